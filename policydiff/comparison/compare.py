"""Two documents to their comparison: pairs, then words, then everything in reading order."""

from collections.abc import Sequence

from policydiff.comparison import changes
from policydiff.comparison.columns import Column, columns
from policydiff.comparison.model import Change, Comparison, Departure
from policydiff.comparison.moving import Unit, units
from policydiff.comparison.pairing import paired
from policydiff.comparison.reading import Reading
from policydiff.document import Document


def compare(old: Document, new: Document) -> Comparison:
    """Compare two documents block by block and word by word.

    The pairing and the comparison of words are made in one order of the two texts, whichever is old, and
    inverted where need be, so that swapping the documents swaps the answer.
    """
    inverted = _rank(new) < _rank(old) or (new.source == old.source and _texts(new) < _texts(old))
    old_reading, new_reading = Reading(old), Reading(new)
    if inverted:
        found = [Unit(unit.new, unit.old, unit.move) for unit in units(paired(new_reading, old_reading))]
    else:
        found = units(paired(old_reading, new_reading))
    words = _Words(old_reading, new_reading, found, inverted=inverted)
    return _Assembly(old, new, found, words).comparison()


def _rank(document: Document) -> tuple[int, str]:
    return len(document.source), document.source


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


class _Words:
    """Makes the change of each unit."""

    def __init__(self, old: Reading, new: Reading, found: Sequence[Unit], *, inverted: bool) -> None:
        self.old, self.new, self.inverted = old, new, inverted
        self.rows: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for unit in found:
            if old.is_row(unit.old[0]):
                self.rows.setdefault(self._tables(unit), []).append((unit.old[0], unit.new[0]))
        self.columns: dict[tuple[int, int], tuple[Column, ...]] = {}

    def change(self, unit: Unit, move: int | None) -> Change:
        """The change of `unit`, which is part of move number `move`."""
        olds = tuple(self.old.blocks[at] for at in unit.old)
        news = tuple(self.new.blocks[at] for at in unit.new)
        if len(olds) + len(news) > 2:
            parts = changes.parts_of_pieces(self.old, unit.old, self.new, unit.new, inverted=self.inverted)
            return changes.regrouped(olds, news, parts, move)
        old, new = unit.old[0], unit.new[0]
        if olds[0].parts == news[0].parts:
            parts = changes.same(news[0])
        elif self.old.is_row(old):
            parts = changes.parts_of_row(
                self.old, old, self.new, new, self._columns(unit), inverted=self.inverted
            )
        else:
            parts = changes.parts_of_block(self.old, old, self.new, new, inverted=self.inverted)
        return changes.kept(olds[0], news[0], parts, move)

    def _tables(self, unit: Unit) -> tuple[int, int]:
        return self.old.groups[unit.old[0]], self.new.groups[unit.new[0]]

    def _columns(self, unit: Unit) -> tuple[Column, ...]:
        tables = self._tables(unit)
        if tables not in self.columns:
            rows = self.rows[tables]
            if self.inverted:
                swapped = columns(self.new, self.old, sorted((new, old) for old, new in rows))
                self.columns[tables] = _removed_first(tuple((old, new) for new, old in swapped))
            else:
                self.columns[tables] = columns(self.old, self.new, rows)
        return self.columns[tables]


def _removed_first(found: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns in reading order, of those between two that stayed the removed ones first."""
    ordered: list[Column] = []
    waiting: list[Column] = []
    for column in found:
        if column[1] is None:
            ordered.append(column)
        elif column[0] is None:
            waiting.append(column)
        else:
            ordered += [*waiting, column]
            waiting = []
    return (*ordered, *waiting)


class _Assembly:
    """Puts changes into the reading order of the new text, what was removed or left where it stood."""

    def __init__(self, old: Document, new: Document, found: Sequence[Unit], words: _Words) -> None:
        self.old, self.new, self.words = old, new, words
        self.by_old = {at: unit for unit in found for at in unit.old}
        self.by_new = {at: unit for unit in found for at in unit.new}
        self.numbers: dict[int, int] = {}
        self.changes: list[Change] = []
        self.left: list[tuple[int, Unit]] = []
        self.places: dict[Unit, int] = {}

    def comparison(self) -> Comparison:
        """Everything in its place."""
        after = self._after()
        self._place(after.get(None, ()))
        for at, block in enumerate(self.new.blocks):
            unit = self.by_new.get(at)
            if unit is None:
                self.changes.append(changes.added(block))
            elif unit.new[0] == at:
                self.places[unit] = len(self.changes)
                self.changes.append(self.words.change(unit, self._number(unit)))
                self._place(after.get(unit, ()))
        departures = tuple(Departure(before=before, change=self.places[unit]) for before, unit in self.left)
        return Comparison(old=self.old, new=self.new, changes=tuple(self.changes), departures=departures)

    def _number(self, unit: Unit) -> int | None:
        """Moves numbered from 1 as they come in the new text."""
        return self.numbers.setdefault(unit.move, len(self.numbers) + 1) if unit.move else None

    def _place(self, stood: Sequence[int | Unit]) -> None:
        for each in stood:
            if isinstance(each, Unit):
                self.left.append((len(self.changes), each))
            else:
                self.changes.append(changes.removed(self.old.blocks[each]))

    def _after(self) -> dict[Unit | None, list[int | Unit]]:
        """For each unit what stood after it in the old text and is no longer there: blocks removed, units moved.

        A block removed from among blocks that moved together goes with them.
        """
        after: dict[Unit | None, list[int | Unit]] = {}
        stayed: Unit | None = None
        before: Unit | None = None
        following = self._following()
        for at in range(len(self.old.blocks)):
            unit = self.by_old.get(at)
            if unit is None:
                behind = following[at]
                inside = before and behind and before.move and before.move == behind.move
                after.setdefault(before if inside else stayed, []).append(at)
            elif unit.old[0] == at:
                if unit.move:
                    after.setdefault(stayed, []).append(unit)
                else:
                    stayed = unit
            before = unit or before
        return after

    def _following(self) -> list[Unit | None]:
        """For each old block the first unit from it on."""
        following: list[Unit | None] = []
        unit: Unit | None = None
        for at in range(len(self.old.blocks) - 1, -1, -1):
            unit = self.by_old.get(at, unit)
            following.append(unit)
        return following[::-1]
