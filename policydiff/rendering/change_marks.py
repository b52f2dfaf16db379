"""What is said of each change on a page: its number, id and neighbours, what became of it, where it moved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from policydiff.comparison import Change, ChangeKind, Comparison
from policydiff.document import Block, ContainerKind, Document
from policydiff.rendering.changed_words import ChangedWords
from policydiff.rendering.flow import Mark
from policydiff.rendering.labels import Labels, fill
from policydiff.significance import Assessment, is_stated_date_only

_ROWS = {ChangeKind.ADDED: "ins", ChangeKind.REMOVED: "del"}


class ChangeMarks:
    """Gives the marks of the changes of one comparison; the third that is not unchanged is `c3`.

    The words of the stated date have such an id too, but are not counted: "1 of 3" is the first change of wording.
    """

    def __init__(
        self,
        comparison: Comparison,
        assessments: Sequence[Assessment],
        *,
        labels: Labels,
        changed: ChangedWords,
    ) -> None:
        self._comparison = comparison
        self._assessments = assessments
        self._labels = labels
        self._changed = changed
        marked = [i for i, change in enumerate(comparison.changes) if change.kind is not ChangeKind.UNCHANGED]
        self._numbers = {index: number for number, index in enumerate(marked, start=1)}
        dates = {i for i, assessment in enumerate(assessments) if is_stated_date_only(assessment)}
        self._counted = [index for index in marked if index not in dates]
        self._places = {index: place for place, index in enumerate(self._counted)}
        self._went_down = {each.change: each.before <= each.change for each in comparison.departures}
        self._leaders = _leaders(comparison)

    def of(self, index: int) -> Iterator[Mark]:
        """The mark of the first block of `changes[index]`, then those of its others, without end."""
        change = self._comparison.changes[index]
        first = Mark(
            id=f"c{self._numbers[index]}",
            head=self._head(index),
            attributes=self._attributes(index, change),
            row=_ROWS.get(change.kind),
            moved="moved" if change.kind is ChangeKind.MOVED else None,
            group=self._group(index, change),
            note=self._note(index, change),
        )
        return _then_bare(first)

    def departed(self, index: int) -> Iterator[Mark]:
        """The marks of the blocks that the move `changes[index]` left behind: where they are now."""
        number = self._numbers[index]
        leader = self._leader(self._comparison.changes[index])
        if _stays(leader):
            group = fill(self._labels.moved_down if self._went_down[index] else self._labels.moved_up)
            note = self._labels.own(Markup('<a href="#c{}">{}</a>').format(number, group))
        else:
            section = _section(leader.new[0], self._comparison.new, self._labels)
            link = self._labels.of_the_text(Markup('<a href="#c{}">{}</a>').format(number, section))
            group = fill(self._labels.moved_to, section=section)
            note = self._labels.own(fill(self._labels.moved_to, section=link))
        first = Mark(
            id=f"c{number}-from",
            head=Markup(),
            attributes=(("data-kind", "moved"),),
            moved="moved from",
            group=group,
            note=note,
        )
        return _then_bare(first)

    def _attributes(self, index: int, change: Change) -> tuple[tuple[str, str], ...]:
        kind = (("data-kind", change.kind.value),)
        if not self._assessments:
            return kind
        return (*kind, ("data-significance", self._assessments[index].significance.value))

    def _head(self, index: int) -> Markup:
        """Nothing at the stated date, which is none of the changes that are counted."""
        if index not in self._places:
            return Markup()
        place, last = self._places[index], len(self._counted) - 1
        position = fill(self._labels.position, number=place + 1, total=last + 1)
        before = self._step(place - 1, "prev", self._labels.previous, "‹") + " " if place else Markup()
        after = " " + self._step(place + 1, "next", self._labels.next, "›") if place < last else Markup()
        here = Markup('<a href="#c{}">{}</a>').format(self._numbers[index], position)
        return Markup('<span class="mark">{}</span>').format(self._labels.own(before + here + after))

    def _step(self, place: int, rel: str, name: str, sign: str) -> Markup:
        number = self._numbers[self._counted[place]]
        return Markup('<a href="#c{}" rel="{}" aria-label="{}">{}</a>').format(number, rel, name, sign)

    def _leader(self, change: Change) -> Change:
        """The first of those that moved with a change: a paragraph moved where its section moved."""
        return self._leaders.get(change.move, change) if change.move is not None else change

    def _group(self, index: int, change: Change) -> Markup | None:
        if change.kind is not ChangeKind.MOVED:
            return None
        if _stays(self._leader(change)):
            return fill(self._from_where(index))
        section = _section(self._leader(change).old[0], self._comparison.old, self._labels)
        return fill(self._labels.moved_from_group, section=section)

    def _from_where(self, index: int) -> str:
        down = self._went_down.get(index, True)
        return self._labels.moved_from_above if down else self._labels.moved_from_below

    def _note(self, index: int, change: Change) -> Markup | None:
        """Where a block moved from; or what happened to it, where its words do not show that."""
        labels = self._labels
        if change.kind is ChangeKind.MOVED and _stays(self._leader(change)):
            where = fill(self._from_where(index))
            if index in self._went_down:
                where = Markup('<a href="#c{}-from">{}</a>').format(self._numbers[index], where)
            return labels.own(where)
        if change.kind is ChangeKind.MOVED:
            section: Markup | str = _section(self._leader(change).old[0], self._comparison.old, labels)
            if index in self._went_down:
                section = Markup('<a href="#c{}-from">{}</a>').format(self._numbers[index], section)
            return labels.own(fill(labels.moved_here, section=labels.of_the_text(section)))
        if len(change.old) > 1 or len(change.new) > 1:
            return None
        if change.kind is ChangeKind.REFORMATTED and not any(map(self._changed.is_reformatted, change.parts)):
            if any(map(self._changed.is_written_otherwise, change.parts)):
                return labels.own(labels.typography)
            return labels.own(_reformatted(change.old[0], change.new[0], labels))
        if not any(span.text or span.old for part in change.parts for span in part.spans):
            said = {ChangeKind.ADDED: labels.block_inserted, ChangeKind.REMOVED: labels.block_deleted}
            return labels.own(said.get(change.kind, labels.formatting))
        links_only = change.kind is not ChangeKind.REFORMATTED
        reformatting = self._changed.reformatting(change.parts, links_only=links_only)
        return labels.own(reformatting) if reformatting else None


def _then_bare(first: Mark) -> Iterator[Mark]:
    """A mark, and then without end the same one as blocks of the same change have it that are not its first."""
    yield first
    while True:
        yield replace(first, id=None, head=Markup(), note=None)


def _stays(leader: Change) -> bool:
    """Whether what moved is still in its section, so that the section's name would say nothing."""
    return leader.old[0].section == leader.new[0].section


def _leaders(comparison: Comparison) -> dict[int, Change]:
    """By the number of each move the first change of it."""
    leaders: dict[int, Change] = {}
    for change in comparison.changes:
        if change.move is not None:
            leaders.setdefault(change.move, change)
    return leaders


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
