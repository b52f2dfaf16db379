"""A text block by block, each with the version that gave it its present wording, and when it first came."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from policydiff.document import Block, BlockKind
from policydiff.origins import DatedBlock
from policydiff.redline import NamedText
from policydiff.rendering.json import Json
from policydiff.rendering.safe_text import printable

WIDTH = 100


def blame_document(text: NamedText, blocks: Iterable[DatedBlock]) -> Json:
    """The `blame` document."""
    return {
        "schema": "policydiff/blame/1",
        "policy": text.policy,
        "version": text.version,
        "blocks": [
            {
                "section": list(dated.block.section),
                "text": dated.block.text,
                "lines": list(dated.block.lines),
                "since": dated.since,
                "first": dated.first,
            }
            for dated in blocks
        ],
    }


def blame_text(text: NamedText, blocks: Sequence[DatedBlock]) -> str:
    """Two columns of versions beside the words, section by section."""
    width = max((len(id) for dated in blocks for id in (dated.since, dated.first)), default=10)
    lines = [printable(text.title), "", f"{'SINCE'.ljust(width)}  {'FIRST'.ljust(width)}  TEXT"]
    for dated in blocks:
        lines += [""] if dated.block.kind is BlockKind.HEADING else []
        lines += _rows(dated, width)
    return "\n".join(lines) + "\n"


def _rows(dated: DatedBlock, width: int) -> Iterator[str]:
    wrapped = textwrap.wrap(printable(_words(dated.block)), WIDTH - 2 * width - 4) or [
        f"({dated.block.kind.value})"
    ]
    yield f"{dated.since.ljust(width)}  {dated.first.ljust(width)}  {wrapped[0]}"
    for line in wrapped[1:]:
        yield " " * (2 * width + 4) + line


def _words(block: Block) -> str:
    """A block's words on one line, as what it is; a heading with those above it."""
    words = " ".join(block.text.replace("\t", " | ").split())
    if block.kind is BlockKind.HEADING:
        return " › ".join((*block.section, words))
    return f"- {words}" if block.kind is BlockKind.LIST_ITEM and words else words
