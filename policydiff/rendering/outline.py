"""What a page of a comparison must know of its order: a title left out, levels, the places that were left."""

from itertools import groupby

from policydiff.comparison import ChangeKind, Comparison
from policydiff.document import Block


def same_title(comparison: Comparison) -> Block | None:
    """The new text's title if it is the old one's too and nothing about it changed."""
    old, new = comparison.old.title_block, comparison.new.title_block
    for change in comparison.changes:
        if change.kind is ChangeKind.UNCHANGED and new is not None and change.new == (new,):
            return change.new[0] if change.old == (old,) else None
    return None


def top_level(comparison: Comparison) -> int:
    """The level of the outermost headings that are shown."""
    title = same_title(comparison)
    shown = [block.level or 1 for block in comparison.new.headings if block is not title]
    if title is None:
        shown += [block.level or 1 for block in comparison.old.headings]
    return min(shown, default=1)


def departures_by_place(comparison: Comparison) -> dict[int, list[int]]:
    """For each change before which a moved one left its place, the indexes of those that left it."""
    return {
        before: [departure.change for departure in group]
        for before, group in groupby(comparison.departures, key=lambda departure: departure.before)
    }
