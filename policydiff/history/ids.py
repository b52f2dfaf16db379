"""The ids of versions: a version's date, numbered where another version had that date before."""

from collections.abc import Iterator
from datetime import date


class Ids:
    """Every id that a history ever gave, in the order in which it gave them, and the revision that it stands for.

    An id stands for one revision for ever, and names the version that this revision is in, or leads to it. So what
    an id means depends on what came before it alone, and a longer history gives the same ids.
    """

    def __init__(self) -> None:
        self._anchors: dict[str, int] = {}
        self._numbers: dict[date, int] = {}

    def give(self, day: date, *, start: int, anchor: int) -> str:
        """Give its id to the version of this date that begins at the index `start` and was made by the one at `anchor`.

        Where the version took in another that had this date as its id, it takes over that id.

        >>> ids = Ids()
        >>> [ids.give(date(2014, 6, 15), start=index, anchor=index) for index in (0, 4)]
        ['2014-06-15', '2014-06-15.2']
        >>> ids.give(date(2014, 6, 15), start=4, anchor=5)
        '2014-06-15.2'
        """
        return self._taken_over(day, start) or self._new(day, anchor)

    def keep(self, id: str, anchor: int) -> None:
        """Keep an id that another reading of the same history gave, unless this one gave it already."""
        self._anchors.setdefault(id, anchor)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self._anchors.items())

    def _taken_over(self, day: date, start: int) -> str | None:
        first: str | None = None
        for id, anchor in reversed(self._anchors.items()):
            if anchor < start:
                break
            if id.partition(".")[0] == f"{day}":
                first = id
        return first

    def _new(self, day: date, anchor: int) -> str:
        while True:
            number = self._numbers[day] = self._numbers.get(day, 0) + 1
            id = f"{day}.{number}" if number > 1 else f"{day}"
            if id not in self._anchors:
                self._anchors[id] = anchor
                return id
