"""Reads a redline's HTML back: its elements, what holds them, and the words of either side."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

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
