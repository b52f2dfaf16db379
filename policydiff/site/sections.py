"""A policy's text as its sections, two levels deep, as a page shows them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policydiff.document import Block, Document
from policydiff.site.lasting_anchors import Anchors
from policydiff.site.views import ContentsEntry

SHOWN_LEVEL = 2
"""The level of the outermost headings on a page, below the page's own."""
FEWEST_IN_CONTENTS = 2
"""A list of contents with fewer lines helps nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextSection:
    """What stands under a heading of the two outermost levels, up to the next of them."""

    place: int | None
    """Of the heading among the document's blocks, from 0; None for what stands before the first heading."""
    heading: Block | None
    blocks: tuple[Block, ...]
    """Without the heading."""
    around: str | None = None
    """The heading of the section that it is within, if it is within one."""

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that lead to it, outermost first."""
        own = self.heading.text if self.heading else ""
        return (own,) if self.around is None else (self.around, own)


def body(document: Document) -> tuple[Block, ...]:
    """The blocks of a document without its title, which its page shows in a place of its own."""
    title = document.title_block
    return tuple(block for block in document.blocks if block is not title)


def heading_shift(blocks: Iterable[Block]) -> int:
    """How many levels deeper headings stand on a page, so that the outermost stand right below the page's title."""
    levels = [block.level for block in blocks if block.level]
    return SHOWN_LEVEL - min(levels, default=SHOWN_LEVEL)


def text_sections(document: Document) -> tuple[TextSection, ...]:
    """A text without its title, cut at its headings of the two outermost levels."""
    title, inner = document.title_block, set(document.inner)
    places = sorted((*document.outermost, *inner))
    sections = []
    around: str | None = None
    for place, end in zip((None, *places), (*places, len(document.blocks)), strict=True):
        heading = None if place is None else document.blocks[place]
        start = 0 if place is None else place + 1
        blocks = tuple(block for block in document.blocks[start:end] if block is not title)
        if heading and place not in inner:
            around = heading.text
        if heading or blocks:
            within = around if place in inner else None
            sections.append(TextSection(place=place, heading=heading, blocks=blocks, around=within))
    return tuple(sections)


def place_of(heading: Block, anchors: Anchors) -> str | None:
    """What links call a heading."""
    return anchors[heading.anchor][0] if heading.anchor else None


def contents(blocks: Iterable[Block], anchors: Anchors) -> tuple[ContentsEntry, ...]:
    """The headings of the two outermost levels, each with a place to go to."""
    headings = [block for block in blocks if block.anchor and block.level and block.text.strip()]
    levels = sorted({block.level for block in headings if block.level})[:2]
    entries = tuple(_nested(headings, levels, anchors)) if levels else ()
    return entries if len(entries) >= FEWEST_IN_CONTENTS else ()


def _nested(headings: Sequence[Block], levels: Sequence[int], anchors: Anchors) -> Iterator[ContentsEntry]:
    """The outermost headings, each with those of the next level that follow it."""
    entry: ContentsEntry | None = None
    for heading in headings:
        if heading.level not in levels:
            continue
        line = ContentsEntry(text=heading.text, anchor=place_of(heading, anchors) or "")
        if entry is not None and heading.level != levels[0]:
            entry = replace(entry, children=(*entry.children, line))
            continue
        if entry is not None:
            yield entry
        entry = line
    if entry is not None:
        yield entry
