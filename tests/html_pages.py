"""Reads a redline's HTML back: its elements, what holds them, and the words of either side."""

import itertools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from policydiff.comparison import ChangeKind, Comparison
from policydiff.document import Document

VOID = {"br", "hr", "img"}
UNSAID = {"vh", "mark", "where", "break", "bullet", "footnote-back"}
"""Classes of what is no wording of either text."""


@dataclass
class Element:
    """An element with its children: elements and texts."""

    name: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """The words of its class."""
        return set(self.attributes.get("class", "").split())

    def all(self) -> "list[Element]":
        """Return it and all elements in it, in order."""
        inner = [child for child in self.children if isinstance(child, Element)]
        return [self, *(element for child in inner for element in child.all())]

    def text(self) -> str:
        """Return the text in it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def read(page: str) -> Element:
    """Return a root with the elements of `page`; every element must be closed where it was opened."""
    root = Element("body", {})
    open_elements = [root]

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            element = Element(tag, {name: value or "" for name, value in attrs})
            open_elements[-1].children.append(element)
            if tag not in VOID:
                open_elements.append(element)

        def handle_endtag(self, tag: str) -> None:
            assert open_elements[-1].name == tag, f"</{tag}> closes <{open_elements[-1].name}>"
            open_elements.pop()

        def handle_data(self, data: str) -> None:
            open_elements[-1].children.append(data)

    Reader().feed(page)
    assert [root] == open_elements
    return root


def words(element: Element, *, new: bool) -> str:
    """Return the words of the new or the old text, without any white space."""
    if element.classes & UNSAID or element.name == ("del" if new else "ins") or element.name == "summary":
        return ""
    if "moved" in element.classes and ("from" in element.classes) is new:
        return ""
    texts = (child if isinstance(child, str) else words(child, new=new) for child in element.children)
    return "".join("".join(texts).split())


def reads_as_old(found: str, text: str, comparison: Comparison) -> bool:
    """Whether what was found of the old text is all of it, in order.

    What was removed from among blocks that moved together goes with them, out of the old text's order.
    """
    went_along = any(
        first.kind is ChangeKind.MOVED and second.kind is ChangeKind.REMOVED
        for first, second in itertools.pairwise(comparison.changes)
    )
    return straight(found) == straight(text) or (
        went_along and sorted(straight(found)) == sorted(straight(text))
    )


INNER = {
    "ul": {"li"},
    "ol": {"li"},
    "table": {"thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
}
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
}


def mistakes(root: Element) -> list[str]:
    """Return what is wrong with the nesting, the ids and the links of a redline."""
    elements = root.all()
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    wrong = [
        f"<{child.name}> in <{element.name}>"
        for element in elements
        for child in element.children
        if isinstance(child, Element) and element.name in INNER and child.name not in INNER[element.name]
    ]
    wrong += [
        f"a block in <{e.name}>"
        for e in elements
        if e.name in {"ins", "del", "p"}
        for i in e.all()[1:]
        if i.name in BLOCKS
    ]
    wrong += [f"id {name} twice" for name in set(ids) if ids.count(name) > 1]
    levels = [int(e.name[1]) for e in elements if re.fullmatch("h[1-6]", e.name)]
    wrong += [f"<h{b}> after <h{a}>" for a, b in itertools.pairwise(levels) if b > a + 1]
    targets = [
        e.attributes["href"][1:] for e in elements if re.match("#c[0-9]", e.attributes.get("href", ""))
    ]
    return wrong + [f"#{target} leads nowhere" for target in targets if target not in ids]


def said(document: Document, *, without_title: bool) -> str:
    """Return the words of a document, without white space."""
    title = document.title_block if without_title else None
    return "".join("".join(block.text.split()) for block in document.blocks if block is not title)


def straight(text: str) -> str:
    """Return a text with typewriter's quotation marks and dashes: they are no difference of wording."""
    return text.translate(str.maketrans("“”‘’—–", "\"\"''--"))
