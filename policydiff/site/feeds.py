"""The news of one policy, or of all, as feeds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from policydiff.rendering.feed import Feed, FeedEntry, atom
from policydiff.significance import Significance
from policydiff.site import addresses
from policydiff.site.addresses import Address, Root, relative
from policydiff.site.layout import Layout, Page, only_substantive
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.views import Edition

ENTRIES_SHOWN = 50
EPOCH = date(1970, 1, 1)

News: TypeAlias = tuple[PolicyFrame, Edition]


def policy_feeds(frame: PolicyFrame) -> Iterator[Page]:
    """The feed of one policy, and that of its substantive changes."""
    name, title = frame.policy.name, frame.policy.title
    news = [(frame, edition) for edition in reversed(frame.editions)]
    feed = _Feed(
        layout=frame.layout, title=title, language=frame.policy.language, page=addresses.policy(name)
    )
    begun = _begun((frame,))
    yield feed.told(news, addresses.feed(name), begun)
    yield feed.told(_substantive(news), addresses.substantive_feed(name), begun, only=True)


def site_feeds(layout: Layout, frames: Sequence[PolicyFrame]) -> Iterator[Page]:
    """The feed of all policies, newest first, of one day in the order of policies; and of substantive changes."""
    news = [(frame, edition) for frame in frames for edition in reversed(frame.editions)]
    news.sort(key=lambda item: item[1].told, reverse=True)
    feed = _Feed(layout=layout, title=layout.title, language=layout.wording.language, page=addresses.HOME)
    begun = _begun(frames)
    yield feed.told(news, addresses.FEED, begun)
    yield feed.told(_substantive(news), addresses.SUBSTANTIVE_FEED, begun, only=True)


def _begun(frames: Iterable[PolicyFrame]) -> date:
    """The first day that is known of policies: what a feed without entries is dated by, whenever it is made."""
    days = (revision.recorded for frame in frames for revision in frame.policy.revisions)
    return min(days, default=EPOCH)


def _substantive(news: Iterable[News]) -> list[News]:
    """What changed in substance; a first version changed nothing."""
    return [
        (frame, edition)
        for frame, edition in news
        if frame.archive.entry(frame.policy, frame.version_of(edition)).significance
        is Significance.SUBSTANTIVE
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Feed:
    """What the feeds of one policy, or of all, have in common."""

    layout: Layout
    title: str
    language: str
    page: Address

    def told(self, news: Sequence[News], address: Address, begun: date, *, only: bool = False) -> Page:
        """The feed at an address; `only` says that it tells substantive changes only."""
        root = self.layout.root
        entries = tuple(
            _entry(self.layout, frame, edition, address) for frame, edition in news[:ENTRIES_SHOWN]
        )
        feed = Feed(
            id=lasting_id(root, self.layout.title, address),
            title=only_substantive(self.layout.wording, self.title) if only else self.title,
            author=self.layout.title,
            language=self.language,
            page=root.absolute(self.page) or root.link(self.page, page=address),
            address=root.absolute(address) or relative(address, page=address),
            entries=entries,
            updated=max((entry.updated for entry in entries), default=begun),
        )
        return Page(path=addresses.file_of(address), content=atom(feed))


def _entry(layout: Layout, frame: PolicyFrame, edition: Edition, feed: Address) -> FeedEntry:
    entry = frame.entry(edition)
    corrected = [revision.recorded for revision in frame.version_of(edition).corrections]
    target = edition.page if edition.first else edition.changes
    lines = Markup().join(Markup("<li>{}</li>").format(line.text) for line in (*entry.lines, *entry.more))
    return FeedEntry(
        id=lasting_id(layout.root, layout.title, edition.page),
        language=frame.wording.language,
        title=f"{frame.policy.title}, {frame.wording.day(edition.date)}",
        address=layout.root.absolute(target) or layout.root.link(target, page=feed),
        published=edition.told,
        updated=max([edition.told, *corrected]),
        summary=entry.summary,
        content=Markup("<p>{}</p>").format(entry.summary)
        + (Markup("<ul>{}</ul>").format(lines) if lines else ""),
        categories=tuple(pill.words for pill in entry.pills if pill != edition.pill),
    )


def lasting_id(root: Root, title: str, address: Address) -> str:
    """An id that follows from where the site stands and what the entry is, never from when it was built."""
    return uuid5(NAMESPACE_URL, root.lasting(address) or f"{title}/{address}").urn
