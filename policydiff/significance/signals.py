"""What changed words are about: a number, a duration, an obligation, a kind of data."""

import re
from collections.abc import Iterable
from functools import lru_cache

from policydiff.significance.edits import MOST_EDITS, Edit
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.model import Signal
from policydiff.significance.words import Token, TokenKind

UNIT_REACH = 2
"""How far from a changed number its unit may stand: "30 (calendar) days"."""

UNITS = (Signal.DURATION, Signal.AMOUNT, Signal.PERCENTAGE, Signal.DATE)
"""Signals whose words beside a changed number tell what is counted."""

_SIGNS: tuple[tuple[Signal, re.Pattern[str]], ...] = (
    (Signal.NUMBER, re.compile(r"\d")),
    (Signal.AMOUNT, re.compile(r"[$€£¥₹]")),
    (Signal.PERCENTAGE, re.compile(r"[%‰]")),
    (
        Signal.DATE,
        re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)|\d年"),
    ),
    (Signal.CONTACT, re.compile(r"\S@\S")),
    (Signal.LINK_TARGET, re.compile(r"https?://|www\.")),
)
"""What can be seen in any language."""


@lru_cache(maxsize=MOST_EDITS)
def signals(edit: Edit, lexicon: Lexicon) -> frozenset[Signal]:
    """What an edit's words are about; for numbers also the unit that stands beside them, unchanged."""
    found: set[Signal] = set()
    for side, other in ((edit.old, edit.new), (edit.new, edit.old)):
        text = _only_here(side, other)
        found |= {signal for signal, pattern in (*_SIGNS, *lexicon.signals.items()) if pattern.search(text)}
    if Signal.NUMBER in found:
        beside = edit.before[-UNIT_REACH:], edit.old, edit.new, edit.after[:UNIT_REACH]
        near = [_text(tokens) for tokens in beside]
        patterns = [*_SIGNS, *lexicon.signals.items()]
        found |= {
            signal for signal, pattern in patterns if signal in UNITS and any(map(pattern.search, near))
        }
    return frozenset(found)


def _text(tokens: Iterable[Token]) -> str:
    return " ".join(token.text.lower() for token in tokens)


def _only_here(side: tuple[Token, ...], other: tuple[Token, ...]) -> str:
    """The words of one side without those that it begins and ends with as the other side does."""
    words = [token for token in side if token.kind is not TokenKind.MARK]
    others = [token for token in other if token.kind is not TokenKind.MARK]
    while words and others and words[0].text.lower() == others[0].text.lower():
        words, others = words[1:], others[1:]
    while words and others and words[-1].text.lower() == others[-1].text.lower():
        words, others = words[:-1], others[:-1]
    return _text(words)
