"""Tracked changes: every mark with its own number, its author and its date."""

from datetime import date
from enum import Enum

from policydiff.rendering.word.steps import Fate
from policydiff.rendering.word.xml import element


class Mark(Enum):
    """What a mark says of the words in it; the value is the element's name."""

    INSERTED = "ins"
    DELETED = "del"
    ARRIVED = "moveTo"
    LEFT = "moveFrom"


MARKS = {
    Fate.INSERTED: Mark.INSERTED,
    Fate.DELETED: Mark.DELETED,
    Fate.ARRIVED: Mark.ARRIVED,
    Fate.LEFT: Mark.LEFT,
}


class Tracking:
    """Makes the marks of one file."""

    def __init__(self, *, author: str, day: date | None) -> None:
        self._author = author
        self._day = day
        """Without a day the marks have no date: a clock would make two files of one comparison differ."""
        self._last = 0

    def number(self) -> int:
        """A number that nothing else in the file has."""
        self._last += 1
        return self._last

    def mark(self, name: str, *children: str, whole: bool = False) -> str:
        """The element of a change, such as `ins` or `rPrChange`, around its children.

        What is part of a `whole` paragraph that came or went counts as made two minutes later: LibreOffice takes
        neighbours of about one minute for one change, and with them the end of a paragraph that stands between.
        """
        return element(name, *children, id=self.number(), author=self._author, date=self._date(whole=whole))

    def _date(self, *, whole: bool = False) -> str | None:
        return f"{self._day.isoformat()}T00:0{2 * whole}:00Z" if self._day else None

    def begin(self, side: Mark, name: str) -> tuple[str, str]:
        """The start and the end of the stretch that a move called `name` left or filled."""
        number = self.number()
        start = element(
            f"{side.value}RangeStart", id=number, author=self._author, date=self._date(whole=True), name=name
        )
        return start, element(f"{side.value}RangeEnd", id=number)
