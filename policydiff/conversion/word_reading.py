"""The paragraphs and tables of a part of a Word file to pieces, nested as the document means them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from policydiff.conversion.grids import Cell, grid
from policydiff.conversion.listing import heading_runs
from policydiff.conversion.model import Code, Heading, Paragraph, Piece, Rule, Table
from policydiff.conversion.word_nesting import Nesting, Place
from policydiff.conversion.word_styles import Lists, W, value
from policydiff.conversion.word_words import Part, Words
from policydiff.document import Run
from policydiff.errors import ConversionError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HOLDS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_QUOTES = frozenset({"quote", "intense quote", "block text", "quotations"})
_CODES = frozenset({"code", "html preformatted", "preformatted text", "source code", "plain text code"})
_HOLDERS = {"definition": "meaning", "definition term": "term"}
_COUNTED = re.compile(r"%(\d)[.)]?")
_ALIGNED = {"center": "center", "right": "right", "end": "right"}
"""Alignments of cells that say something: left is how cells are, and some programs write it into every one."""
_DEEPEST = 40


@dataclass
class Reading:
    """One pass over a part of the file."""

    part: Part
    lists: Lists
    anchors: dict[str, int] = field(default_factory=dict)
    """For each bookmark at a heading the number of that heading, from 0."""
    headings: list[str] = field(default_factory=list)
    _nesting: Nesting = field(default_factory=Nesting)
    _words: Words | None = None
    """The words of paragraphs whose ends are gone, which the next one goes on with."""
    _codes: list[tuple[str, Place]] = field(default_factory=list)
    _depth: int = 0

    def pieces(self, body: "Element") -> list[Piece]:
        """Everything in the body, a footnote or a text box."""
        self._blocks(body)
        self._end_code()
        return self._nesting.finished()

    def _blocks(self, element: "Element") -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ConversionError("its parts are nested too deep", advice="save it again as .docx")
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._end_code()
                self._table(child)
            elif child.tag in _HOLDS and not self._is_contents(child):
                self._blocks(child)
            elif child.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                section = self.headings[-1] if self.headings else ""
                self.part.comment(child.tag.removeprefix(W), child.get(f"{W}id", ""), section)
        self._depth -= 1

    def _is_contents(self, element: "Element") -> bool:
        """Whether it is a table of contents, which is made of the headings."""
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is None or gallery.get(f"{W}val") != "Table of Contents":
            return False
        self.part.tell("the table of contents was left out")
        return True

    # Paragraphs

    def _paragraph(self, paragraph: "Element") -> None:
        given = self.part.tracking.properties(paragraph.find(f"{W}pPr"), "pPrChange")
        style = value(given, "pStyle")
        name = self.part.styles.name(style)
        if name.startswith("toc "):
            self.part.tell("the table of contents was left out")
            return
        is_code = name in _CODES
        words = self._words or Words(
            self.part, section=self.headings[-1] if self.headings else "", code=is_code
        )
        self._words = None
        words.take(paragraph)
        if self.part.tracking.any_drops(paragraph.find(f"{W}pPr/{W}rPr")):
            self._words = words
            return
        bookmarks, self.part.bookmarks = self.part.bookmarks, []
        boxes, self.part.boxes = self.part.boxes, []
        self._finish(given, style, name, words, bookmarks)
        for box in boxes:
            self._end_code()
            self._blocks(box)

    def _finish(
        self, given: "Element | None", style: str | None, name: str, words: Words, bookmarks: Sequence[str]
    ) -> None:
        runs = words.runs()
        place, label = self._place(
            given, style, name, heading=self.part.styles.heading(style, given), runs=runs
        )
        if name in _CODES and (runs or self._codes):
            self._codes.append(("".join(words.lines), place))
            return
        self._end_code()
        level = self.part.styles.heading(style, given)
        if label:
            runs = (Run(text=f"{label} "), *runs)
        if level is not None and any(run.text.strip() for run in runs):
            self._heading(level, runs, place, bookmarks)
        elif name == "rule" and self.part.styles.is_own:
            self._nesting.add(Rule(), place)
        elif runs and any(run.text.strip() or run.format.footnote or run.format.image for run in runs):
            self._nesting.add(Paragraph(runs=runs), place)
        elif place.level is not None and self.part.styles.is_own:
            self._nesting.add(Paragraph(runs=()), place)

    def _heading(self, level: int, runs: tuple[Run, ...], place: Place, bookmarks: Sequence[str]) -> None:
        self.anchors |= dict.fromkeys(bookmarks, len(self.headings))
        runs = heading_runs(runs)
        self.headings.append(" ".join("".join(run.text for run in runs).split()))
        if level == 0:
            self.part.styles.has_title = True
        deeper = self.part.styles.has_title and level > 0
        self._nesting.add(Heading(runs=runs, level=max(1, min(level + deeper, 6))), place)

    def _place(
        self,
        given: "Element | None",
        style: str | None,
        name: str,
        *,
        heading: int | None,
        runs: Sequence[Run],
    ) -> tuple[Place, str]:
        """Where a paragraph stands, and what its list writes before it that Markdown cannot count itself."""
        left = self.part.styles.left(style, given)
        numbering = self.part.styles.numbering(style, given)
        level = self.lists.level(*numbering) if numbering else None
        if numbering is None or level is None or (not runs and not self.part.styles.is_own):
            holder = "quote" if name in _QUOTES else _HOLDERS.get(name) if self.part.styles.is_own else None
            return Place(left=left or 0, holder=holder), ""
        own = self.part.styles.is_own
        inner = self._left(given) if self._left(given) is not None else level.left
        extra = (inner or 0) - level.left if own else 0
        if level.form == "bullet" or level.form == "none":
            if heading is not None and not own:
                return Place(left=left or 0), ""
            return Place(left=inner or 0, level=numbering[1], extra=extra), ""
        count = self.lists.count(*numbering)
        label = self.lists.label(*numbering)
        simple = _COUNTED.fullmatch(level.text)
        if heading is not None and not own:
            return Place(), label
        if (
            simple
            and int(simple[1]) == numbering[1] + 1
            and level.form == "decimal"
            and level.text[-1:] in ".)"
        ):
            name_of = self.lists.abstract.get(numbering[0], "")
            return (
                Place(left=inner or 0, level=numbering[1], number=count, name=name_of, extra=extra),
                "",
            )
        self.part.tell(
            "numbers such as (a), (i) or 1.1 are words of the text now; see that they are as you want them"
        )
        if level.form == "decimal":
            return Place(), label
        return Place(left=inner or 0, level=numbering[1]), label

    def _left(self, given: "Element | None") -> int | None:
        return self.part.styles.left(None, given)

    def _end_code(self) -> None:
        """Preformatted paragraphs in a row are one."""
        if not self._codes:
            return
        codes, self._codes = self._codes, []
        text = "\n".join(text for text, _ in codes)
        if text.strip():
            self._nesting.add(Code(text=text), codes[0][1])

    # Tables

    def _table(self, table: "Element") -> None:
        rows = [row for row in _rows(table) if not self.part.tracking.any_drops(row.find(f"{W}trPr"))]
        cells = [
            [cell for cell in _held(row, f"{W}tc") if not self.part.tracking.any_drops(cell.find(f"{W}tcPr"))]
            for row in rows
        ]
        cells = [row for row in cells if row]
        if not cells:
            return
        place = Place(left=_indent(table))
        if self.part.styles.is_own:
            self._nesting.add(self._own_table(cells), place)
            return
        if len(cells) == 1 and len(cells[0]) == 1:
            # A frame around words, which a table of one cell is mostly.
            self._blocks(cells[0][0])
            return
        first = self._is_head(rows[0])
        made = [
            [
                Cell(
                    runs=() if _goes_on(cell) else self._cell(cell),
                    columns=int(value(cell.find(f"{W}tcPr"), "gridSpan") or 1),
                    head=not at or first,
                )
                for cell in row
            ]
            for at, row in enumerate(cells)
        ]
        for piece in grid(made):
            self._nesting.add(piece, place)

    def _own_table(self, cells: Sequence[Sequence["Element"]]) -> Table:
        width = max(map(len, cells))
        rows = [tuple(self._cell(cell) for cell in row) + ((),) * (width - len(row)) for row in cells]
        paragraph = cells[0][0].find(f"{W}p/{W}pPr")
        alignment = tuple(self._alignment(cell) for cell in cells[0])
        if self.part.styles.name(value(paragraph, "pStyle")) != "table head":
            rows.insert(0, ((),) * width)
        return Table(
            rows=tuple(rows),
            alignment=alignment + (None,) * (width - len(alignment)) if any(alignment) else (),
        )

    def _alignment(self, cell: "Element") -> str | None:
        given = self.part.tracking.properties(cell.find(f"{W}p/{W}pPr"), "pPrChange")
        written = value(given, "jc")
        return _ALIGNED.get(written or "")

    def _is_head(self, row: "Element") -> bool:
        return row.find(f"{W}trPr/{W}tblHeader") is not None

    def _cell(self, cell: "Element") -> tuple[Run, ...]:
        """The words of a cell: each of its paragraphs on a line of its own."""
        words = Words(self.part, section=self.headings[-1] if self.headings else "")
        fresh = True
        for paragraph in cell.iter(f"{W}p"):
            if not fresh:
                words.wording.begin_line()
            words.take(paragraph)
            fresh = self.part.tracking.any_drops(paragraph.find(f"{W}pPr/{W}rPr"))
        return words.runs()


def _rows(table: "Element") -> Iterator["Element"]:
    return _held(table, f"{W}tr")


def _held(element: "Element", wanted: str) -> Iterator["Element"]:
    """The rows of a table or cells of a row, also those in content controls."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in _HOLDS:
            yield from _held(child, wanted)


def _goes_on(cell: "Element") -> bool:
    """Whether a cell goes on with the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _indent(table: "Element") -> int:
    given = table.find(f"{W}tblPr/{W}tblInd")
    written = given.get(f"{W}w", "0") if given is not None else "0"
    return int(written) if written.isdecimal() else 0


def footnotes_of(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """A footnote's pieces, without the space after its sign."""
    first, *others = tuple(pieces) or (Paragraph(runs=()),)
    if isinstance(first, Paragraph) and first.runs and not first.runs[0].text.strip():
        first = replace(first, runs=first.runs[1:])
    return (first, *others)
