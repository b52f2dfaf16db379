"""A policy's text as its outermost sections, and since when each of them reads as it does."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from policydiff.document import Block, Document

SHOWN_LEVEL = 2
"""The level of the outermost headings on a page, below the page's own."""

Mark = TypeVar("Mark")
"""What a caller calls a version."""

Key = tuple[str, int]
"""A section's heading, and which of the sections with that heading it is, from 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextSection:
    """What stands under one of the outermost headings."""

    key: Key | None
    """None for what stands before the first heading."""
    heading: Block | None
    blocks: tuple[Block, ...]
    """Without the heading."""


def body(document: Document) -> tuple[Block, ...]:
    """The blocks of a document without its title, which its page shows in a place of its own."""
    title = document.title_block
    return tuple(block for block in document.blocks if block is not title)


def heading_shift(blocks: Iterable[Block]) -> int:
    """How many levels deeper headings stand on a page, so that the outermost stand right below the page's title."""
    levels = [block.level for block in blocks if block.level]
    return SHOWN_LEVEL - min(levels, default=SHOWN_LEVEL)


def text_sections(blocks: Sequence[Block]) -> tuple[TextSection, ...]:
    """A text cut at its outermost headings; a heading inside a list or quotation cuts nothing."""
    headings = [block for block in blocks if block.level and not block.containers]
    outermost = min((block.level for block in headings if block.level), default=None)
    sections: list[TextSection] = []
    seen: dict[str, int] = {}
    heading: Block | None = None
    gathered: list[Block] = []

    def close() -> None:
        if heading is None and not gathered:
            return
        key = None
        if heading is not None:
            key = (heading.text, seen.get(heading.text, 0))
            seen[heading.text] = key[1] + 1
        sections.append(TextSection(key=key, heading=heading, blocks=tuple(gathered)))

    for block in blocks:
        if block.level is not None and block.level == outermost and not block.containers:
            close()
            heading, gathered = block, []
        else:
            gathered.append(block)
    close()
    return tuple(sections)


@dataclass(kw_only=True, slots=True)
class SectionDates(Generic[Mark]):
    """Since which version each section has its present wording, as the versions go by, oldest first."""

    _since: dict[Key, tuple[str, Mark]] = field(default_factory=dict)

    def advance(
        self, sections: tuple[TextSection, ...], mark: Mark, *, date_lines: Collection[int]
    ) -> Mapping[Key, Mark]:
        """The mark of the version that gave each section its wording; `mark` is that of this version.

        Blocks that state the version's own date (`date_lines`) are no wording.
        """
        wordings = {section.key: _wording(section, date_lines) for section in sections if section.key}
        self._since = {
            key: self._since[key]
            if key in self._since and self._since[key][0] == wording
            else (wording, mark)
            for key, wording in wordings.items()
        }
        return {key: mark for key, (_, mark) in self._since.items()}


def _wording(section: TextSection, date_lines: Collection[int]) -> str:
    return "\n".join(
        block.text
        for block in section.blocks
        if not any(block.lines[0] <= line <= block.lines[1] for line in date_lines)
    )
