"""Puts a view into its template, with the frame that every page has."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from policydiff.rendering.dates import direction_of
from policydiff.rendering.environment import Templates
from policydiff.site import addresses
from policydiff.site.addresses import Address, Root
from policydiff.site.language_views import LanguageLink
from policydiff.site.page_views import PageLink
from policydiff.site.theme import ICON, SCRIPT, Theme
from policydiff.site.views import Frame, Relation
from policydiff.site.wording import Wording
from policydiff.translation import SOURCE_LANGUAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One file of the site."""

    path: str
    """Below the site's folder, with `/`."""
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All that pages of one interface language share."""

    title: str
    """The site's."""
    root: Root
    theme: Theme
    wording: Wording
    since_pages: bool = True
    """Whether each version is compared with the one in force."""
    version_data: bool = True
    """Whether each version is published as data too."""
    old_indexed: bool = True
    """Whether search engines may list superseded versions and comparisons with them."""
    searched: bool = False
    """Whether there are pages to search the texts from."""
    own_pages: tuple[tuple[str | None, PageLink], ...] = ()
    """The publisher's own pages that are linked everywhere, each with the language whose home it stands below."""
    parts: tuple[str, ...] = ()
    """The languages that policies are translated to; each has a home of its own beside the site's."""
    site_language: str = SOURCE_LANGUAGE
    prevailing: str | None = None
    """The language whose texts prevail over those in others, where the publisher says so."""

    @cached_property
    def _templates(self) -> Templates:
        return Templates(self.theme.templates, self.wording.translations)

    def frame(self, address: Address, title: str, *, part: str | None = None) -> Frame:
        """The frame of the page at `address`; `part` is the language of translations that it is about."""
        every = self.wording.gettext("All policies")
        news = (
            feed_relation(self._link(addresses.FEED, address), every),
            feed_relation(
                self._link(addresses.SUBSTANTIVE_FEED, address), only_substantive(self.wording, every)
            ),
        )
        return Frame(
            address=address,
            title=title,
            site=self.title,
            language=self.wording.language,
            direction=self.wording.direction,
            canonical=self.root.absolute(address),
            home=addresses.language_home(part) if part else addresses.HOME,
            search=addresses.search(part) if self.searched else None,
            translations=addresses.TRANSLATIONS if self.parts else None,
            own_pages=tuple(link for below, link in self.own_pages if below == part),
            relations=news,
        )

    def switch(self, page_of: Callable[[str | None], Address], part: str | None) -> tuple[LanguageLink, ...]:
        """The page like this one for the originals (None) and for the translations into each language, but for its own.

        `page_of` gives the address of such a page; `part` is that of this one.
        """
        codes: dict[str | None, str] = {None: self.site_language}
        codes.update((each, each) for each in self.parts)
        return tuple(
            LanguageLink(
                language=code,
                direction=direction_of(code),
                name=self.wording.language_name(code),
                address=page_of(other),
            )
            for other, code in codes.items()
            if other != part and code != codes[part]
        )

    def page(self, template: str, frame: Frame, view: object = None) -> Page:
        """The file that a template makes of a view."""
        text = self._templates.render(
            template,
            frame=_with_properties(frame),
            view=view,
            href=lambda target: self._link(target, frame.address),
            asset=lambda target: self._asset(target, frame.address),
            home=frame.home,
            feed=addresses.FEED,
            icon=ICON,
            script=SCRIPT,
            logo=self.theme.logo,
            style_sheets=self.theme.style_sheets,
            day=self.wording.time,
            day_of_year=self.wording.time_of_year,
            language_name=self.wording.language_name,
        )
        return Page(path=addresses.file_of(frame.address), content=text.encode())

    def text(self, template: str, **values: object) -> str:
        """What a template makes of values that needs no frame."""
        return self._templates.render(template, **values)

    def _link(self, target: Address, page: Address) -> str:
        """The link to an address; from the page of what is missing, which is shown anywhere, from the root."""
        return self.root.rooted(target) if page == addresses.NOT_FOUND else self.root.link(target, page=page)

    def _asset(self, target: Address, page: Address) -> str:
        """The link to a static file, which changes with the file."""
        return f"{self._link(target, page)}?v={self.theme.fingerprint(target)}"


def feed_relation(href: str, title: str) -> Relation:
    """The `<link>` by which readers of feeds find one."""
    return Relation(rel="alternate", href=href, type="application/atom+xml", title=title)


def only_substantive(wording: Wording, title: str) -> str:
    """What a feed is called that leaves out corrections and formatting."""
    return wording.gettext("%s: substantive changes only") % title


def _with_properties(frame: Frame) -> Frame:
    """The frame with the Open Graph properties that follow from it (https://ogp.me)."""
    properties = [("og:site_name", frame.site), ("og:title", frame.title), ("og:locale", frame.language)]
    if frame.description:
        properties.append(("og:description", frame.description))
    if frame.canonical:
        properties.append(("og:url", frame.canonical))
    return replace(frame, properties=(*frame.properties, *properties))
