"""Searching the texts of all versions: what is indexed of each, and the page to search from.

The index itself is made by whoever writes the site; here is what goes into it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from policydiff.rendering.document import document_html
from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.language_views import SearchView
from policydiff.site.layout import Layout, Page
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.sections import body, heading_shift
from policydiff.site.views import Edition

_HEADER_CELL = re.compile(r"<(/?)th\b")
_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<body data-pagefind-body>\n'
    '<h1 data-pagefind-meta="title">{title}</h1>\n'
    "<div data-pagefind-ignore>"
    '<p data-pagefind-meta="version">{version}</p>'
    '<p data-pagefind-meta="state">{state}</p>'
    '<p data-pagefind-meta="language">{text_language}</p>'
    "{further}"
    '<p data-pagefind-filter="policy">{policy}</p>'
    '<p data-pagefind-filter="force">{force}</p>'
    '<p data-pagefind-filter="part">{part}</p>'
    '<p data-pagefind-sort="place">{place}</p>'
    "</div>\n{text}</body>\n</html>\n"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchText:
    """One version's text as it goes into the index."""

    address: Address
    """Where a reader finds it."""
    page: str
    """HTML with Pagefind's marks for what may be searched, told and filtered by."""


def searchable(frame: PolicyFrame) -> Iterator[SearchText]:
    """The text of each version, oldest first; that of the one shown at the policy's own address."""
    for place, edition in enumerate(frame.editions):
        address = addresses.policy(frame.policy.name) if edition is frame.shown else edition.page
        yield SearchText(address=address, page=_page(frame, edition, place))


def part_of(language: str | None) -> str:
    """What tells the texts of one search page from those of another: a language's translations, or the originals."""
    return language or "originals"


def _page(frame: PolicyFrame, edition: Edition, place: int) -> str:
    policy, document = frame.policy, frame.archive.document(frame.version_of(edition).text)
    blocks = body(document)
    version = frame.wording.gettext("Version of %(date)s") % {"date": frame.wording.day(edition.date)}
    page = str(
        _PAGE.format(
            # The words are found as the search page's language forms them.
            language=frame.layout.wording.language,
            title=policy.title,
            version=version,
            state=edition.pill.words,
            text_language=policy.language,
            further=Markup().join(_further(frame)),
            policy=policy.name,
            force="now" if edition is frame.current else "then",
            part=part_of(None if policy.original else policy.language),
            place=f"{place:05}",
            text=document_html(document, blocks, shift=heading_shift(blocks), labels=frame.labels),
        )
    )
    # Pagefind runs the words of header cells together, but not those of others.
    return _HEADER_CELL.sub(r"<\1td", page)


def _further(frame: PolicyFrame) -> Iterator[Markup]:
    """Where a reader of what was found can go on from: addresses, counted from the site's root."""
    further = {"sections": frame.view.sections, "compare": frame.view.tabs.compare}
    for name, address in further.items():
        if address is not None:
            yield Markup('<p data-pagefind-meta="{}">{}</p>').format(
                name, frame.layout.root.link(address, page=addresses.HOME)
            )


def search_page(layout: Layout, language: str | None) -> Page:
    """The page to search the translations into a language from, or the originals (None)."""
    view = SearchView(
        part=part_of(language),
        root=addresses.HOME,
        index=addresses.SEARCH_INDEX,
        style=addresses.SEARCH_STYLE,
    )
    languages = layout.switch(addresses.search, language)
    outside = layout.frame(addresses.search(language), layout.wording.gettext("Search"), part=language)
    return layout.page(
        "search.html",
        replace(outside, indexed=False, languages=languages, scripts=(addresses.SEARCH_SCRIPT,)),
        view,
    )
