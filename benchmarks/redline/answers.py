"""What a tool answers, in one form for all: each side's text in stretches, and how many marks a reader sees."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.redline.truth import WORD, Fate, Word


class Stretch(NamedTuple):
    """Consecutive text with one fate."""

    fate: Fate
    text: str


class Segment(NamedTuple):
    """A stretch of a text that shows old and new together: `equal`, `delete`, `insert`."""

    op: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Both sides of a redline."""

    old: tuple[Stretch, ...]
    new: tuple[Stretch, ...]
    marks: int

    @property
    def silent(self) -> bool:
        """Whether nothing is marked."""
        return all(stretch.fate is Fate.KEPT for stretch in (*self.old, *self.new))


def answer(segments: Iterable[Segment]) -> Answer:
    """The answer of a tool that shows old and new in one text."""
    old: list[Stretch] = []
    new: list[Stretch] = []
    shown = list(segments)
    for op, text in shown:
        fate = Fate.KEPT if op == "equal" else Fate.CHANGED
        if op != "insert":
            old.append(Stretch(fate, text))
        if op != "delete":
            new.append(Stretch(fate, text))
    return Answer(old=tuple(old), new=tuple(new), marks=marks(shown))


def marks(segments: Iterable[Segment]) -> int:
    """How many places are marked: neighbours with no word left between them are one."""
    count = 0
    inside = False
    for op, text in segments:
        if op == "equal":
            inside = inside and WORD.search(text) is None
        elif WORD.search(text):
            count += not inside
            inside = True
    return count


def words(stretches: Sequence[Stretch]) -> list[Word]:
    """The words of one side; a word that is marked in part counts as marked."""
    text = "".join(stretch.text for stretch in stretches)
    ends: list[tuple[int, Fate]] = []
    end = 0
    for stretch in stretches:
        end += len(stretch.text)
        ends.append((end, stretch.fate))
    found = []
    at = 0
    for word in WORD.finditer(text):
        while ends[at][0] <= word.start():
            at += 1
        fate = ends[at][1]
        other = at
        while ends[other][0] < word.end():
            other += 1
            fate |= ends[other][1]
        found.append(Word(text=word[0], fate=fate))
    return found


def half_words(stretches: Sequence[Stretch]) -> int:
    """How many times a mark begins or ends inside a word."""
    count = 0
    before = Stretch(Fate.KEPT, " ")
    for stretch in stretches:
        if not stretch.text:
            continue
        if stretch.fate is not before.fate and _LETTERS.fullmatch(before.text[-1] + stretch.text[0]):
            count += 1
        before = stretch
    return count


_LETTERS = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2}")
