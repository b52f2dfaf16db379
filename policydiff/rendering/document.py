"""A document as HTML: headings, lists, tables, quotations and footnotes as what they are, everything escaped.

Classes for a style sheet: `.table` (a region around each table, which scrolls), `.left`, `.center`, `.right` (cells),
`.html` (raw HTML, sanitised), `.bullet` (a list in a cell), `.footnotes`, `.footnote-ref`, `.footnote-back`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from markupsafe import Markup

from policydiff.document import Block, BlockKind, Document
from policydiff.rendering.flow import Flow, Leaf, paths
from policydiff.rendering.inline_html import Footnotes, Ids, Inlines, plain_html
from policydiff.rendering.labels import ENGLISH, Labels
from policydiff.rendering.links import Resolve, as_written
from policydiff.rendering.raw_html import sanitised

_IDS = re.compile(r'( (?:id|aria-labelledby|aria-describedby)="| href="#)')
NO_MORE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class DocumentHtml:
    """Renders one document, as a whole or in pieces that share its ids and footnotes.

    `anchors` gives the ids of headings by the anchor that each has in the document, where they are others or more.
    """

    def __init__(
        self,
        document: Document,
        *,
        shift: int = 0,
        labels: Labels = ENGLISH,
        resolve: Resolve = as_written,
        anchors: Mapping[str, tuple[str, ...]] = NO_MORE,
    ) -> None:
        self._footnotes = Footnotes(document.blocks)
        self._anchors = anchors
        ids = Ids(document, given=chain.from_iterable(anchors.values()))
        inlines = Inlines(ids=ids, footnotes=self._footnotes, resolve=resolve, size=len(document.source))
        self._words = Words(ids=ids, inlines=inlines)
        self._flow = Flow(labels=labels, footnotes=self._footnotes, shift=shift)
        self._path = paths(document, "new")
        self._notes: list[Leaf] = []

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """These blocks of the document; footnotes among them wait for `footnotes`."""
        leaves = [self._leaf(block) for block in blocks]
        self._notes += [leaf for leaf in leaves if leaf.footnote]
        return self._flow.html(leaf for leaf in leaves if not leaf.footnote)

    def footnotes(self) -> Markup:
        """The footnotes of all blocks rendered so far; empty where there are none."""
        notes, self._notes = self._notes, []
        return self._flow.footnotes(notes)

    def _leaf(self, block: Block) -> Leaf:
        anchor, *also = self._anchors.get(block.anchor or "", (block.anchor,))
        cells = self._words.cells(block)
        more = tuple(name for name in also if name)
        return Leaf(block=block, path=self._path(block), cells=cells, anchor=anchor, also=more)


class Words:
    """The words of a block as HTML, by what kind of block it is."""

    def __init__(self, *, ids: Ids, inlines: Inlines) -> None:
        self._ids = ids
        self._inlines = inlines

    def cells(self, block: Block) -> tuple[Markup, ...]:
        """Its cells; exactly one for a block that is no table row."""
        if block.kind is BlockKind.CODE:
            return (code_html(block.text),)
        if block.kind is BlockKind.HTML:
            return (
                sanitised(block.markdown, ids=self._ids, inlines=self._inlines) if block.text else Markup(),
            )
        return tuple(map(self._inlines.html, block.parts))


def code_html(text: str) -> Markup:
    """The text of a code block, to stand in `pre`."""
    return Markup(("\n" if text.startswith("\n") else "") + plain_html(text))  # noqa: S704


def document_html(
    document: Document,
    blocks: Sequence[Block] | None = None,
    *,
    shift: int = 0,
    labels: Labels = ENGLISH,
    resolve: Resolve = as_written,
    anchors: Mapping[str, tuple[str, ...]] = NO_MORE,
) -> Markup:
    """The `document`, or some `blocks` of it, as flow content with its footnotes at the end.

    Headings stand `shift` levels deeper than in the text. `resolve` turns safe addresses into those of the page.
    Nothing of the text becomes a tag or attribute but what is listed here and in `raw_html`.
    """
    rendering = DocumentHtml(document, shift=shift, labels=labels, resolve=resolve, anchors=anchors)
    return rendering.blocks(document.blocks if blocks is None else blocks) + rendering.footnotes()


def apart(html: Markup, prefix: str) -> Markup:
    """HTML that rendering made, with ids that no other text on the page has. Its text holds no quotation mark."""
    return Markup(_IDS.sub(rf"\1{prefix}-", str(html)))  # noqa: S704
