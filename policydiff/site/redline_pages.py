"""Two versions in one text, with what changed in words first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from markupsafe import Markup

from policydiff.comparison import Change, ChangeKind, Comparison
from policydiff.document import BlockKind
from policydiff.rendering.redline import redline_html
from policydiff.significance import Assessment, Significance
from policydiff.site.addresses import Address, relative
from policydiff.site.layout import Page
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.views import ChangedSection, Edition, RedlineView
from policydiff.site.wording import Wording


def redline_pages(frame: PolicyFrame) -> Iterator[tuple[Page, ...]]:
    """For each version, oldest first, what it changed, and what changed since."""
    for edition in frame.editions:
        changes = _changes_page(frame, edition)
        yield (changes, _since_page(frame, edition)) if edition.since else (changes,)


def _changes_page(frame: PolicyFrame, edition: Edition) -> Page:
    old = frame.before(edition)
    pair = _pair(frame, old, edition, edition.changes) if old else NOTHING
    view = RedlineView(
        policy=frame.view_at(edition, "changes"),
        old=old,
        new=edition,
        since=False,
        between=(),
        entry=frame.entry(edition),
        before=old if old and not old.first else None,
        after=frame.after(edition),
        extent=pair.extent,
        changes=pair.changes,
        sections=pair.sections,
        redline=pair.redline,
        title_anchor=pair.title_anchor,
    )
    title = frame.wording.gettext("What changed on %s") % frame.wording.day(edition.date)
    outside = frame.frame(edition.changes, f"{title} · {frame.policy.title}")
    description = view.entry.summary if view.entry else None
    return frame.layout.page("changes.html", replace(outside, description=description), view)


def _since_page(frame: PolicyFrame, edition: Edition) -> Page:
    current = frame.current
    assert current is not None
    assert edition.since is not None
    pair = _pair(frame, edition, current, edition.since)
    view = RedlineView(
        policy=frame.view_at(edition, "compare"),
        old=edition,
        new=current,
        since=True,
        between=frame.editions[frame.place_of(edition) + 1 : frame.place_of(current)],
        entry=None,
        before=None,
        after=None,
        extent=pair.extent,
        changes=pair.changes,
        sections=pair.sections,
        redline=pair.redline,
        title_anchor=pair.title_anchor,
    )
    title = frame.wording.gettext("What changed since %s") % frame.wording.day(edition.date)
    outside = frame.frame(edition.since, f"{title} · {frame.policy.title}")
    return frame.layout.page("changes.html", replace(outside, indexed=False), view)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """What there is to say and show of two texts."""

    extent: str
    changes: int
    sections: tuple[ChangedSection, ...]
    redline: Markup
    title_anchor: str | None


NOTHING = Pair(extent="", changes=0, sections=(), redline=Markup(), title_anchor=None)


def _pair(frame: PolicyFrame, old: Edition, new: Edition, page: Address) -> Pair:
    texts = frame.version_of(old).text, frame.version_of(new).text
    comparison = frame.archive.comparison(*texts)
    assessments = frame.archive.assessments(frame.policy, *texts)
    sections = changed_sections(comparison, frame.wording)
    weights = list(_weights(comparison, assessments))
    return Pair(
        extent=frame.wording.extent(
            changes=len(weights), sections=len(sections), substantive=weights.count(Significance.SUBSTANTIVE)
        ),
        changes=len(weights),
        sections=sections,
        redline=redline_html(
            comparison,
            assessments,
            labels=frame.labels,
            resolve=frame.resolver(new, partial(relative, page=page)),
        ),
        title_anchor=_left_to_the_page(comparison),
    )


def _weights(comparison: Comparison, assessments: Sequence[Assessment]) -> Iterator[Significance]:
    for change, assessment in zip(comparison.changes, assessments, strict=True):
        if change.kind is not ChangeKind.UNCHANGED:
            yield assessment.significance


def changed_sections(comparison: Comparison, wording: Wording) -> tuple[ChangedSection, ...]:
    """The outermost sections in which something changed, in reading order, each with its first change."""
    changes = [change for change in comparison.changes if change.kind is not ChangeKind.UNCHANGED]
    numbered = [(_outermost(change), number, change) for number, change in enumerate(changes, start=1)]
    return tuple(
        _changed_section(title or wording.gettext("Beginning"), list(group))
        for title, group in groupby(numbered, key=lambda item: item[0])
    )


def _outermost(change: Change) -> str:
    """The section that a change belongs to: a heading belongs to the section that it opens."""
    if change.section:
        return change.section[0]
    return (change.new or change.old)[0].text if change.block is BlockKind.HEADING else ""


def first_changes(frame: PolicyFrame, edition: Edition) -> Mapping[str, str]:
    """For each outermost section that a version changed, by its heading, the anchor of its first change."""
    old = frame.before(edition)
    if old is None:
        return {}
    comparison = frame.archive.comparison(frame.version_of(old).text, frame.version_of(edition).text)
    sections = changed_sections(comparison, frame.wording)
    return {section.title: section.first for section in reversed(sections)}


def _left_to_the_page(comparison: Comparison) -> str | None:
    """The anchor of a title that is the same in both texts."""
    old, new = comparison.old.title_block, comparison.new.title_block
    same = any(
        change.kind is ChangeKind.UNCHANGED and (change.old, change.new) == ((old,), (new,))
        for change in comparison.changes
    )
    return new.anchor if new and same else None


def _changed_section(title: str, changes: Sequence[tuple[str, int, Change]]) -> ChangedSection:
    headings = {
        change.kind for _, _, change in changes if change.block is BlockKind.HEADING and not change.section
    }
    return ChangedSection(
        title=title,
        first=f"c{changes[0][1]}",
        count=len(changes),
        is_new=headings == {ChangeKind.ADDED},
        is_gone=headings == {ChangeKind.REMOVED},
    )
