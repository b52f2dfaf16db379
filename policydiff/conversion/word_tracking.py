"""Tracked changes of a Word file: which words and paragraph ends stay, and how many changes each author made."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policydiff.conversion.model import Tracked
from policydiff.conversion.word_styles import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COME = frozenset({f"{W}ins", f"{W}moveTo", f"{W}cellIns"})
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}cellDel"})
_FORMATS = frozenset(
    {f"{W}{name}" for name in ("rPrChange", "pPrChange", "tcPrChange", "trPrChange", "tblPrChange")}
)
_COUNTED = (_COME | _GONE | _FORMATS) - {f"{W}moveFrom"}
"""A move is counted where it arrived."""


@dataclass
class Tracking:
    """Takes or refuses all changes of one file."""

    tracked: Tracked
    authors: Counter[str] = field(default_factory=Counter)

    def drops(self, change: "Element") -> bool:
        """Whether what is in the element of a change (`w:ins` and the like) is left out."""
        return change.tag in (_GONE if self.tracked is Tracked.ACCEPT else _COME)

    def any_drops(self, properties: "Element | None") -> bool:
        """Whether the row, cell or paragraph end that has these properties is left out."""
        return properties is not None and any(self.drops(child) for child in properties)

    def properties(self, given: "Element | None", change: str) -> "Element | None":
        """Those that count of the properties of a paragraph or of words: refused changes leave the old ones."""
        if given is None or self.tracked is Tracked.ACCEPT:
            return given
        changed = given.find(f"{W}{change}")
        return given if changed is None else changed.find(given.tag)

    def count(self, root: "Element") -> None:
        """Count the changes of a part of the file by their authors."""
        for element in _outside_paragraph_ends(root):
            if element.tag in _COUNTED:
                self.authors[element.get(f"{W}author", "").strip()] += 1

    def note(self) -> tuple[str, ...]:
        """What to tell of the changes; nothing where there are none."""
        total = sum(self.authors.values())
        if not total:
            return ()
        done = "accepted" if self.tracked is Tracked.ACCEPT else "refused"
        counted = "1 tracked change was" if total == 1 else f"{total} tracked changes were"
        names = sorted(self.authors.items(), key=lambda each: (-each[1], each[0]))
        by = ", ".join(f"{name or 'nobody named'}: {count}" for name, count in names)
        return (f"{counted} {done} ({by})",)


def _outside_paragraph_ends(element: "Element") -> Iterator["Element"]:
    """The elements in an element, but for the marks of paragraph ends: they go with words nearly always."""
    for child in element:
        if element.tag == f"{W}rPr" and child.tag in _COME | _GONE:
            continue
        yield child
        yield from _outside_paragraph_ends(child)
