"""Where links in a policy's text lead on the site: from file to file in the repository, from page to page here."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from policydiff.archive import Archive
from policydiff.rendering.links import Resolve, is_remote
from policydiff.site import addresses
from policydiff.site.addresses import Address

_SUFFIXES = ("", ".md", ".markdown", "/index.md", "/README.md")
"""What a link to a file may leave out."""


def policy_pages_by_file(archive: Archive) -> Mapping[str, Address]:
    """The page of each policy by its file's path."""
    return {identity.path: addresses.policy(identity.name) for identity in archive.catalogue}


def resolver(
    pages: Mapping[str, Address], *, file: str, home: Address, link: Callable[[Address], str]
) -> Resolve:
    """What turns the addresses in the text of `file` into those that a page may use; `link` writes that page's links.

    A link to another policy's file leads to its page, as does one written for the published pages, seen from the
    policy's own page `home`. What leads to another host or stays in the text is left as it is, and so is what begins
    at the host's root, which may be more than this site. Anything else would lead nowhere, and is no link.
    """
    known = set(pages.values())

    def resolve(address: str) -> str | None:
        if is_remote(address) or address.startswith("#"):
            return address
        parts = urlsplit(address)
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        path = unquote(parts.path)
        for candidate in _files(file, path):
            if candidate in pages:
                return link(pages[candidate]) + rest
        seen_from_home = Address(urljoin(f"/{home}", path).lstrip("/").rstrip("/") + "/")
        if seen_from_home in known and not path.startswith("/"):
            return link(seen_from_home) + rest
        return address if path.startswith("/") else None

    return resolve


def _files(file: str, path: str) -> Iterator[str]:
    """The files that a path may mean: seen from the file it is written in, or from the repository's root."""
    target = urljoin(f"/{file}", path).lstrip("/").rstrip("/")
    for suffix in _SUFFIXES:
        yield target + suffix
