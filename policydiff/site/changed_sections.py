"""The sections of two compared texts, two levels deep, and which of them changed: the contents of a redline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from policydiff.comparison import Change, ChangeKind, Comparison, sections
from policydiff.document import Block, BlockKind
from policydiff.significance import Assessment, is_stated_date_only
from policydiff.site.views import ChangedSection
from policydiff.site.wording import Wording

DEPTH = 2
"""How many levels of headings the contents show, as those of the text do."""

Path = tuple[str, ...]
"""The headings of a section, outermost first, in the words of the new text."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A change where it stands."""

    path: Path
    """The section that it belongs to, no deeper than `DEPTH`: a heading to the one that it opens."""
    change: Change
    number: int | None
    """That of its anchor on the page; None for what did not change, and for the stated date."""


def sections_of(
    comparison: Comparison, assessments: Sequence[Assessment], wording: Wording
) -> tuple[ChangedSection, ...]:
    """All sections in reading order; those that did not change lead to their heading, others to their first change."""
    page_title = comparison.new.title_block
    found = []
    for path, group in groupby(_numbered(comparison, assessments), key=lambda each: each.path[:1]):
        held = list(group)
        inner = tuple(_sections(held, page_title, depth=DEPTH))
        title = "".join(path) or wording.gettext("Beginning")
        section = _section(title, held, page_title, depth=1, inner=inner)
        if section:
            found.append(section)
    return tuple(found)


def first_changes(comparison: Comparison, assessments: Sequence[Assessment]) -> Mapping[Path, str]:
    """For each section that changed, by its headings, the anchor of its first change."""
    found: dict[Path, str] = {}
    for each in _numbered(comparison, assessments):
        if each.number is not None:
            for depth in range(1, len(each.path) + 1):
                found.setdefault(each.path[:depth], f"c{each.number}")
    return found


def _numbered(comparison: Comparison, assessments: Sequence[Assessment]) -> Iterator[_Numbered]:
    number = 0
    section_of = sections(comparison)
    for change, assessment in zip(comparison.changes, assessments, strict=True):
        changed = change.kind is not ChangeKind.UNCHANGED
        number += changed
        heading = (change.new or change.old)[0] if change.block is BlockKind.HEADING else None
        path = (*section_of(change), heading.text) if heading else section_of(change)
        counted = changed and not is_stated_date_only(assessment)
        yield _Numbered(path[:DEPTH], change, number if counted else None)


def _sections(held: Iterable[_Numbered], page_title: Block | None, *, depth: int) -> Iterator[ChangedSection]:
    """The sections of a level within one of the level above."""
    for path, group in groupby(held, key=lambda each: each.path[:depth]):
        if len(path) == depth:
            section = _section(path[-1], list(group), page_title, depth=depth)
            if section:
                yield section


def _section(
    title: str,
    held: Sequence[_Numbered],
    page_title: Block | None,
    *,
    depth: int,
    inner: tuple[ChangedSection, ...] = (),
) -> ChangedSection | None:
    """One line of the contents; none for unchanged text without a heading of its own, such as the rest of a section."""
    numbers = [each.number for each in held if each.number is not None]
    if not numbers:
        block = (held[0].change.new or held[0].change.old)[0]
        if block.kind is not BlockKind.HEADING or block is page_title or not block.anchor:
            return None
        return ChangedSection(
            title=title, place=block.anchor, count=0, is_new=False, is_gone=False, inner=inner
        )
    headings = {
        each.change.kind
        for each in held
        if each.number is not None
        and each.change.block is BlockKind.HEADING
        and len(each.change.section) == depth - 1
    }
    return ChangedSection(
        title=title,
        place=f"c{numbers[0]}",
        count=len(numbers),
        is_new=headings == {ChangeKind.ADDED},
        is_gone=headings == {ChangeKind.REMOVED},
        inner=inner,
    )
