"""What a foreign file holds, as pieces that nest, and what comes of it."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.document import Run


class Tracked(StrEnum):
    """What becomes of the tracked changes of a file."""

    ACCEPT = "accept"
    REFUSE = "refuse"


@dataclass(frozen=True, kw_only=True, slots=True)
class Converted:
    """A foreign file as Markdown."""

    markdown: str
    """Without front matter; ends with one line end, or is empty."""
    title: str | None = None
    """The title that the file gives itself beside its text: of the page, of the document's properties."""
    language: str | None = None
    """The code of the language that the file says it is written in, such as `de` or `pt-BR`."""
    notes: tuple[str, ...] = ()
    """What a person should know of the conversion, each one sentence without the file's name: what was left out,
    which comments stood beside which words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of a level from 1 to 6."""

    runs: tuple[Run, ...]
    level: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list; each item holds pieces."""

    items: tuple[tuple["Piece", ...], ...]
    start: int | None = None
    """The first number; None for bullets."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """A quotation."""

    pieces: tuple["Piece", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table whose rows all have as many cells; the first row is its head, which may be blank."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    alignment: tuple[str | None, ...] = ()
    """`left`, `center`, `right` or None for each column; empty where no column has one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Definitions:
    """Terms, each with its definitions, which hold pieces."""

    entries: tuple[tuple[tuple[Run, ...], tuple[tuple["Piece", ...], ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """Preformatted text."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Footnote:
    """What a reference (`Format.footnote`) with this label leads to."""

    label: str
    pieces: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


Piece = Paragraph | Heading | Items | Quote | Table | Definitions | Code | Footnote | Rule
"""What a document is made of, in reading order."""
