"""The places where the words of one block changed, as they are told: those close together as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policydiff.comparison import Change, Op, Part
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.wording import canonical
from policydiff.significance.words import plain_typography, tokenise

GAP = 3
"""Edits with at most so many unchanged words between them are told as one."""
SENTENCE = 5
"""From so many words on a text that is gone in one place and new in another only stands elsewhere."""

WORD = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")
_EDGE = " .,;:!?–—-()[]\"'"


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One side of a passage: the whole text of the block or cell, and which of its signs the passage takes."""

    text: str
    start: int
    end: int
    """Excluded."""

    @property
    def words(self) -> str:
        """The passage's own words on this side."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Words that were replaced, with the unchanged text right before and after, as far as nothing else changed."""

    old: Side
    new: Side
    before: str
    after: str


def key(text: str) -> str:
    """A text as two places have it that hold the same words."""
    return " ".join(WORD.findall(plain_typography(text).casefold())).strip(_EDGE)


def whole_texts(change: Change) -> tuple[frozenset[str], frozenset[str]]:
    """The longer texts that are wholly gone, and wholly new, in a change, by their `key`."""
    every = [passage for part in change.parts for passage in passages(part)]
    gone = {key(passage.old.words) for passage in every if not passage.new.words.strip()}
    come = {key(passage.new.words) for passage in every if not passage.old.words.strip()}
    return _long(gone), _long(come)


def _long(keys: set[str]) -> frozenset[str]:
    return frozenset(each for each in keys if len(WORD.findall(each)) >= SENTENCE)


def passages(part: Part, lexicon: Lexicon | None = None) -> Iterator[Passage]:
    """The replaced words of a part in reading order, those close together as one.

    With a lexicon, words that differ in spelling, capitals or marks alone count as unchanged.
    """
    stretches: list[_Stretch] = []
    for span in part.spans:
        old = "" if span.op is Op.INSERT else span.text if span.old is None else span.old
        new = "" if span.op is Op.DELETE else span.text
        _add(stretches, _Stretch(equal=span.op is Op.EQUAL, old=old, new=new))
    told: list[_Stretch] = []
    for stretch in stretches:
        same = stretch.equal or (lexicon is not None and _says_the_same(stretch.old, stretch.new, lexicon))
        _add(told, replace(stretch, equal=same))
    pieces: list[_Stretch] = []
    for place, stretch in enumerate(told):
        between = 0 < place < len(told) - 1 and stretch.equal and len(WORD.findall(stretch.new)) <= GAP
        _add(pieces, replace(stretch, equal=stretch.equal and not between))
    yield from _placed(pieces)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stretch:
    """Consecutive words of both texts, the same or not."""

    equal: bool
    old: str
    new: str


def _placed(pieces: list[_Stretch]) -> Iterator[Passage]:
    old_text, new_text = "".join(piece.old for piece in pieces), "".join(piece.new for piece in pieces)
    old_start = new_start = 0
    for place, piece in enumerate(pieces):
        old_end, new_end = old_start + len(piece.old), new_start + len(piece.new)
        if not piece.equal:
            yield Passage(
                old=Side(text=old_text, start=old_start, end=old_end),
                new=Side(text=new_text, start=new_start, end=new_end),
                before=pieces[place - 1].new if place else "",
                after=pieces[place + 1].new if place + 1 < len(pieces) else "",
            )
        old_start, new_start = old_end, new_end


def _add(stretches: list[_Stretch], stretch: _Stretch) -> None:
    """Add a stretch, in one with the last if both are alike."""
    if stretches and stretches[-1].equal == stretch.equal:
        last = stretches.pop()
        stretch = replace(stretch, old=last.old + stretch.old, new=last.new + stretch.new)
    stretches.append(stretch)


def _says_the_same(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether only spelling, capitals or marks differ, which is not told beside what matters."""
    sides = [tokenise(plain_typography(side)) for side in (old, new)]
    return canonical(sides[0], lexicon) == canonical(sides[1], lexicon)
