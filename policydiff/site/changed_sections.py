"""The outermost sections of two compared texts, and which of them changed: the contents of a redline."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from policydiff.comparison import Change, ChangeKind, Comparison
from policydiff.document import Block, BlockKind
from policydiff.site.views import ChangedSection
from policydiff.site.wording import Wording

_Numbered = tuple[int | None, Change]
"""A change with its number on the page; None for what did not change."""


def sections_of(comparison: Comparison, wording: Wording) -> tuple[ChangedSection, ...]:
    """All sections in reading order; those that did not change lead to their heading, others to their first change."""
    found: list[ChangedSection] = []
    renamed = _renamed(comparison)
    for title, group in groupby(_numbered(comparison), key=lambda each: _outermost(each[1], renamed)):
        section = _section(title or wording.gettext("Beginning"), list(group), comparison.new.title_block)
        if section:
            found.append(section)
    return tuple(found)


def changed_sections(comparison: Comparison, wording: Wording) -> tuple[ChangedSection, ...]:
    """Those in which something changed; neighbours of one title are one."""
    return tuple(section for section in sections_of(comparison, wording) if section.count)


def first_changes(comparison: Comparison, wording: Wording) -> Mapping[str, str]:
    """For each outermost section that changed, by its heading, the anchor of its first change."""
    return {section.title: section.place for section in reversed(changed_sections(comparison, wording))}


def _numbered(comparison: Comparison) -> Iterator[_Numbered]:
    number = 0
    for change in comparison.changes:
        changed = change.kind is not ChangeKind.UNCHANGED
        number += changed
        yield (number if changed else None, change)


def _renamed(comparison: Comparison) -> Mapping[str, str]:
    """What an outermost heading of the old text is called in the new one, where it has another name there."""
    pairs = [
        (change.old[0], change.new[0])
        for change in comparison.changes
        if change.block is BlockKind.HEADING and change.old and change.new
    ]
    return {old.text: new.text for old, new in pairs if not old.section and not new.section}


def _outermost(change: Change, renamed: Mapping[str, str]) -> str:
    """The section that a change belongs to: a heading to the one that it opens, removed text to what its became."""
    block = (change.new or change.old)[0]
    title = block.section[0] if block.section else block.text if block.kind is BlockKind.HEADING else ""
    return title if change.new else renamed.get(title, title)


def _section(title: str, held: Sequence[_Numbered], page_title: Block | None) -> ChangedSection | None:
    """One line of the contents; none for unchanged text without a heading of its own, such as the rest of a section."""
    changes = [(number, change) for number, change in held if number is not None]
    if not changes:
        first = held[0][1].new[0]
        if first.kind is not BlockKind.HEADING or first is page_title or not first.anchor:
            return None
        return ChangedSection(title=title, place=first.anchor, count=0, is_new=False, is_gone=False)
    headings = {
        change.kind for _, change in changes if change.block is BlockKind.HEADING and not change.section
    }
    return ChangedSection(
        title=title,
        place=f"c{changes[0][0]}",
        count=len(changes),
        is_new=headings == {ChangeKind.ADDED},
        is_gone=headings == {ChangeKind.REMOVED},
    )
