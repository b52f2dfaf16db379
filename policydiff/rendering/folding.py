"""Which stretches of a redline are folded: what did not change, section by section, never the headings of a change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policydiff.rendering.flow import Leaf

LEAST = 400
"""A stretch within a section that has fewer characters stays in sight, as context."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Leaves that are shown, or folded under what they are called."""

    leaves: tuple[Leaf, ...]
    folded: bool = False
    rest: tuple[str, ...] = ()
    """The section that the passage begins in the midst of, if it has one; at most one."""
    sections: tuple[str, ...] = ()
    """The outermost of the sections that are wholly in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    """Leaves that one outermost list, table or quotation holds, or a single one: folds open and close between them."""

    leaves: tuple[Leaf, ...]
    changed: bool
    level: int | None
    """That of a heading."""


def folded(leaves: Sequence[Leaf]) -> Iterator[Passage]:
    """The leaves in passages, in order."""
    pieces = list(_pieces(leaves))
    for shown, group in groupby(zip(pieces, _shown(pieces), strict=True), key=lambda item: item[1]):
        stretch = [piece for piece, _ in group]
        held = tuple(leaf for piece in stretch for leaf in piece.leaves)
        yield Passage(leaves=held) if shown else _passage(stretch, held)


def _passage(stretch: Sequence[_Piece], leaves: tuple[Leaf, ...]) -> Passage:
    levels = [piece.level for piece in stretch if piece.level is not None]
    if not levels and sum(len(leaf.block.text) for leaf in leaves) < LEAST:
        return Passage(leaves=leaves)
    outermost = min(levels, default=0)
    sections = tuple(
        " ".join(piece.leaves[0].block.text.split())
        for piece in stretch
        if piece.level == outermost and levels
    )
    first = leaves[0].block
    rest = first.section[-1:] if stretch[0].level is None else ()
    return Passage(leaves=leaves, folded=True, rest=rest, sections=sections)


def _pieces(leaves: Sequence[Leaf]) -> Iterator[_Piece]:
    for _, group in groupby(
        enumerate(leaves), key=lambda item: item[1].path[0].key if item[1].path else item[0]
    ):
        held = tuple(leaf for _, leaf in group)
        level = held[0].block.level if not held[0].path else None
        yield _Piece(leaves=held, changed=any(leaf.mark for leaf in held), level=level)


def _shown(pieces: Sequence[_Piece]) -> list[bool]:
    """For each piece whether it stays in sight: it changed, or it heads a section in which something did."""
    shown = [piece.changed for piece in pieces]
    open_headings: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if piece.level is not None:
            while open_headings and open_headings[-1][0] >= piece.level:
                open_headings.pop()
            open_headings.append((piece.level, at))
        if piece.changed:
            for _, heading in reversed(open_headings):
                if shown[heading] and heading != at:
                    break
                shown[heading] = True
    return shown
