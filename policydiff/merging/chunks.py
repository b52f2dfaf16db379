"""A Markdown text as the chunks that stand beside each other in it: a paragraph, a heading, a whole list or table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from policydiff.document import Block, BlockKind, ContainerKind, Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """What stands on consecutive lines and can be taken out as a whole."""

    blocks: tuple[tuple[int, Block], ...]
    """Its blocks with words, each with its place in the document."""
    lines: tuple[int, int]
    """The first line and the one after the last, 0-based."""
    is_footnote: bool = False

    @property
    def signature(self) -> tuple[object, ...]:
        """What is read of it, without formats."""
        return tuple(map(shape, (block for _, block in self.blocks)))


def shape(block: Block) -> tuple[object, ...]:
    """What a block is and says, however it is written."""
    kinds = tuple(each.kind for each in block.containers)
    return _alike(block.kind), block.level, wording(block), kinds


def _alike(kind: BlockKind) -> BlockKind:
    return BlockKind.PARAGRAPH if kind is BlockKind.HTML else kind


def wording(block: Block) -> str:
    """The words of a block, with every white space one space."""
    return "\t".join(" ".join("".join(run.text for run in part).split()) for part in block.parts)


def says(block: Block) -> bool:
    """Whether a copy without the Markdown would show the block."""
    return block.kind is BlockKind.RULE or bool(block.text.strip())


def chunks(document: Document) -> tuple[Chunk, ...]:
    """The chunks of a document in reading order; a block that shows nothing is part of none by itself."""
    made: list[Chunk] = []
    lines = document.source.split("\n")
    numbered = [(at, block) for at, block in enumerate(document.blocks) if says(block) or block.containers]
    for _, group in groupby(numbered, key=_key):
        blocks = tuple(group)
        first = min(block.lines[0] for _, block in blocks) - 1
        end = max(block.lines[1] for _, block in blocks)
        if blocks[0][1].kind is BlockKind.TABLE_ROW and blocks[0][1].markdown.lstrip().startswith("<"):
            first, end = _with_tags(lines, first, end)
        seen = tuple(each for each in blocks if says(each[1]))
        outer = blocks[0][1].containers[:1]
        if seen:
            footnote = bool(outer) and outer[0].kind is ContainerKind.FOOTNOTE
            made.append(Chunk(blocks=seen, lines=(first, end), is_footnote=footnote))
    return tuple(made)


def _with_tags(lines: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """The lines of a table in HTML, from its opening to its closing tag."""
    while first and "<table" not in lines[first].lower():
        first -= 1
    while end < len(lines) and "</table" not in lines[end - 1].lower():
        end += 1
    return first, end


def _key(numbered: tuple[int, Block]) -> tuple[str, int]:
    at, block = numbered
    return ("container", block.containers[0].index) if block.containers else ("block", at)
