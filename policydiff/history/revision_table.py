"""A document's own table or list of its revisions, as it gives them."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from policydiff.document import Block, BlockKind, Container, ContainerKind, Document
from policydiff.history.dated_text import date_all
from policydiff.history.dates import DateReader, date_reader
from policydiff.history.labelling import kind_of_label
from policydiff.history.labels import find_labels
from policydiff.history.model import TableEntry
from policydiff.history.phrases import DATE, Phrasebook, phrasebook


def read_table(document: Document, language: str, date_order: str | None) -> tuple[TableEntry, ...]:
    """The entries of the first table or list in `document` that gives dates of its revisions.

    A table is one where a column is headed as a date and another as a version or change ("Date", "Changes"), and
    that has at least two rows with a date; a list is one under a heading such as "Version history".
    """
    book, reader = phrasebook(language), date_reader(language, date_order)
    for container, blocks in groupby(document.blocks, _table_or_list):
        if container is None:
            continue
        read = _rows if container.kind is ContainerKind.TABLE else _items
        entries = tuple(read(list(blocks), book, reader, language))
        if len(entries) > 1:
            return entries
    return ()


def lists_revisions(block: Block, book: Phrasebook) -> bool:
    """Whether the block is an item or row under a heading such as "Version history"."""
    listed = block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}
    return listed and bool(block.section) and book.revisions.fullmatch(block.section[-1]) is not None


def _table_or_list(block: Block) -> Container | None:
    return next((each for each in block.containers if each.kind is not ContainerKind.QUOTE), None)


def _rows(rows: list[Block], book: Phrasebook, reader: DateReader, language: str) -> Iterator[TableEntry]:
    cells = [row.text.split("\t") for row in rows]
    of_change = [column for column, name in enumerate(cells[0]) if book.revisions.fullmatch(name) is not None]
    of_date = next((column for column in range(len(cells[0])) if _dates(cells, column, book, reader)), None)
    if not rows[0].header or of_date is None or not of_change:
        return
    for row, row_cells in zip(rows[1:], cells[1:], strict=True):
        day = reader.read(row_cells[of_date]) if of_date < len(row_cells) else None
        if isinstance(day, date):
            label = next((row_cells[column] for column in of_change if column < len(row_cells)), "")
            yield TableEntry(day=day, label=_label(label, language), text=row.text, line=row.lines[0])


def _dates(cells: list[list[str]], column: int, book: Phrasebook, reader: DateReader) -> bool:
    """Whether a column is headed as a date and holds one."""
    return kind_of_label(cells[0][column], book) is not None and any(
        isinstance(reader.read(row[column]), date) for row in cells[1:] if column < len(row)
    )


def _items(items: list[Block], book: Phrasebook, reader: DateReader, language: str) -> Iterator[TableEntry]:
    for item in items:
        if not lists_revisions(item, book):
            continue
        dated = date_all(item.text, reader)
        opening = dated.text.find(DATE)
        if opening < 0 or len(dated.text[:opening].split()) > 3:
            continue
        day = dated.dates[0].reading
        if isinstance(day, date):
            yield TableEntry(day=day, label=_label(dated.text, language), text=item.text, line=item.lines[0])


def _label(text: str, language: str) -> str | None:
    """The version that a cell or item names, with or without the word."""
    found = find_labels(text, language)
    if found:
        return found[0].text
    short = text.strip()
    return short if short[:1].isdigit() and len(short) <= 10 else None
