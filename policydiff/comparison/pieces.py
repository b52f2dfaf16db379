"""Paragraphs that were split or merged: one block of one side against several of the other."""

from collections import Counter

from policydiff.comparison.pairs import Pairing
from policydiff.comparison.reading import Reading
from policydiff.comparison.similarity import containment, likeness, together

MOSTLY = 0.7
"""How much of a piece must come from the block that it is a piece of."""
ENOUGH = 0.5
"""How like a block and all its pieces together are."""
MOST_BETWEEN = 2
"""How many blocks that are no pieces may stand between two pieces."""
MOST_TRIED = 400
"""Beyond this product of two stretches of blocks no pieces are looked for."""


def join_pieces(pairing: Pairing) -> None:
    """Add to each pair what else was split off or merged in beside it, and pair blocks with pieces alone."""
    for old, new in pairing.pairs():
        if pairing.old.blocks[old].text != pairing.new.blocks[new].text:
            _grow(pairing, old, new)
    for olds, news in pairing.gaps():
        if len(olds) * len(news) <= MOST_TRIED:
            for old in olds:
                for new in news:
                    if pairing.free(old, new):
                        _try(pairing, old, new)


def _grow(pairing: Pairing, old: int, new: int) -> None:
    """Join the unpaired neighbours of a pair that are pieces of its other side."""
    split = _pieces(pairing.old, old, pairing.new, new, pairing.back)
    merged = [] if split else _pieces(pairing.new, new, pairing.old, old, pairing.partner)
    for at in split:
        pairing.back[at] = old
    for at in merged:
        pairing.partner[at] = new


def _try(pairing: Pairing, old: int, new: int) -> None:
    """Pair a block with what may be the first of its pieces, if all pieces together are much like it."""
    for whole, at, parts, piece, taken in (
        (pairing.old, old, pairing.new, new, pairing.back),
        (pairing.new, new, pairing.old, old, pairing.partner),
    ):
        if not (_is_prose(whole, at) and _is_prose(parts, piece)):
            return
        if containment(parts.words(piece), whole.words(at)) < MOSTLY:
            continue
        others = _pieces(whole, at, parts, piece, taken)
        words = together(parts.words(each) for each in (piece, *others))
        if others and likeness(words, whole.words(at)) >= ENOUGH:
            pairing.join(old, new)
            for each in others:
                taken[each] = at
            return


def _pieces(whole: Reading, at: int, parts: Reading, piece: int, taken: list[int]) -> list[int]:
    """The unpaired neighbours of `piece` whose words are mostly what `piece` leaves of block `at`.

    What stands between two pieces is counted among them: it was put in, or taken out, on the way.
    """
    if not (_is_prose(whole, at) and _is_prose(parts, piece)):
        return []
    found: list[int] = []
    rest: Counter[str] = whole.words(at) - parts.words(piece)
    for step in (1, -1):
        between: list[int] = []
        near = piece + step
        while (
            0 <= near < len(parts)
            and taken[near] < 0
            and _is_prose(parts, near)
            and len(between) <= MOST_BETWEEN
        ):
            words = parts.words(near)
            if containment(words, whole.words(at)) >= MOSTLY and containment(words, rest) >= ENOUGH:
                found += [*between, near]
                between = []
                rest -= words
            else:
                between.append(near)
            near += step
    return found


def _is_prose(reading: Reading, block: int) -> bool:
    return reading.keys[block][0] == "prose" and not reading.is_heading(block)
