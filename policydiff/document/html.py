"""HTML inside Markdown: its tags as formats, its visible text as wording."""

import re
from collections.abc import Iterator
from html import unescape

from policydiff.document import templates
from policydiff.document.model import Format, Run
from policydiff.document.wording import Wording

# A comment that is not closed reaches to the end, as in a browser. No alternative scans a stretch twice.
_PIECE = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z))"
    r"|(?P<tag></?[A-Za-z][^\s<>\"'/]*+(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*+>)"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")

_STYLES = {
    "b": "strong", "strong": "strong",
    "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "s": "strikethrough", "del": "strikethrough", "strike": "strikethrough",
    "u": "underline", "ins": "underline",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_UNSEEN = frozenset(
    {"script", "style", "template", "title", "head", "noscript", "iframe", "object", "select", "textarea"}
)
_LINES = frozenset(
    {
        "address", "article", "aside", "blockquote", "caption", "dd", "details", "dialog", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    }
)  # fmt: skip
"""What starts and ends a line of its own."""


class Reader:
    """Reads tags and text into a `Wording`, and knows what a script or style keeps from being seen."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._unseen: list[str] = []

    def piece(self, kind: str, written: str) -> None:
        """Take one of the `pieces` of raw HTML."""
        if kind == "tag":
            self.tag(written)
        elif kind == "text":
            for text, is_template in templates.pieces(written):
                if is_template:
                    self._wording.mark(Format(markup=text))
                else:
                    self.text(unescape(text))

    def text(self, text: str) -> None:
        """Take text; where it would not be shown it is kept as markup."""
        if self._unseen:
            self._wording.mark(Format(markup=text))
        else:
            self._wording.write(text)

    def tag(self, written: str) -> None:
        """Take one tag or comment as written."""
        name = tag_name(written)
        if name is None:
            return
        closing = written.startswith("</")
        if name in _UNSEEN:
            self._wording.mark(Format(markup=written))
            if not closing and not written.endswith("/>"):
                self._unseen.append(name)
            elif closing and name in self._unseen:
                self._unseen.remove(name)
        elif name in _STYLES:
            self._style(_STYLES[name], closing)
        elif name == "a" and (closing or "href" in attributes(written)):
            self._link(written, closing)
        elif name == "img":
            self._image(written)
        elif name == "br":
            self._wording.break_line()
        else:
            self._line_or_nothing(name, written, closing)

    def _line_or_nothing(self, name: str, written: str, closing: bool) -> None:
        # What opens a line stands at its start, what closes one at its end.
        if name in _LINES and not closing:
            self._wording.begin_line()
        self._wording.mark(Format(markup=written))
        if name in _LINES and closing:
            self._wording.begin_line()

    def _style(self, style: str, closing: bool) -> None:
        if closing:
            self._wording.close(style)
        else:
            self._wording.open(style)

    def _link(self, written: str, closing: bool) -> None:
        if closing:
            self._wording.close_link()
        else:
            given = attributes(written)
            self._wording.open_link(given["href"], given.get("title"))

    def _image(self, written: str) -> None:
        given = attributes(written)
        self._wording.write_image(given.get("src", ""), given.get("alt", ""), given.get("title"))


def pieces(html: str) -> Iterator[tuple[str, str, int]]:
    """The comments, tags and texts of `html` in order, as kind (`comment`, `tag`, `text`), writing and offset."""
    for match in _PIECE.finditer(html):
        yield match.lastgroup or "text", match[0], match.start()


def tag_name(written: str) -> str | None:
    """The name of a tag as written, in lower case; None for a comment or declaration."""
    match = _NAME.match(written)
    return match[1].lower() if match else None


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag as written, names in lower case; the first of one name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return found


def visible(html: str) -> tuple[Run, ...]:
    """What a reader sees of `html`: its words, with the formats that tags give; each block on its own line."""
    wording = Wording()
    reader = Reader(wording)
    for kind, written, _ in pieces(html):
        reader.piece(kind, written)
    return wording.runs()
