"""Markdown text to a document: walks the block tokens once and makes a block of each leaf."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict, Unpack

from markdown_it.token import Token

from policydiff.document import anchors, attributes, dialect, frontmatter, html, html_tables
from policydiff.document.attributes import Attributes, Standing
from policydiff.document.inlines import Inlines
from policydiff.document.model import Block, BlockKind, Container, ContainerKind, Document, Run
from policydiff.document.templates import Tags, withdraw

_BYTE_ORDER_MARK = "\ufeff"
# What markdown-it cannot take, and what no file or page can hold.
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")

_HOLDS = {
    "bullet_list_open": ContainerKind.BULLET_LIST,
    "ordered_list_open": ContainerKind.ORDERED_LIST,
    "list_item_open": ContainerKind.ITEM,
    "blockquote_open": ContainerKind.QUOTE,
    "table_open": ContainerKind.TABLE,
    "dl_open": ContainerKind.DEFINITION_LIST,
    "dd_open": ContainerKind.DEFINITION,
    "dt_open": ContainerKind.TERM,
    "footnote_reference_open": ContainerKind.FOOTNOTE,
}
_RELEASES = frozenset(name.replace("_open", "_close") for name in _HOLDS)
_NO_TOKEN = Token("", "", 0)
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_NUMBERED = frozenset({ContainerKind.ITEM, ContainerKind.FOOTNOTE})
"""What keeps its place and number even when it is empty."""
_KINDS = {ContainerKind.ITEM: BlockKind.LIST_ITEM, ContainerKind.QUOTE: BlockKind.BLOCKQUOTE}
_APART = frozenset({ContainerKind.QUOTE, ContainerKind.FOOTNOTE, ContainerKind.DEFINITION})
"""Where a heading opens no section of the document."""


def parse(text: str) -> Document:
    """Parse a policy's Markdown `text` (CommonMark with tables, strikethrough, footnotes, definition lists).

    Every string has a parse; nothing is raised. NUL and lone surrogates, which no page can hold, become U+FFFD.
    """
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    source = _UNWRITABLE.sub("\ufffd", source)
    content = source.removeprefix(_BYTE_ORDER_MARK)
    front_matter = frontmatter.split(content)
    body = "".join(content.split("\n", front_matter.length)[front_matter.length :])
    tags = withdraw(body)
    tokens, env = dialect.read(tags.text, frozenset(tags.tags))
    blocks = tuple(_Walk(tokens, tags, Inlines(tags, env), front_matter.length).blocks())
    return Document(source=source, front_matter=front_matter, blocks=blocks)


class _Details(TypedDict, total=False):
    """What only some blocks have."""

    level: int
    anchor: str
    language: str | None
    header: bool
    attributes: Attributes


@dataclass(frozen=True, kw_only=True, slots=True)
class _Heading:
    """What has to be known of all headings before the first block is made."""

    level: int
    top: bool
    """Whether no list, quotation or other container holds it."""
    attributes: Attributes
    runs: tuple[Run, ...]
    text: str


class _Walk:
    """One pass over the block tokens of one text."""

    def __init__(self, tokens: list[Token], tags: Tags, inlines: Inlines, offset: int) -> None:
        self._tokens = tokens
        self._tags = tags
        self._inlines = inlines
        self._offset = offset
        self._containers: tuple[Container, ...] = ()
        self._places: list[int] = []
        """For each open container its first line, 0-based."""
        self._filled: list[bool] = []
        """For each open container whether it holds a block."""
        self._table = _NO_TOKEN
        self._open_headings: list[tuple[int, str]] = []
        self._section: tuple[str, ...] = ()
        self._made = 0
        self._standing = Standing(tokens, tags.text)
        self._tight = _tight_lists(tokens)
        self._headings = dict(self._read_headings())
        self._anchors = dict(zip(self._headings, _anchors(self._headings.values()), strict=True))
        self._title = _title(self._headings)

    def blocks(self) -> Iterator[Block]:
        """The blocks in reading order."""
        for index, token in enumerate(self._tokens):
            kind = token.type
            if kind == "paragraph_open":
                yield self._leaf(token, self._paragraph_kind(), (self._read_after(index),))
            elif kind == "dt_open":
                self._hold(index)
                yield self._term(index)
            elif kind in _HOLDS:
                self._hold(index)
            elif kind in _RELEASES:
                yield from self._release()
            elif kind == "heading_open":
                yield self._heading(index)
            elif kind == "tr_open":
                yield self._row(index)
            elif kind in ("fence", "code_block"):
                yield self._code(token)
            elif kind == "html_block":
                yield from self._html(token)
            elif kind == "hr":
                yield self._leaf(token, BlockKind.RULE, ((),))
            elif kind == dialect.TEMPLATE:
                yield self._leaf(token, BlockKind.HTML, (self._inlines.words(token.content),))

    # What holds blocks

    def _hold(self, index: int) -> None:
        token = self._tokens[index]
        kind = _HOLDS[token.type]
        container = Container(
            kind=kind,
            index=self._made,
            start=int(token.attrs.get("start", 1)) if kind is ContainerKind.ORDERED_LIST else None,
            tight=index in self._tight,
            alignment=self._alignment(index) if kind is ContainerKind.TABLE else (),
            label=token.meta["label"] if kind is ContainerKind.FOOTNOTE else None,
        )
        if kind is ContainerKind.TABLE:
            self._table = token
        self._made += 1
        self._containers = (*self._containers, container)
        self._places.append(token.map[0] if token.map else 0)
        self._filled.append(False)

    def _release(self) -> Iterator[Block]:
        line = self._places.pop()
        if not self._filled[-1] and self._containers[-1].kind in _NUMBERED:
            yield self._block(self._paragraph_kind(), ((),), (line, line + 1), "")
        self._containers = self._containers[:-1]
        if self._filled.pop() and self._filled:
            self._filled[-1] = True

    def _alignment(self, index: int) -> tuple[str | None, ...]:
        return tuple(
            str(token.attrs.get("style", "")).removeprefix("text-align:") or None
            for token in _until("thead_close", self._tokens, index)
            if token.type == "th_open"
        )

    # Leaves

    def _paragraph_kind(self) -> BlockKind:
        return (
            _KINDS.get(self._containers[-1].kind, BlockKind.PARAGRAPH)
            if self._containers
            else BlockKind.PARAGRAPH
        )

    def _read_after(self, index: int) -> tuple[Run, ...]:
        return self._inlines.read(self._tokens[index + 1].content)

    def _heading(self, index: int) -> Block:
        heading = self._headings[index]
        opens = _APART.isdisjoint(container.kind for container in self._containers)
        if opens:
            while self._open_headings and self._open_headings[-1][0] >= heading.level:
                self._open_headings.pop()
            self._section = tuple(text for _, text in self._open_headings)
        block = self._leaf(
            self._tokens[index],
            BlockKind.HEADING,
            (heading.runs,),
            level=heading.level,
            anchor=self._anchors[index],
            attributes=heading.attributes,
        )
        if opens and index != self._title:
            self._open_headings.append((heading.level, heading.text))
            self._section = (*self._section, heading.text)
        return block

    def _term(self, index: int) -> Block:
        line = self._places[-1]
        source = self._tags.restore(self._tokens[index + 1].content)
        return self._block(BlockKind.PARAGRAPH, (self._read_after(index),), (line, line + 1), source)

    def _row(self, index: int) -> Block:
        row, table = self._tokens[index].map, self._table.map
        assert row is not None
        assert table is not None
        cells = [
            self._inlines.read(token.content)
            for token in _until("tr_close", self._tokens, index)
            if token.type == "inline"
        ]
        header = row[0] == table[0]
        # The line of dashes below the head belongs to it.
        first, end = row[0], row[1] + header
        written = self._table.meta["lines"][first - table[0] : end - table[0]]
        return self._block(BlockKind.TABLE_ROW, tuple(cells), (first, end), "\n".join(written), header=header)

    def _code(self, token: Token) -> Block:
        text = self._tags.restore(token.content).removesuffix("\n")
        part = (Run(text=text),) if text else ()
        return self._leaf(
            token, BlockKind.CODE, (part,), language=self._tags.restore(token.info).strip() or None
        )

    def _html(self, token: Token) -> Iterator[Block]:
        content = self._tags.restore(token.content)
        rows = html_tables.rows(content)
        if rows is not None:
            yield from self._html_table(token, rows)
        elif runs := html.visible(content):
            yield self._leaf(token, BlockKind.HTML, (runs,))

    def _html_table(self, token: Token, rows: tuple[html_tables.Row, ...]) -> Iterator[Block]:
        around, start = self._containers, token.map[0] if token.map else 0
        self._containers = (*around, Container(kind=ContainerKind.TABLE, index=self._made))
        self._made += 1
        for row in rows:
            first, end = row.lines
            yield self._block(
                BlockKind.TABLE_ROW,
                row.cells,
                (start + first, start + end),
                "\n".join(token.meta["lines"][first:end]),
                header=row.header,
            )
        self._containers = around

    def _leaf(
        self, token: Token, kind: BlockKind, parts: tuple[tuple[Run, ...], ...], **details: Unpack[_Details]
    ) -> Block:
        written = token.meta["lines"]
        first = token.map[0] if token.map else 0
        return self._block(kind, parts, (first, first + len(written)), "\n".join(written), **details)

    def _block(
        self,
        kind: BlockKind,
        parts: tuple[tuple[Run, ...], ...],
        lines: tuple[int, int],
        markdown: str,
        **details: Unpack[_Details],
    ) -> Block:
        """A block from its first line, 0-based, to the line after its last."""
        if self._filled:
            self._filled[-1] = True
        if self._standing and "attributes" not in details:
            details["attributes"] = self._standing.of(*lines)
        return Block(
            kind=kind,
            parts=parts,
            section=self._section,
            lines=(lines[0] + 1 + self._offset, lines[1] + self._offset),
            markdown=self._tags.restore(markdown),
            containers=self._containers,
            **details,
        )

    # What is known before the first block

    def _read_headings(self) -> Iterator[tuple[int, _Heading]]:
        for index, token in enumerate(self._tokens):
            if token.type == "heading_open":
                content, given = attributes.of_heading(self._tokens[index + 1].content)
                if token.map:
                    given += self._standing.of(token.map[0], token.map[0] + len(token.meta["lines"]))
                runs = self._inlines.read(content)
                yield (
                    index,
                    _Heading(
                        level=int(token.tag[1]),
                        top=token.level == 0,
                        attributes=given,
                        runs=runs,
                        text=" ".join("".join(run.text for run in runs).split()),
                    ),
                )


def _until(kind: str, tokens: list[Token], index: int) -> Iterator[Token]:
    """The tokens from `index` up to the next of a kind."""
    while tokens[index].type != kind:
        yield tokens[index]
        index += 1


def _tight_lists(tokens: list[Token]) -> frozenset[int]:
    """The indexes of the lists that are written without blank lines between their items."""
    loose: set[int] = set()
    lists: list[int] = []
    open_lists: list[int] = []
    for index, token in enumerate(tokens):
        if token.type in _LISTS:
            lists.append(index)
            open_lists.append(index)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            open_lists.pop()
        elif (
            token.type == "paragraph_open"
            and open_lists
            and not token.hidden
            and token.level == tokens[open_lists[-1]].level + 2
        ):
            loose.add(open_lists[-1])
    return frozenset(lists) - loose


def _title(headings: dict[int, _Heading]) -> int | None:
    """The index of the heading that is the document's title: the first, if all others stand below it."""
    levels = {index: heading.level for index, heading in headings.items() if heading.top}
    first = next(iter(levels), None)
    if first is None:
        return None
    return first if all(level > levels[first] for index, level in levels.items() if index != first) else None


def _anchors(headings: Iterable[_Heading]) -> list[str]:
    return anchors.unique((dict(heading.attributes).get("id"), heading.text) for heading in headings)
