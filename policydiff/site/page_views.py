"""What a template gets for pages that are no policy's: values in which everything is decided."""

from dataclasses import dataclass

from markupsafe import Markup

from policydiff.site.addresses import Address


@dataclass(frozen=True, kw_only=True, slots=True)
class PageLink:
    """A link to a publisher's own page."""

    title: str
    language: str
    address: Address


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnPageView:
    """A publisher's own page."""

    title: str
    language: str
    direction: str
    text: Markup
    footnotes: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class RedirectView:
    """An address that leads on."""

    href: str
    """As written in the page."""
