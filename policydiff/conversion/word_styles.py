"""What the styles and lists of a Word file mean, each with what it takes over from the style it is based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 30
"""How many styles may be based on each other."""
_HEADING = re.compile(r"heading ([1-9])")
_OFF = frozenset({"0", "false", "off", "none"})
_FORMATS = {"b": "strong", "i": "emphasis", "strike": "strikethrough", "dstrike": "strikethrough"}
_CODE = frozenset(
    {"code", "code words", "html code", "verbatim char", "source text", "source code", "code char"}
)
_OWN = "Table Gap"
"""A style that our own files have and no other."""


def value(element: "Element | None", name: str, key: str = "val") -> str | None:
    """The attribute `key` of the child `w:name`, if both are there."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}{key}") if child is not None else None


def number(written: str | None) -> int | None:
    """A whole number as an attribute has it; None for anything else."""
    return int(written) if written and re.fullmatch(r"-?\d{1,8}", written) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """One style of the file."""

    name: str
    based_on: str | None
    paragraph: "Element | None"
    run: "Element | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """One level of a list: how its numbers look, and how far its text is indented."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    left: int = 0


@dataclass
class Lists:
    """The lists of the file, and the number that each has come to."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By abstract list and level."""
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: "Element | None") -> "Lists":
        """The lists that a part defines; none without one."""
        lists = cls()
        if root is None:
            return lists
        for abstract in root.findall(f"{W}abstractNum"):
            lists.levels[abstract.get(f"{W}abstractNumId", "")] = dict(_levels(abstract))
        for num in root.findall(f"{W}num"):
            name = num.get(f"{W}numId", "")
            lists.abstract[name] = value(num, "abstractNumId") or ""
            for override in num.findall(f"{W}lvlOverride"):
                level, start = number(override.get(f"{W}ilvl")), number(value(override, "startOverride"))
                if level is not None and start is not None:
                    lists.starts[name, level] = start
        return lists

    def level(self, name: str, level: int) -> Level | None:
        """What a level of a list is like; None where the file does not say."""
        return self.levels.get(self.abstract.get(name, ""), {}).get(level)

    def count(self, name: str, level: int) -> int:
        """The number of the next item."""
        abstract = self.abstract.get(name, "")
        if (name, level) in self.starts and (name, level) not in self._begun:
            self._counts.pop((abstract, level), None)
        self._begun.add((name, level))
        given = self.level(name, level) or Level()
        start = self.starts.get((name, level), given.start)
        count = self._counts.get((abstract, level), start - 1) + 1
        self._counts[abstract, level] = count
        for key in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            del self._counts[key]
        return count

    def label(self, name: str, level: int) -> str:
        """What stands before the item counted last, such as `1.2` or `(b)`."""
        given = self.level(name, level) or Level()
        abstract = self.abstract.get(name, "")

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = self.level(name, at) or Level()
            return counted(self._counts.get((abstract, at), of.start), of.form)

        return re.sub(r"%([1-9])", shown, given.text).strip()


def _levels(abstract: "Element") -> Iterator[tuple[int, Level]]:
    for given in abstract.findall(f"{W}lvl"):
        level = number(given.get(f"{W}ilvl"))
        start = number(value(given, "start"))
        if level is not None:
            yield (
                level,
                Level(
                    form=value(given, "numFmt") or "decimal",
                    text=value(given, "lvlText") or "",
                    start=1 if start is None else start,
                    left=indent(given.find(f"{W}pPr")) or 0,
                ),
            )


def counted(count: int, form: str) -> str:
    """A number as a list shows it.

    >>> counted(28, "lowerLetter"), counted(9, "upperRoman"), counted(3, "decimal")
    ('bb', 'IX', '3')
    """
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        written += sign * (count // worth)
        count %= worth
    return written


def indent(properties: "Element | None") -> int | None:
    """How far a paragraph is indented, where its own properties say so, in twentieths of a point."""
    given = properties.find(f"{W}ind") if properties is not None else None
    if given is None:
        return None
    return number(given.get(f"{W}left") or given.get(f"{W}start"))


class Styles:
    """The styles of the file by their ids."""

    def __init__(self, root: "Element | None") -> None:
        self._styles = {
            style.get(f"{W}styleId", ""): Style(
                name=value(style, "name") or "",
                based_on=value(style, "basedOn"),
                paragraph=style.find(f"{W}pPr"),
                run=style.find(f"{W}rPr"),
            )
            for style in (root.findall(f"{W}style") if root is not None else ())
        }
        self.is_own = any(style.name == _OWN for style in self._styles.values())
        """Whether policydiff wrote the file, so that nothing in it need be guessed."""
        self.has_title = False
        """Whether a paragraph of the style Title came, so that headings stand below it."""

    def chain(self, name: str | None) -> Iterator[Style]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.based_on

    def name(self, style: str | None) -> str:
        """The name of a style, in lower case; of a style of the file's own, that of Word's that it is based on."""
        names = [each.name.lower() for each in self.chain(style)]
        return next((name for name in names if name not in ("", "normal")), "")

    def heading(self, style: str | None, properties: "Element | None") -> int | None:
        """The level of a heading, from 1, if a paragraph of this style and these properties is one."""
        for each in self.chain(style):
            if match := _HEADING.fullmatch(each.name.lower()):
                return int(match[1])
            if each.name.lower() == "title":
                return 0
        for given in (properties, *(each.paragraph for each in self.chain(style))):
            level = number(value(given, "outlineLvl"))
            if level is not None:
                return level + 1 if level < 9 else None
        return None

    def numbering(self, style: str | None, properties: "Element | None") -> tuple[str, int] | None:
        """The list and level of a paragraph, if it stands in one."""
        name: str | None = None
        level: int | None = None
        for given in (properties, *(each.paragraph for each in self.chain(style))):
            found = given.find(f"{W}numPr") if given is not None else None
            if found is None:
                continue
            name = name if name is not None else value(found, "numId")
            level = level if level is not None else number(value(found, "ilvl"))
        return None if name in (None, "0") else (str(name), level or 0)

    def left(self, style: str | None, properties: "Element | None") -> int | None:
        """How far a paragraph is indented, if it or its style says so."""
        found = (indent(given) for given in (properties, *(each.paragraph for each in self.chain(style))))
        return next((left for left in found if left is not None), None)

    def formats(self, properties: "Element | None") -> frozenset[str]:
        """The formats of words (fields of `Format`) by their own properties and their character style."""
        style = value(properties, "rStyle")
        found: dict[str, bool] = {}
        for given in (properties, *(each.run for each in self.chain(style))):
            for name, on in _formats(given):
                found.setdefault(name, on)
        if any(each.name.lower() == "hyperlink" for each in self.chain(style)):
            found.pop("underline", None)
        if any(each.name.lower() in _CODE for each in self.chain(style)):
            found["code"] = True
        return frozenset(name for name, on in found.items() if on)

    def is_image(self, properties: "Element | None") -> bool:
        """Whether words stand for an image, in our own files."""
        return self.is_own and self.name(value(properties, "rStyle")) == "image"


def _formats(properties: "Element | None") -> Iterator[tuple[str, bool]]:
    for child in properties if properties is not None else ():
        name = child.tag.removeprefix(W)
        written = child.get(f"{W}val", "1")
        if name in _FORMATS:
            yield _FORMATS[name], written not in _OFF
        elif name == "u":
            yield "underline", written not in _OFF
        elif name == "vertAlign" and written in ("superscript", "subscript"):
            yield written, True
        elif name == "vanish":
            yield "hidden", written not in _OFF
