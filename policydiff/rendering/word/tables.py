"""Rows of a comparison to a table of Word, with rows and cells that were inserted or deleted tracked as such."""

from collections.abc import Sequence

from policydiff.rendering.word.looks import Looks
from policydiff.rendering.word.paragraphs import Paragraph, Table, written
from policydiff.rendering.word.steps import COME, GONE, Fate, Step
from policydiff.rendering.word.tracking import MARKS, Tracking
from policydiff.rendering.word.words import Words
from policydiff.rendering.word.xml import element

_LEAST, _MOST = 8, 60
"""How many letters count for the width of a column, at least and at most."""


class Tables:
    """Writes the tables of one part of the file."""

    def __init__(self, *, words: Words, looks: Looks, tracking: Tracking, width: int) -> None:
        self._words = words
        self._looks = looks
        self._tracking = tracking
        self._width = width
        """How wide the text is, in twentieths of a point."""

    def table(self, rows: Sequence[Step]) -> Table:
        """The rows of one table, which stand together."""
        indent = self._looks.indent(rows[0].block)
        widths = _widths(rows, self._width - indent)
        head = element(
            "tblPr",
            element("tblStyle", val="PolicyTable"),
            element("tblW", w=sum(widths), type_="dxa"),
            element("tblInd", w=indent, type_="dxa") if indent else "",
            element(
                "tblLook",
                val="0420",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=0,
                noVBand=1,
            ),
        )
        grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        xml = element("tbl", head, grid, *(self._row(row, widths) for row in rows))
        return Table(
            xml=xml,
            gone=all(row.fate in GONE for row in rows),
            come=all(row.fate in COME for row in rows),
        )

    def _row(self, row: Step, widths: Sequence[int]) -> str:
        mark = MARKS.get(row.fate)
        given = element("cantSplit") + (element("tblHeader") if row.block.header else "")
        given += self._tracking.mark(mark.value) if mark else ""
        cells = [self._cell(row, at, width) for at, width in zip(range(len(row.parts)), widths, strict=False)]
        return element("tr", element("trPr", given), *(cells or [self._empty(widths[0])]))

    def _cell(self, row: Step, at: int, width: int) -> str:
        part = row.parts[at]
        changed = ""
        if row.fate is Fate.KEPT and (part.old is None or part.new is None):
            changed = self._tracking.mark("cellIns" if part.old is None else "cellDel")
        old = self._looks.of(row.old, "old", column=part.old) if row.old and part.old is not None else None
        new = self._looks.of(row.new, "new", column=part.new) if row.new and part.new is not None else None
        paragraph = Paragraph(
            content=self._words.xml(part.spans, row.fate), end=Fate.KEPT, old=old or new, new=new or old
        )
        properties = element("tcPr", element("tcW", w=width, type_="dxa"), changed)
        return element("tc", properties, written([paragraph], self._tracking))

    def _empty(self, width: int) -> str:
        return element("tc", element("tcPr", element("tcW", w=width, type_="dxa")), element("p"))


def _widths(rows: Sequence[Step], width: int) -> list[int]:
    """The widths of the columns: by their longest words and by how much they hold."""
    count = max(1, *(len(row.parts) for row in rows))
    weights = [_LEAST] * count
    for row in rows:
        for at, part in enumerate(row.parts):
            length = sum(len(span.text) for span in part.spans)
            weights[at] = max(weights[at], min(length, _MOST))
    total = sum(weights)
    return [width * weight // total for weight in weights]
