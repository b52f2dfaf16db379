"""The words of a Word file's paragraphs, with formats, links, fields, footnotes and comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policydiff.conversion.gathering import LEADS_NOWHERE, PLAIN_NOW
from policydiff.conversion.word_styles import Styles, W
from policydiff.conversion.word_tracking import Tracking
from policydiff.document import PLAIN, Format, Run
from policydiff.document.wording import Wording

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:(\\l)\s+)?"([^"]*)"')
_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "cr": "\n", "tab": "\t"}
_BULLETS = frozenset({"F0B7", "F0A7", "00B7"})
_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_UNWRAPPED = frozenset(f"{W}{name}" for name in ("smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"))
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_DEEPEST = 100


@dataclass
class Comment:
    """A comment: who wrote it, what, and beside which words."""

    author: str
    text: str
    beside: list[str] = field(default_factory=list)
    section: str = ""
    placed: bool = False


@dataclass
class Part:
    """What reading a part of the file needs to know of the file."""

    styles: Styles
    tracking: Tracking
    addresses: Mapping[str, str]
    """By the id of a relationship where a link leads."""
    comments: Mapping[str, Comment]
    notes: dict[str, int]
    """What happened on the way, and how often."""
    referred: dict[tuple[str, str], str] = field(default_factory=dict)
    """For each footnote or endnote that is referred to (kind and id) its label."""
    boxes: list["Element"] = field(default_factory=list)
    """Text boxes that were met, whose paragraphs follow."""
    bookmarks: list[str] = field(default_factory=list)
    """Bookmarks that were met in the present paragraph."""
    _open_comments: list[str] = field(default_factory=list)

    def tell(self, note: str) -> None:
        """Note something, once however often it happens."""
        self.notes[note] = self.notes.get(note, 0) + 1

    def heard(self, text: str) -> None:
        """Words that open comments stand beside."""
        for name in self._open_comments:
            self.comments[name].beside.append(text)

    def comment(self, tag: str, name: str, section: str) -> None:
        """A comment begins, ends, or stands here."""
        comment = self.comments.get(name)
        if comment is None:
            return
        if tag == "commentRangeEnd" and name in self._open_comments:
            self._open_comments.remove(name)
        elif tag == "commentRangeStart":
            self._open_comments.append(name)
        comment.section = comment.section or section
        comment.placed = True


class Words:
    """Collects the words of one paragraph, or of several that became one."""

    def __init__(self, part: Part, *, section: str = "", code: bool = False) -> None:
        self.wording = Wording()
        self.lines: list[str] = []
        """The text as written, for preformatted paragraphs."""
        self._part = part
        self._section = section
        self._code = code
        self._fields: list[list[str | bool]] = []
        """For each open field its instruction, and whether it opened a link."""
        self._image: str | None = None
        self._depth = 0

    def runs(self) -> tuple[Run, ...]:
        """What was collected, with no space at its edges and none that is bold or the like at those of words."""
        runs = [piece for run in self.wording.runs() for piece in _with_plain_edges(run)]
        while runs and runs[0].text and not runs[0].text.strip():
            del runs[0]
        while runs and runs[-1].text and not runs[-1].text.strip():
            del runs[-1]
        return tuple(runs)

    def take(self, element: "Element") -> None:
        """Take everything in a paragraph, or in something that holds runs."""
        self._depth += 1
        if self._depth <= _DEEPEST:
            for child in element:
                self._child(child)
        self._depth -= 1

    def _child(self, child: "Element") -> None:
        tag = child.tag
        if tag == f"{W}r":
            self._run(child)
        elif tag in _CHANGES:
            if not self._part.tracking.drops(child):
                self.take(child)
        elif tag == f"{W}hyperlink":
            self._link(child)
        elif tag == f"{W}fldSimple":
            self._simple_field(child)
        elif tag in _UNWRAPPED:
            self.take(child)
        elif tag == f"{W}bookmarkStart":
            self._part.bookmarks.append(child.get(f"{W}name", ""))
        elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            self._part.comment(tag.removeprefix(W), child.get(f"{W}id", ""), self._section)

    # Links

    def _link(self, element: "Element") -> None:
        anchor = element.get(f"{W}anchor")
        address = self._part.addresses.get(element.get(f"{_R}id", ""))
        if anchor:
            address = f"{address or ''}#{anchor}"
        if address is None or self._leads_nowhere(address):
            self.take(element)
            return
        if self._part.styles.is_own and self._is_image(element):
            self._image = address
            self.take(element)
            self._image = None
            return
        self.wording.open_link(address, element.get(f"{W}tooltip"))
        self.take(element)
        self.wording.close_link()

    def _leads_nowhere(self, address: str) -> bool:
        """Whether no link leads there from a page, which is noted."""
        nowhere = LEADS_NOWHERE.match(address) is not None
        if nowhere:
            self._part.tell(PLAIN_NOW)
        return nowhere

    def _is_image(self, element: "Element") -> bool:
        runs = list(element.iter(f"{W}r"))
        return bool(runs) and all(self._part.styles.is_image(run.find(f"{W}rPr")) for run in runs)

    def _simple_field(self, element: "Element") -> None:
        link = _leads(element.get(f"{W}instr", ""))
        if link and self._leads_nowhere(link):
            link = None
        if link:
            self.wording.open_link(link)
        self.take(element)
        if link:
            self.wording.close_link()

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(["", False, False])
        elif not self._fields:
            return
        elif kind == "separate":
            link = _leads(str(self._fields[-1][0]))
            if link and self._leads_nowhere(link):
                link = None
            self._fields[-1][1:] = [True, link is not None]
            if link:
                self.wording.open_link(link)
        elif kind == "end":
            _, _, linked = self._fields.pop()
            if linked:
                self.wording.close_link()

    # Runs

    def _run(self, run: "Element") -> None:
        given = self._part.tracking.properties(run.find(f"{W}rPr"), "rPrChange")
        formats = self._part.styles.formats(given)
        if "hidden" in formats:
            self._part.tell("hidden text was left out")
            return
        for style in sorted(formats):
            self.wording.open(style)
        for child in run:
            self._in_run(child)
        for style in sorted(formats):
            self.wording.close(style)

    def _in_run(self, child: "Element") -> None:
        tag = child.tag.removeprefix(W)
        if tag in ("t", "delText"):
            self._text(child.text or "")
        elif tag in _SIGNS:
            self._text(_SIGNS[tag])
        elif tag == "br":
            if child.get(f"{W}type", "textWrapping") == "textWrapping":
                self._text("\n")
        elif tag == "sym":
            self._text(self._symbol(child.get(f"{W}char", "")))
        elif tag == "fldChar":
            self._field(child.get(f"{W}fldCharType"))
        elif tag == "instrText":
            if self._fields:
                self._fields[-1][0] = f"{self._fields[-1][0]}{child.text or ''}"
        elif tag in ("footnoteReference", "endnoteReference"):
            self._footnote(tag.removesuffix("Reference"), child.get(f"{W}id", ""))
        elif tag == "commentReference":
            self._part.comment(tag, child.get(f"{W}id", ""), self._section)
        elif tag in ("drawing", "pict", "object") or child.tag == f"{_MC}AlternateContent":
            self._drawing(child)

    def _text(self, text: str) -> None:
        if self._fields and not self._fields[-1][1]:
            return
        self._part.heard(text)
        self.lines.append(text)
        if self._image is not None:
            self.wording.write_image(self._image, text, None)
            return
        for at, line in enumerate(text.split("\n")):
            if at:
                self.wording.break_line()
            self.wording.write(line)

    def _symbol(self, code: str) -> str:
        if code.upper() in _BULLETS:
            return "•"
        point = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0xFFFD
        if 0xE000 <= point <= 0xF8FF:
            self._part.tell("a sign of a font of its own was left out; see whether it matters")
            return ""
        return chr(point) if point >= 32 and not 0xD800 <= point <= 0xDFFF else ""

    def _footnote(self, kind: str, name: str) -> None:
        label = self._part.referred.setdefault((kind, name), str(len(self._part.referred) + 1))
        self.wording.mark(Format(footnote=label))

    def _drawing(self, element: "Element") -> None:
        boxes = list(element.iter(f"{W}txbxContent"))
        if boxes:
            # The same box stands a second time in it, for older programs.
            self._part.boxes.append(boxes[0])
            self._part.tell("the words of a text box follow the paragraph that it stood beside")
            return
        words = next((found.get("descr") for found in element.iter(_PICTURE) if found.get("descr")), None)
        said = f", described as “{' '.join(words.split())}”" if words else ""
        self._part.tell(f"an image was left out{said}")


def _with_plain_edges(run: Run) -> Iterator[Run]:
    """A run whose spaces at its edges (those that do not break too) have no style of their own."""
    match = _EDGES.fullmatch(run.text)
    if not run.text or match is None or run.format.code or run.format.image is not None:
        yield run
        return
    plain = Format(link=run.format.link, title=run.format.title) if run.format != PLAIN else PLAIN
    for text, format_ in zip(match.groups(), (plain, run.format, plain), strict=True):
        if text:
            yield Run(text=text, format=format_)


def _leads(instruction: str) -> str | None:
    """Where a field leads that is a link."""
    match = _LINK_FIELD.match(instruction)
    return None if match is None else f"{'#' if match[1] else ''}{match[2]}"
