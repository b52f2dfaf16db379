"""A page as a tree, read strictly: what opens must close, in its place, and an id stands once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "rect", "path"}


@dataclass
class Element:
    """An element with its attributes, and what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """Give this element and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def all(self, tag: str = "", /, *, kind: str = "", **attributes: str) -> list["Element"]:
        """Give the elements of that tag, class and attributes."""
        return [
            element
            for element in self
            if (not tag or element.name == tag)
            and (not kind or kind in element.attributes.get("class", "").split())
            and attributes.items() <= element.attributes.items()
        ]

    def one(self, tag: str = "", /, *, kind: str = "", **attributes: str) -> "Element":
        """Give the only such element."""
        (found,) = self.all(tag, kind=kind, **attributes)
        return found

    @property
    def text(self) -> str:
        """The words in it, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._words()


def read(page: bytes) -> Element:
    """Read a page; AssertionError where it is not well formed."""
    reader = Reader()
    reader.feed(page.decode())
    reader.close()
    assert len(reader.open) == 1, f"never closed: {[element.name for element in reader.open[1:]]}"
    ids = [element.attributes["id"] for element in reader.open[0] if "id" in element.attributes]
    assert len(ids) == len(set(ids)), f"given twice: {sorted({id for id in ids if ids.count(id) > 1})}"
    return reader.open[0]


class Reader(HTMLParser):
    """Builds the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        if tag in VOID:
            return
        closed = self.open.pop()
        assert closed.name == tag, f"</{tag}> at {self.getpos()} closes <{closed.name}>"

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.open[-1].children.append(data)


def broken_links(trees: Mapping[str, Element], files: Collection[str], host: str) -> Iterator[str]:
    """What pages link to on their own site that is not there: a file, or an id on its page.

    `trees` are the pages by path, `files` the paths of all files, `host` the address of the root.
    """
    ids = {path: {element.attributes.get("id") for element in tree} for path, tree in trees.items()}
    for path, tree in trees.items():
        here = urljoin(host, path.removesuffix("index.html"))
        for element in tree:
            for name in ("href", "src"):
                target, fragment = urldefrag(urljoin(here, element.attributes.get(name, "")))
                if not target.startswith(host):
                    continue
                file = unquote(target.removeprefix(host)).partition("?")[0]
                file += "index.html" if file == "" or file.endswith("/") else ""
                if file not in files or (fragment and fragment not in ids[file]):
                    yield f"{path}: {element.attributes[name]}"
