"""OpenDocument text (.odt) to pieces: headings, lists, tables, links, footnotes; tracked changes taken or refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policydiff.conversion.finishing import finished
from policydiff.conversion.gathering import Gathering
from policydiff.conversion.model import Converted, Tracked
from policydiff.conversion.packages import parts, xml
from policydiff.errors import ConversionError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_HEADING_STYLE = re.compile(r"Heading_20_([1-6])")
_DEEPEST = 200

_ELEMENTS = {
    f"{_TEXT}p": "p",
    f"{_TEXT}list": "ul",
    f"{_TEXT}list-item": "li",
    f"{_TEXT}list-header": "li",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
    f"{_TEXT}a": "a",
    f"{_TEXT}span": "span",
}
_LEFT_OUT = {
    f"{_TEXT}table-of-content": "the table of contents",
    f"{_TEXT}alphabetical-index": "the index",
    f"{_TABLE}covered-table-cell": "",
    f"{_OFFICE}forms": "forms",
    f"{_TEXT}tracked-changes": "",
    f"{_TEXT}sequence-decls": "",
    f"{_TEXT}soft-page-break": "",
    f"{_TEXT}note-citation": "",
    f"{_TEXT}bookmark-ref": "",
}


def from_odt(content: bytes, *, tracked: Tracked = Tracked.ACCEPT) -> Converted:
    """An OpenDocument text as Markdown, its tracked changes accepted or refused, its comments reported.

    Raises ConversionError where it cannot be read or holds no words, MissingExtra without the library it needs.
    """
    found = parts(content, wanted=".xml")
    if "content.xml" not in found:
        raise ConversionError("it is no OpenDocument text", advice="save it as .odt or .docx")
    root = xml(found["content.xml"])
    text = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise ConversionError(
            "it is no OpenDocument text, but a table or a drawing", advice="save it as .odt"
        )
    reading = _Reading(
        _Styles(root, *(xml(found[name]) for name in ("styles.xml",) if name in found)), tracked
    )
    reading.read(text)
    title = _title(xml(found["meta.xml"])) if "meta.xml" in found else None
    return finished(reading.gathering.finished(), reading.gathering, title=title, notes=reading.notes())


def _title(meta: "Element") -> str | None:
    written = meta.find(f"{_OFFICE}meta/{_DC}title")
    return " ".join(written.text.split()) or None if written is not None and written.text else None


class _Styles:
    """What the styles of a document mean: formats of words, and whether a list counts."""

    def __init__(self, *roots: "Element") -> None:
        self._formats: dict[str, tuple[str, ...]] = {}
        self._parents: dict[str, str] = {}
        self._numbered: dict[str, set[str]] = {}
        self._list_of: dict[str, str] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._take(style)
            for listing in root.iter(f"{_TEXT}list-style"):
                levels = listing.iter(f"{_TEXT}list-level-style-number")
                self._numbered.setdefault(
                    listing.get(f"{_STYLE}name", ""),
                    {level.get(f"{_TEXT}level", "1") for level in levels if level.get(f"{_STYLE}num-format")},
                )

    def _take(self, style: "Element") -> None:
        name = style.get(f"{_STYLE}name", "")
        self._parents.setdefault(name, style.get(f"{_STYLE}parent-style-name", ""))
        properties = style.find(f"{_STYLE}text-properties")
        found = []
        if properties is not None:
            if properties.get(f"{_FO}font-weight", "") in ("bold", "600", "700", "800", "900"):
                found.append("strong")
            if properties.get(f"{_FO}font-style", "") in ("italic", "oblique"):
                found.append("emphasis")
            if properties.get(f"{_STYLE}text-line-through-style", "none") != "none":
                found.append("strikethrough")
            position = properties.get(f"{_STYLE}text-position", "").split(" ")[0]
            if position == "super" or (position.rstrip("%").isdecimal() and position.strip("0%")):
                found.append("superscript")
            elif position == "sub" or position.startswith("-"):
                found.append("subscript")
        self._formats.setdefault(name, tuple(found))

    def formats(self, name: str | None) -> tuple[str, ...]:
        """The formats that an automatic style gives to words; those of named styles are how the document looks."""
        return self._formats.get(name or "", ())

    def heading(self, name: str | None) -> str | None:
        """The heading, from `h1` on, that a paragraph of this style is; the document's title is `h1`."""
        for style in (name or "", self._parents.get(name or "", "")):
            if style == "Title":
                return "h1"
            if match := _HEADING_STYLE.fullmatch(style):
                return f"h{match[1]}"
        return None

    def counts(self, name: str | None, level: int) -> bool:
        """Whether a list of this style has numbers at this level."""
        return str(level) in self._numbered.get(name or "", ())


@dataclass
class _Change:
    kind: str
    content: "Element"


@dataclass
class _Reading:
    """One pass over the text."""

    styles: _Styles
    tracked: Tracked
    gathering: Gathering = field(default_factory=Gathering)
    _changes: dict[str, _Change] = field(default_factory=dict)
    _dropping: set[str] = field(default_factory=set)
    """The insertions that are open and refused."""
    _comments: list[str] = field(default_factory=list)
    _lists: list[str | None] = field(default_factory=list)
    _depth: int = 0
    _notes: int = 0
    _in_head: bool = False

    def read(self, text: "Element") -> None:
        """Take the whole text."""
        for region in text.iter(f"{_TEXT}changed-region"):
            for change in region:
                name = (
                    region.get(f"{_TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
                )
                self._changes[name] = _Change(change.tag.removeprefix(_TEXT), change)
        self._children(text)

    def notes(self) -> tuple[str, ...]:
        """What to tell besides: how many changes were tracked, and the comments."""
        count = len(self._changes)
        done = "accepted" if self.tracked is Tracked.ACCEPT else "refused"
        changes = "1 tracked change was" if count == 1 else f"{count} tracked changes were"
        return (*((f"{changes} {done}",) if count else ()), *self._comments)

    def _children(self, element: "Element") -> None:
        if self._depth > _DEEPEST:
            raise ConversionError("its parts are nested too deep", advice="save it again as .docx")
        self._depth += 1
        self._words(element.text)
        for child in element:
            self._element(child)
            self._words(child.tail)
        self._depth -= 1

    def _words(self, text: str | None) -> None:
        if text and not self._dropping:
            self.gathering.text(text)

    def _element(self, element: "Element") -> None:
        tag = element.tag
        if tag in _LEFT_OUT:
            if _LEFT_OUT[tag]:
                self.gathering.tell(f"left out: {_LEFT_OUT[tag]}")
            return
        if tag.startswith(f"{_TEXT}change"):
            self._change(tag, element.get(f"{_TEXT}change-id", ""))
        elif tag == f"{_OFFICE}annotation":
            self._comment(element)
        elif tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            self._words(" ")
        elif tag == f"{_TEXT}line-break":
            self.gathering.start("br", {}, element)
        elif tag == f"{_TEXT}note":
            self._note(element)
        elif tag == f"{_TEXT}h":
            self._heading(element)
        elif tag == f"{_TABLE}table-header-rows":
            self._in_head = True
            self._children(element)
            self._in_head = False
        elif tag == f"{_DRAW}frame" and element.find(f"{_DRAW}text-box") is None:
            self.gathering.tell("an image was left out")
        else:
            self._known(element)

    def _known(self, element: "Element") -> None:
        name = _ELEMENTS.get(element.tag)
        if name == "ul":
            self._list(element)
        elif name == "p":
            style = element.get(f"{_TEXT}style-name")
            self._paragraph(self.styles.heading(style) or "p", element, self.styles.formats(style))
        elif name is None:
            self._children(element)
        else:
            key = object()
            self.gathering.start(
                "th" if name == "td" and self._in_head else name, self._attributes(element), key
            )
            if name == "span":
                self.gathering.style(self.styles.formats(element.get(f"{_TEXT}style-name")), key)
            self._children(element)
            self.gathering.end(name, key)

    def _paragraph(self, name: str, element: "Element", formats: tuple[str, ...] = ()) -> None:
        """A paragraph or heading; where its beginning or end was inserted and is refused, it joins its neighbour."""
        key = object()
        if not self._dropping:
            self.gathering.start(name, {}, key)
        self.gathering.style(formats, key)
        self._children(element)
        self.gathering.end("span" if self._dropping else name, key)

    def _list(self, element: "Element") -> None:
        if element.find(f".//{_TEXT}h") is not None:
            # A numbered heading stands in a list of its own, whose number goes on from another list.
            self._children(element)
            return
        key = object()
        self._lists.append(element.get(f"{_TEXT}style-name") or (self._lists[-1] if self._lists else None))
        name = "ol" if self.styles.counts(self._lists[-1], len(self._lists)) else "ul"
        self.gathering.start(name, self._attributes(element), key)
        self._children(element)
        self.gathering.end(name, key)
        self._lists.pop()

    def _attributes(self, element: "Element") -> Mapping[str, str]:
        given = {
            "href": element.get(f"{_XLINK}href"),
            "value": element.get(f"{_TEXT}start-value"),
            "colspan": element.get(f"{_TABLE}number-columns-spanned")
            or element.get(f"{_TABLE}number-columns-repeated"),
            "rowspan": element.get(f"{_TABLE}number-rows-spanned"),
        }
        return {name: value for name, value in given.items() if value is not None}

    def _heading(self, element: "Element") -> None:
        written = element.get(f"{_TEXT}outline-level", "1")
        self._paragraph(f"h{min(max(int(written), 1), 6) if written.isdecimal() else 1}", element)

    def _note(self, element: "Element") -> None:
        body = element.find(f"{_TEXT}note-body")
        if self._dropping or body is None:
            return
        self._notes += 1
        around, self.gathering = self.gathering, Gathering()
        self._children(body)
        pieces = self.gathering.finished()
        self.gathering = around
        self.gathering.footnote(str(self._notes), pieces)

    def _comment(self, element: "Element") -> None:
        author = element.findtext(f"{_DC}creator", "").strip()
        words = " ".join(" ".join("".join(p.itertext()) for p in element.iter(f"{_TEXT}p")).split())
        if words:
            self._comments.append(f"comment{f' by {author}' if author else ''}: {words}")

    def _change(self, tag: str, name: str) -> None:
        change = self._changes.get(name)
        if change is None:
            return
        accepted = self.tracked is Tracked.ACCEPT
        if tag == f"{_TEXT}change" and change.kind == "deletion" and not accepted:
            self._restore(change.content)
        elif change.kind == "insertion" and not accepted:
            if tag == f"{_TEXT}change-start":
                self._dropping.add(name)
            elif tag == f"{_TEXT}change-end":
                self._dropping.discard(name)

    def _restore(self, deletion: "Element") -> None:
        """The words of a deletion: its first and last paragraph are parts of those around it."""
        first, *others = [child for child in deletion if child.tag != f"{_OFFICE}change-info"] or [deletion]
        self._children(first)
        for number, piece in enumerate(others, start=1):
            if number < len(others) or piece.tag not in (f"{_TEXT}p", f"{_TEXT}h"):
                self._element(piece)
            else:
                self.gathering.start("p", {}, piece)
                self._children(piece)
