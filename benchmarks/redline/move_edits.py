"""Moves of paragraphs, items and sections."""

from collections.abc import Sequence
from random import Random

from benchmarks.redline.choosing import (
    Store,
    is_whole_item,
    stands_alone,
)
from benchmarks.redline.drafts import Draft, Piece, sections
from benchmarks.redline.truth import WORD, Fate, marked
from benchmarks.redline.word_edits import substitute
from policydiff.document import BlockKind


def _told_as_moved(moved: Sequence[Piece], passed: Sequence[Piece]) -> None:
    for pieces, fate in ((moved, Fate.MOVED), (passed, Fate.PASSED)):
        for piece in pieces:
            piece.old, piece.new = marked(piece.old, fate), marked(piece.new, fate)
            piece.touched = True


def move_paragraph(draft: Draft, random: Random, store: Store) -> int:
    """To after another paragraph, some way off."""
    order = draft.order
    free = [
        piece
        for piece in draft.free(BlockKind.PARAGRAPH)
        if len(WORD.findall(piece.old)) >= 8 and stands_alone(piece)
    ]
    places = [at for at, piece in enumerate(order) if any(piece is each for each in free)]
    pairs = [(a, b) for a in places for b in places if b - a > 2 or a - b > 4]
    pairs = [(a, b) for a, b in pairs if a + 1 < len(order) and order[a + 1].block is None]
    if not pairs:
        return 0
    here, there = random.choice(pairs)
    moved, target = order[here], order[there]
    passed = order[here + 2 : there + 1] if here < there else order[there + 1 : here]
    if any(piece.touched for piece in passed):
        return 0
    _told_as_moved([moved], passed)
    draft.remove(moved)
    at = next(at for at, piece in enumerate(draft.order) if piece is target) + 1
    draft.order[at:at] = [Piece("", ""), moved]
    return 1


def move_section(draft: Draft, random: Random, store: Store) -> int:
    """Move a section past others."""
    return _move_section(draft, random, store, edited=False)


def move_section_edited(draft: Draft, random: Random, store: Store) -> int:
    """Move a section, and change a word in it."""
    return _move_section(draft, random, store, edited=True)


def _move_section(draft: Draft, random: Random, store: Store, *, edited: bool) -> int:
    found = sections(draft.order)
    if len(found) < 3 or any(piece.touched for section in found for piece in section):
        return 0
    here, there = random.sample(range(len(found)), 2)
    moved, target = found[here], found[there]
    at, to = (
        next(at for at, piece in enumerate(draft.order) if piece is section[0]) for section in (moved, target)
    )
    if not any(piece.block and len(WORD.findall(piece.old)) > 8 for piece in moved):
        return 0
    ends = (at + len(moved), to + len(target))
    passed = draft.order[ends[0] : ends[1]] if at < to else draft.order[to:at]
    if moved[-1].block is not None or draft.order[-1].block is not None:
        return 0
    edits = 1
    if edited:
        edits += substitute(Draft(moved), random, store)
        if edits == 1:
            return 0
    _told_as_moved(moved, passed)
    rest = [piece for piece in draft.order if not any(piece is each for each in moved)]
    place = next(at for at, piece in enumerate(rest) if piece is target[0]) + (len(target) if at < to else 0)
    gap = [] if rest[place - 1].block is None else [Piece("", "")]
    draft.order = [*rest[:place], *gap, *moved, *rest[place:]]
    return edits


def move_item(draft: Draft, random: Random, store: Store) -> int:
    """Within its list."""
    lists: dict[int, list[Piece]] = {}
    for piece in draft.free(BlockKind.LIST_ITEM):
        if piece.block is not None and len(piece.block.containers) > 1 and is_whole_item(draft, piece):
            lists.setdefault(piece.block.containers[-2].index, []).append(piece)
    found = [items for items in lists.values() if len(items) >= 3 and _together(draft, items)]
    if not found:
        return 0
    items = random.choice(found)
    here, there = random.choice(
        [(a, b) for a in range(len(items)) for b in range(len(items)) if abs(a - b) > 0]
    )
    passed = items[here + 1 : there + 1] if here < there else items[there:here]
    _told_as_moved([items[here]], passed)
    rest = [item for item in items if item is not items[here]]
    rest.insert(there, items[here])
    start = next(at for at, piece in enumerate(draft.order) if piece is items[0])
    draft.order[start : start + len(items)] = rest
    return 1


def _together(draft: Draft, items: list[Piece]) -> bool:
    start = next(at for at, piece in enumerate(draft.order) if piece is items[0])
    return all(
        piece is item for piece, item in zip(draft.order[start : start + len(items)], items, strict=True)
    )
