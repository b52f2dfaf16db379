"""A feed as an Atom document (RFC 4287)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

from feedgenerator import Atom1Feed
from markupsafe import Markup

from policydiff.document.hidden import shown


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One piece of news."""

    id: str
    """Stays the same for ever, wherever the site stands."""
    title: str
    address: str
    """Where it is told in full; relative to the feed, or a whole URL."""
    published: date
    updated: date
    summary: str
    content: Markup
    categories: tuple[str, ...] = ()
    language: str | None = None
    """Of its words, where it may be another than the feed's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """News of one policy, or of all, newest first."""

    id: str
    title: str
    author: str
    language: str
    page: str
    """The page whose news it tells."""
    address: str
    """Where the feed itself stands."""
    entries: tuple[FeedEntry, ...]
    updated: date
    """When the newest entry was updated; without entries, a day that stays the same."""


def atom(feed: Feed) -> bytes:
    """The Atom document of a feed, the same bytes for the same feed."""
    document = _Atom(
        title=_writable(feed.title),
        link=feed.page,
        description="",
        language=feed.language,
        author_name=_writable(feed.author),
        feed_url=feed.address,
        feed_guid=feed.id,
        updated=_midnight(feed.updated),
    )
    for entry in feed.entries:
        document.add_item(
            title=_writable(entry.title),
            link=entry.address,
            description=None,
            unique_id=entry.id,
            pubdate=_midnight(entry.published),
            updateddate=_midnight(entry.updated),
            content=_writable(str(entry.content)),
            categories=[_writable(category) for category in entry.categories],
            summary=_writable(entry.summary),
            language=entry.language,
        )
    written = BytesIO()
    document.write(written, "utf-8")
    return written.getvalue() + b"\n"


class _Atom(Atom1Feed):  # type: ignore[misc]  # the library is not typed
    """The library's Atom feed; its own takes the clock where a feed is empty, and calls every summary HTML."""

    def latest_post_date(self) -> datetime:
        updated = self.feed["updated"]
        assert isinstance(updated, datetime)
        return updated

    def item_attributes(self, item) -> dict[str, str]:  # type: ignore[no-untyped-def]
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler, item) -> None:  # type: ignore[no-untyped-def]
        super().add_item_elements(handler, item)
        handler.addQuickElement("summary", item["summary"], {"type": "text"})


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


# XML 1.0 has no sign for these, not even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_IN_XML = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
)


def _writable(text: str) -> str:
    return shown(text.translate(_NOT_IN_XML))
