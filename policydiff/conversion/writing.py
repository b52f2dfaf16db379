"""Pieces to Markdown as a person would type it, checked by reading it back."""

import re
from collections.abc import Iterator, Sequence

from policydiff.conversion.inline_writing import CARES, Care, Signature, signature, write_runs
from policydiff.conversion.model import (
    Code,
    Definitions,
    Footnote,
    Heading,
    Items,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)
from policydiff.document import Block, BlockKind, ContainerKind, Run, parse
from policydiff.errors import ConversionError

Reading = tuple[BlockKind, int | None, tuple[Signature, ...]]
"""What is read of one block: its kind, its level as a heading, and its words."""


def write(pieces: Sequence[Piece]) -> str:
    """The pieces as Markdown without front matter: every word in its block and format, none lost, none added.

    Raises ConversionError where the project's own reader would read something else.
    """
    pieces = _without_edge_rules(pieces)
    wanted = list(readings(pieces))
    found: list[Reading] = []
    for cares in (CARES, CARES[-1:]):
        written = _Pieces(cares).write(pieces)
        markdown = f"{written}\n" if written else ""
        found = read_back(markdown)
        if found == wanted:
            return markdown
    raise ConversionError(
        f"the words {_first_difference(wanted, found)} cannot be kept as Markdown",
        advice="copy the text into a .txt file and import that",
    )


def read_back(markdown: str) -> list[Reading]:
    """What the project's reader makes of a text."""
    return [
        (block.kind, block.level, tuple(signature(part) for part in block.parts))
        for block in parse(markdown).blocks
    ]


def readings(pieces: Sequence[Piece], text: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Reading]:
    """What must be read of pieces; `text` is the kind of a paragraph among them."""
    for piece in pieces:
        match piece:
            case Paragraph(runs=runs):
                yield text, None, (signature(runs),)
            case Heading(runs=runs, level=level):
                yield BlockKind.HEADING, level, (signature(runs),)
            case Items(items=items):
                for item in items:
                    yield from readings(item, BlockKind.LIST_ITEM)
            case Quote(pieces=inner):
                yield from readings(inner, BlockKind.BLOCKQUOTE)
            case Table(rows=rows):
                for row in rows:
                    yield BlockKind.TABLE_ROW, None, tuple(signature(cell) for cell in row)
            case Definitions(entries=entries):
                for term, definitions in entries:
                    yield BlockKind.PARAGRAPH, None, (signature(term),)
                    for definition in definitions:
                        yield from readings(definition)
            case Footnote(pieces=inner):
                yield from readings(inner)
            case Code(text=code):
                yield BlockKind.CODE, None, (signature([Run(text=code)]),)
            case Rule():
                yield BlockKind.RULE, None, ((),)


def _without_edge_rules(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without lines that part nothing; one at the start would be taken for front matter."""
    kept = list(pieces)
    while kept and isinstance(kept[0], Rule):
        del kept[0]
    while kept and isinstance(kept[-1], Rule):
        del kept[-1]
    return kept


def _first_difference(wanted: list[Reading], found: list[Reading]) -> str:
    differing = next((one for one, other in zip(wanted, found, strict=False) if one != other), wanted[-1])
    words = "".join(text for part in differing[2] for text, _ in part)
    return f"“{words[:60]}”"


class _Pieces:
    """Writes pieces with the given cares."""

    def __init__(self, cares: Sequence[Care]) -> None:
        self._cares = cares

    def write(self, pieces: Sequence[Piece], *, tight: bool = False) -> str:
        written = []
        before: Piece | None = None
        marker = 0
        for piece in pieces:
            # Two lists in a row would be one; another marker keeps them apart.
            marker = 1 - marker if _same_list(before, piece) else 0
            written.append(self._piece(piece, marker))
            before = piece
        return ("\n" if tight else "\n\n").join(written)

    def _piece(self, piece: Piece, marker: int) -> str:
        match piece:
            case Paragraph(runs=runs):
                return write_runs(runs, _as_paragraph, line_break="\\\n", cares=self._cares)
            case Heading(runs=runs, level=level):
                signs = "#" * level
                return f"{signs} {write_runs(runs, lambda text: _as_heading(f'{signs} {text}'), cares=self._cares)}"
            case Items():
                return self._items(piece, marker)
            case Quote(pieces=inner):
                return _indented(self.write(inner), "> ", "> ")
            case Table():
                return self._table(piece)
            case Definitions():
                return self._definitions(piece)
            case Footnote(label=label, pieces=inner):
                return _indented(self.write(inner), f"[^{label}]: ", "    ")
            case Code(text=text):
                fence = "`" * max(3, _longest_ticks(text) + 1)
                return f"{fence}\n{text}\n{fence}"
            case Rule():
                return "***"

    def _items(self, items: Items, marker: int) -> str:
        tight = all(_is_tight(item) for item in items.items)
        written = []
        for number, item in enumerate(items.items):
            sign = "-*"[marker] if items.start is None else f"{items.start + number}{'.)'[marker]}"
            written.append(_indented(self.write(item, tight=tight), f"{sign} ", " " * (len(sign) + 1)))
        return ("\n" if tight else "\n\n").join(written)

    def _table(self, table: Table) -> str:
        columns = len(table.rows[0])
        alignment = table.alignment or (None,) * columns
        rows = [self._row(row) for row in table.rows]
        dashes = "| " + " | ".join(_DASHES[side] for side in alignment) + " |"
        return "\n".join([rows[0], dashes, *rows[1:]])

    def _row(self, row: Sequence[Sequence[Run]]) -> str:
        cells = [write_runs(cell, _as_cell, in_cell=True, cares=self._cares) for cell in row]
        return "|" + "".join(f" {cell} |" if cell else "  |" for cell in cells)

    def _definitions(self, definitions: Definitions) -> str:
        written = []
        for term, meanings in definitions.entries:
            lines = [write_runs(term, _as_term, cares=self._cares)]
            lines += [_indented(self.write(meaning), ": ", "  ") for meaning in meanings]
            written.append(("\n" if all(len(meaning) == 1 for meaning in meanings) else "\n\n").join(lines))
        return "\n\n".join(written)


_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_DASHES = {None: "---", "left": ":--", "center": ":-:", "right": "--:"}


def _same_list(one: Piece | None, other: Piece) -> bool:
    return (
        isinstance(one, Items) and isinstance(other, Items) and (one.start is None) == (other.start is None)
    )


def _is_tight(item: Sequence[Piece]) -> bool:
    """Whether an item needs no blank line: some text, and at most one list beneath it."""
    match item:
        case [Paragraph()] | [Paragraph(), Items()]:
            return True
    return False


def _indented(text: str, first: str, other: str) -> str:
    lines = text.split("\n")
    return "\n".join([(first + lines[0]).rstrip(), *((other + line).rstrip() for line in lines[1:])])


def _longest_ticks(text: str) -> int:
    return max((len(word) for word in "".join(c if c == "`" else " " for c in text).split()), default=0)


def _blocks(text: str) -> list[Block]:
    """The blocks of a text alone; what it refers to as footnotes stands elsewhere."""
    labels = dict.fromkeys(_FOOTNOTE.findall(text))
    elsewhere = "".join(f"\n\n[^{label}]: x" for label in labels)
    return [
        block
        for block in parse(text + elsewhere).blocks
        if all(container.kind is not ContainerKind.FOOTNOTE for container in block.containers)
    ]


def _as_paragraph(text: str) -> Sequence[Run] | None:
    match _blocks(text):
        case [block] if block.kind is BlockKind.PARAGRAPH and not block.containers:
            return block.runs
    return None


def _as_heading(text: str) -> Sequence[Run] | None:
    match _blocks(text):
        case [block] if block.kind is BlockKind.HEADING:
            return block.runs
    return None


def _as_cell(text: str) -> Sequence[Run] | None:
    match _blocks(f"| x | {text} |\n| --- | --- |"):
        case [block] if block.kind is BlockKind.TABLE_ROW and len(block.parts) == 2:
            return block.parts[1]
    return None


def _as_term(text: str) -> Sequence[Run] | None:
    match _blocks(f"{text}\n: x"):
        case [term, _] if [container.kind for container in term.containers][1:] == [ContainerKind.TERM]:
            return term.runs
    return None
