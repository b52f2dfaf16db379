"""A comparison as one document in HTML: headings stay headings, lists lists, tables tables.

Classes and elements for a style sheet:

- `ins`, `del`: words, always inside a block; `.vh` in them is heard and not seen ("deleted: ")
- `.change`: around a changed block, or a row, with the id `c1`, `c2`, …, `data-kind` and `data-significance`
- `.mark` in it: "3 of 17" as a link to the change, between links to its neighbours
- `.moved`: a moved block where it stands now; `.moved.from` where it stood, in a `.change` with the id `c3-from`
- `.where`: a line about a change, such as where it moved to
- `tr.ins`, `tr.del`: a row that is wholly inserted or deleted
- `.reformatted`: words that look or lead otherwise than before; its `title` says how
- `details.same`: what did not change, folded under a summary that names it; `p.same`: its name alone
- `.break`: the sign at the place where a paragraph was split (`ins`) or joined (`del`)
- `.html`: raw HTML that did not change; and what `document` names
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from policydiff.comparison import Change, ChangeKind, Comparison, Part
from policydiff.document import Block, BlockKind
from policydiff.rendering.compared_pieces import ComparedPieces, compared_pieces
from policydiff.rendering.flow import Leaf, Mark
from policydiff.rendering.folding import Passage, folded, named
from policydiff.rendering.labels import ENGLISH, Labels
from policydiff.rendering.links import Resolve, as_written
from policydiff.rendering.outline import departures_by_place
from policydiff.significance import Assessment

_ROWS = {ChangeKind.ADDED: "ins", ChangeKind.REMOVED: "del"}


def redline_html(
    comparison: Comparison,
    assessments: Sequence[Assessment] = (),
    *,
    outermost: int = 2,
    labels: Labels = ENGLISH,
    resolve: Resolve = as_written,
    context: int | None = None,
) -> Markup:
    """The redline of `comparison` as flow content; `assessments`, if given, one for each of its changes.

    The change with the id `c3` is the third that is not unchanged. The outermost headings stand at the level
    `outermost`. A title that did not change is left to the page. What did not change is folded section by section;
    with `context` it is left out but for so many blocks around each change.
    """
    pieces = compared_pieces(comparison, assessments, outermost=outermost, labels=labels, resolve=resolve)
    return _Redline(comparison, pieces, labels).html(context)


class _Redline:
    def __init__(self, comparison: Comparison, pieces: ComparedPieces, labels: Labels) -> None:
        self._comparison = comparison
        self._pieces = pieces
        self._labels = labels

    def html(self, context: int | None) -> Markup:
        """The text with its changes, then its footnotes."""
        leaves = list(self._leaves())
        notes = [leaf for leaf in leaves if leaf.footnote]
        shown = folded([leaf for leaf in leaves if not leaf.footnote], context=context)
        pieces = [self._passage(passage) for passage in shown]
        return Markup().join(pieces) + self._pieces.flow.footnotes(notes)

    def _passage(self, passage: Passage) -> Markup:
        if not passage.folded:
            return self._pieces.flow.html(passage.leaves)
        summary = named(passage, self._labels)
        if passage.left_out:
            return Markup('<p class="same">{}</p>\n').format(summary)
        text = self._pieces.flow.html(passage.leaves)
        return Markup('<details class="same">\n<summary>{}</summary>\n{}</details>\n').format(summary, text)

    # Leaves

    def _leaves(self) -> Iterator[Leaf]:
        departures = departures_by_place(self._comparison)
        for index, change in enumerate(self._comparison.changes):
            for moved in departures.get(index, ()):
                yield from self._departure(moved)
            if change.kind is ChangeKind.UNCHANGED:
                if change.new[0] is not self._pieces.title:
                    yield from map(self._plain, change.new)
            else:
                yield from self._change(index, change)
        for moved in departures.get(len(self._comparison.changes), ()):
            yield from self._departure(moved)

    def _plain(self, block: Block) -> Leaf:
        return Leaf(
            block=block,
            path=self._pieces.new_path(block),
            cells=self._pieces.words.cells(block),
            anchor=block.anchor,
        )

    def _change(self, index: int, change: Change) -> Iterator[Leaf]:
        marks = self._pieces.marks.of(index)
        if change.block is BlockKind.TABLE_ROW:
            whole = change.kind in _ROWS
            yield self._placed(
                (change.new or change.old)[0],
                tuple(
                    self._pieces.changed.part(part, heard=not (whole and at))
                    for at, part in enumerate(change.parts)
                ),
                next(marks),
                is_new=bool(change.new),
            )
            return
        for side, at, parts in _targets(change.parts):
            block = (change.new if side else change.old)[at]
            words = self._pieces.changed.parts(parts, code=block.kind is BlockKind.CODE)
            if side and at + 1 < len(change.new):
                words += self._pieces.changed.split_sign()
            mark = next(marks)
            if not words and not mark.note and block.kind is not BlockKind.RULE:
                mark = replace(mark, note=self._labels.own(self._labels.markup))
            yield self._placed(block, (words,), mark, is_new=side)

    def _placed(self, block: Block, cells: tuple[Markup, ...], mark: Mark, *, is_new: bool) -> Leaf:
        if is_new:
            return Leaf(
                block=block, path=self._pieces.new_path(block), cells=cells, anchor=block.anchor, mark=mark
            )
        anchor = self._pieces.ids.claim(block.anchor) if block.anchor else None
        return Leaf(block=block, path=self._pieces.old_place(block), cells=cells, anchor=anchor, mark=mark)

    def _departure(self, index: int) -> Iterator[Leaf]:
        """What a move left behind: the old words, struck, and where they are now."""
        change = self._comparison.changes[index]
        marks = self._pieces.marks.departed(index)
        for block in change.old:
            heard = [True] + [False] * (len(block.parts) - 1)
            cells = tuple(
                self._pieces.changed.departed(part, heard=first, code=block.kind is BlockKind.CODE)
                for part, first in zip(block.parts, heard, strict=True)
            )
            yield Leaf(block=block, path=self._pieces.old_place(block), cells=cells, mark=next(marks))


def _targets(parts: Sequence[Part]) -> Iterator[tuple[bool, int, list[Part]]]:
    """The blocks that a change's parts are written to: whether of the new text, which, and with what parts.

    Paragraphs that were joined are written into the new one; one without a new place stands by itself.
    """

    def target(part: Part) -> tuple[bool, int]:
        return (True, part.new) if part.new is not None else (False, part.old or 0)

    for (is_new, at), group in groupby(parts, key=target):
        yield is_new, at, list(group)
