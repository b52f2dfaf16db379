"""The values of a comparison: changes in reading order, each with its words."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.document import Block, BlockKind, Document, Run


class ChangeKind(StrEnum):
    """What happened to a block."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    REFORMATTED = "reformatted"
    UNCHANGED = "unchanged"


class Op(StrEnum):
    """What happened to a run of words."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Consecutive words with one fate.

    An equal span may look or be written otherwise on the old side: another format, a curly quotation mark.
    """

    op: Op
    runs: tuple[Run, ...]
    """The words as the new text has them; for a deletion as the old text has them."""
    old_runs: tuple[Run, ...] | None = None
    """For an equal span whose old writing or format differs, the words as the old text has them."""

    @property
    def text(self) -> str:
        """The words as the new text has them; for a deletion as the old text has them."""
        return "".join(run.text for run in self.runs)

    @property
    def old(self) -> str | None:
        """The old writing of an equal span where it differs from `text`, else None."""
        if self.old_runs is None:
            return None
        old = "".join(run.text for run in self.old_runs)
        return old if old != self.text else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The words of one cell of a table row, or of one block of a paragraph that was split or merged.

    `old` and `new` are the indexes (from 0) of the cell or block on each side, None where that side has none:
    a part without `old` is wholly inserted, one without `new` wholly deleted. What separates two parts in the
    texts (a tab between cells, a blank line between blocks) belongs to no part.
    """

    old: int | None
    new: int | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One block of the old text and what became of it in the new; several where a paragraph was split or merged."""

    kind: ChangeKind
    old: tuple[Block, ...]
    """Empty for an added block; several, in order, where paragraphs were merged."""
    new: tuple[Block, ...]
    """Empty for a removed block; several, in order, where a paragraph was split."""
    parts: tuple[Part, ...]
    """In reading order. Exactly one for a block that is no table row and was neither split nor merged."""
    move: int | None = None
    """For a moved block the number of its move, from 1; blocks that moved together share it."""

    @property
    def block(self) -> BlockKind:
        """What kind of block it is, in the new text if it is there."""
        return (self.new or self.old)[0].kind

    @property
    def section(self) -> tuple[str, ...]:
        """The headings it stands under, in the new text if it is there."""
        return (self.new or self.old)[0].section

    @property
    def spans(self) -> tuple[Span, ...]:
        """All words in reading order, with what separates cells (a tab) and blocks (a blank line).

        Equal and deleted texts concatenate to the old blocks' text, equal and inserted ones to the new.
        """
        separator = Run(text="\t" if self.block is BlockKind.TABLE_ROW else "\n\n")
        spans: list[Span] = []
        last_old: int | None = None
        last_new: int | None = None
        for part in self.parts:
            parted_old = None not in (part.old, last_old) and part.old != last_old
            parted_new = None not in (part.new, last_new) and part.new != last_new
            if parted_old or parted_new:
                op = Op.EQUAL if parted_old and parted_new else Op.DELETE if parted_old else Op.INSERT
                spans.append(Span(op=op, runs=(separator,)))
            spans.extend(part.spans)
            last_old = last_old if part.old is None else part.old
            last_new = last_new if part.new is None else part.new
        return tuple(spans)


@dataclass(frozen=True, kw_only=True, slots=True)
class Departure:
    """The place that a moved change left: before `changes[before]` (or at the end, when it equals the length)."""

    before: int
    change: int
    """Index of the moved change in `Comparison.changes`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two documents and every block of both, exactly once, in reading order of the new text.

    Removed blocks stand where they stood: after what came before them in the old text.
    """

    old: Document
    new: Document
    changes: tuple[Change, ...]
    """Unchanged blocks among them."""
    departures: tuple[Departure, ...] = ()
    """In reading order."""
