"""How a block looks in Word: its style, its place in a list, how far it is indented."""

from dataclasses import dataclass

from policydiff.document import Block, BlockKind, Container, ContainerKind, Document
from policydiff.rendering.old_places import OldPlaces
from policydiff.rendering.word.xml import element

STEP = 426
"""How much deeper each list, quotation or definition stands, in twentieths of a point (three quarters of a cm)."""
BULLETS = 1
"""The number of all lists with bullets."""
DEEPEST = 9
"""How many levels a list of Word has."""

_LISTS = frozenset({ContainerKind.BULLET_LIST, ContainerKind.ORDERED_LIST})
_INDENTS = frozenset({ContainerKind.ITEM, ContainerKind.QUOTE, ContainerKind.DEFINITION})
_STYLES = {
    ContainerKind.QUOTE: "Quote",
    ContainerKind.TERM: "DefinitionTerm",
    ContainerKind.DEFINITION: "Definition",
    ContainerKind.FOOTNOTE: "FootnoteText",
}
_OWN_INDENT = frozenset({"Quote", "Definition"})
"""Styles that are indented by one step themselves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a paragraph looks like besides its words."""

    style: str | None = None
    """The id of its style; None is the usual one."""
    numbering: tuple[int, int] | None = None
    """The number of its list and its level in it, from 0."""
    left: int | None = None
    """How far it is indented, where its style or list does not say."""
    align: str | None = None
    """`left`, `center`, `right` or None."""

    def xml(self, *more: str) -> str:
        """What stands in its `w:pPr`, in the order that the schema asks for; `more` comes last."""
        return "".join((*self._given(), *more))

    def _given(self) -> list[str]:
        given = []
        if self.style:
            given.append(element("pStyle", val=self.style))
        if self.numbering:
            number, level = self.numbering
            given.append(element("numPr", element("ilvl", val=level), element("numId", val=number)))
        if self.left is not None:
            hanging = STEP if self.numbering else None
            given.append(element("ind", left=self.left, hanging=hanging))
        if self.align:
            given.append(element("jc", val=self.align))
        return given


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """An ordered list of the file: at which level it counts, and from where."""

    level: int
    start: int


class Looks:
    """Gives the looks of the blocks of both texts, and numbers their lists as it meets them."""

    def __init__(self, old: Document, new: Document, places: OldPlaces) -> None:
        self._places = places
        self._numbers: dict[tuple[str, int], int] = {}
        self._numbered: list[Numbered] = []
        self._firsts = {"old": _first_in_items(old), "new": _first_in_items(new)}

    @property
    def numbered(self) -> tuple[Numbered, ...]:
        """The ordered lists so far; the first has the number after `BULLETS`."""
        return tuple(self._numbered)

    def of(self, block: Block, side: str, *, column: int | None = None) -> Look:
        """The look of a block of the `old` or `new` text; of a table row, that of a cell in it."""
        if column is not None:
            return self._of_cell(block, column)
        numbering = self._numbering(block, side)
        style = self._style(block, is_numbered=numbering is not None)
        depth = sum(container.kind in _INDENTS for container in block.containers)
        usual = numbering[1] + 1 if numbering else int(style in _OWN_INDENT)
        return Look(style=style, numbering=numbering, left=None if depth == usual else depth * STEP)

    def indent(self, block: Block) -> int:
        """How far a table is indented that this row stands in."""
        return STEP * sum(container.kind in _INDENTS for container in block.containers)

    def _of_cell(self, row: Block, column: int) -> Look:
        alignment = row.containers[-1].alignment if row.containers else ()
        align = alignment[column] if column < len(alignment) else None
        return Look(style="TableHead" if row.header else "TableText", align=align)

    def _style(self, block: Block, *, is_numbered: bool) -> str | None:
        match block.kind:
            case BlockKind.HEADING:
                return f"Heading{block.level or 1}"
            case BlockKind.CODE:
                return "Code"
            case BlockKind.RULE:
                return "Rule"
        innermost = block.containers[-1].kind if block.containers else None
        if innermost is ContainerKind.ITEM:
            return "ListParagraph" if is_numbered else "ListContinue"
        return _STYLES.get(innermost) if innermost else None

    def _numbering(self, block: Block, side: str) -> tuple[int, int] | None:
        """The list and level of a block that is the first of an item."""
        lists = [container for container in block.containers if container.kind in _LISTS]
        items = [container for container in block.containers if container.kind is ContainerKind.ITEM]
        if not items or items[-1].index not in self._firsts[side].get(id(block), ()):
            return None
        level = min(len(lists), DEEPEST) - 1
        if lists[-1].kind is ContainerKind.BULLET_LIST:
            return BULLETS, level
        return self._number(lists[-1], side, level), level

    def _number(self, container: Container, side: str, level: int) -> int:
        """The number of an ordered list; one that lives on in the new text has the number that it has there."""
        key = side, container.index
        if side == "old":
            now = self._places.lives_on(container)
            if now is not None and now.container.kind is container.kind:
                key = now.key
        if key not in self._numbers:
            start = 1 if container.start is None else container.start
            self._numbered.append(Numbered(level=level, start=start))
            self._numbers[key] = BULLETS + len(self._numbered)
        return self._numbers[key]


def _first_in_items(document: Document) -> dict[int, frozenset[int]]:
    """For each block, by its identity, the items that begin with it."""
    seen: set[int] = set()
    firsts: dict[int, frozenset[int]] = {}
    for block in document.blocks:
        begun = frozenset(container.index for container in block.containers) - seen
        firsts[id(block)] = begun
        seen |= begun
    return firsts
