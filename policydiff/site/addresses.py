"""Where everything on the site stands: addresses that never change, and the links between them.

An address is what follows the site's root, without a slash in front: `` (the home page), `privacy/`,
`privacy/2014-06-15/changes/`, `feed.xml`. One that is empty or ends with `/` is a page.
"""

from dataclasses import dataclass, replace
from typing import NewType
from urllib.parse import quote, urlsplit

Address = NewType("Address", str)

HOME = Address("")
FEED = Address("feed.xml")
SUBSTANTIVE_FEED = Address("feed-substantive.xml")
CATALOGUE = Address("policies.json")
SITEMAP = Address("sitemap.xml")
ROBOTS = Address("robots.txt")
HEADERS = Address("_headers")
REDIRECTS = Address("_redirects")
NOT_FOUND = Address("404.html")
TRANSLATIONS = Address("translations/")
SEARCH_INDEX = Address("search/index/")
SEARCH_SCRIPT = Address("search.js")
SEARCH_STYLE = Address("search.css")


ROOT_FILES = frozenset(
    {
        FEED,
        SUBSTANTIVE_FEED,
        CATALOGUE,
        SITEMAP,
        ROBOTS,
        HEADERS,
        REDIRECTS,
        NOT_FOUND,
        SEARCH_SCRIPT,
        SEARCH_STYLE,
    }
)
"""The site's own files at its root, beside those of the theme."""


def language_home(language: str) -> Address:
    """The policies in another language."""
    return Address(f"{language}/")


def search(language: str | None = None) -> Address:
    """Where the policies, or their translations into a language, are searched."""
    return Address(f"{language}/search/" if language else "search/")


def policy(name: str) -> Address:
    """The version in force of `privacy` or `de/privacy`."""
    return Address(f"{name}/")


def version(name: str, id: str) -> Address:
    """The permanent address of a version, or of an alias."""
    return Address(f"{name}/{id}/")


def changes(name: str, id: str) -> Address:
    """That version as a redline against the one before."""
    return Address(f"{name}/{id}/changes/")


def since(name: str, id: str) -> Address:
    """That version against the one in force."""
    return Address(f"{name}/{id}/since/")


def side_by_side(redline: Address) -> Address:
    """The same two texts as on the page of a redline, beside each other."""
    return Address(f"{redline}side-by-side/")


def history(name: str) -> Address:
    """The dated changelog."""
    return Address(f"{name}/history/")


def sections(name: str) -> Address:
    """When each section changed."""
    return Address(f"{name}/sections/")


def compare(name: str) -> Address:
    """Any two versions."""
    return Address(f"{name}/compare/")


def feed(name: str) -> Address:
    """The Atom feed of one policy."""
    return Address(f"{name}/{FEED}")


def substantive_feed(name: str) -> Address:
    """The Atom feed of what changed in substance in one policy."""
    return Address(f"{name}/{SUBSTANTIVE_FEED}")


def log(name: str) -> Address:
    """The policy's history as data."""
    return Address(f"{name}/history.json")


def current(name: str) -> Address:
    """The version in force as data."""
    return Address(f"{name}/current.json")


def timemap(name: str) -> Address:
    """The versions as a list of links with their dates (RFC 7089)."""
    return Address(f"{name}/timemap.link")


def version_data(name: str, id: str) -> Address:
    """A version as data."""
    return Address(f"{name}/{id}/index.json")


def version_source(name: str, id: str) -> Address:
    """A version's Markdown."""
    return Address(f"{name}/{id}/index.md")


def version_fragment(name: str, id: str) -> Address:
    """A version's text as a piece of HTML to embed."""
    return Address(f"{name}/{id}/fragment.html")


def file_of(address: Address) -> str:
    """The file, below the site's folder, that a host serves at an address."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def relative(target: Address, *, page: Address) -> str:
    """The link to `target` from the page at `page`, right under any sub-path.

    >>> relative(policy("privacy"), page=changes("privacy", "2014-06-15"))
    '../../'
    """
    here = page.split("/")[:-1]
    there = target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(here) - shared) + [quote(step) for step in there[shared:]]
    return "/".join(steps) or "./"


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """Where the site will stand."""

    base_url: str | None = None
    """`https://example.org/legal`, or None where nobody has said."""
    file_names: bool = False
    """Whether links to a page name its file (`privacy/index.html`), for hosts that show no folder's page."""

    def link(self, target: Address, *, page: Address) -> str:
        """The link to `target` from the page at `page`."""
        return relative(self._shown(target), page=page)

    def _shown(self, address: Address) -> Address:
        return Address(file_of(address)) if self.file_names else address

    @property
    def path(self) -> str:
        """The path of the home page on its host, with a slash at both ends."""
        path = urlsplit(self.base_url or "").path.strip("/")
        return f"/{path}/" if path else "/"

    def absolute(self, address: Address) -> str | None:
        """The whole URL, if the site knows where it stands."""
        return f"{self.base_url.rstrip('/')}/{quote(self._shown(address))}" if self.base_url else None

    def lasting(self, address: Address) -> str | None:
        """The whole URL as it stays, whether or not links name files."""
        return replace(self, file_names=False).absolute(address)

    def rooted(self, address: Address) -> str:
        """The path on the host, for pages that are served in any folder."""
        return self.path + quote(self._shown(address))

    def whole(self, address: Address) -> str:
        """The whole URL where the site knows it, else the path on the host: what may be written anywhere."""
        return self.absolute(address) or self.rooted(address)
