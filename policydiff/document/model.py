"""What a policy's text is made of: blocks, each under its section, with their words and formatting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is, by the nearest thing that holds it: a paragraph of a list item is a `list_item`."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    BLOCKQUOTE = "blockquote"
    CODE = "code"
    HTML = "html"
    RULE = "rule"


class ContainerKind(StrEnum):
    """What may hold blocks."""

    BULLET_LIST = "bullet_list"
    ORDERED_LIST = "ordered_list"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    DEFINITION_LIST = "definition_list"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """How a run of text looks and where it leads; two runs of one format read alike."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    strikethrough: bool = False
    underline: bool = False
    superscript: bool = False
    subscript: bool = False
    link: str | None = None
    """The address that the text leads to, as written."""
    title: str | None = None
    """The title of the link or image."""
    image: str | None = None
    """The address of an image; the run's text is its alternative text."""
    footnote: str | None = None
    """The label of a footnote that is referred to; the run's text is empty."""
    markup: str | None = None
    """Markup that is no wording and is not rendered, such as `{{ company }}`; the run's text is empty."""


PLAIN = Format()


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Consecutive text of one format. White space is one space; a hard line break is a newline."""

    text: str
    format: Format = PLAIN


@dataclass(frozen=True, kw_only=True, slots=True)
class Container:
    """A list, item, quotation, table, definition or footnote that blocks stand in.

    `index` numbers the containers of one document in reading order, from 0, so that two blocks stand in the
    same list exactly when their containers are equal.
    """

    kind: ContainerKind
    index: int
    start: int | None = None
    """The first number of an ordered list."""
    tight: bool = False
    """Whether a list's items are written without blank lines between them."""
    alignment: tuple[str | None, ...] = ()
    """For a table, `left`, `center`, `right` or None for each column."""
    label: str | None = None
    """The label of a footnote."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """The smallest piece of a policy that is compared as one: a paragraph, list item, table row or heading."""

    kind: BlockKind
    parts: tuple[tuple[Run, ...], ...]
    """The cells of a table row; for every other block exactly one part."""
    section: tuple[str, ...]
    """The headings that the block stands under, outermost first, without the document's title. A heading
    stands under the headings above its own level."""
    lines: tuple[int, int]
    """The first and last line in the policy's file, 1-based, inclusive."""
    markdown: str
    """The block's own lines as written, without the markers of what holds it (`> `, `- `)."""
    containers: tuple[Container, ...] = ()
    """What holds the block, outermost first."""
    level: int | None = None
    """The level of a heading, 1 to 6."""
    anchor: str | None = None
    """For a heading, the id it has on a page: explicit, else its slug, unique in the document."""
    language: str | None = None
    """The language of a fenced code block, as written."""
    header: bool = False
    """Whether a table row is a head row."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Attributes given by `{: name="value"}`, in the order written."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs, without what separates cells."""
        return tuple(run for part in self.parts for run in part)

    @property
    def text(self) -> str:
        """The wording: the runs' text, the cells of a table row joined by a tab."""
        return "\t".join("".join(run.text for run in part) for part in self.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something in a text that could not be read as meant, such as broken front matter."""

    line: int
    """1-based."""
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """The settings between `---` lines at the head of a file: strings, booleans, numbers, lists, as written."""

    values: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """For each key the line it stands on, 1-based in the file."""
    length: int = 0
    """How many lines of the file it takes, with its fences; 0 where there is none."""
    problems: tuple[Problem, ...] = ()

    def text(self, key: str) -> str | None:
        """The value of `key` if it is a string that is not blank, else None."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) and value.strip() else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A policy's text, parsed: its front matter and its blocks in reading order."""

    source: str
    """The whole file, line ends as `\\n`."""
    front_matter: FrontMatter
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Block, ...]:
        """The headings in reading order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @property
    def title_block(self) -> Block | None:
        """The heading that is the document's title, which no section path names: the first, above all others."""
        headings = [(block, block.level or 0) for block in self.headings if not block.containers]
        if not headings:
            return None
        first, level = headings[0]
        return first if all(other > level for _, other in headings[1:]) else None

    @property
    def outermost(self) -> tuple[int, ...]:
        """Where the headings stand among the blocks, from 0, that cut the text into its outermost sections.

        The title is none of them, nor is a heading inside a list or quotation.
        """
        return self._places_of_level(0)

    @property
    def inner(self) -> tuple[int, ...]:
        """Where the headings of the next level stand, which cut those sections further."""
        return self._places_of_level(1)

    def _places_of_level(self, depth: int) -> tuple[int, ...]:
        """Where the headings of a level stand, which is counted from 0 among the levels that the text has."""
        title = self.title_block
        levels = {
            place: block.level
            for place, block in enumerate(self.blocks)
            if block.level and not block.containers and block is not title
        }
        found = sorted(set(levels.values()))[depth : depth + 1]
        return tuple(place for place, level in levels.items() if level in found)

    @property
    def title(self) -> str | None:
        """The first heading's text, if there is one."""
        return next((heading.text for heading in self.headings if heading.text), None)
