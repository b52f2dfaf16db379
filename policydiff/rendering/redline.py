"""A comparison as one document in HTML: headings stay headings, lists lists, tables tables.

Classes and elements for a style sheet:

- `ins`, `del`: words, always inside a block; `.vh` in them is heard and not seen ("deleted: ")
- `.change`: around a changed block, or a row, with the id `c1`, `c2`, …, `data-kind` and `data-significance`
- `.mark` in it: "3 of 17" as a link to the change, between links to its neighbours
- `.moved`: a moved block where it stands now; `.moved.from` where it stood, in a `.change` with the id `c3-from`
- `.where`: a line about a change, such as where it moved to
- `tr.ins`, `tr.del`: a row that is wholly inserted or deleted
- `.reformatted`: words that look or lead otherwise than before; its `title` says how
- `details.same`: what did not change, folded under a summary that names it
- `.break`: the sign at the place where a paragraph was split (`ins`) or joined (`del`)
- `.html`: raw HTML that did not change; and what `document` names
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup, escape

from policydiff.comparison import Change, ChangeKind, Comparison, Part
from policydiff.document import Block, BlockKind, ContainerKind, Document
from policydiff.rendering.changed_words import ChangedWords
from policydiff.rendering.document import Words
from policydiff.rendering.flow import Flow, Leaf, Mark, paths
from policydiff.rendering.folding import Passage, folded
from policydiff.rendering.inline_html import Footnotes, Ids, Inlines
from policydiff.rendering.labels import ENGLISH, Labels, fill
from policydiff.rendering.links import Resolve, as_written
from policydiff.rendering.old_places import OldPlaces
from policydiff.significance import Assessment

_ROWS = {ChangeKind.ADDED: "ins", ChangeKind.REMOVED: "del"}


def redline_html(
    comparison: Comparison,
    assessments: Sequence[Assessment] = (),
    *,
    outermost: int = 2,
    labels: Labels = ENGLISH,
    resolve: Resolve = as_written,
) -> Markup:
    """The redline of `comparison` as flow content; `assessments`, if given, one for each of its changes.

    The change with the id `c3` is the third that is not unchanged. The outermost headings stand at the level
    `outermost`. A title that did not change is left to the page. What did not change is folded section by section.
    """
    return _Redline(comparison, assessments, outermost=outermost, labels=labels, resolve=resolve).html()


class _Redline:
    def __init__(
        self,
        comparison: Comparison,
        assessments: Sequence[Assessment],
        *,
        outermost: int,
        labels: Labels,
        resolve: Resolve,
    ) -> None:
        old, new = comparison.old, comparison.new
        self._comparison = comparison
        self._assessments = assessments
        self._labels = labels
        self._ids = Ids(new)
        self._footnotes = Footnotes((*new.blocks, *old.blocks))
        size = len(new.source) + len(old.source)
        inlines = Inlines(ids=self._ids, footnotes=self._footnotes, resolve=resolve, size=size)
        self._words = Words(ids=self._ids, inlines=inlines)
        self._changed = ChangedWords(inlines=inlines, labels=labels)
        self._new_path = paths(new, "new")
        self._old_path = OldPlaces(comparison, paths(old, "old"), self._new_path)
        self._numbers = {
            index: number
            for number, index in enumerate(
                (i for i, change in enumerate(comparison.changes) if change.kind is not ChangeKind.UNCHANGED),
                start=1,
            )
        }
        self._left = {departure.change for departure in comparison.departures}
        self._leaders = _leaders(comparison)
        self._title = _same_title(comparison)
        self._flow = Flow(
            labels=labels,
            footnotes=self._footnotes,
            shift=outermost - _top(old, new, self._title),
            outermost=outermost,
        )

    def html(self) -> Markup:
        """The text with its changes, then its footnotes."""
        leaves = list(self._leaves())
        notes = [leaf for leaf in leaves if leaf.footnote]
        pieces = [
            self._passage(passage) for passage in folded([leaf for leaf in leaves if not leaf.footnote])
        ]
        return Markup().join(pieces) + self._flow.footnotes(notes)

    def _passage(self, passage: Passage) -> Markup:
        text = self._flow.html(passage.leaves)
        if not passage.folded:
            return text
        labels = self._labels
        names = [fill(labels.rest_of, section=labels.of_the_text(name)) for name in passage.rest]
        names += [labels.of_the_text(name) for name in passage.sections]
        if len(names) > 2:
            named = fill(labels.range, first=names[0], last=names[-1])
        else:
            named = escape(labels.list_sign).join(names) or escape(labels.beginning)
        summary = labels.own(fill(labels.unchanged, sections=named))
        return Markup('<details class="same">\n<summary>{}</summary>\n{}</details>\n').format(summary, text)

    # Leaves

    def _leaves(self) -> Iterator[Leaf]:
        departures = {
            before: [departure.change for departure in group]
            for before, group in groupby(self._comparison.departures, key=lambda departure: departure.before)
        }
        for index, change in enumerate(self._comparison.changes):
            for moved in departures.get(index, ()):
                yield from self._departure(moved)
            if change.kind is ChangeKind.UNCHANGED:
                if change.new[0] is not self._title:
                    yield from map(self._plain, change.new)
            else:
                yield from self._change(index, change)
        for moved in departures.get(len(self._comparison.changes), ()):
            yield from self._departure(moved)

    def _plain(self, block: Block) -> Leaf:
        return Leaf(
            block=block, path=self._new_path(block), cells=self._words.cells(block), anchor=block.anchor
        )

    def _change(self, index: int, change: Change) -> Iterator[Leaf]:
        marks = self._marks(index, change)
        if change.block is BlockKind.TABLE_ROW:
            whole = change.kind in _ROWS
            yield self._placed(
                (change.new or change.old)[0],
                tuple(
                    self._changed.part(part, heard=not (whole and at)) for at, part in enumerate(change.parts)
                ),
                next(marks),
                is_new=bool(change.new),
            )
            return
        for side, at, parts in _targets(change.parts):
            block = (change.new if side else change.old)[at]
            words = self._changed.parts(parts, code=block.kind is BlockKind.CODE)
            if side and at + 1 < len(change.new):
                words += self._changed.split_sign()
            mark = next(marks)
            if not words and not mark.note and block.kind is not BlockKind.RULE:
                mark = replace(mark, note=self._labels.own(self._labels.markup))
            yield self._placed(block, (words,), mark, is_new=side)

    def _placed(self, block: Block, cells: tuple[Markup, ...], mark: Mark, *, is_new: bool) -> Leaf:
        if is_new:
            return Leaf(block=block, path=self._new_path(block), cells=cells, anchor=block.anchor, mark=mark)
        anchor = self._ids.claim(block.anchor) if block.anchor else None
        return Leaf(block=block, path=self._old_path(block), cells=cells, anchor=anchor, mark=mark)

    def _departure(self, index: int) -> Iterator[Leaf]:
        """What a move left behind: the old words, struck, and where they are now."""
        change = self._comparison.changes[index]
        number = self._numbers[index]
        section = _section(self._leader(change).new[0], self._comparison.new, self._labels)
        link = self._labels.of_the_text(Markup('<a href="#c{}">{}</a>').format(number, section))
        mark = Mark(
            id=f"c{number}-from",
            head=Markup(),
            attributes=(("data-kind", "moved"),),
            moved="moved from",
            group=fill(self._labels.moved_to, section=section),
            note=self._labels.own(fill(self._labels.moved_to, section=link)),
        )
        for block in change.old:
            heard = [True] + [False] * (len(block.parts) - 1)
            cells = tuple(
                self._changed.departed(part, heard=first, code=block.kind is BlockKind.CODE)
                for part, first in zip(block.parts, heard, strict=True)
            )
            yield Leaf(block=block, path=self._old_path(block), cells=cells, mark=mark)
            mark = replace(mark, id=None, note=None)

    # Marks

    def _marks(self, index: int, change: Change) -> Iterator[Mark]:
        """The mark of a change's first block, then those of the others."""
        first = Mark(
            id=f"c{self._numbers[index]}",
            head=self._head(self._numbers[index]),
            attributes=self._attributes(index, change),
            row=_ROWS.get(change.kind),
            moved="moved" if change.kind is ChangeKind.MOVED else None,
            group=self._group(change),
            note=self._note(index, change),
        )
        yield first
        while True:
            yield replace(first, id=None, head=Markup(), note=None)

    def _attributes(self, index: int, change: Change) -> tuple[tuple[str, str], ...]:
        kind = (("data-kind", change.kind.value),)
        if not self._assessments:
            return kind
        return (*kind, ("data-significance", self._assessments[index].significance.value))

    def _head(self, number: int) -> Markup:
        total = len(self._numbers)
        position = fill(self._labels.position, number=number, total=total)
        step = Markup('<a href="#c{}" rel="{}" aria-label="{}">{}</a>').format
        before = step(number - 1, "prev", self._labels.previous, "‹") + " " if number > 1 else Markup()
        after = " " + step(number + 1, "next", self._labels.next, "›") if number < total else Markup()
        here = Markup('<a href="#c{}">{}</a>').format(number, position)
        return Markup('<span class="mark">{}</span>').format(self._labels.own(before + here + after))

    def _leader(self, change: Change) -> Change:
        """The first of those that moved with a change: a paragraph moved where its section moved."""
        return self._leaders.get(change.move, change) if change.move is not None else change

    def _group(self, change: Change) -> Markup | None:
        if change.kind is not ChangeKind.MOVED:
            return None
        section = _section(self._leader(change).old[0], self._comparison.old, self._labels)
        return fill(self._labels.moved_from_group, section=section)

    def _note(self, index: int, change: Change) -> Markup | None:
        """Where a block moved from; or what happened to it, where its words do not show that."""
        labels = self._labels
        if change.kind is ChangeKind.MOVED:
            section: Markup | str = _section(self._leader(change).old[0], self._comparison.old, labels)
            if index in self._left:
                section = Markup('<a href="#c{}-from">{}</a>').format(self._numbers[index], section)
            return labels.own(fill(labels.moved_here, section=labels.of_the_text(section)))
        if change.kind is ChangeKind.REFORMATTED and not any(map(self._changed.is_reformatted, change.parts)):
            if any(map(self._changed.is_written_otherwise, change.parts)):
                return labels.own(labels.typography)
            return labels.own(_reformatted(change.old[0], change.new[0], labels))
        if not any(span.text or span.old for part in change.parts for span in part.spans):
            said = {ChangeKind.ADDED: labels.block_inserted, ChangeKind.REMOVED: labels.block_deleted}
            return labels.own(said.get(change.kind, labels.formatting))
        return None


def _leaders(comparison: Comparison) -> dict[int, Change]:
    """By the number of each move the first change of it."""
    leaders: dict[int, Change] = {}
    for change in comparison.changes:
        if change.move is not None:
            leaders.setdefault(change.move, change)
    return leaders


def _targets(parts: Sequence[Part]) -> Iterator[tuple[bool, int, list[Part]]]:
    """The blocks that a change's parts are written to: whether of the new text, which, and with what parts.

    Paragraphs that were joined are written into the new one; one without a new place stands by itself.
    """

    def target(part: Part) -> tuple[bool, int]:
        return (True, part.new) if part.new is not None else (False, part.old or 0)

    for (is_new, at), group in groupby(parts, key=target):
        yield is_new, at, list(group)


def _same_title(comparison: Comparison) -> Block | None:
    """The new text's title if it is the old one's too and nothing about it changed."""
    old, new = comparison.old.title_block, comparison.new.title_block
    for change in comparison.changes:
        if change.kind is ChangeKind.UNCHANGED and new is not None and change.new == (new,):
            return change.new[0] if change.old == (old,) else None
    return None


def _top(old: Document, new: Document, title: Block | None) -> int:
    """The level of the outermost headings that are shown."""
    shown = [block.level or 1 for block in new.headings if block is not title]
    if title is None:
        shown += [block.level or 1 for block in old.headings]
    return min(shown, default=1)


def _section(block: Block, document: Document, labels: Labels) -> str:
    """What a reader calls the place of a block: its section, else the text's title."""
    if block.section:
        return block.section[-1]
    title = document.title_block
    return title.text if title is not None and title.text.strip() else labels.beginning


def _reformatted(old: Block, new: Block, labels: Labels) -> str:
    if old.level != new.level:
        return labels.heading_level
    lists = {ContainerKind.BULLET_LIST, ContainerKind.ORDERED_LIST}
    kinds = [[held.kind for held in block.containers if held.kind in lists] for block in (old, new)]
    return labels.list_kind if kinds[0] != kinds[1] else labels.formatting
