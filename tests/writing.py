"""What a made-up policy says, as values, and the ways in which that may be written in Markdown."""

import textwrap
from dataclasses import dataclass
from typing import Literal

# What a policy says -----------------------------------------------------------------------------------------

Wrap = Literal["", "emphasis", "strong", "code", "struck"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Some words of a sentence that look alike and lead to one place."""

    text: str
    wrap: Wrap = ""
    link: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """Phrases that a space parts (in Japanese nothing), and what ends them."""

    phrases: tuple[Phrase, ...]
    end: str = "."

    @property
    def gap(self) -> str:
        """What stands between two phrases."""
        return "" if self.end == "。" else " "


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Sentences in a row."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An item of a list, with the items beneath it."""

    text: Sentence
    beneath: tuple["Item", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A list, with bullets or numbers."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table; each row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """A paragraph that is quoted."""

    paragraph: Paragraph


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """Lines that stand as they are."""

    lines: tuple[str, ...]


Piece = Paragraph | Listing | Table | Quotation | Example


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """What a policy says, however it is written."""

    title: str
    date: str
    """As in `June 15, 2014`."""
    opening: tuple[Piece, ...]
    sections: tuple[Section, ...]


# How it may be written --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """A way to write Markdown; no choice here changes what a policy says."""

    width: int = 100
    bullet: str = "-"
    delimiter: str = "."
    counted: bool = True
    """Whether numbers of a list count up; else each is 1."""
    emphasis: str = "*"
    strong: str = "**"
    heading: Literal["hashes", "closed", "underlined"] = "hashes"
    padded: bool = True
    """Whether the cells of a table are filled up to one width."""
    blank_lines: int = 1
    line_end: str = "\n"
    fence: str = "```"

    def text(self, policy: Policy) -> str:
        """Return the policy in Markdown."""
        pieces = [self._heading(policy.title, 1), f"Last updated: {policy.date}"]
        pieces += map(self._piece, policy.opening)
        for section in policy.sections:
            pieces.append(self._heading(section.heading, section.level))
            pieces += map(self._piece, section.pieces)
        written = ("\n" * (1 + self.blank_lines)).join(pieces) + "\n"
        return written.replace("\n", self.line_end)

    def _heading(self, text: str, level: int) -> str:
        if self.heading == "underlined" and level <= 2:
            return f"{text}\n{('=', '-')[level - 1] * len(text)}"
        closing = f" {'#' * level}" if self.heading == "closed" else ""
        return f"{'#' * level} {text}{closing}"

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Paragraph():
                return self._wrapped(self._paragraph(piece))
            case Listing():
                return self._items(piece.items, ordered=piece.ordered)
            case Table():
                return self._table(piece)
            case Quotation():
                return textwrap.indent(self._wrapped(self._paragraph(piece.paragraph)), "> ")
            case Example():
                return "\n".join((self.fence, *piece.lines, self.fence))

    def _items(self, items: tuple[Item, ...], *, ordered: bool) -> str:
        lines = []
        for place, item in enumerate(items):
            number = 1 + place if self.counted else 1
            marker = f"{number}{self.delimiter}" if ordered else self.bullet
            content = self._wrapped(self._sentence(item.text))
            if item.beneath:
                content += "\n" + self._items(item.beneath, ordered=False)
            indent = " " * (len(marker) + 1)
            lines.append(f"{marker} {textwrap.indent(content, indent).lstrip(' ')}")
        return "\n".join(lines)

    def _table(self, table: Table) -> str:
        rows = (table.head, *table.rows)
        widths = [max(3, *map(len, column)) if self.padded else 0 for column in zip(*rows, strict=True)]
        rule = tuple("-" * max(3, width) for width in widths)
        return "\n".join(
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
            for row in (table.head, rule, *table.rows)
        )

    def _paragraph(self, paragraph: Paragraph) -> str:
        return " ".join(map(self._sentence, paragraph.sentences))

    def _sentence(self, sentence: Sentence) -> str:
        return sentence.gap.join(map(self._phrase, sentence.phrases)) + sentence.end

    def _phrase(self, phrase: Phrase) -> str:
        around = {"": "", "emphasis": self.emphasis, "strong": self.strong, "code": "`", "struck": "~~"}[
            phrase.wrap
        ]
        written = f"{around}{phrase.text}{around}"
        return written if phrase.link is None else f"[{written}]({phrase.link})"

    def _wrapped(self, text: str) -> str:
        return textwrap.fill(text, self.width, break_long_words=False, break_on_hyphens=False)
