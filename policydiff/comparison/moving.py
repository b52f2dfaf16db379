"""Units that moved: which pairs left their place together, and which of them are too small to say so."""

from collections.abc import Sequence
from typing import NamedTuple

from policydiff.comparison.ordering import heaviest_increasing
from policydiff.comparison.pairing import LEAST_LETTERS
from policydiff.comparison.pairs import Pairing


class Unit(NamedTuple):
    """Blocks of both sides that belong together: one each, or one and its pieces."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    move: int = 0
    """The number of the move, 0 for what stayed in place."""


def units(pairing: Pairing) -> list[Unit]:
    """The pairs of `pairing` in the old order, with moves numbered in the new order.

    What moved but is too short to be recognised for certain is no unit: it was removed and added.
    """
    found = _collected(pairing)
    weights = [
        sum(pairing.old.weights[at] for at in unit.old) + sum(pairing.new.weights[at] for at in unit.new)
        for unit in found
    ]
    stayed = set(heaviest_increasing([unit.new[0] for unit in found], weights))
    moved = [unit for index, unit in enumerate(found) if index not in stayed]
    kept = [unit for index, unit in enumerate(found) if index in stayed]
    number = 0
    for group in _groups(moved, pairing):
        if _worth_telling(group, pairing):
            number += 1
            kept += [unit._replace(move=number) for unit in group]
    return sorted(kept)


def _collected(pairing: Pairing) -> list[Unit]:
    olds: dict[int, list[int]] = {}
    news: dict[int, list[int]] = {}
    for old, new in enumerate(pairing.partner):
        if new >= 0:
            olds.setdefault(new, []).append(old)
    for new, old in enumerate(pairing.back):
        if old >= 0:
            news.setdefault(old, []).append(new)
    return [Unit(tuple(olds[new]), tuple(news[old])) for old, new in pairing.pairs()]


def _groups(moved: Sequence[Unit], pairing: Pairing) -> list[list[Unit]]:
    """Moved units in the new order, those together that only added or removed blocks stand between."""
    groups: list[list[Unit]] = []
    for unit in sorted(moved, key=lambda unit: unit.new):
        last = groups[-1][-1] if groups else None
        if (
            last
            and last.old[-1] < unit.old[0]
            and all(pairing.partner[at] < 0 for at in range(last.old[-1] + 1, unit.old[0]))
            and all(pairing.back[at] < 0 for at in range(last.new[-1] + 1, unit.new[0]))
        ):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _worth_telling(group: Sequence[Unit], pairing: Pairing) -> bool:
    if sum(pairing.old.weights[at] for unit in group for at in unit.old) >= LEAST_LETTERS:
        return True
    return all(pairing.old.groups[unit.old[0]] >= 0 <= pairing.new.groups[unit.new[0]] for unit in group)
