"""What hosts and search engines read: headers, robots, the site map."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from xml.sax.saxutils import escape

from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.layout import Layout, Page

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Nothing inline, and nothing from another host."""

SEARCHING_POLICY = CONTENT_SECURITY_POLICY.replace(
    "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
)
"""The search page may besides run the compiled program that reads the index."""

_SEARCH_PAGE = re.compile(r"([a-z]{2,3}(-[A-Za-z0-9]{2,8})*/)?search/")

_STRICT = ("Content-Security-Policy", CONTENT_SECURITY_POLICY)
_SEARCHING = ("Content-Security-Policy", SEARCHING_POLICY)
_EVERYWHERE = (("Referrer-Policy", "strict-origin-when-cross-origin"), ("X-Content-Type-Options", "nosniff"))
_FOR_EVER = (("Cache-Control", "public, max-age=31536000, immutable"),)


PAGE_POLICY = CONTENT_SECURITY_POLICY.partition("; frame-ancestors")[0]
"""As far as a page can carry it itself."""


def content_security_policy(address: str) -> str:
    """The policy under which the file at an address is served."""
    return SEARCHING_POLICY if _SEARCH_PAGE.match(address) else CONTENT_SECURITY_POLICY


def headers(
    layout: Layout, homes: Iterable[Address], searches: Iterable[Address], others: Iterable[Address]
) -> Page:
    """`_headers`, as several hosts of static sites read it; what links name by fingerprint may be kept.

    A host that finds two content security policies for a page sends both, and the browser then allows only what both
    do. So where there are pages to search from (`searches`), the strict policy is not given to all, but to each of the
    home pages and to what stands at each of the `others` and below.
    """
    rooted = replace(layout.root, file_names=False).rooted
    rules: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    if layout.searched:
        rules.append((f"{layout.root.path}*", _EVERYWHERE))
        rules += [(rooted(page), (_STRICT,)) for page in homes]
        rules += [(f"{rooted(page)}*", (_STRICT,)) for page in others]
        rules += [(f"{rooted(page)}*", (_SEARCHING,)) for page in searches]
    else:
        rules.append((f"{layout.root.path}*", (_STRICT, *_EVERYWHERE)))
    rules += [(rooted(address), _FOR_EVER) for address in layout.theme.fingerprinted]
    text = "\n".join(
        "\n".join([path, *(f"  {name}: {value}" for name, value in lines)]) for path, lines in rules
    )
    return Page(path=addresses.HEADERS, content=f"{text}\n".encode())


def robots(layout: Layout) -> Page:
    """`robots.txt`: all may be read; pages that are not to be listed say so themselves."""
    sitemap = layout.root.absolute(addresses.SITEMAP)
    lines = ["User-agent: *", "Disallow:", *([f"Sitemap: {sitemap}"] if sitemap else [])]
    return Page(path=addresses.ROBOTS, content=("\n".join(lines) + "\n").encode())


def sitemap(layout: Layout, listed: Sequence[tuple[Address, date | None]]) -> Iterable[Page]:
    """The site map (https://www.sitemaps.org/protocol.html); none where the site does not know where it stands."""
    if layout.root.base_url is None:
        return
    rows = "".join(
        f"<url><loc>{escape(layout.root.absolute(address) or '')}</loc>"
        + (f"<lastmod>{changed.isoformat()}</lastmod>" if changed else "")
        + "</url>\n"
        for address, changed in listed
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    yield Page(path=addresses.SITEMAP, content=text.encode())
