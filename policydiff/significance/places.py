"""Whether blocks that moved, or headings around blocks that stayed, put words under another section."""

from collections.abc import Iterable

from policydiff.comparison.model import Change, ChangeKind, Comparison
from policydiff.document import Block, BlockKind, ContainerKind

Path = tuple[str, ...]


class Places:
    """The sections of two compared texts: which section of the new text each old one became."""

    def __init__(self, comparison: Comparison) -> None:
        self._became = _renamed(comparison.changes)
        self._emptied = frozenset(
            path
            for change in comparison.changes
            if change.kind is not ChangeKind.MOVED
            and change.old
            and change.new
            and not self.same_section(change)
            for block in (*change.old, *change.new)
            for path in _upward(block.section)
        )

    def same_section(self, change: Change) -> bool:
        """Whether a block stands under the same headings as before, renamed as they may be."""
        return self.now(change.old[0].section) == change.new[0].section

    def keeps_meaning(self, change: Change) -> bool:
        """Whether a move cannot change what its words apply to.

        It cannot where the block stays in its section and is no item of a numbered list, to which other texts refer
        by number. A heading must have taken along all that stood under it.
        """
        if not self.same_section(change) or any(map(_is_numbered, (*change.old, *change.new))):
            return False
        if change.block is not BlockKind.HEADING:
            return True
        return not any(_path(block) in self._emptied for block in (*change.old, *change.new))

    def now(self, path: Path) -> Path:
        """The section that an old one became: its own new path, else the one of its parent with its own name."""
        if not path:
            return path
        return self._became.get(path) or (*self.now(path[:-1]), path[-1])


def _renamed(changes: Iterable[Change]) -> dict[Path, Path]:
    became: dict[Path, Path] = {}
    for change in changes:
        if change.old and change.new and change.old[0].kind is change.new[0].kind is BlockKind.HEADING:
            became.setdefault(_path(change.old[0]), _path(change.new[0]))
    return became


def _path(heading: Block) -> Path:
    return (*heading.section, heading.text)


def _upward(path: Path) -> Iterable[Path]:
    return (path[:length] for length in range(1, len(path) + 1))


def _is_numbered(block: Block) -> bool:
    return any(container.kind is ContainerKind.ORDERED_LIST for container in block.containers)
