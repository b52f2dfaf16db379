"""The ids of versions: a version's date, numbered where another version had that date before."""

from collections.abc import Iterator
from datetime import date


class Ids:
    """Every id that a history ever gave, in the order in which it gave them, and the revision that it stands for.

    An id that was given is never given again, whatever became of its version. So the id of a version depends on
    what came before it alone, and a longer history gives the same.
    """

    def __init__(self) -> None:
        self._anchors: dict[str, int] = {}
        self._numbers: dict[date, int] = {}

    def give(self, day: date, anchor: int) -> str:
        """Give the version of this date that the revision at the index `anchor` made its id.

        >>> ids = Ids()
        >>> [ids.give(date(2014, 6, 15), anchor) for anchor in (0, 4)]
        ['2014-06-15', '2014-06-15.2']
        """
        while True:
            number = self._numbers[day] = self._numbers.get(day, 0) + 1
            id = f"{day}.{number}" if number > 1 else f"{day}"
            if id not in self._anchors:
                self._anchors[id] = anchor
                return id

    def keep(self, id: str, anchor: int) -> None:
        """Keep an id that another reading of the same history gave, unless this one gave it already."""
        self._anchors.setdefault(id, anchor)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self._anchors.items())
