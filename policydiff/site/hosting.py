"""What hosts and search engines read: headers, robots, the site map."""

from collections.abc import Iterable, Sequence
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

_EVERYWHERE = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
_FOR_EVER = (("Cache-Control", "public, max-age=31536000, immutable"),)


def headers(layout: Layout) -> Page:
    """`_headers`, as several hosts of static sites read it; what links name by fingerprint may be kept."""
    rules: list[tuple[str, tuple[tuple[str, str], ...]]] = [(f"{layout.root.path}*", _EVERYWHERE)]
    rules += [(layout.root.rooted(address), _FOR_EVER) for address in layout.theme.fingerprinted]
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
