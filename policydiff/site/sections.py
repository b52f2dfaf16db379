"""A policy's text as its outermost sections, as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from policydiff.document import Block, Document

SHOWN_LEVEL = 2
"""The level of the outermost headings on a page, below the page's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextSection:
    """What stands under one of the outermost headings."""

    place: int | None
    """Of the heading among the document's blocks, from 0; None for what stands before the first heading."""
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


def text_sections(document: Document) -> tuple[TextSection, ...]:
    """A text without its title, cut at its outermost headings."""
    title = document.title_block
    ends = (*document.outermost, len(document.blocks))
    sections = []
    for place, start, end in zip(
        (None, *document.outermost), (0, *(p + 1 for p in ends)), ends, strict=False
    ):
        heading = None if place is None else document.blocks[place]
        blocks = tuple(block for block in document.blocks[start:end] if block is not title)
        if heading or blocks:
            sections.append(TextSection(place=place, heading=heading, blocks=blocks))
    return tuple(sections)
