"""The news of one policy, or of all, as feeds."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from policydiff.rendering.feed import Feed, FeedEntry, atom
from policydiff.site import addresses
from policydiff.site.addresses import Address, Root, relative
from policydiff.site.layout import Layout, Page
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.views import Edition

ENTRIES_SHOWN = 50


def policy_feed(frame: PolicyFrame) -> Page:
    """The feed of one policy."""
    return _page(
        frame.layout,
        addresses.feed(frame.policy.name),
        title=frame.policy.title,
        language=frame.policy.language,
        page=addresses.policy(frame.policy.name),
        news=[(frame, edition) for edition in reversed(frame.editions[-ENTRIES_SHOWN:])],
        as_of=frame.archive.as_of,
    )


def site_feed(layout: Layout, frames: Sequence[PolicyFrame], as_of: date) -> Page:
    """The feed of all policies, newest first; of one day in the order of policies."""
    news = [(frame, edition) for frame in frames for edition in reversed(frame.editions[-ENTRIES_SHOWN:])]
    news.sort(key=lambda item: item[1].told, reverse=True)
    return _page(
        layout,
        addresses.FEED,
        title=layout.title,
        language=layout.wording.language,
        page=addresses.HOME,
        news=news[:ENTRIES_SHOWN],
        as_of=as_of,
    )


def _page(
    layout: Layout,
    address: Address,
    *,
    title: str,
    language: str,
    page: Address,
    news: Iterable[tuple[PolicyFrame, Edition]],
    as_of: date,
) -> Page:
    entries = tuple(_entry(layout, frame, edition, address) for frame, edition in news)
    feed = Feed(
        id=lasting_id(layout.root, layout.title, address),
        title=title,
        author=layout.title,
        language=language,
        page=layout.root.absolute(page) or relative(page, page=address),
        address=layout.root.absolute(address) or relative(address, page=address),
        entries=entries,
        updated=max((entry.updated for entry in entries), default=as_of),
    )
    return Page(path=addresses.file_of(address), content=atom(feed))


def _entry(layout: Layout, frame: PolicyFrame, edition: Edition, feed: Address) -> FeedEntry:
    entry = frame.entry(edition)
    corrected = [revision.recorded for revision in frame.version_of(edition).corrections]
    target = edition.page if edition.first else edition.changes
    lines = Markup().join(Markup("<li>{}</li>").format(line.text) for line in (*entry.lines, *entry.more))
    return FeedEntry(
        id=lasting_id(layout.root, layout.title, edition.page),
        title=f"{frame.policy.title}, {frame.wording.day(edition.date)}",
        address=layout.root.absolute(target) or relative(target, page=feed),
        published=edition.told,
        updated=max([edition.told, *corrected]),
        summary=entry.summary,
        content=Markup("<p>{}</p>").format(entry.summary)
        + (Markup("<ul>{}</ul>").format(lines) if lines else ""),
        categories=tuple(pill.words for pill in entry.pills if pill != edition.pill),
    )


def lasting_id(root: Root, title: str, address: Address) -> str:
    """An id that follows from where the site stands and what the entry is, never from when it was built."""
    return uuid5(NAMESPACE_URL, root.absolute(address) or f"{title}/{address}").urn
