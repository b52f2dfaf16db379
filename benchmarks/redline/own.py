"""policydiff's own answer, in the form of all."""

from benchmarks.redline.answers import Answer, Segment, Stretch, marks
from benchmarks.redline.truth import Fate
from policydiff.comparison import Change, Comparison, Op


def answer(comparison: Comparison) -> Answer:
    """A comparison as an answer."""
    by_old = {id(block): change for change in comparison.changes for block in change.old}
    old: list[Stretch] = []
    told: set[int] = set()
    for block in comparison.old.blocks:
        change = by_old[id(block)]
        if id(change) not in told:
            told.add(id(change))
            old += [*_side(change, Op.DELETE), Stretch(Fate.KEPT, "\n")]
    new: list[Stretch] = []
    for change in comparison.changes:
        if change.new:
            new += [*_side(change, Op.INSERT), Stretch(Fate.KEPT, "\n")]
    return Answer(old=tuple(old), new=tuple(new), marks=_marks(comparison))


def _side(change: Change, own: Op) -> list[Stretch]:
    moved = Fate.MOVED if change.move is not None else Fate.KEPT
    side: list[Stretch] = []
    last: int | None = None
    for part in change.parts:
        at = part.old if own is Op.DELETE else part.new
        if last is not None and at is not None and at != last:
            side.append(Stretch(moved, "\n"))
        last = at if at is not None else last
        for span in part.spans:
            if span.op is Op.EQUAL:
                runs = span.old_runs if own is Op.DELETE and span.old_runs is not None else span.runs
                side.append(Stretch(moved, "".join(run.text for run in runs)))
            elif span.op is own:
                side.append(Stretch(moved | Fate.CHANGED, span.text))
    return side


def _marks(comparison: Comparison) -> int:
    """Marks in the text, and one for each move."""
    shown = [
        Segment(span.op, span.text)
        for change in comparison.changes
        for part in change.parts
        for span in part.spans
    ]
    return marks(shown) + len({change.move for change in comparison.changes if change.move is not None})
