"""A table written in raw HTML, as rows and cells that can be compared like those of a Markdown table."""

from dataclasses import dataclass, replace

from policydiff.document.html import Reader, attributes, pieces, tag_name
from policydiff.document.model import Run
from policydiff.document.wording import Wording

_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_MOST_FILLED = 10_000
"""How many missing cells are filled in: a short text must not become a wide table."""
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row with its lines, counted from the table's first, from 0, the last excluded."""

    cells: tuple[tuple[Run, ...], ...]
    header: bool
    lines: tuple[int, int]


def rows(html: str) -> tuple[Row, ...] | None:
    """The rows of `html`, each with as many cells as the widest, if it is one plain table and nothing else.

    The last cell of a row may span the columns that are left. None for any other cell that spans several, a table
    within a table, words outside cells, or two rows that share a line: such a table stays the raw HTML that it is.
    """
    if html.lstrip()[:6].lower() != "<table":
        return None
    reading = _Reading()
    line = 0
    for kind, written, _ in pieces(html):
        if not reading.take(kind, written, line):
            return None
        line += written.count("\n")
    return reading.finished()


class _Reading:
    """One pass over the pieces of a table."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._depth = 0
        self._closed = False
        self._in_head = False
        self._row: list[tuple[tuple[Run, ...], bool]] | None = None
        self._first = 0
        self._last = 0
        self._cell: tuple[Wording, Reader, bool] | None = None
        self._full = False
        """Whether the row has its last cell."""

    def take(self, kind: str, written: str, line: int) -> bool:
        """Take a piece that begins on `line`; False where it has no place in a plain table."""
        name = tag_name(written) if kind == "tag" else None
        if name in _PARTS and name is not None:
            return self._take_part(name, written, line)
        if self._cell is not None:
            self._cell[1].piece(kind, written)
            return True
        return kind == "comment" or not written.strip()

    def finished(self) -> tuple[Row, ...] | None:
        """The rows, if the table ended and no two share a line."""
        if not self._closed or not self._rows:
            return None
        apart = all(
            one.lines[1] <= other.lines[0] for one, other in zip(self._rows, self._rows[1:], strict=False)
        )
        if not apart:
            return None
        width = max(len(row.cells) for row in self._rows)
        if sum(width - len(row.cells) for row in self._rows) > _MOST_FILLED:
            return None
        return tuple(replace(row, cells=row.cells + ((),) * (width - len(row.cells))) for row in self._rows)

    def _take_part(self, name: str, written: str, line: int) -> bool:
        closing = written.startswith("</")
        if name == "table":
            return self._table(line, closing=closing)
        if not self._depth:
            return False
        if name in _CELLS:
            self._end_cell()
            return closing or self._begin_cell(name, written)
        self._end_row(line)
        if name == "thead":
            self._in_head = not closing
        elif name == "tr" and not closing:
            self._row = []
            self._full = False
            self._first = line
        return True

    def _table(self, line: int, *, closing: bool) -> bool:
        if closing:
            self._end_row(line)
            self._closed = self._depth == 1
        elif self._depth or self._closed:
            return False
        self._depth += -1 if closing else 1
        return self._depth >= 0

    def _begin_cell(self, name: str, written: str) -> bool:
        given = attributes(written)
        if self._row is None or self._full or given.get("rowspan", "1").strip() != "1":
            return False
        self._full = given.get("colspan", "1").strip() != "1"
        wording = Wording()
        self._cell = (wording, Reader(wording), name == "th")
        return True

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append((self._cell[0].runs(), self._cell[2]))
        self._cell = None

    def _end_row(self, line: int) -> None:
        self._end_cell()
        if self._row:
            header = self._in_head or all(is_head for _, is_head in self._row)
            cells = tuple(cell for cell, _ in self._row)
            self._rows.append(Row(cells=cells, header=header, lines=(self._first, line + 1)))
        self._row = None
