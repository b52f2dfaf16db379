"""Leaves in reading order to nested HTML: opens and closes the lists, quotations and tables that they stand in.

A plain text and a redline are both a sequence of leaves; a redline's carry marks.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from policydiff.document import Block, BlockKind, Container, ContainerKind, Document
from policydiff.rendering.inline_html import Footnotes, plain_html
from policydiff.rendering.labels import Labels, fill

DEEPEST_LEVEL = 6
_LANGUAGE = re.compile(r"[\w+#.-]{1,40}")
_LISTS = frozenset({ContainerKind.BULLET_LIST, ContainerKind.ORDERED_LIST})
_BARE = frozenset({ContainerKind.TERM})
"""Where a paragraph is not wrapped."""

_ELEMENTS = {
    ContainerKind.BULLET_LIST: "ul",
    ContainerKind.ORDERED_LIST: "ol",
    ContainerKind.ITEM: "li",
    ContainerKind.QUOTE: "blockquote",
    ContainerKind.DEFINITION_LIST: "dl",
    ContainerKind.TERM: "dt",
    ContainerKind.DEFINITION: "dd",
    ContainerKind.FOOTNOTE: "li",
    ContainerKind.TABLE: "table",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A container on a page. Two leaves stand in the same one when its side and index agree."""

    side: str
    container: Container
    ordinal: int | None = None
    """For an item of an ordered list its number."""

    @property
    def key(self) -> tuple[str, int]:
        """What makes two frames one."""
        return self.side, self.container.index


Path = tuple[Frame, ...]
"""The frames around a leaf, outermost first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """That a leaf is a change, and how to say so."""

    id: str | None
    head: Markup
    """Which change it is, with links to its neighbours."""
    attributes: tuple[tuple[str, str], ...] = ()
    row: str | None = None
    """The class of a table row that is wholly inserted (`ins`) or deleted (`del`)."""
    moved: str | None = None
    """`moved`, or `moved from` at the place that was left."""
    group: Markup | None = None
    """What a screen reader calls a moved block."""
    note: Markup | None = None
    """A line about the change, such as where it moved from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """A block to be written, its words already HTML."""

    block: Block
    path: Path
    cells: tuple[Markup, ...]
    """The cells of a row; of any other block exactly one."""
    anchor: str | None = None
    also: tuple[str, ...] = ()
    """Further ids of a heading, such as what it was called before."""
    mark: Mark | None = None

    @property
    def footnote(self) -> bool:
        """Whether it stands in a footnote, so that its place is the end of the page."""
        return any(frame.container.kind is ContainerKind.FOOTNOTE for frame in self.path)


def paths(document: Document, side: str) -> Callable[[Block], Path]:
    """Gives the frames of any block of `document`, with the numbers of list items."""
    frames: dict[int, Frame] = {}
    counts: dict[int, int] = {}
    for block in document.blocks:
        for outer, container in zip((None, *block.containers), block.containers, strict=False):
            if container.index in frames:
                continue
            ordinal = None
            if outer is not None and outer.kind is ContainerKind.ORDERED_LIST:
                counts[outer.index] = (
                    counts.get(outer.index, (1 if outer.start is None else outer.start) - 1) + 1
                )
                ordinal = counts[outer.index]
            frames[container.index] = Frame(side=side, container=container, ordinal=ordinal)
    return lambda block: tuple(frames[container.index] for container in block.containers)


class Flow:
    """Writes the leaves of one page, in as many pieces as it has."""

    def __init__(
        self, *, labels: Labels, footnotes: Footnotes, shift: int, outermost: int | None = None
    ) -> None:
        self._labels = labels
        self._footnotes = footnotes
        self._shift = shift
        """How many levels deeper headings stand on the page."""
        self._outermost = outermost
        """The level of the outermost heading on the page, if no other may come first."""
        self._headings: list[tuple[int, int]] = []
        """The headings around the present place: their level in the text and on the page."""
        self._tables = 0
        self._out: list[str] = []
        self._open: list[_Opened] = []

    def beside(self, labels: Labels) -> "Flow":
        """Another flow of the same page, such as a second column: the headings of both are one outline."""
        other = Flow(labels=labels, footnotes=self._footnotes, shift=self._shift, outermost=self._outermost)
        other._headings = self._headings
        return other

    def html(self, leaves: Iterable[Leaf]) -> Markup:
        """The leaves as flow content, everything closed that was opened."""
        self._out = []
        for leaf in leaves:
            self._enter(leaf)
            self._write(leaf)
        self._leave(0)
        return Markup("".join(self._out))  # noqa: S704

    def footnotes(self, leaves: Sequence[Leaf]) -> Markup:
        """The leaves that stand in footnotes, as the list at the end of a page."""
        if not leaves:
            return Markup()
        numbered = sorted((_own_path(leaf) for leaf in leaves), key=self._footnote_number)
        return Markup(
            '<section class="footnotes" role="doc-endnotes" aria-label="{}">\n<ol>\n{}</ol>\n</section>\n'
        ).format(self._labels.footnotes, self.html(numbered))

    def _footnote_number(self, leaf: Leaf) -> int:
        return self._footnotes.number(leaf.path[0].container.label or "")

    # What holds leaves

    def _enter(self, leaf: Leaf) -> None:
        shared = 0
        for opened, frame in zip(self._open, leaf.path, strict=False):
            if opened.frame.key != frame.key:
                break
            shared += 1
        self._leave(shared)
        for depth in range(shared, len(leaf.path)):
            inner = leaf.path[depth + 1] if depth + 1 < len(leaf.path) else None
            self._begin(leaf.path[depth], inner, leaf.block)

    def _begin(self, frame: Frame, inner: Frame | None, block: Block) -> None:
        opened = _Opened(frame)
        match frame.container.kind:
            case ContainerKind.ORDERED_LIST:
                first = inner.ordinal if inner and inner.ordinal is not None else 1
                opened.next = first
                self._out.append("<ol>\n" if first == 1 else f'<ol start="{first}">\n')
            case ContainerKind.ITEM:
                self._out.append(self._item(frame))
            case ContainerKind.TABLE:
                self._tables += 1
                self._out.append(self._table(block))
            case ContainerKind.FOOTNOTE:
                place = self._footnotes.place(frame.container.label or "")
                self._out.append(f'<li id="{place}">' if place else "<li>")
            case kind:
                line = "" if kind in _BARE else "\n"
                self._out.append(f"<{_ELEMENTS[kind]}>{line}")
        self._open.append(opened)

    def _item(self, frame: Frame) -> str:
        """An item; one whose number is not the next in the list says so."""
        around = self._open[-1] if self._open else None
        if around is None or frame.ordinal is None:
            return "<li>"
        given = "" if frame.ordinal == around.next else f' value="{frame.ordinal}"'
        around.next = frame.ordinal + 1
        return f"<li{given}>"

    def _table(self, block: Block) -> str:
        name = fill(self._labels.table, number=self._tables)
        heads = ", ".join(" ".join("".join(run.text for run in part).split()) for part in block.parts if part)
        titled = f"{name}: {plain_html(heads[:80])}" if block.header and heads else name
        return f'<div class="table" role="region" tabindex="0" aria-label="{titled}">\n<table>\n'

    def _leave(self, depth: int) -> None:
        while len(self._open) > depth:
            opened = self._open.pop()
            kind = opened.frame.container.kind
            if kind is ContainerKind.TABLE:
                self._out.append(
                    f"</{opened.rows}>\n</table>\n</div>\n" if opened.rows else "</table>\n</div>\n"
                )
            elif kind is ContainerKind.FOOTNOTE:
                back = self._footnotes.back(opened.frame.container.label or "", self._labels.back)
                self._out.append(f"{back}</li>\n")
            else:
                self._out.append(f"</{_ELEMENTS[kind]}>\n")

    # Leaves

    def _write(self, leaf: Leaf) -> None:
        if leaf.block.kind is BlockKind.TABLE_ROW:
            self._row(leaf)
            return
        content = self._content(leaf)
        if leaf.mark is not None:
            content = _marked(leaf.mark, content)
        self._out.append(content)

    def _content(self, leaf: Leaf) -> str:
        block, words = leaf.block, leaf.cells[0]
        match block.kind:
            case BlockKind.RULE:
                return "<hr>\n"
            case BlockKind.CODE:
                named = block.language if block.language and _LANGUAGE.fullmatch(block.language) else None
                language = f' class="language-{escape(named)}"' if named else ""
                # A page drops the first line break of a `pre`.
                return f'<pre tabindex="0"><code{language}>{words}</code></pre>\n'
            case _ if not words:
                return ""
            case BlockKind.HEADING:
                level = self._level(block.level or 1)
                given = f' id="{escape(leaf.anchor)}"' if leaf.anchor else ""
                also = "".join(f'<span id="{escape(name)}"></span>' for name in leaf.also)
                return f"<h{level}{given}>{also}{words}</h{level}>\n"
            case BlockKind.HTML:
                return f'<div class="html">{words}</div>\n'
            case _:
                return words if self._is_bare(leaf) else f"<p>{words}</p>\n"

    def _level(self, level: int) -> int:
        """The level on the page: none is skipped below another heading, though a text may skip some."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        shown = level + self._shift
        if self._headings:
            shown = min(shown, self._headings[-1][1] + 1)
        elif self._outermost is not None:
            shown = self._outermost
        shown = min(max(shown, 1), DEEPEST_LEVEL)
        self._headings.append((level, shown))
        return shown

    def _is_bare(self, leaf: Leaf) -> bool:
        """Whether a paragraph stands in a term, or in an item of a list written without blank lines."""
        if not leaf.path or leaf.path[-1].container.kind is ContainerKind.TERM:
            return bool(leaf.path)
        if leaf.path[-1].container.kind is not ContainerKind.ITEM or len(leaf.path) == 1:
            return False
        return leaf.path[-2].container.tight

    def _row(self, leaf: Leaf) -> None:
        table, block = self._open[-1], leaf.block
        if (
            not any(run.text for run in block.runs)
            and any(run.format.markup for run in block.runs)
            and not leaf.mark
        ):
            return
        wanted = "thead" if block.header and table.rows in ("", "thead") else "tbody"
        if table.rows != wanted:
            self._out.append(f"</{table.rows}>\n" if table.rows else "")
            self._out.append(f"<{wanted}>\n")
            table.rows = wanted
        lead = Markup() if leaf.mark is None else _row_lead(leaf.mark)
        self._out.append("<tr>" if leaf.mark is None else _row_tag(leaf.mark))
        alignment = table.frame.container.alignment
        for column, words in enumerate(leaf.cells):
            side = alignment[column] if column < len(alignment) else None
            name = "th" if block.header and (words or lead) else "td"
            scope = ' scope="col"' if name == "th" else ""
            aligned = f' class="{side}"' if side else ""
            self._out.append(f"<{name}{scope}{aligned}>{lead}{words}</{name}>")
            lead = Markup()
        self._out.append("</tr>\n")


class _Opened:
    """A frame that is open on the page."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.rows = ""
        """For a table, the part that is open: `thead`, `tbody` or none yet."""
        self.next = 1
        """For an ordered list, the number that the next item gets by itself."""


def _shows_nothing(row: Block) -> bool:
    """Whether it is a head row left empty, or holds nothing but template tags."""
    return not any(run.text or run.format.image for run in row.runs) and (row.header or bool(row.runs))


def _own_path(leaf: Leaf) -> Leaf:
    """A footnote's leaf without what stands around the footnote: it goes to the end of the page."""
    start = next(i for i, frame in enumerate(leaf.path) if frame.container.kind is ContainerKind.FOOTNOTE)
    return replace(leaf, path=leaf.path[start:])


def _marked(mark: Mark, content: str) -> str:
    note = f'<p class="where">{mark.note}</p>\n' if mark.note else ""
    inner = f"{note}{content}"
    if mark.moved:
        label = f' aria-label="{escape(mark.group)}"' if mark.group else ""
        inner = f'<div class="{mark.moved}" role="group"{label}>\n{inner}</div>\n'
    return f'<div class="change"{_given(mark)}>{mark.head}\n{inner}</div>\n'


def _row_tag(mark: Mark) -> str:
    classes = " ".join(name for name in ("change", mark.moved, mark.row) if name)
    return f'<tr class="{classes}"{_given(mark)}>'


def _row_lead(mark: Mark) -> Markup:
    note = Markup('<span class="where">{}</span> ').format(mark.note) if mark.note else Markup()
    return mark.head + (" " if mark.head else "") + note


def _given(mark: Mark) -> str:
    given = (("id", mark.id), *mark.attributes) if mark.id else mark.attributes
    return "".join(f' {name}="{escape(value)}"' for name, value in given)
