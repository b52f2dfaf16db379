"""Changed blocks put into the source of the list, table or paragraph that they stand in."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from policydiff.comparison import Change
from policydiff.document import Block, BlockKind, ContainerKind
from policydiff.merging.chunks import Chunk
from policydiff.merging.patching import patched

_NUMBER = re.compile(r"\d+")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*\Z")
_LISTS = frozenset({ContainerKind.BULLET_LIST, ContainerKind.ORDERED_LIST})

Lines = list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A block of the copy beside the block of the source that it is, if it is one."""

    new: Block
    old: Block | None
    change: Change | None
    """What became of it; None where nothing did."""


def edited(
    lines: Sequence[str],
    copy: Sequence[str],
    chunk: Chunk,
    edits: Sequence[Edit],
    reads: Callable[[Lines], bool],
) -> Lines | None:
    """The lines of a chunk with its blocks edited, in the way of writing that `reads` as it should; else None.

    `lines` are those of the source, `copy` those of the copy. Words are changed in their places if possible; else the
    lines of their block are written anew.
    """
    for careful in (True, False):
        made = _assembled(lines, copy, chunk, edits, in_place=careful)
        if made is not None and reads(made):
            return made
    return None


def _assembled(
    lines: Sequence[str], copy: Sequence[str], chunk: Chunk, edits: Sequence[Edit], *, in_place: bool
) -> Lines | None:
    out: Lines = []
    newly = _Newly(lines, copy, edits)
    at = chunk.lines[0]
    kept = {id(edit.old) for edit in edits if edit.old is not None}
    for place, edit in enumerate(edits):
        if edit.old is None:
            added = newly.written(place)
            if added is None:
                return None
            out += added
            continue
        start, end = edit.old.lines[0] - 1, edit.old.lines[1]
        if start < at:
            return None
        out += _without_gone(lines, chunk, kept, at, start)
        out += _of_block(lines[start:end], edit, in_place=in_place)
        at = end
    rest = _without_gone(lines, chunk, kept, at, chunk.lines[1])
    return _stripped(out + rest)


def _without_gone(lines: Sequence[str], chunk: Chunk, kept: set[int], start: int, end: int) -> Lines:
    """The lines from `start` to `end` that belong to no block, with one gap where several blocks went."""
    gone: set[int] = set()
    for _, block in chunk.blocks:
        if id(block) not in kept:
            gone |= set(range(block.lines[0] - 1, block.lines[1]))
    out: Lines = []
    for at in range(start, end):
        if at in gone or (not lines[at].strip() and out and not out[-1].strip()):
            continue
        out.append(lines[at])
    return out


def _of_block(raw: Sequence[str], edit: Edit, *, in_place: bool) -> Lines:
    assert edit.old is not None
    if edit.change is None:
        return list(raw)
    source = "\n".join(raw)
    if in_place:
        instead = patched(source, edit.change.parts)
        if instead is not None:
            return instead.split("\n")
    written = edit.new.markdown.split("\n")
    given = _ATTRIBUTES.search(raw[0])
    if edit.old.kind is BlockKind.HEADING and given and not _ATTRIBUTES.search(written[0]):
        written[0] += given[0]
    first, others = _prefixes(raw, edit.old)
    return [first + written[0], *(others + line if line else others.rstrip() for line in written[1:])]


def _prefixes(raw: Sequence[str], block: Block) -> tuple[str, str]:
    """What stands before a block's own words on its first line and on the others."""
    own = block.markdown.split("\n")[0]
    first = raw[0][: len(raw[0]) - len(own)] if raw[0].endswith(own) else ""
    return first, re.sub(r"[^>\s]", " ", first)


# What is new


class _Newly:
    """Writes new blocks like those beside them."""

    def __init__(self, lines: Sequence[str], copy: Sequence[str], edits: Sequence[Edit]) -> None:
        self._lines = lines
        self._copy = copy
        self._edits = edits
        self._items: dict[int, tuple[int, str]] = {}
        """For each new item how far its words stand in the copy, and what stands before them here."""

    def written(self, place: int) -> Lines | None:
        """The lines of the new block at `place`; None where there is nothing to go by."""
        new = self._edits[place].new
        for item in new.containers:
            if item.index in self._items:
                return self._inside(new, *self._items[item.index])
        is_item = _is_item(new, self._edits[:place])
        for other in _nearest(self._edits, place):
            made = self._like(new, other, is_item=is_item)
            if made is not None:
                return made
        return None

    def _like(self, new: Block, other: Edit, *, is_item: bool) -> Lines | None:
        """The new block, written like another if they stand in one list, table, item or quotation."""
        assert other.old is not None
        raw = self._lines[other.old.lines[0] - 1 : other.old.lines[1]]
        first, others = _prefixes(raw, other.old)
        written = new.markdown.split("\n")
        if new.kind is BlockKind.TABLE_ROW and _holds_both(new, other.new, inner=0):
            return [first + written[0]]
        if is_item and _holds_both(new, other.new, inner=1) and first.strip(" >\t"):
            mine = self._copy[new.lines[0] - 1]
            self._items[new.containers[-1].index] = (len(mine) - len(written[0]), others)
            lines = [_counted(first) + written[0], *(others + line for line in written[1:])]
            return [*_gap(self._lines, other.old, others), *lines]
        if not is_item and new.containers and _holds_both(new, other.new, inner=0):
            return [others.rstrip(), *(others + line for line in written)]
        return None

    def _inside(self, new: Block, depth: int, before: str) -> Lines:
        """A block in a new item, as far in as in the copy."""
        start, end = new.lines[0] - 1, new.lines[1]
        if not self._copy[start - 1].strip(" >\t"):
            start -= 1
        return [(before + line[depth:]).rstrip() for line in self._copy[start:end]]


def _nearest(edits: Sequence[Edit], place: int) -> Iterator[Edit]:
    """The blocks of the source around a place, those before it first."""
    around = (*reversed(edits[:place]), *edits[place + 1 :])
    return (edit for edit in around if edit.old is not None)


def _holds_both(one: Block, other: Block, *, inner: int) -> bool:
    """Whether two blocks stand in the same containers, but for the innermost `inner`."""
    mine, its = (block.containers[: len(block.containers) - inner] for block in (one, other))
    return bool(mine) and [each.index for each in mine] == [each.index for each in its]


def _is_item(block: Block, before: Sequence[Edit]) -> bool:
    """Whether a block is the first of an item."""
    if not block.containers or block.containers[-1].kind is not ContainerKind.ITEM:
        return False
    item = block.containers[-1].index
    return all(item not in [each.index for each in edit.new.containers] for edit in before)


def _gap(lines: Sequence[str], block: Block, others: str) -> Lines:
    """The blank line before an item, where the list has them."""
    above = lines[block.lines[0] - 2] if block.lines[0] > 1 else ""
    below = lines[block.lines[1]] if block.lines[1] < len(lines) else ""
    listed = next((each for each in reversed(block.containers) if each.kind in _LISTS), None)
    loose = listed is not None and not listed.tight and not (above.strip(" >\t") and below.strip(" >\t"))
    return [re.sub(r"[^>\s]", " ", others).rstrip()] if loose else []


def _counted(prefix: str) -> str:
    """The marker of the next item."""
    return _NUMBER.sub(lambda match: str(int(match[0]) + 1), prefix, count=1)


def _stripped(lines: Lines) -> Lines:
    """The lines without blank ones at their ends."""
    while lines and not lines[-1].strip(" >\t"):
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return lines
