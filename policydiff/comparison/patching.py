"""Two sources word by word, everything in them accounted for: markup, line ends and white space too.

A redline compares what a reader sees; this is for a patch that gives the new source from the old one to the letter.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policydiff.comparison.model import Op
from policydiff.comparison.sequences import matches
from policydiff.comparison.tokens import tokenise
from policydiff.comparison.wording import compared, spans
from policydiff.document import Run


class Piece(NamedTuple):
    """Consecutive characters of a source with one fate."""

    op: Op
    text: str


def compare_sources(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two sources in order: equal and deleted ones are `old`, equal and inserted ones `new`.

    Lines that both have are equal; in what lies between, whole words are compared. No two neighbours have one fate,
    and a deletion comes before the insertion in its place. Swapping the sources swaps deletions and insertions.
    """
    inverted = (len(new), new) < (len(old), old)
    first, second = (new, old) if inverted else (old, new)
    pieces = _merged(_pieces(_lines(first), _lines(second)))
    if not inverted:
        return pieces
    turned = {Op.EQUAL: Op.EQUAL, Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE}
    return _merged(Piece(turned[op], text) for op, text in pieces)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    old_at = new_at = 0
    for match in matches(old, new):
        yield from _words("".join(old[old_at : match.old]), "".join(new[new_at : match.new]))
        old_at, new_at = match.old + match.length, match.new + match.length
        yield Piece(Op.EQUAL, "".join(old[match.old : old_at]))
    yield from _words("".join(old[old_at:]), "".join(new[new_at:]))


def _words(old: str, new: str) -> Iterator[Piece]:
    if not old or not new:
        yield from (Piece(Op.DELETE, old), Piece(Op.INSERT, new))
        return
    old_tokens, new_tokens = tokenise((Run(text=old),)), tokenise((Run(text=new),))
    for span in spans(old_tokens, new_tokens, compared(old_tokens, new_tokens)):
        if span.old is not None:
            yield from (Piece(Op.DELETE, span.old), Piece(Op.INSERT, span.text))
        else:
            yield Piece(span.op, span.text)


def _merged(pieces: Iterator[Piece] | Sequence[Piece]) -> tuple[Piece, ...]:
    """The same pieces, none empty, each change as one deletion and one insertion."""
    merged: list[Piece] = []
    filled = (piece for piece in pieces if piece.text)
    for is_equal, group in groupby(filled, key=lambda piece: piece.op is Op.EQUAL):
        held = list(group)
        for op in (Op.EQUAL,) if is_equal else (Op.DELETE, Op.INSERT):
            text = "".join(piece.text for piece in held if piece.op is op)
            if text:
                merged.append(Piece(op, text))
    return tuple(merged)
