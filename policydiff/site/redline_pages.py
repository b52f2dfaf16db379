"""Two versions in one text or side by side, with what changed in words first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from policydiff.comparison import ChangeKind, Comparison
from policydiff.rendering.redline import redline_html
from policydiff.rendering.side_by_side import side_by_side_html
from policydiff.significance import Assessment, Significance, is_stated_date_only
from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.changed_sections import sections_of
from policydiff.site.layout import Page
from policydiff.site.other_languages import Leaf
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.views import Edition, Frame, RedlineView


def redline_pages(frame: PolicyFrame) -> Iterator[tuple[Page, ...]]:
    """For each version, oldest first, what it changed, and what changed since; each in one text and side by side."""
    for edition in frame.editions:
        yield (*_changes_pages(frame, edition), *_since_pages(frame, edition))


def _changes_pages(frame: PolicyFrame, edition: Edition) -> Iterator[Page]:
    old = frame.before(edition)
    view = RedlineView(
        policy=frame.view_at(edition, "changes"),
        old=old,
        new=edition,
        since=False,
        entry=frame.entry(edition),
        before=old if old and not old.first else None,
        after=frame.after(edition),
    )
    title = frame.wording.gettext("What changed on %(date)s") % {"date": frame.wording.day(edition.date)}
    description = view.entry.summary if view.entry else None
    outside = frame.frame(
        edition.changes, f"{title} · {frame.policy.title}", leaf=Leaf.CHANGES, edition=edition
    )
    yield from _pages(frame, view, replace(outside, description=description or None))


def _since_pages(frame: PolicyFrame, edition: Edition) -> Iterator[Page]:
    current = frame.current
    if edition.since is None or current is None:
        return
    view = RedlineView(
        policy=frame.view_at(edition, "compare"),
        old=edition,
        new=current,
        since=True,
        between=frame.editions[frame.place_of(edition) + 1 : frame.place_of(current)],
    )
    title = frame.wording.gettext("What changed since %(date)s") % {"date": frame.wording.day(edition.date)}
    outside = frame.frame(edition.since, f"{title} · {frame.policy.title}", leaf=Leaf.SINCE, edition=edition)
    description = frame.wording.gettext("From the version of %(old)s to the one in force, of %(new)s.") % {
        "old": frame.wording.day(edition.date),
        "new": frame.wording.day(current.date),
    }
    listed = replace(outside, description=description, indexed=frame.layout.old_indexed)
    yield from _pages(frame, view, listed)


def _pages(frame: PolicyFrame, view: RedlineView, outside: Frame) -> Iterator[Page]:
    """The redline in one text, and side by side where there is anything to see."""
    if view.old is None:
        yield frame.layout.page("changes.html", outside, view)
        return
    texts = frame.version_of(view.old).text, frame.version_of(view.new).text
    comparison = frame.archive.comparison(*texts)
    assessments = frame.archive.assessments(frame.policy, *texts)
    view = _described(frame, view, comparison, assessments, outside.address)
    resolve = frame.resolver(view.new, partial(frame.layout.root.link, page=outside.address))
    redline = redline_html(comparison, assessments, labels=frame.labels, resolve=resolve)
    yield frame.layout.page("changes.html", outside, replace(view, redline=redline))
    if view.beside is None:
        return
    resolve = frame.resolver(view.new, partial(frame.layout.root.link, page=view.beside))
    redline = side_by_side_html(comparison, assessments, labels=frame.labels, resolve=resolve)
    title = f"{outside.title} · {frame.wording.gettext('Side by side')}"
    yield frame.layout.page(
        "changes.html",
        replace(outside, address=view.beside, title=title, relations=frame.relations(view.beside)),
        replace(view, redline=redline, is_beside=True),
    )


def _described(
    frame: PolicyFrame,
    view: RedlineView,
    comparison: Comparison,
    assessments: Sequence[Assessment],
    address: Address,
) -> RedlineView:
    """The view with what there is to say of both texts."""
    sections = sections_of(comparison, assessments, frame.wording)
    weights = list(_weights(comparison, assessments))
    substantive = weights.count(Significance.SUBSTANTIVE)
    changed = sum(section.count > 0 for section in sections)
    return replace(
        view,
        extent=frame.wording.extent(changes=len(weights), sections=changed, substantive=substantive),
        changes=len(weights),
        sections=sections,
        title_anchor=_left_to_the_page(comparison),
        inline=address,
        beside=addresses.side_by_side(address) if _differs(comparison) else None,
    )


def _weights(comparison: Comparison, assessments: Sequence[Assessment]) -> Iterator[Significance]:
    """What each change weighs; the words of the stated date are none."""
    for change, assessment in zip(comparison.changes, assessments, strict=True):
        if change.kind is not ChangeKind.UNCHANGED and not is_stated_date_only(assessment):
            yield assessment.significance


def _differs(comparison: Comparison) -> bool:
    return any(change.kind is not ChangeKind.UNCHANGED for change in comparison.changes)


def _left_to_the_page(comparison: Comparison) -> str | None:
    """The anchor of a title that is the same in both texts."""
    old, new = comparison.old.title_block, comparison.new.title_block
    same = any(
        change.kind is ChangeKind.UNCHANGED and (change.old, change.new) == ((old,), (new,))
        for change in comparison.changes
    )
    return new.anchor if new and same else None
