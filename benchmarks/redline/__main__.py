"""Measures redlines: `python -m benchmarks.redline FOLDER`, where FOLDER holds clones of policy repositories."""

import argparse
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.redline.answers import half_words, words
from benchmarks.redline.cases import MIXED, cases
from benchmarks.redline.documents import Revisions, revisions, texts
from benchmarks.redline.edits import FORMATS, QUIET
from benchmarks.redline.faults import faulty
from benchmarks.redline.scoring import Score, is_rebuilt, score, total
from benchmarks.redline.tools import Peer, Tool, environment, rendered, tools
from benchmarks.redline.truth import Case, Fate
from policydiff.comparison import compare
from policydiff.document import parse
from policydiff.rendering.side_by_side import side_by_side_html

BESIDE = "side by side"


def main() -> None:
    """Run every tool over the same cases, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.redline", description=__doc__)
    parser.add_argument("repositories", type=Path, help="a folder with clones of policy repositories")
    parser.add_argument(
        "--environment", type=Path, default=Path(".bench"), help="where the peers are installed"
    )
    parser.add_argument("--seed", default="measured", help="another seed makes other edits")
    parser.add_argument("--texts", type=int, default=6, help="how many texts of each repository")
    parser.add_argument(
        "--after", type=int, default=0, help="leave out so many texts of each, measured before"
    )
    parser.add_argument(
        "--pairs", type=int, default=6, help="how many real pairs of each of the longest histories"
    )
    parser.add_argument("--tool", action="append", help="only this one (may be repeated)")
    parser.add_argument("--while-building", action="store_true", help="the texts that are not held out")
    options = parser.parse_args()
    found = {
        name: tool
        for name, tool in tools(environment(options.environment)).items()
        if not options.tool or name in options.tool
    }
    held_out = not options.while_building
    chosen = texts(options.repositories, options.texts, held_out=held_out, after=options.after)
    made = list(cases(chosen, options.seed))
    pairs = revisions(options.repositories, options.pairs, held_out=held_out)
    scores: dict[str, dict[str, list[Score]]] = {}
    times: dict[str, list[float]] = {}
    for name, tool in found.items():
        scores[name], times[name] = _measured(tool, made)
    print(
        f"{len(made)} generated cases, {len(chosen)} texts, {len(pairs)} real pairs, seed `{options.seed}`\n"
    )
    print(_table(scores, times))
    print(_by_kind(scores))
    print(_real(found, pairs, options.environment))
    for tool in found.values():
        if isinstance(tool, Peer):
            tool.close()


def _measured(tool: Tool, made: Sequence[Case]) -> tuple[dict[str, list[Score]], list[float]]:
    scores: dict[str, list[Score]] = defaultdict(list)
    times = []
    for case in made:
        result = tool(case.old, case.new)
        times.append(result.ms)
        if result.answer is None:
            scores[case.kind].append(_failed(case))
        else:
            scores[case.kind].append(score(case, result.answer, result.texts))
    return scores, times


def _failed(case: Case) -> Score:
    changed = sum(Fate.CHANGED in word.fate for word in (*case.old_words, *case.new_words))
    return Score(missed=changed, edits=case.edits, cases=1, failed=1)


def _table(scores: Mapping[str, Mapping[str, list[Score]]], times: Mapping[str, list[float]]) -> str:
    """The figures over all cases, a line for each tool."""
    rows = [
        (
            "tool", "exact %", "precision %", "recall %", "moves shown %", "false moves", "marks/edit", "half words",
            "false words, format only", "quiet %", "rebuilt %", "failed", "ms median", "ms worst",
        )
    ]  # fmt: skip
    for name, by_kind in scores.items():
        every = total(each for kind in by_kind.values() for each in kind)
        single = total(each for kind, found in by_kind.items() if kind not in MIXED for each in found)
        wording = total(each for kind, found in by_kind.items() if kind not in QUIET for each in found)
        format_only = total(each for kind in FORMATS for each in by_kind.get(kind, ()))
        quiet = total(each for kind in QUIET for each in by_kind.get(kind, ()))
        rows.append(
            (
                name,
                _share(single.exact, single.cases),
                _share(every.right, every.right + every.false),
                _share(every.right, every.right + every.missed),
                _share(every.moved_right, every.moved_right + every.moved_missed),
                str(every.moved_false),
                f"{wording.marks / wording.edits:.2f}",
                str(every.halves),
                str(format_only.false),
                _share(quiet.silent, quiet.cases),
                _share(every.rebuilt, every.cases),
                str(every.failed),
                f"{statistics.median(times[name]):.1f}",
                f"{max(times[name]):.0f}",
            )
        )
    return _written(rows)


def _by_kind(scores: Mapping[str, Mapping[str, list[Score]]]) -> str:
    """The share of exact answers by kind of edit, a column for each tool."""
    kinds = list(next(iter(scores.values())))
    rows = [("edit", "cases", *scores)]
    for kind in kinds:
        shares = [_share(total(by_kind[kind]).exact, len(by_kind[kind])) for by_kind in scores.values()]
        rows.append((kind, str(len(next(iter(scores.values()))[kind])), *shares))
    return _written(rows)


def _real(found: Mapping[str, Tool], pairs: Sequence[Revisions], environment: Path) -> str:
    """What each tool made of real pairs, where there is no truth to score by.

    A pair counts as faulty where the redline has faults and neither text has any by itself.
    """
    said = {name: [tool(pair.old, pair.new) for pair in pairs] for name, tool in found.items()}
    html: dict[str, list[str | None]] = {
        name: [each.html for each in results] for name, results in said.items()
    }
    html["old"], html["new"] = [rendered(pair.old) for pair in pairs], [rendered(pair.new) for pair in pairs]
    html[BESIDE] = [str(side_by_side_html(compare(parse(pair.old), parse(pair.new)))) for pair in pairs]
    faults = faulty(html, environment)
    rows = [
        (
            "tool", "marks", "words marked", "half words", "rebuilt %", "failed", "pairs with faulty HTML",
            "ms median", "ms worst", "ms median, 18 to 32 KB",
        )
    ]  # fmt: skip
    long = [at for at, pair in enumerate(pairs) if 18_000 <= len(pair.new.encode()) <= 32_000]
    for name, results in said.items():
        answers = [result.answer for result in results if result.answer is not None]
        shown = [
            sum(Fate.CHANGED in word.fate for side in (answer.old, answer.new) for word in words(side))
            for answer in answers
        ]
        rows.append(
            (
                name,
                str(sum(answer.marks for answer in answers)),
                str(sum(shown)),
                str(sum(half_words(answer.old) + half_words(answer.new) for answer in answers)),
                _share(
                    sum(is_rebuilt(each.answer, each.texts) for each in results if each.answer), len(results)
                ),
                str(len(results) - len(answers)),
                str(len(faults[name] - faults["old"] - faults["new"])) if any(html[name]) else "–",
                f"{statistics.median(result.ms for result in results):.1f}",
                f"{max(result.ms for result in results):.0f}",
                f"{statistics.median(results[at].ms for at in long):.1f}" if long else "–",
            )
        )
    beside = len(faults[BESIDE] - faults["old"] - faults["new"])
    return f"{_written(rows)}\nSide by side, policydiff: {beside} of {len(pairs)} pairs with faulty HTML.\n"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def _written(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "| --- " * len(rows[0]) + "|", *lines[1:], ""])


main()
