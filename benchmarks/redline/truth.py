"""Two texts with what was changed between them, word by word: the answer that a redline should give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag

from policydiff.document import parse

_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}]|[.,:'’](?=[^\W_])(?<=[^\W_][.,:'’]))+")
"""A word, for every tool alike: letters and digits with the points and apostrophes inside; a character of Chinese
or Japanese."""


class Fate(IntFlag):
    """What became of a word."""

    KEPT = 0
    CHANGED = 1
    """Deleted, on the old side; inserted, on the new."""
    MOVED = 2
    PASSED = 4
    """What a moved passage moved past: the same two texts come about when this moved and the other stayed."""


SIGNS = {Fate.CHANGED: "\ue000", Fate.MOVED: "\ue001", Fate.PASSED: "\ue002"}
_SIGN = re.compile("[\ue000-\ue002]")
_MARKED = re.compile(f"({WORD.pattern})([\ue000-\ue002]*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word of a text and what became of it."""

    text: str
    fate: Fate


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Two Markdown texts and the truth about them."""

    name: str
    kind: str
    old: str
    new: str
    old_words: tuple[Word, ...]
    new_words: tuple[Word, ...]
    edits: int
    """How many marks a careful person would make."""


def marked(text: str, fate: Fate) -> str:
    """`text` with a sign after each of its words that tells their fate."""
    return WORD.sub(lambda word: word[0] + SIGNS[fate], text)


def case(*, name: str, kind: str, old: str, new: str, edits: int) -> Case:
    """The case of two Markdown texts with signs in them."""
    return Case(
        name=name,
        kind=kind,
        old=_SIGN.sub("", old),
        new=_SIGN.sub("", new),
        old_words=_words(old),
        new_words=_words(new),
        edits=edits,
    )


def _words(markdown: str) -> tuple[Word, ...]:
    """The words of the rendered text."""
    text = "\n".join(block.text for block in parse(markdown).blocks)
    return tuple(Word(text=found[1], fate=_fate(found[2])) for found in _MARKED.finditer(text))


def _fate(signs: str) -> Fate:
    fate = Fate.KEPT
    for each, sign in SIGNS.items():
        if sign in signs:
            fate |= each
    return fate


def texts_agree(words: Sequence[Word], others: Sequence[str]) -> bool:
    """Whether `words` read as `others`."""
    return [word.text for word in words] == list(others)
