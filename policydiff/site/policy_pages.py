"""All pages of one policy, in an order that is always the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.compare_page import compare_page
from policydiff.site.editions import most_words_changed
from policydiff.site.figures import figures_view
from policydiff.site.history_views import HistoryView, HistoryYear
from policydiff.site.layout import Page
from policydiff.site.other_languages import Leaf
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.redline_pages import redline_pages
from policydiff.site.section_history import SectionHistories
from policydiff.site.text_pages import text_pages
from policydiff.site.views import AliasView, Edition, EntryView


def policy_pages(frame: PolicyFrame) -> Iterator[Page]:
    """The pages of one policy; each is made when it is asked for."""
    if frame.shown is None:
        address = addresses.policy(frame.policy.name)
        description = frame.wording.gettext("No version of this policy has been published yet.")
        outside = replace(frame.frame(address, frame.policy.title), description=description)
        yield frame.layout.page("unpublished.html", outside, frame.view)
    else:
        histories = SectionHistories()
        # Version by version, so that a comparison that several pages need is still at hand.
        for texts, redlines in zip(text_pages(frame, histories), redline_pages(frame), strict=True):
            yield from texts
            yield from redlines
        yield from _alias_pages(frame)
        yield from filter(None, [histories.page(frame)])
    yield _history_page(frame)
    if frame.view.tabs.compare:
        yield compare_page(frame)


def _history_page(frame: PolicyFrame) -> Page:
    policy = frame.policy
    withdrawn = policy.history.withdrawn
    entries = [frame.archive.entry(policy, version) for version in policy.versions]
    most_words = most_words_changed(entries)
    rows = [frame.entry(edition, most_words=most_words) for edition in reversed(frame.editions)]
    view = HistoryView(
        policy=replace(frame.view, tabs=replace(frame.view.tabs, active="history")),
        count=len(rows),
        since=frame.editions[0].date if frame.editions else None,
        floor=policy.history.record.floor,
        withdrawn=withdrawn.recorded if withdrawn else None,
        years=tuple(_years(rows)),
        substantive=sum(not row.minor for row in rows),
        undated=sum(row.edition.undated for row in rows),
        figures=figures_view(frame),
    )
    address = addresses.history(policy.name)
    title = f"{frame.wording.gettext('History')} · {policy.title}"
    description = (
        frame.wording.gettext("Every version of %s, with its date and what it changed.") % policy.title
    )
    outside = replace(frame.frame(address, title, leaf=Leaf.HISTORY), description=description)
    return frame.layout.page("history.html", outside, view)


def _years(rows: Sequence[EntryView]) -> Iterator[HistoryYear]:
    seen: Counter[int] = Counter()
    for year, group in groupby(rows, key=lambda row: row.edition.date.year):
        seen[year] += 1
        anchor = f"y{year}" if seen[year] == 1 else f"y{year}-{seen[year]}"
        yield HistoryYear(year=year, anchor=anchor, entries=tuple(group))


def _alias_pages(frame: PolicyFrame) -> Iterator[Page]:
    """For every id that an earlier state of the history gave, all addresses that it had."""
    name = frame.policy.name
    for edition in frame.editions:
        for alias in frame.version_of(edition).aliases:
            yield _alias_page(frame, alias, edition, addresses.version(name, alias), edition.page)
            redlines = [(addresses.changes(name, alias), edition.changes)]
            if frame.layout.since_pages:
                redlines.append((addresses.since(name, alias), edition.since or addresses.policy(name)))
            for address, target in redlines:
                yield _alias_page(frame, alias, edition, address, target)
                yield _alias_page(frame, alias, edition, addresses.side_by_side(address), target)


def _alias_page(frame: PolicyFrame, alias: str, edition: Edition, address: Address, target: Address) -> Page:
    outside = frame.frame(address, f"{frame.policy.title}, {alias}")
    outside = replace(outside, indexed=False, canonical=frame.layout.root.absolute(target))
    view = AliasView(policy=frame.view, id=alias, edition=edition, target=target)
    return frame.layout.page("alias.html", outside, view)
