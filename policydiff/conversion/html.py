"""HTML to pieces: a saved page, or what another converter made of its own format."""

import re
from collections.abc import Iterator
from typing import Any

from policydiff.conversion.characters import clean, decoded
from policydiff.conversion.gathering import Gathering
from policydiff.errors import ConversionError, MissingExtra

UNSEEN = frozenset(
    {
        "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "noscript", "object",
        "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
    }
)  # fmt: skip
"""Elements whose content is no text of the document."""

_CHARSET = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*?encoding=["']([\w-]+)""", re.I
)
_DECLARES_WITHIN = 4096
_OUTER_ENDS = re.compile(r"</(?:body|html)\s*>|<\?xml[^>]*>|<!doctype[^>\[]{0,200}\[[^\]]*\]\s*>", re.I)
"""What ends a page for the library, though pages go on behind it."""
_STYLES = (
    ("strong", re.compile(r"font-weight:\s*(?:bold|[6-9]00)")),
    ("emphasis", re.compile(r"font-style:\s*(?:italic|oblique)")),
    ("strikethrough", re.compile(r"text-decoration[\w-]*:[^;]*line-through")),
)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.I)
_STYLED = frozenset({"a", "font", "p", "span"})
_BUTTONS = re.compile(r"[#¶§🔗\s]*")


def page_text(content: bytes) -> str:
    """The characters of a page, by the encoding that it declares."""
    found = _CHARSET.search(content, 0, _DECLARES_WITHIN)
    declared = (found[1] or found[2]).decode("ascii") if found else None
    return decoded(content, declared=declared)


def tree(text: str) -> Any:
    """The root element (of lxml) of a text in HTML, however odd its markup; None where it holds no element or word.

    Nothing is fetched and no entity is looked up. Raises ConversionError where it nests deeper than can be read,
    MissingExtra without the library that reads it.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtra("reading HTML", extra="import") from error
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    written = _OUTER_ENDS.sub("", clean(text)).encode("utf-8")
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message for entry in parser.error_log):
        raise ConversionError(
            "its elements are nested too deep", advice="save the page's text, and import that"
        )
    return root


def gather(root: Any, gathering: Gathering) -> None:
    """Hand every element below `root` to `gathering`, in reading order."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not name or name in UNSEEN:
                _leave_out(name, gathering)
                walk.skip_subtree()
                continue
            _start(name, element, gathering)
            if element.text:
                gathering.text(element.text)
        else:
            if name and name not in UNSEEN:
                _end(name, element, gathering)
            if element.tail and element is not root:
                gathering.text(element.tail)


def _start(name: str, element: Any, gathering: Gathering) -> None:
    # A page may give an attribute a name that the reader of XML takes for one with a name space, and refuses.
    attributes = {name: element.get(name) for name in element.keys() if not name.startswith("{")}  # noqa: SIM118
    if name == "img":
        _image(attributes, gathering)
        return
    if name == "a":
        attributes = _link(attributes)
    if element.get("hidden") is not None or _HIDDEN.search(attributes.get("style", "")):
        gathering.tell("text that the page shows only when asked was kept")
    if name == "table" and is_layout(element):
        for part in element.iter("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"):
            part.tag = "div"
        name = "div"
    elif attributes.get("role") == "heading":
        level = attributes.get("aria-level", "2")
        name = f"h{level}" if level in "123456" else "h6"
    gathering.start(name, attributes, element)
    if name in _STYLED and (styles := attributes.get("style")):
        gathering.style((style for style, pattern in _STYLES if pattern.search(styles.lower())), element)
    if name == "q":
        gathering.text("“")


def _end(name: str, element: Any, gathering: Gathering) -> None:
    if name == "q":
        gathering.text("”")
    gathering.end(name, element)


def _link(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes of a link, its address on one line."""
    address = attributes.get("href")
    if address is None:
        return attributes
    return {**attributes, "href": "".join(address.split("\n")).strip()}


def _image(attributes: dict[str, str], gathering: Gathering) -> None:
    description = " ".join(attributes.get("alt", "").split())
    about = f" (“{description[:80]}”)" if description else ""
    gathering.tell(f"an image was left out{about}")


def _leave_out(name: str, gathering: Gathering) -> None:
    if name in ("iframe", "object", "embed", "video", "audio", "svg", "canvas", "math"):
        gathering.tell(f"what a page embeds was left out ({name})")


def is_layout(table: Any) -> bool:
    """Whether a table only places things on a page: one column, one row without heads, sections or tables in it."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if max((len(row) for row in rows), default=0) < 2:
        return True
    if any(
        next(cell.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None for row in rows for cell in row
    ):
        return True
    return len(rows) == 1 and all(cell.tag == "td" for cell in rows[0])


def words_of(element: Any) -> Iterator[str]:
    """The words that a reader sees in an element."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start":
            if not isinstance(inner.tag, str) or inner.tag in UNSEEN:
                walk.skip_subtree()
            elif inner.text:
                yield from inner.text.split()
        elif inner is not element and inner.tail:
            yield from inner.tail.split()
