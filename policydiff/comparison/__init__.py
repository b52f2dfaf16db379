"""Pairs the blocks of two documents, recognises moves, and compares the words of each pair."""

from policydiff.comparison.compare import compare
from policydiff.comparison.counting import Counts, Share, count, sections, shares, words
from policydiff.comparison.model import (
    Change,
    ChangeKind,
    Comparison,
    Departure,
    Op,
    Part,
    Span,
)
from policydiff.comparison.patching import Piece, compare_sources
from policydiff.comparison.tokens import Token, TokenKind, is_unspaced, tokenise

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Counts",
    "Departure",
    "Op",
    "Part",
    "Piece",
    "Share",
    "Span",
    "Token",
    "TokenKind",
    "compare",
    "compare_sources",
    "count",
    "is_unspaced",
    "sections",
    "shares",
    "tokenise",
    "words",
]
