"""The texts of one Word file: its body and its footnotes, which hold paragraphs and tables."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from policydiff.comparison import Comparison
from policydiff.document import Block, BlockKind, ContainerKind, Document
from policydiff.rendering.flow import paths
from policydiff.rendering.old_places import OldPlaces
from policydiff.rendering.word.bookmarks import Bookmarks, bookmarks
from policydiff.rendering.word.looks import Looks, Numbered
from policydiff.rendering.word.paragraphs import Item, Paragraph, written
from policydiff.rendering.word.steps import GONE, Fate, Place, Step, replaced, steps
from policydiff.rendering.word.tables import Tables
from policydiff.rendering.word.tracking import MARKS, Mark, Tracking
from policydiff.rendering.word.words import Targets, Words
from policydiff.rendering.word.xml import element


@dataclass(frozen=True, kw_only=True, slots=True)
class Stories:
    """What the writer of the file needs to know of them."""

    body: str
    """The paragraphs and tables of the body."""
    footnotes: str
    """The `w:footnote` elements."""
    body_addresses: dict[str, str]
    """For each address that a link in the body leads to, the id of its relationship."""
    footnote_addresses: dict[str, str]
    numbered: tuple[Numbered, ...]
    """The ordered lists; the first has the number 2."""


def stories(comparison: Comparison, tracking: Tracking, *, width: int) -> Stories:
    """All texts of the file that shows `comparison`; its lines are `width` twentieths of a point wide."""
    return _Stories(comparison, tracking, width).all()


class _Stories:
    def __init__(self, comparison: Comparison, tracking: Tracking, width: int) -> None:
        self._comparison = comparison
        self._tracking = tracking
        self._width = width
        new_path = paths(comparison.new, "new")
        self._new_path = new_path
        self._old_path = OldPlaces(comparison, paths(comparison.old, "old"), new_path)
        self._looks = Looks(comparison.old, comparison.new, self._old_path)
        self._bookmarks: Bookmarks = bookmarks(comparison)
        self._labels = {
            "old": _referred(comparison.old),
            "new": _referred(comparison.new),
        }
        self._notes: list[tuple[str, Mark | None]] = []

    def all(self) -> Stories:
        """The body first: it numbers the footnotes."""
        body_targets, note_targets = Targets(self._bookmarks.names), Targets(self._bookmarks.names)
        writer = self._writer(body_targets, refers=True)
        ordered = steps(self._comparison, shown=self._in_body, table=self._table)
        body = written(list(writer.items(ordered)), self._tracking)
        note_writer = self._writer(note_targets, refers=False)
        notes = [
            self._note(number, label, mark, note_writer)
            for number, (label, mark) in enumerate(self._notes, start=1)
        ]
        return Stories(
            body=body,
            footnotes="".join(notes),
            body_addresses=body_targets.addresses,
            footnote_addresses=note_targets.addresses,
            numbered=self._looks.numbered,
        )

    def _writer(self, targets: Targets, *, refers: bool) -> "_Writer":
        words = Words(tracking=self._tracking, targets=targets, refer=self._refer if refers else _nowhere)
        return _Writer(
            words=words,
            looks=self._looks,
            tracking=self._tracking,
            tables=Tables(words=words, looks=self._looks, tracking=self._tracking, width=self._width),
            table=self._table,
            marks=self._bookmarks,
        )

    def _refer(self, label: str, mark: Mark | None) -> int:
        self._notes.append((label, mark))
        return len(self._notes)

    # Which step belongs where

    def _table(self, step: Step) -> Hashable:
        path = self._new_path(step.new) if step.new else self._old_path(step.block)
        frames = [frame.key for frame in path if frame.container.kind is ContainerKind.TABLE]
        return frames[-1] if frames else None

    def _in_body(self, step: Step) -> bool:
        """Whether it is no footnote that the body refers to; one that nothing refers to stands where it was."""
        return (
            _label(step.block) is None or _label(step.block) not in self._labels["new" if step.new else "old"]
        )

    # Footnotes

    def _note(self, number: int, label: str, mark: Mark | None, writer: "_Writer") -> str:
        items = list(writer.items(self._steps_of_note(label, mark)))
        sign = element(
            "r", element("rPr", element("rStyle", val="FootnoteReference")), element("footnoteRef")
        ) + element("r", element("t", " ", xml_space="preserve"))
        return element("footnote", written(_with_sign(items, sign), self._tracking), id=number)

    def _steps_of_note(self, label: str, mark: Mark | None) -> Iterable[Step]:
        """What stands in a footnote: in one that came or went with its sign, all of it came or went."""
        match mark:
            case None:
                ordered = steps(
                    self._comparison,
                    shown=lambda step: label in (_label(step.block), step.old and _label(step.old)),
                    table=self._table,
                )
                return [
                    step
                    if step.fate is Fate.KEPT and step.old and _label(step.old) == _label(step.block)
                    else replaced(step.block, Fate.DELETED if step.fate in GONE else Fate.INSERTED)
                    for step in ordered
                    if _label(step.block) == label
                ]
            case Mark.DELETED | Mark.LEFT:
                blocks, fate = self._comparison.old.blocks, Fate.DELETED
            case _:
                blocks, fate = self._comparison.new.blocks, Fate.INSERTED
        return [replaced(block, fate) for block in blocks if _label(block) == label]


class _Writer:
    """Writes steps as the items of one part of the file."""

    def __init__(
        self,
        *,
        words: Words,
        looks: Looks,
        tracking: Tracking,
        tables: Tables,
        table: Place,
        marks: Bookmarks,
    ) -> None:
        self._words = words
        self._looks = looks
        self._tracking = tracking
        self._tables = tables
        self._table = table
        self._bookmarks = marks
        self._moving: dict[Mark, str] = {}

    def items(self, ordered: Iterable[Step]) -> Iterator[Item]:
        """The paragraphs and tables of steps in order."""
        for table, group in groupby(ordered, key=lambda step: self._table(step) if step.is_row else None):
            if table is not None:
                yield self._tables.table(list(group))
            else:
                yield from map(self._paragraph, group)

    def _paragraph(self, step: Step) -> Paragraph:
        block = step.block
        before, after = self._range(step)
        content = "".join(
            self._words.xml(part.spans, step.fate, code=block.kind is BlockKind.CODE) for part in step.parts
        )
        return Paragraph(
            content=before + self._bookmarks.around(step, content, self._tracking),
            end=step.end if step.fate is Fate.KEPT else step.fate,
            old=self._looks.of(step.old, "old") if step.old else None,
            new=self._looks.of(step.new, "new") if step.new else None,
            after=after,
        )

    def _range(self, step: Step) -> tuple[str, str]:
        """What begins and what ends with a step: the stretch of a move."""
        mark = MARKS.get(step.fate)
        before = after = ""
        if step.begins and mark:
            before, self._moving[mark] = self._tracking.begin(mark, step.begins)
        if step.ends and mark:
            after = self._moving.pop(mark)
        return before, after


def _label(block: Block) -> str | None:
    """The label of the footnote that a block stands in."""
    return next(
        (each.label for each in block.containers if each.kind is ContainerKind.FOOTNOTE and each.label), None
    )


def _referred(document: Document) -> frozenset[str]:
    """The footnotes that a text refers to outside of footnotes."""
    return frozenset(
        run.format.footnote
        for block in document.blocks
        if _label(block) is None
        for run in block.runs
        if run.format.footnote is not None
    )


def _nowhere(label: str, mark: Mark | None) -> None:
    """A footnote of Word has no footnotes."""


def _with_sign(items: list[Item], sign: str) -> list[Item]:
    """A footnote's paragraphs, its sign before the first."""
    if items and isinstance(items[0], Paragraph):
        first = items[0]
        return [
            Paragraph(
                content=sign + first.content, end=first.end, old=first.old, new=first.new, after=first.after
            ),
            *items[1:],
        ]
    return [Paragraph(content=sign, end=Fate.KEPT, old=None, new=None), *items]
