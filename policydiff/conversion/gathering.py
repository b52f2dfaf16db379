"""Gathers pieces from elements as they open and close, however oddly they nest: those of HTML, or the like."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policydiff.conversion.characters import clean
from policydiff.conversion.grids import Cell, grid
from policydiff.conversion.listing import Entry, definitions_of, heading_runs, numbered
from policydiff.conversion.model import (
    Code,
    Footnote,
    Heading,
    Items,
    Paragraph,
    Piece,
    Quote,
    Rule,
)
from policydiff.document import Format, Run
from policydiff.document.wording import Wording

DEEPEST = 12
"""How deep lists and quotations nest; what stands deeper stands at this depth."""
LEADS_NOWHERE = re.compile(r"\s*(?:javascript|data|vbscript|file|about|blob):", re.I)
PLAIN_NOW = "links that run scripts or lead to files of one machine are plain words now"
_MOST_FORMATS = 40
"""How many formats are open at once; more add nothing to see."""

STYLES = {
    "b": "strong", "strong": "strong",
    "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "s": "strikethrough", "del": "strikethrough", "strike": "strikethrough",
    "u": "underline", "ins": "underline",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
INLINE = frozenset({"a", "abbr", "acronym", "bdi", "bdo", "big", "data", "font", "label", "mark", "q", "small"}) | {
    "span", "time", "wbr", "o:p",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LEVELS = frozenset({"list", "quote", "definitions"})
_ONE_TEXT = frozenset({"heading", "cell", "term"})
"""Frames that hold one text and no pieces."""


@dataclass
class _Frame:
    """Something that is open and holds pieces or one text."""

    kind: str
    key: object = None
    """What opened it, and closes it."""
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    start: int | None = None
    spans: tuple[int, int] = (1, 1)
    head: bool = False
    implied: bool = False
    """Whether it was not written: the list of an item that stands in none."""
    items: list[tuple[Piece, ...]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


class Gathering:
    """Takes elements and texts in reading order and gives pieces; nothing that opens need close."""

    def __init__(self) -> None:
        self.notes: dict[str, int] = {}
        """What happened on the way, and how often."""
        self.anchors: dict[str, int] = {}
        """For each id that stands at a heading the number of that heading, from 0."""
        self._frames = [_Frame("body")]
        self._footnotes: list[Footnote] = []
        self._formats: list[tuple[object, str]] = []
        self._links: list[tuple[object, str, str | None]] = []
        self._wording = Wording()
        self._broken = False
        """Whether the last thing was a line break."""
        self._code: list[str] | None = None
        self._code_key: object = None
        self._ids: list[str] = []
        self._headings = 0

    # What is taken

    def start(self, name: str, attributes: Mapping[str, str], key: object) -> None:
        """An element opens; `key` is what will close it."""
        if self._code is not None:
            if name == "br" or name not in INLINE | STYLES.keys():
                self._code.append("\n")
            return
        self._ids += [value for value in (attributes.get("id"), attributes.get("name")) if value]
        if name == "br":
            self._break()
        elif style := STYLES.get(name):
            self._open_format(style, key)
        elif name == "a":
            self._open_link(attributes, key)
        elif name not in INLINE:
            self._start_block(name, attributes, key)

    def style(self, styles: Iterable[str], key: object) -> None:
        """From here on text has these styles (fields of `Format`), until `key` closes."""
        for style in styles if self._code is None else ():
            self._open_format(style, key)

    def text(self, text: str) -> None:
        """Words, with white space as written."""
        if self._code is not None:
            self._code.append(text)
            return
        text = text if text.isascii() else clean(text)
        if text.strip():
            self._broken = False
            if self._top.kind != "heading":
                self._ids.clear()
        self._wording.write(text)

    def footnote(self, label: str, pieces: Sequence[Piece]) -> None:
        """A reference to a footnote, and what the footnote holds."""
        if pieces:
            self._wording.mark(Format(footnote=label))
            self._footnotes.append(Footnote(label=label, pieces=tuple(pieces)))

    def tell(self, note: str) -> None:
        """Note something, once however often it happens."""
        self.notes[note] = self.notes.get(note, 0) + 1

    def end(self, name: str, key: object) -> None:
        """The element that `key` opened closes, and with it what was opened since and never closed."""
        if self._code is not None:
            if key is self._code_key:
                self._end_code()
            return
        if name not in INLINE and name not in STYLES and name != "br":
            self._end_block()
        while any(frame.key is key for frame in self._frames):
            self._close()
        for one, style in [pair for pair in self._formats if pair[0] is key]:
            self._formats.remove((one, style))
            self._wording.close(style)
        for link in [link for link in self._links if link[0] is key]:
            self._links.remove(link)
            self._wording.close_link()

    def finished(self) -> list[Piece]:
        """All pieces, the footnotes last."""
        if self._code is not None:
            self._end_code()
        self._end_block()
        while len(self._frames) > 1:
            self._close()
        return [*self._frames[0].pieces, *self._footnotes]

    # Words

    @property
    def _top(self) -> _Frame:
        return self._frames[-1]

    def _open_format(self, style: str, key: object) -> None:
        if len(self._formats) < _MOST_FORMATS:
            self._formats.append((key, style))
            self._wording.open(style)

    def _open_link(self, attributes: Mapping[str, str], key: object) -> None:
        address = attributes.get("href")
        if address is not None and LEADS_NOWHERE.match(address):
            self.tell(PLAIN_NOW)
        elif address is not None and not self._links:
            self._links.append((key, address, attributes.get("title")))
            self._wording.open_link(address, attributes.get("title"))

    def _break(self) -> None:
        if self._broken and self._top.kind not in _ONE_TEXT:
            # Two breaks in a row are how many pages part paragraphs.
            self._end_block()
        else:
            self._wording.break_line()
            self._broken = True

    def _taken(self) -> tuple[Run, ...]:
        """The words since the last block; formats that are open go on."""
        runs = self._wording.runs()
        self._wording = Wording()
        self._broken = False
        for _, style in self._formats:
            self._wording.open(style)
        for _, address, title in self._links:
            self._wording.open_link(address, title)
        return runs

    # Blocks

    def _start_block(self, name: str, attributes: Mapping[str, str], key: object) -> None:
        self._end_block()
        part = name in ("td", "th", "tr") if self._top.kind == "cell" else name in ("dt", "dd")
        if self._top.kind in _ONE_TEXT and (self._top.kind == "heading" or not part):
            return
        if level := _HEADINGS.get(name):
            self._push(_Frame("heading", key, level=level))
        elif name == "hr":
            self._add(Rule())
        elif name == "pre":
            self._code, self._code_key = [], key
        elif name in _LISTS:
            self._push(_Frame("list", key, start=_start(attributes) if name == "ol" else None))
            self._note_letters(name, attributes)
        elif name == "blockquote":
            self._push(_Frame("quote", key))
        elif handler := self._PARTS.get(name):
            handler(self, name, attributes, key)

    def _note_letters(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "ol" and attributes.get("type", "1") in "aAiI":
            self.tell(
                "a list with letters or Roman numbers is numbered 1, 2, 3 now; see that nothing refers to them"
            )

    def _push(self, frame: _Frame) -> None:
        if frame.kind in _LEVELS and sum(one.kind in _LEVELS for one in self._frames) >= DEEPEST:
            return
        self._frames.append(frame)

    def _item(self, name: str, attributes: Mapping[str, str], key: object) -> None:
        self._close_within("item", "list")
        if self._top.kind != "list":
            self._push(_Frame("list", key, implied=True))
        if self._top.kind == "list":
            value = attributes.get("value", "")
            if self._top.start is not None and not self._top.items and value.isdecimal() and len(value) < 9:
                self._top.start = int(value)
            self._push(_Frame("item", key))

    def _definition_part(self, name: str, attributes: Mapping[str, str], key: object) -> None:
        self._close_within("term", "definitions")
        self._close_within("meaning", "definitions")
        if self._top.kind != "definitions":
            self._push(_Frame("definitions", key))
        if self._top.kind == "definitions":
            self._push(_Frame("term" if name == "dt" else "meaning", key))

    def _definitions(self, name: str, attributes: Mapping[str, str], key: object) -> None:
        self._push(_Frame("definitions", key))

    def _table(self, name: str, attributes: Mapping[str, str], key: object) -> None:
        self._push(_Frame("table", key))

    def _table_part(self, name: str, attributes: Mapping[str, str], key: object) -> None:
        if name == "caption":
            return
        self._close_within("cell", "table")
        if self._top.kind != "table":
            return
        if name == "tr":
            self._top.rows.append([])
        elif name in ("td", "th"):
            if not self._top.rows:
                self._top.rows.append([])
            spans = (_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
            self._push(_Frame("cell", key, spans=spans, head=name == "th"))

    _PARTS: Mapping[str, Callable[["Gathering", str, Mapping[str, str], object], None]] = {
        "li": _item,
        "dl": _definitions,
        "dt": _definition_part,
        "dd": _definition_part,
        "table": _table,
        "caption": _table_part,
        "tr": _table_part,
        "td": _table_part,
        "th": _table_part,
    }

    def _close_within(self, kind: str, holder: str) -> None:
        """Close the nearest open `kind` (and what is in it) unless a `holder` was opened since."""
        for frame in reversed(self._frames):
            if frame.kind == holder or frame.kind == "table":
                return
            if frame.kind == kind:
                while self._top is not frame:
                    self._close()
                self._close()
                return

    def _end_block(self) -> None:
        """What follows is another block: the words so far are a paragraph, or a line of a cell."""
        if self._top.kind in _ONE_TEXT:
            self._wording.begin_line()
            return
        runs = self._taken()
        if any(run.text.strip() or run.format.footnote for run in runs):
            self._add(Paragraph(runs=runs))

    def _end_code(self) -> None:
        text = "".join(self._code or ()).expandtabs().strip("\n")
        self._code = self._code_key = None
        if text.strip():
            self._add(Code(text="\n".join(line.rstrip() for line in text.split("\n"))))

    def _add(self, piece: Piece) -> None:
        """Put a piece into what is open; a list takes it as an item, definitions as a meaning.

        Words in a table but in no cell, such as its caption, stand before it.
        """
        top = next(frame for frame in reversed(self._frames) if frame.kind != "table")
        if top.kind == "list":
            if isinstance(piece, Items) and top.items:
                top.items[-1] = (*top.items[-1], piece)
            elif isinstance(piece, Items):
                top.items += piece.items
            else:
                top.items.append((piece,))
        elif top.kind == "definitions":
            top.entries.append(Entry(pieces=(piece,)))
        else:
            top.pieces.append(piece)

    def _close(self) -> None:
        frame = self._top
        if frame.kind in _ONE_TEXT:
            runs = self._taken()
            self._frames.pop()
            self._close_text(frame, runs)
            return
        self._end_block()
        self._frames.pop()
        match frame.kind:
            case "item":
                if frame.pieces:
                    self._top.items.append(tuple(frame.pieces))
            case "list":
                self._close_list(frame)
            case "quote":
                if frame.pieces:
                    self._add(Quote(pieces=tuple(frame.pieces)))
            case "meaning":
                if frame.pieces:
                    self._top.entries.append(Entry(pieces=tuple(frame.pieces)))
            case "definitions":
                for piece in definitions_of(frame.entries):
                    self._add(piece)
            case "table":
                for piece in grid(frame.rows):
                    self._add(piece)

    def _close_text(self, frame: _Frame, runs: tuple[Run, ...]) -> None:
        if frame.kind == "cell":
            self._top.rows[-1].append(
                Cell(runs=runs, columns=frame.spans[0], rows=frame.spans[1], head=frame.head)
            )
        elif not any(run.text.strip() for run in runs):
            return
        elif frame.kind == "term":
            self._top.entries.append(Entry(term=runs))
        else:
            self.anchors |= dict.fromkeys(self._ids, self._headings)
            self._ids.clear()
            self._headings += 1
            self._add(Heading(runs=heading_runs(runs), level=frame.level))

    def _close_list(self, frame: _Frame) -> None:
        if any(isinstance(piece, Heading) for item in frame.items for piece in item):
            # A list that holds sections is how a page looks, not what it says.
            for number, item in enumerate(frame.items):
                for piece in numbered(item, frame.start, number):
                    self._add(piece)
            return
        if not frame.items:
            return
        before = self._top.pieces[-1] if self._top.pieces and self._top.kind != "list" else None
        if frame.implied and isinstance(before, Items) and before.start is None:
            self._top.pieces[-1] = replace(before, items=(*before.items, *frame.items))
        else:
            self._add(Items(items=tuple(frame.items), start=frame.start))


def _start(attributes: Mapping[str, str]) -> int:
    written = attributes.get("start", "1")
    return int(written) if written.isdecimal() and len(written) < 9 else 1


def _span(written: str | None) -> int:
    return max(1, min(int(written), 50)) if written and written.isdecimal() and len(written) < 9 else 1
