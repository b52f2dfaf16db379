"""A comparison in two columns: the old text at the left with its deletions, the new one beside it with its insertions.

A table with a row for each pair of blocks, to stand on a page of its own. The classes of `redline` mean the same here.
Besides:

- `table.sides`: the two columns
- `td[colspan]`: what is the same on both sides, a heading or a folded passage, once across both columns
- `td.none`: nothing stands here on this side
- `tr.alike`: nothing changed here
- `data-side` of a cell: the column's name, for pages too narrow for two
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from policydiff.comparison import Change, ChangeKind, Comparison, Op, Part, Span
from policydiff.document import Block, BlockKind, ContainerKind
from policydiff.rendering.compared_pieces import ComparedPieces, compared_pieces
from policydiff.rendering.flow import Leaf, Mark
from policydiff.rendering.folding import Passage, folded, named
from policydiff.rendering.labels import ENGLISH, Labels
from policydiff.rendering.links import Resolve, as_written
from policydiff.rendering.outline import departures_by_place
from policydiff.significance import Assessment

_LISTS = frozenset({ContainerKind.BULLET_LIST, ContainerKind.ORDERED_LIST})


def side_by_side_html(
    comparison: Comparison,
    assessments: Sequence[Assessment] = (),
    *,
    outermost: int = 2,
    labels: Labels = ENGLISH,
    resolve: Resolve = as_written,
    context: int | None = None,
) -> Markup:
    """The two texts of `comparison` beside each other; the arguments are those of `redline_html`.

    Blocks that were paired stand in one row, and so do a removed block and the added one that follows it. A moved
    block stands in two rows, each of which leads to the other.
    """
    pieces = compared_pieces(
        comparison, assessments, outermost=outermost, labels=labels, resolve=resolve, times=2
    )
    return _Sides(comparison, pieces, labels).html(context)


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands beside each other; `lead` says where it stands in the new text, and whether anything changed."""

    lead: Leaf
    old: tuple[Leaf, ...]
    new: tuple[Leaf, ...]
    pairs: bool = False
    """Whether it is one half of what a removal and the insertion after it may become."""


class _Sides:
    def __init__(self, comparison: Comparison, pieces: ComparedPieces, labels: Labels) -> None:
        self._comparison = comparison
        self._pieces = pieces
        self._labels = labels
        self._new_flow = pieces.flow
        of_old = replace(labels, table=labels.old_table, footnotes=labels.old_footnotes)
        self._old_flow = pieces.flow.beside(of_old)

    def html(self, context: int | None) -> Markup:
        """The table, footnotes in its last row."""
        made = list(self._rows())
        rows = list(_side_by_side(row for row in map(self._outside_notes, made) if row))
        by_lead = {id(row.lead): row for row in rows}
        written = [
            self._passage(passage, [by_lead[id(leaf)] for leaf in passage.leaves])
            for passage in folded([row.lead for row in rows], context=context)
        ]
        # The new text's first: the ids are theirs.
        new = self._new_flow.footnotes([leaf for row in made for leaf in row.new if leaf.footnote])
        old = self._old_flow.footnotes([leaf for row in made for leaf in row.old if leaf.footnote])
        if old or new:
            changed = any(leaf.footnote and leaf.mark for row in made for leaf in (*row.old, *row.new))
            written.append(self._row(old, new, alike=not changed))
        return Markup(
            '<table class="sides">\n<thead>\n<tr><th scope="col">{}</th><th scope="col">{}</th></tr>\n</thead>\n'
            "<tbody>\n{}</tbody>\n</table>\n"
        ).format(
            *map(self._labels.own, (self._labels.old_text, self._labels.new_text)), Markup().join(written)
        )

    def _passage(self, passage: Passage, rows: Sequence[_Row]) -> Markup:
        if passage.folded:
            summary = named(passage, self._labels)
            if passage.left_out:
                return _across(Markup('<p class="same">{}</p>').format(summary))
            text = self._new_flow.html(leaf for row in rows for leaf in row.new)
            return _across(
                Markup('<details class="same">\n<summary>{}</summary>\n{}</details>').format(summary, text)
            )
        written = []
        for _, group in groupby(rows, key=lambda row: _held_by(row.lead)):
            beside = list(group)
            old = [leaf for row in beside for leaf in row.old]
            new = [leaf for row in beside for leaf in row.new]
            if len(new) == 1 and new[0].block.kind is BlockKind.HEADING and not new[0].mark:
                written.append(_across(self._new_flow.html(new)))
            else:
                texts = self._old_flow.html(old), self._new_flow.html(new)
                written.append(self._row(*texts, alike=not any(row.lead.mark for row in beside)))
        return Markup().join(written)

    def _row(self, old: Markup, new: Markup, *, alike: bool) -> Markup:
        sides = (old, self._labels.old_text), (new, self._labels.new_text)
        cells = (
            Markup('<td data-side="{}">\n{}</td>').format(name, text)
            if text
            else Markup('<td class="none"></td>')
            for text, name in sides
        )
        opened = Markup('<tr class="alike">') if alike else Markup("<tr>")
        return opened + Markup().join(cells) + Markup("</tr>\n")

    # Rows

    def _outside_notes(self, row: _Row) -> _Row | None:
        """A row without what stands in footnotes, which go to the end; None where nothing is left."""
        if not any(leaf.footnote for leaf in (row.lead, *row.old, *row.new)):
            return row
        old = tuple(leaf for leaf in row.old if not leaf.footnote)
        new = tuple(leaf for leaf in row.new if not leaf.footnote)
        if not old and not new:
            return None
        return _Row(new[0] if new else self._placed(old[0]), old, new)

    def _rows(self) -> Iterator[_Row]:
        departures = departures_by_place(self._comparison)
        for index, change in enumerate(self._comparison.changes):
            for moved in departures.get(index, ()):
                yield self._departure(moved)
            if change.kind is not ChangeKind.UNCHANGED:
                yield self._change(index, change)
            elif change.new[0] is not self._pieces.title:
                new = tuple(self._plain(block, is_new=True) for block in change.new)
                yield _Row(new[0], tuple(self._plain(block, is_new=False) for block in change.old), new)
        for moved in departures.get(len(self._comparison.changes), ()):
            yield self._departure(moved)

    def _plain(self, block: Block, *, is_new: bool) -> Leaf:
        path = self._pieces.new_path if is_new else self._pieces.old_path
        return Leaf(
            block=block,
            path=path(block),
            cells=self._pieces.words.cells(block),
            anchor=block.anchor if is_new else None,
        )

    def _change(self, index: int, change: Change) -> _Row:
        marks = self._pieces.marks.of(index)
        # The mark with the id goes to the new text if the block is there.
        new = tuple(self._leaves(change, marks, is_new=True))
        old = () if change.kind is ChangeKind.MOVED else tuple(self._leaves(change, marks, is_new=False))
        return _Row(
            new[0] if new else self._placed(old[0]), old, new, pairs=not (old and new) and not change.move
        )

    def _departure(self, index: int) -> _Row:
        old = tuple(
            self._leaves(self._comparison.changes[index], self._pieces.marks.departed(index), is_new=False)
        )
        return _Row(self._placed(old[0]), old, ())

    def _placed(self, leaf: Leaf) -> Leaf:
        """A leaf of the old text where it belongs in the new one."""
        path = self._pieces.old_place(leaf.block)
        return (
            leaf
            if any(frame.container.kind is ContainerKind.FOOTNOTE for frame in path)
            else replace(leaf, path=path)
        )

    def _leaves(self, change: Change, marks: Iterator[Mark], *, is_new: bool) -> Iterator[Leaf]:
        path = self._pieces.new_path if is_new else self._pieces.old_path
        parts = _of_side(change.parts, is_new=is_new)
        for at, block in enumerate(change.new if is_new else change.old):
            code = block.kind is BlockKind.CODE
            if block.kind is BlockKind.TABLE_ROW:
                whole = change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
                cells = tuple(
                    self._pieces.changed.part(part, heard=not (whole and column))
                    for column, (_, part) in enumerate(parts)
                )
            else:
                own = [part for index, part in parts if index == at]
                cells = (Markup().join(self._pieces.changed.part(part, code=code) for part in own),)
            mark = next(marks)
            if not any(cells) and not mark.note and mark.id and block.kind is not BlockKind.RULE:
                mark = replace(mark, note=self._labels.own(self._labels.markup))
            anchor = block.anchor if is_new or not block.anchor else self._pieces.ids.claim(block.anchor)
            yield Leaf(block=block, path=path(block), cells=cells, anchor=anchor, mark=mark)


def _of_side(parts: Sequence[Part], *, is_new: bool) -> list[tuple[int, Part]]:
    """The parts that one side has, each with its index there, without the words of the other side."""
    found = []
    for part in parts:
        at = part.new if is_new else part.old
        if at is not None:
            spans = (_as_it_was(span, is_new=is_new) for span in part.spans)
            found.append((at, replace(part, spans=tuple(span for span in spans if span is not None))))
    return found


def _as_it_was(span: Span, *, is_new: bool) -> Span | None:
    """A span as one side has it; None where that side has nothing."""
    if span.op is Op.EQUAL:
        return span if is_new or span.old_runs is None else Span(op=Op.EQUAL, runs=span.old_runs)
    return span if (span.op is Op.INSERT) is is_new else None


def _side_by_side(rows: Iterator[_Row]) -> Iterator[_Row]:
    """The rows, with blocks that were removed beside those that were added in their place."""
    for pairs, group in groupby(rows, key=lambda row: row.pairs):
        stretch = list(group)
        if not pairs:
            yield from stretch
            continue
        gone: list[_Row] = []
        for row in stretch:
            if row.old:
                gone.append(row)
            elif gone and (gone[0].lead.block.kind is BlockKind.HEADING) is (
                row.lead.block.kind is BlockKind.HEADING
            ):
                yield _Row(row.lead, gone.pop(0).old, row.new)
            else:
                yield from gone
                gone = []
                yield row
        yield from gone


def _held_by(leaf: Leaf) -> tuple[object, ...]:
    """What one row holds: an item of an outermost list, a table, a quotation; else a block by itself."""
    if not leaf.path:
        return (id(leaf),)
    deep = leaf.path[0].container.kind in _LISTS
    return leaf.path[1 if deep and len(leaf.path) > 1 else 0].key


def _across(text: Markup) -> Markup:
    return Markup('<tr><td colspan="2">\n{}</td></tr>\n').format(text) if text else Markup()
