"""The changelog of some policies as a feed outside a built site, with the ids that the site's own feeds give."""

from collections.abc import Sequence

from policydiff.archive import Archive, Policy
from policydiff.changelog import Entry, phrases_of
from policydiff.configuration import Site
from policydiff.rendering.changelog import entry_html, significance_name
from policydiff.rendering.feed import Feed, FeedEntry, atom
from policydiff.significance import Significance
from policydiff.site import addresses
from policydiff.site.addresses import Address, Root
from policydiff.site.feeds import lasting_id


def changelog_feed(
    archive: Archive, policies: Sequence[Policy], entries: Sequence[Entry], *, site: Site
) -> bytes:
    """The entries as an Atom document; links are whole addresses where `site` says where it will stand."""
    one = policies[0] if len(policies) == 1 else None
    here = addresses.feed(one.name) if one else addresses.FEED
    page = addresses.policy(one.name) if one else addresses.HOME
    root = Root(base_url=site.base_url)
    titles = {policy.name: policy.title for policy in policies}

    def address(target: Address) -> str:
        return root.absolute(target) or root.link(target, page=here)

    def news(entry: Entry) -> FeedEntry:
        phrases = phrases_of(entry.language)
        first = entry.computed_significance is Significance.INITIAL
        place = addresses.version if first else addresses.changes
        version = next(v for v in archive.policy(entry.policy).versions if v.id == entry.version)
        published = min(version.date, version.recorded)
        return FeedEntry(
            id=lasting_id(root, site.title, addresses.version(entry.policy, entry.version)),
            title=f"{titles[entry.policy]}, {phrases.day(entry.date)}",
            address=address(place(entry.policy, entry.version)),
            published=published,
            updated=max([published, *(revision.recorded for revision in version.corrections)]),
            summary=entry.summary,
            content=entry_html(entry),
            categories=(significance_name(entry.significance, phrases),),
        )

    told = tuple(map(news, entries))
    return atom(
        Feed(
            id=lasting_id(root, site.title, here),
            title=one.title if one else site.title,
            author=site.title,
            language=one.language if one else site.language,
            page=address(page),
            address=address(here),
            entries=told,
            updated=max((entry.updated for entry in told), default=archive.as_of),
        )
    )
