"""Since which version each block and section of a text reads as it does, and when each block first came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policydiff.comparison import Change, ChangeKind, Comparison, Op, Part
from policydiff.document import Block, Document
from policydiff.significance import Assessment, is_stated_date_only

_SAME_WORDS = frozenset({ChangeKind.UNCHANGED, ChangeKind.REFORMATTED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a block comes from, as places of versions in the order of history, from 0."""

    since: int
    """The version that gave the block its present wording."""
    first: int
    """The version in which it first came, never after `since`; one that was gone for a while counts from its return."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextOrigins:
    """The origins of one version's text."""

    blocks: tuple[Origin, ...]
    """In the order of the document's blocks."""
    sections: Mapping[int, tuple[int, ...]]
    """For each heading of the two outermost levels, by its place among the blocks, the versions that changed what its
    section says, oldest first: that in which it came, then each with other words in it, or where something came to it
    or left it."""
    before: Mapping[int, int]
    """For each of those that was there in the version before, where its heading stood in that one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedBlock:
    """A block of a text, and the ids of the versions that it comes from."""

    block: Block
    since: str
    """The version that gave it its present wording."""
    first: str
    """The version in which it first came."""


def origins(
    first: Document, steps: Iterable[tuple[Comparison, Sequence[Assessment]]]
) -> Iterator[TextOrigins]:
    """The origins of each version's text, oldest first.

    `steps` are the comparisons of each later version with the one before, each with what its changes weigh. Another
    format or link, another place and another cut into paragraphs are no new wording; one word more or less is. For
    a section, the words of the stated date are none either.
    """
    known = TextOrigins(
        blocks=(Origin(since=0, first=0),) * len(first.blocks),
        sections=dict.fromkeys(sorted((*first.outermost, *first.inner)), (0,)),
        before={},
    )
    yield known
    for place, (comparison, assessments) in enumerate(steps, start=1):
        known = _Step(comparison, assessments, known, place).after()
        yield known


def dated_blocks(document: Document, found: TextOrigins, ids: Sequence[str]) -> tuple[DatedBlock, ...]:
    """A text's blocks in reading order with where each comes from; `ids` are those of the versions, oldest first."""
    return tuple(
        DatedBlock(block=block, since=ids[origin.since], first=ids[origin.first])
        for block, origin in zip(document.blocks, found.blocks, strict=True)
    )


class _Step:
    """From the origins of one text to those of the next."""

    def __init__(
        self, comparison: Comparison, assessments: Sequence[Assessment], known: TextOrigins, place: int
    ) -> None:
        self.known, self.place = known, place
        self.old, self.new = _Text(comparison.old), _Text(comparison.new)
        self.changes = tuple(zip(comparison.changes, map(is_stated_date_only, assessments), strict=True))
        self.followers = {
            self.old.place(change.old[0]): change
            for change in comparison.changes
            if len(change.old) == len(change.new) == 1
        }

    def after(self) -> TextOrigins:
        """The origins of the new text."""
        here = Origin(since=self.place, first=self.place)
        blocks = [here] * len(self.new.owners)
        for change, _ in self.changes:
            for number, block in enumerate(change.new):
                blocks[self.new.place(block)] = self._origin(change, number)
        touched = {heading for level in (0, 1) for heading in self._touched(level)}
        before = {heading: old for old in self.known.sections if (heading := self._follower(old)) is not None}
        sections = {}
        for heading in self.new.headings:
            marks = self.known.sections[before[heading]] if heading in before else ()
            sections[heading] = (*marks, self.place) if heading in touched or not marks else marks
        lasting = {heading: old for heading, old in before.items() if heading in sections}
        return TextOrigins(blocks=tuple(blocks), sections=sections, before=lasting)

    def _origin(self, change: Change, number: int) -> Origin:
        """That of the block with this number among the new ones of a change."""
        sources, same = _sources(change, number)
        before = [self.known.blocks[self.old.place(block)] for block in sources]
        if not before:
            return Origin(since=self.place, first=self.place)
        since = max(origin.since for origin in before) if same else self.place
        return Origin(since=since, first=min(origin.first for origin in before))

    def _follower(self, heading: int | None) -> int | None:
        """The place of an old heading in the new text."""
        change = self.followers.get(heading) if heading is not None else None
        return self.new.place(change.new[0]) if change else None

    def _touched(self, level: int) -> Iterator[int | None]:
        """The sections of a level, by their headings, whose words this version changed, or what is in them."""
        for change, only_date in self.changes:
            left = {self._follower(self.old.owner(block, level)) for block in change.old}
            holding = {self.new.owner(block, level) for block in change.new}
            if left != holding and change.old and change.new:
                yield from left | holding
            elif only_date or change.kind in _SAME_WORDS:
                continue
            elif change.kind is not ChangeKind.MOVED or not self._moved_with_section(change, level):
                yield from left | holding
            elif not all(_sources(change, number)[1] for number in range(len(change.new))):
                yield from holding

    def _moved_with_section(self, change: Change, level: int) -> bool:
        """Whether a block only went where its section went."""
        heading = self.old.owner(change.old[0], level)
        moved = self.followers.get(heading) if heading is not None else None
        return moved is not None and moved.move == change.move


class _Text:
    """One side of a step: where its blocks stand."""

    def __init__(self, document: Document) -> None:
        outermost, inner = set(document.outermost), set(document.inner)
        self.headings = sorted(outermost | inner)
        self._places = {id(block): place for place, block in enumerate(document.blocks)}
        self.owners: list[tuple[int | None, int | None]] = []
        around, within = None, None
        for place in range(len(document.blocks)):
            if place in outermost:
                around, within = place, None
            elif place in inner:
                within = place
            self.owners.append((around, within))

    def place(self, block: Block) -> int:
        """Where a block stands among all, from 0."""
        return self._places[id(block)]

    def owner(self, block: Block, level: int) -> int | None:
        """The place of the heading of a level that a block stands under, or is; None where there is none."""
        return self.owners[self._places[id(block)]][level]


def _sources(change: Change, number: int) -> tuple[tuple[Block, ...], bool]:
    """The old blocks whose words went into one new block of a change, and whether those words are all it says."""
    parts = change.parts
    if len(change.old) + len(change.new) <= 2:
        return change.old, bool(change.old) and _same_words(parts)
    parts = tuple(part for part in parts if part.new == number)
    sources = sorted({part.old for part in parts if part.old is not None})
    return tuple(change.old[source] for source in sources), _same_words(parts)


def _same_words(parts: Iterable[Part]) -> bool:
    return all(span.op is Op.EQUAL or not span.text for part in parts for span in part.spans)
