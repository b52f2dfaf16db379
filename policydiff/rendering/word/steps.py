"""A comparison as the steps of a Word file: in an order where accepting all gives the new text, rejecting all the old.

A redline for readers may show a removed block beside those that it stood among, though they moved; a Word file may
not, for what a reader rejects comes back where it stands.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from policydiff.comparison import Change, ChangeKind, Comparison, Op, Part, Span
from policydiff.document import Block, BlockKind


class Fate(Enum):
    """What becomes of a paragraph or row."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    ARRIVED = "arrived"
    """Where a moved one is now."""
    LEFT = "left"
    """Where a moved one was."""


GONE = frozenset({Fate.DELETED, Fate.LEFT})
"""What is not in the new text."""
COME = frozenset({Fate.INSERTED, Fate.ARRIVED})
"""What is not in the old text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One paragraph or table row of the file."""

    fate: Fate
    old: Block | None
    new: Block | None
    parts: tuple[Part, ...]
    """The cells of a row; of a paragraph what is in it, mostly one."""
    end: Fate = Fate.KEPT
    """What becomes of the end of a kept paragraph: inserted where it was split, deleted where two were merged."""
    change: int | None = None
    """For a moved one the index of its change."""
    begins: str | None = None
    """The name of the move that begins with it."""
    ends: str | None = None

    @property
    def block(self) -> Block:
        """The block in the new text, if it is there, else in the old."""
        block = self.new or self.old
        assert block is not None
        return block

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.block.kind is BlockKind.TABLE_ROW


Place = Callable[[Step], Hashable]
"""The table that a step stands in, or None."""


def steps(comparison: Comparison, *, shown: Callable[[Step], bool], table: Place) -> tuple[Step, ...]:
    """The steps of `comparison` that are `shown`, in order on both sides; the rows of a `table` stay together."""
    new_places = {id(block): at for at, block in enumerate(comparison.new.blocks)}
    old_places = {id(block): at for at, block in enumerate(comparison.old.blocks)}
    arriving: list[tuple[int, int, Step]] = []
    leaving: list[tuple[int, Step]] = []
    for index, change in enumerate(comparison.changes):
        for step in filter(shown, _of_change(index, change, shown)):
            old = -1 if step.old is None else old_places[id(step.old)]
            if step.new is None:
                leaving.append((old, step))
            else:
                arriving.append((new_places[id(step.new)], old, step))
    arriving.sort(key=lambda each: each[:2])
    leaving.sort(key=lambda each: each[0])
    return tuple(_with_moves(list(_woven(arriving, leaving, table))))


def _of_change(index: int, change: Change, shown: Callable[[Step], bool]) -> Iterator[Step]:
    apart = _stands_apart(change, shown)
    if change.kind is ChangeKind.MOVED and not apart and not _is_row(change.new):
        for at, block in enumerate(change.old):
            parts = tuple(part for part in change.parts if part.old == at)
            yield Step(fate=Fate.LEFT, old=block, new=None, parts=parts, change=index)
        for at, block in enumerate(change.new):
            parts = tuple(part for part in change.parts if part.new == at)
            yield Step(fate=Fate.ARRIVED, old=None, new=block, parts=parts, change=index)
    elif apart or change.kind is ChangeKind.MOVED or not change.old or not change.new:
        yield from (replaced(block, Fate.DELETED) for block in change.old)
        yield from (replaced(block, Fate.INSERTED) for block in change.new)
    elif len(change.old) + len(change.new) == 2:
        yield Step(fate=Fate.KEPT, old=change.old[0], new=change.new[0], parts=change.parts)
    else:
        yield from _pieces(change)


def _stands_apart(change: Change, shown: Callable[[Step], bool]) -> bool:
    """Whether one side is a row of a table and the other none, or one is shown and the other stands in a footnote."""
    if not change.old or not change.new:
        return False
    if _is_row(change.old) is not _is_row(change.new):
        return True
    gone = (Step(fate=Fate.DELETED, old=block, new=None, parts=()) for block in change.old)
    come = (Step(fate=Fate.INSERTED, old=None, new=block, parts=()) for block in change.new)
    return len(set(map(shown, (*gone, *come)))) > 1


def _pieces(change: Change) -> Iterator[Step]:
    """The paragraphs of one that was split, or of those that were merged: the last end of them stays.

    A piece that has no word of the other side came or went by itself.
    """
    split = len(change.new) > 1
    pieces = change.new if split else change.old
    parts = [
        tuple(part for part in change.parts if (part.new if split else part.old) == at)
        for at in range(len(pieces))
    ]
    alone = Op.INSERT if split else Op.DELETE
    shared = [
        at
        for at, each in enumerate(parts)
        if any(span.op is not alone for part in each for span in part.spans)
    ]
    if not shared:
        yield from (replaced(block, Fate.DELETED) for block in change.old)
        yield from (replaced(block, Fate.INSERTED) for block in change.new)
        return
    for at, block in enumerate(pieces):
        if at not in shared:
            yield replaced(block, Fate.INSERTED if split else Fate.DELETED)
            continue
        end = Fate.KEPT if at == shared[-1] else Fate.INSERTED if split else Fate.DELETED
        old, new = change.old[0 if split else at], change.new[at if split else 0]
        yield Step(fate=Fate.KEPT, old=old, new=new, parts=parts[at], end=end)


def replaced(block: Block, fate: Fate) -> Step:
    """The step of a block that stands in one of the texts alone."""
    gone = fate in GONE
    op = Op.DELETE if gone else Op.INSERT
    parts = tuple(
        Part(
            old=at if gone else None,
            new=None if gone else at,
            spans=(Span(op=op, runs=runs),) if runs else (),
        )
        for at, runs in enumerate(block.parts)
    )
    return Step(fate=fate, old=block if gone else None, new=None if gone else block, parts=parts)


def _is_row(blocks: Sequence[Block]) -> bool:
    return blocks[0].kind is BlockKind.TABLE_ROW


# Order


def _woven(
    arriving: Iterable[tuple[int, int, Step]], leaving: Sequence[tuple[int, Step]], table: Place
) -> Iterator[Step]:
    """What is in the new text in its order, what is not right after what it followed in the old."""
    at = 0
    before: Hashable = None
    come: list[Step] = []
    for _, old, step in arriving:
        if step.fate is not Fate.KEPT:
            come.append(step)
            continue
        gone: list[Step] = []
        while at < len(leaving) and leaving[at][0] < old:
            gone.append(leaving[at][1])
            at += 1
        yield from _between(before, gone, come, table(step), table)
        yield step
        before, come = table(step), []
    yield from _between(before, [step for _, step in leaving[at:]], come, None, table)


def _between(
    before: Hashable, gone: list[Step], come: list[Step], after: Hashable, table: Place
) -> Iterator[Step]:
    """What went and what came between two that stayed, so that no table is torn apart."""
    ends: list[list[Step]] = []
    for group in (gone, come):
        head = 0
        while before is not None and head < len(group) and table(group[head]) == before:
            head += 1
        yield from group[:head]
        tail = len(group)
        while after is not None and tail > head and table(group[tail - 1]) == after:
            tail -= 1
        ends.append(group[tail:])
        group[:] = group[head:tail]
    yield from gone
    yield from come
    yield from ends[0]
    yield from ends[1]


# Moves


def _with_moves(ordered: list[Step]) -> list[Step]:
    """The steps, with the first and last of each stretch that moved as one named."""
    places: dict[tuple[Fate, int], list[int]] = {}
    for at, step in enumerate(ordered):
        if step.change is not None:
            places.setdefault((step.fate, step.change), []).append(at)
    left, arrived = (
        {change: found for (fate, change), found in places.items() if fate is wanted}
        for wanted in (Fate.LEFT, Fate.ARRIVED)
    )
    stretches: list[list[int]] = []
    for change in sorted(arrived, key=lambda each: arrived[each][0]):
        last = stretches[-1][-1] if stretches else None
        if (
            last is not None
            and arrived[last][-1] + 1 == arrived[change][0]
            and left[last][-1] + 1 == left[change][0]
        ):
            stretches[-1].append(change)
        else:
            stretches.append([change])
    for number, stretch in enumerate(stretches, start=1):
        for side in (left, arrived):
            first, end = side[stretch[0]][0], side[stretch[-1]][-1]
            ordered[first] = replace(ordered[first], begins=f"move{number}")
            ordered[end] = replace(ordered[end], ends=f"move{number}")
    return ordered
