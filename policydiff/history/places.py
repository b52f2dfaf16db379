"""Where in a document a block stands, as it matters for dates: near the title, at the end, between, in an appendix."""

import re
from enum import IntEnum
from typing import Final

from policydiff.document import Block, BlockKind


class Place(IntEnum):
    """Where in a text a date stands; the lower, the more it counts."""

    TOP = 0
    END = 1
    MIDDLE = 2
    APPENDIX = 3


_TOP_PARAGRAPHS: Final = 10
_TOP_BLOCKS: Final = 40
"""The top ends with this many paragraphs, or blocks of any kind: a table of contents may stand before the date."""
_END_BLOCKS: Final = 12
_TITLE_WITHIN: Final = 4
"""How many blocks from the start the title is looked for in."""
_PARAGRAPHS: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HTML, BlockKind.BLOCKQUOTE, BlockKind.TABLE_ROW}
)


def title_position(blocks: tuple[Block, ...]) -> int:
    """The index of the title: the first heading, if hardly anything stands before it; else -1."""
    return next(
        (
            position
            for position, block in enumerate(blocks[:_TITLE_WITHIN])
            if block.kind is BlockKind.HEADING
        ),
        -1,
    )


def places(blocks: tuple[Block, ...], appendix: re.Pattern[str]) -> list[Place]:
    """For each block its place; `appendix` is how the heading of an appendix begins."""
    body = next(
        (
            position
            for position, block in enumerate(blocks)
            if block.kind is BlockKind.HEADING and position > 0 and appendix.match(block.text)
        ),
        len(blocks),
    )
    found = [Place.MIDDLE] * body + [Place.APPENDIX] * (len(blocks) - body)
    for position in range(max(0, body - _END_BLOCKS), body):
        found[position] = Place.END
    paragraphs = 0
    for position, block in enumerate(blocks[: min(body, _TOP_BLOCKS)]):
        paragraphs += block.kind in _PARAGRAPHS
        if paragraphs > _TOP_PARAGRAPHS:
            break
        found[position] = Place.TOP
    return found
