"""How many changes and words: the figures of a comparison, in all and by section."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from policydiff.comparison.model import Change, ChangeKind, Comparison, Op
from policydiff.comparison.tokens import TokenKind, tokenise
from policydiff.document import Block, BlockKind, Document, Run


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """Changed blocks by kind, and words inserted and deleted."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    reformatted: int = 0
    words_added: int = 0
    words_removed: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """How much of a text, or of one section of it, changed."""

    section: tuple[str, ...]
    """The headings of the section, outermost first; empty for the whole text and for what precedes any heading."""
    words_old: int
    words_new: int
    words_added: int
    words_removed: int
    words_moved: int
    """Words of moved blocks, as the new text has them, that were not inserted on the way."""

    @property
    def changed(self) -> float:
        """The share of all words of both texts that was added, removed or moved, from 0 to 1."""
        total = self.words_old + self.words_new
        return (self.words_added + self.words_removed + 2 * self.words_moved) / total if total else 0.0


def sections(comparison: Comparison) -> Callable[[Change], tuple[str, ...]]:
    """What gives the headings that a change stands under, outermost first, in the words of the new text.

    What is gone stands under what its headings became, where they are not gone too.
    """
    became: dict[tuple[str, ...], tuple[str, ...]] = {}
    for change in comparison.changes:
        if change.block is BlockKind.HEADING and change.old and change.new:
            old, new = change.old[0], change.new[0]
            became.setdefault((*old.section, old.text), (*new.section, new.text))

    def section(change: Change) -> tuple[str, ...]:
        if change.new:
            return change.section
        lasting = (end for end in range(len(change.section), 0, -1) if change.section[:end] in became)
        end = next(lasting, 0)
        return (*became.get(change.section[:end], ()), *change.section[end:])

    return section


def words(runs: Iterable[Run]) -> int:
    """The number of words of `runs`; in scripts without spaces each character counts, as word processors do."""
    return sum(token.kind is TokenKind.WORD for token in tokenise(tuple(runs)))


def count(changes: Iterable[Change]) -> Counts:
    """Count `changes` by kind, and the words that they insert and delete."""
    kinds = dict.fromkeys(ChangeKind, 0)
    words_added = words_removed = 0
    for change in changes:
        kinds[change.kind] += 1
        if change.kind is not ChangeKind.UNCHANGED:
            added, removed, _ = _words(change)
            words_added += added
            words_removed += removed
    return Counts(
        added=kinds[ChangeKind.ADDED],
        removed=kinds[ChangeKind.REMOVED],
        changed=kinds[ChangeKind.CHANGED],
        moved=kinds[ChangeKind.MOVED],
        reformatted=kinds[ChangeKind.REFORMATTED],
        words_added=words_added,
        words_removed=words_removed,
    )


def shares(comparison: Comparison, *, left_out: Container[int] = ()) -> tuple[Share, ...]:
    """How much changed: first of the whole text, then of each section, in reading order of the new text.

    The changes with the indexes `left_out` count as unchanged.
    A heading counts to the section that it opens, the title to none; removed words to the section they stood in,
    under the name that it has now.
    """
    section_of = sections(comparison)
    titles = {id(_title(comparison.old)), id(_title(comparison.new))}
    whole = [0] * 5
    by_section: dict[tuple[str, ...], list[int]] = {}
    for index, change in enumerate(comparison.changes):
        figures = by_section.setdefault(_opened(change, section_of(change), titles), [0] * 5)
        added, removed, equal = _words(change)
        moved = equal if change.kind is ChangeKind.MOVED else 0
        told = (0, 0, 0) if index in left_out else (added, removed, moved)
        for at, figure in enumerate((equal + removed, equal + added, *told)):
            whole[at] += figure
            figures[at] += figure
    return tuple(
        Share(
            section=section,
            words_old=figures[0],
            words_new=figures[1],
            words_added=figures[2],
            words_removed=figures[3],
            words_moved=figures[4],
        )
        for section, figures in (((), whole), *by_section.items())
    )


def _title(document: Document) -> Block | None:
    """The heading that all others stand below, which opens no section."""
    first, *others = document.headings or (None,)
    if first is None or any((other.level or 0) <= (first.level or 0) for other in others):
        return None
    return first


def _opened(change: Change, section: tuple[str, ...], titles: set[int]) -> tuple[str, ...]:
    block = (change.new or change.old)[0]
    opens = block.kind is BlockKind.HEADING and id(block) not in titles
    return (*section, block.text) if opens else section


def _words(change: Change) -> tuple[int, int, int]:
    """The words that a change inserts, deletes and leaves."""
    figures = {Op.INSERT: 0, Op.DELETE: 0, Op.EQUAL: 0}
    for part in change.parts:
        for span in part.spans:
            figures[span.op] += words(span.runs)
    return figures[Op.INSERT], figures[Op.DELETE], figures[Op.EQUAL]
