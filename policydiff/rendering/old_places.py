"""Where a removed block stands in the new text: in the list, item or table that its own became."""

from collections import Counter
from collections.abc import Callable

from policydiff.comparison import ChangeKind, Comparison
from policydiff.document import Block, Container, ContainerKind
from policydiff.rendering.flow import Frame, Path

_ALIKE = {ContainerKind.ORDERED_LIST: ContainerKind.BULLET_LIST}
"""Kinds that may become each other."""


class OldPlaces:
    """Gives the frames of old blocks, in containers of the new text wherever their own live on there.

    A container lives on in the one of its kind that holds most of the blocks that were paired with its own; moved
    blocks say nothing about what they left.
    """

    def __init__(
        self, comparison: Comparison, old: Callable[[Block], Path], new: Callable[[Block], Path]
    ) -> None:
        self._old = old
        votes: dict[int, Counter[int]] = {}
        places: dict[int, Path] = {}
        for change in comparison.changes:
            if change.kind is ChangeKind.MOVED or not change.old or not change.new:
                continue
            path = new(change.new[0])
            for depth, frame in enumerate(path, start=1):
                places.setdefault(frame.container.index, path[:depth])
            for container in change.old[0].containers:
                for frame in path:
                    if _kind(frame.container) is _kind(container):
                        votes.setdefault(container.index, Counter())[frame.container.index] += 1
        self._places = {index: places[min(count, key=_most(count))] for index, count in votes.items()}

    def lives_on(self, container: Container) -> Frame | None:
        """What a container of the old text became in the new one."""
        place = self._places.get(container.index)
        return place[-1] if place else None

    def __call__(self, block: Block) -> Path:
        """The frames of a block of the old text."""
        path = self._old(block)
        for depth in range(len(path), 0, -1):
            place = self._places.get(path[depth - 1].container.index)
            if place is not None:
                return place + path[depth:]
        return path


def _most(count: Counter[int]) -> Callable[[int], tuple[int, int]]:
    """Orders by most votes, then by reading order."""
    return lambda index: (-count[index], index)


def _kind(container: Container) -> ContainerKind:
    return _ALIKE.get(container.kind, container.kind)
