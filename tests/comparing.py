"""What tests read off a comparison: each side of a change rebuilt, a change the other way round, one as text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policydiff.comparison import Change, ChangeKind, Comparison, Op, Part, Span, compare
from policydiff.document import Block, Run, parse

Runs = tuple[Run, ...]


def compared(old: str, new: str) -> Comparison:
    """Compare two Markdown texts."""
    return compare(parse(old), parse(new))


def rebuilt_old(change: Change) -> list[Runs]:
    """Return the old parts as equal and deleted spans give them: cells of a row, pieces of a merger."""
    return _rebuilt(change.old, ((part.old, part.spans) for part in change.parts), Op.DELETE)


def rebuilt_new(change: Change) -> list[Runs]:
    """Return the new parts as equal and inserted spans give them."""
    return _rebuilt(change.new, ((part.new, part.spans) for part in change.parts), Op.INSERT)


def _rebuilt(
    blocks: tuple[Block, ...], parts: Iterable[tuple[int | None, tuple[Span, ...]]], own: Op
) -> list[Runs]:
    rebuilt: list[list[Run]] = [[] for block in blocks for _ in block.parts]
    for index, spans in parts:
        for span in spans if index is not None else ():
            assert index is not None
            if span.op is Op.EQUAL:
                rebuilt[index] += (
                    span.old_runs if own is Op.DELETE and span.old_runs is not None else span.runs
                )
            elif span.op is own:
                rebuilt[index] += span.runs
    return [joined(runs) for runs in rebuilt]


def parts(blocks: Iterable[Block]) -> list[Runs]:
    """Return the parts of blocks in the form that rebuilt ones have."""
    return [joined(runs) for block in blocks for runs in block.parts]


def joined(runs: Iterable[Run]) -> Runs:
    """Return the same runs, neighbours of one format as one."""
    whole: list[Run] = []
    for run in runs:
        last = whole[-1] if whole else None
        if last and last.text and run.text and last.format == run.format and run.format.image is None:
            whole[-1] = replace(last, text=last.text + run.text)
        else:
            whole.append(run)
    return tuple(whole)


OTHER_WAY = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
}


def inverse(change: Change) -> Change:
    """Return the change from the new text back to the old, without the number of its move."""
    return Change(
        kind=OTHER_WAY.get(change.kind, change.kind),
        old=change.new,
        new=change.old,
        parts=_in_place(
            Part(old=part.new, new=part.old, spans=_inverse(part.spans)) for part in change.parts
        ),
    )


def forward(change: Change) -> Change:
    """Return the change in the form that `inverse` has."""
    return replace(change, move=None, parts=_in_place(change.parts))


def _in_place(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Bring parts into one order: between two columns that stayed, removed and added ones may stand either way."""
    ordered: list[Part] = []
    waiting: list[Part] = []
    for part in parts:
        if part.new is None:
            ordered.append(part)
        elif part.old is None:
            waiting.append(part)
        else:
            ordered += [*waiting, part]
            waiting = []
    return (*ordered, *waiting)


def _inverse(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    turned: list[Span] = []
    for span in spans:
        if span.op is Op.EQUAL and span.old_runs is not None:
            turned.append(Span(op=Op.EQUAL, runs=span.old_runs, old_runs=span.runs))
        elif span.op is Op.EQUAL:
            turned.append(span)
        elif span.op is Op.DELETE:
            turned.append(Span(op=Op.INSERT, runs=span.runs))
        else:
            place = len(turned) - 1 if turned and turned[-1].op is Op.INSERT else len(turned)
            turned.insert(place, Span(op=Op.DELETE, runs=span.runs))
    return tuple(turned)


def moves(comparison: Comparison) -> list[list[Change]]:
    """Return the changes of each move, in the order of the moves' numbers."""
    numbers = sorted({change.move for change in comparison.changes if change.move is not None})
    return [[change for change in comparison.changes if change.move == number] for number in numbers]


def told(comparison: Comparison) -> list[str]:
    """Return a line for each change but unchanged blocks: its kind and its text with `[-…-]` and `{+…+}`."""
    return [
        f"{change.kind} {change.block}: {marked(change)}"
        for change in comparison.changes
        if change.kind is not ChangeKind.UNCHANGED
    ]


def placed(comparison: Comparison) -> list[str]:
    """Return a line for each change but unchanged blocks: its kind, its lines in both texts, its spans as positions.

    `-12,5` is a deletion of five characters from the twelfth (from 0) of the old block's text on, `+12,3` an insertion
    in the new one's, `~12,5>12,5` the same words written or looking otherwise. `1>0:` comes before what stands in
    the second part of the old text and the first of the new, `.` is a side without that part. What is not named is
    equal. A move has its number, and the number of the change before which it stood.
    """
    left = {each.change: each.before for each in comparison.departures}
    return [
        " ".join([*_whence(change, left.get(at)), *_positions(change)])
        for at, change in enumerate(comparison.changes)
        if change.kind is not ChangeKind.UNCHANGED
    ]


def _whence(change: Change, left: int | None) -> tuple[str, ...]:
    """Return the kind of a change, its blocks, their lines in the texts, and of a move its number and what it left."""
    sides = [",".join(map(_lines, side)) for side in (change.old, change.new)]
    move = () if change.move is None else (f"#{change.move}", f"before {left}")
    return change.kind, change.block, *move, ">".join(side or "." for side in sides)


def _lines(block: Block) -> str:
    first, last = block.lines
    return str(first) if first == last else f"{first}-{last}"


def _positions(change: Change) -> Iterator[str]:
    """Give the spans of a change that are not equal, each with its places and lengths in its blocks or cells."""
    reached: dict[tuple[str, int | None], int] = defaultdict(int)
    for part in change.parts:
        old, new = ("old", part.old), ("new", part.new)
        if len(change.parts) > 1 and (part.old, part.new) != (0, 0):
            yield ">".join("." if side is None else str(side) for side in (part.old, part.new)) + ":"
        for span in part.spans:
            before = "" if span.op is Op.INSERT else _plain(span.old_runs or span.runs)
            after = "" if span.op is Op.DELETE else _plain(span.runs)
            here, there = f"{reached[old]},{len(before)}", f"{reached[new]},{len(after)}"
            reached[old] += len(before)
            reached[new] += len(after)
            if span.op is Op.DELETE:
                yield f"-{here}"
            elif span.op is Op.INSERT:
                yield f"+{there}"
            elif span.old_runs is not None:
                yield f"~{here}>{there}"


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


MARKS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}


def marked(change: Change) -> str:
    """Return the text of a change: parts apart by ` | `, what looks or is written otherwise as `{~old~>new~}`."""
    return " | ".join("".join(_marked(span) for span in part.spans) for part in change.parts)


def _marked(span: Span) -> str:
    if span.old_runs is not None:
        return f"{{~{_shown(span.old_runs)}~>{_shown(span.runs)}~}}"
    before, after = MARKS[span.op]
    return before + _shown(span.runs) + after


def _shown(runs: Runs) -> str:
    """Return the text of runs, footnotes referred to by their labels, other markup as written."""
    return "".join(
        f"[^{run.format.footnote}]" if run.format.footnote else run.format.markup or run.text for run in runs
    )
