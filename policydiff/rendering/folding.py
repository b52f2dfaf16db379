"""Which stretches of a redline are folded: what did not change, section by section, never the headings of a change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from policydiff.rendering.flow import Leaf
from policydiff.rendering.labels import Labels, fill

LEAST = 400
"""A stretch within a section that has fewer characters stays in sight, as context."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Leaves that are shown, or folded under what they are called."""

    leaves: tuple[Leaf, ...]
    folded: bool = False
    left_out: bool = False
    """Whether a folded passage is only named."""
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


def folded(leaves: Sequence[Leaf], *, context: int | None = None) -> Iterator[Passage]:
    """The leaves in passages, in order.

    With `context`, so many pieces before and after each change are shown, and all others are left out: a piece is
    a block, or a whole list, table or quotation.
    """
    pieces = list(_pieces(leaves))
    shown = _shown(pieces)
    if context is not None:
        near = _near(pieces, context)
        shown = [one or other for one, other in zip(shown, near, strict=True)]
    for is_shown, group in groupby(zip(pieces, shown, strict=True), key=lambda item: item[1]):
        stretch = [piece for piece, _ in group]
        held = tuple(leaf for piece in stretch for leaf in piece.leaves)
        yield Passage(leaves=held) if is_shown else _passage(stretch, held, left_out=context is not None)


def named(passage: Passage, labels: Labels) -> Markup:
    """What a folded passage is called: the sections that are in it, and that they did not change."""
    names = [fill(labels.rest_of, section=labels.of_the_text(name)) for name in passage.rest]
    names += [labels.of_the_text(name) for name in passage.sections]
    if len(names) > 2:
        sections = fill(labels.range, first=names[0], last=names[-1])
    else:
        sections = escape(labels.list_sign).join(names) or escape(labels.beginning)
    return labels.own(fill(labels.unchanged, sections=sections))


def _passage(stretch: Sequence[_Piece], leaves: tuple[Leaf, ...], *, left_out: bool) -> Passage:
    levels = [piece.level for piece in stretch if piece.level is not None]
    if not levels and not left_out and sum(len(leaf.block.text) for leaf in leaves) < LEAST:
        return Passage(leaves=leaves)
    outermost = min(levels, default=0)
    sections = tuple(
        " ".join(piece.leaves[0].block.text.split())
        for piece in stretch
        if piece.level == outermost and levels
    )
    first = leaves[0].block
    rest = first.section[-1:] if stretch[0].level is None else ()
    return Passage(leaves=leaves, folded=True, left_out=left_out, rest=rest, sections=sections)


def _near(pieces: Sequence[_Piece], context: int) -> list[bool]:
    """For each piece whether a changed one is at most `context` pieces away."""
    changed = [at for at, piece in enumerate(pieces) if piece.changed]
    near = [False] * len(pieces)
    for at in changed:
        for close in range(max(at - context, 0), min(at + context + 1, len(pieces))):
            near[close] = True
    return near


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
