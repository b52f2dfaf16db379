"""A Markdown text in pieces that an edit can change, move, add and remove, before and after side by side."""

from dataclasses import dataclass, field
from itertools import pairwise

from policydiff.document import Block, BlockKind, parse


@dataclass(slots=True)
class Piece:
    """The lines of one block, or what stands between two blocks."""

    old: str
    new: str
    block: Block | None = None
    touched: bool = False
    """Whether an edit has changed it, so that no other does."""


@dataclass(slots=True)
class Draft:
    """Both texts as pieces in order."""

    pieces: list[Piece]
    order: list[Piece] = field(init=False)
    """The pieces of the new text."""

    def __post_init__(self) -> None:
        self.order = list(self.pieces)

    @property
    def old(self) -> str:
        """The old text, with the signs of the truth."""
        return "\n".join(piece.old for piece in self.pieces)

    @property
    def new(self) -> str:
        """The new text, with the signs of the truth."""
        return "\n".join(piece.new for piece in self.order)

    def free(self, *kinds: BlockKind) -> list[Piece]:
        """The pieces of these kinds that no edit has touched and that hold no markup an edit could break."""
        return [
            piece
            for piece in self.pieces
            if piece.block is not None
            and piece.block.kind in kinds
            and not piece.touched
            and not any(sign in piece.old for sign in "<{`\\&_|")
        ]

    def remove(self, piece: Piece) -> None:
        """Take a piece, and the gap after it, out of the new text."""
        at = self._at(piece)
        last = at + 1 < len(self.order) and self.order[at + 1].block is None
        del self.order[at : at + 1 + last]

    def insert_after(self, piece: Piece, new: str, *, gap: bool = True) -> None:
        """Put a piece with a gap before it into the new text."""
        at = self._at(piece) + 1
        self.order[at:at] = [*([Piece("", "")] if gap else []), Piece("", new)]

    def _at(self, piece: Piece) -> int:
        return next(at for at, other in enumerate(self.order) if other is piece)


def draft(markdown: str) -> Draft:
    """The draft of a text, not yet edited."""
    lines = markdown.split("\n")
    pieces: list[Piece] = []
    at = 0
    for block in parse(markdown).blocks:
        first, last = block.lines
        if first - 1 < at:
            continue
        if first - 1 > at:
            pieces.append(_piece(lines[at : first - 1]))
        pieces.append(_piece(lines[first - 1 : last], block))
        at = last
    if at < len(lines):
        pieces.append(_piece(lines[at:]))
    return Draft(pieces)


def _piece(lines: list[str], block: Block | None = None) -> Piece:
    text = "\n".join(lines)
    return Piece(text, text, block)


def sections(pieces: list[Piece]) -> list[list[Piece]]:
    """The sections of the deepest level that has three or more, each with its heading and gaps, in order."""
    headings = [
        at for at, piece in enumerate(pieces) if piece.block is not None and piece.block.level is not None
    ]
    levels = {
        piece.block.level for piece in pieces if piece.block is not None and piece.block.level is not None
    }
    for level in sorted(levels, reverse=True):
        starts = [at for at in headings if _level(pieces[at]) <= level]
        spans = [
            pieces[start:end]
            for start, end in pairwise([*starts, len(pieces)])
            if _level(pieces[start]) == level
        ]
        if len(spans) >= 3:
            return spans
    return []


def _level(piece: Piece) -> int:
    return (piece.block.level if piece.block is not None else None) or 99
