"""Redlines that read as a lawyer would mark them: each file of `tests/cases/redlines` is one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from comparing import compared, marked

from policydiff.comparison import ChangeKind, Comparison

CASES = Path(__file__).parents[1] / "cases" / "redlines"
CASE = re.compile(
    r"``````markdown before\n(?P<before>.*?)``````\n.*?"
    r"``````markdown after\n(?P<after>.*?)``````\n.*?"
    r"``````text redline\n(?P<redline>.*?)``````\n",
    re.DOTALL,
)


@pytest.mark.golden
@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_a_redline_reads_as_a_person_would_mark_it(path: Path, request: pytest.FixtureRequest) -> None:
    """Before and after give the redline that stands beneath them (`make golden` writes it anew)."""
    text = path.read_text()
    case = CASE.search(text)
    assert case is not None, f"{path}: no before, after and redline"
    shown = "".join(line + "\n" for line in lines(compared(case["before"], case["after"])))
    if request.config.getoption("--update"):
        path.write_text(text[: case.start("redline")] + shown + text[case.end("redline") :])

    assert shown == case["redline"]


def lines(comparison: Comparison) -> Iterator[str]:
    """Give a line for each block: its kind of change but for unchanged ones, and its text with marks."""
    for index, change in enumerate(comparison.changes):
        yield from _departures(comparison, index)
        text = marked(change)
        if change.kind is ChangeKind.UNCHANGED:
            yield text
        elif change.move is not None:
            yield f"(moved here, {change.move}) {text}"
        else:
            yield f"({change.kind}) {text}"
    yield from _departures(comparison, len(comparison.changes))


def _departures(comparison: Comparison, index: int) -> Iterator[str]:
    for departure in comparison.departures:
        if departure.before == index:
            change = comparison.changes[departure.change]
            yield f"(moved away, {change.move}) {change.old[0].text}"
