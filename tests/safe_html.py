"""Whether a page holds nothing that acts, styles or fetches: judged by a sanitiser that knows only what we write."""

import re
from html.parser import HTMLParser

import nh3

OWN_TAGS = {
    "a", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "s", "section", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr",
    "u", "ul", "ins", "del", "details", "summary",
}  # fmt: skip
RAW_TAGS = {
    "abbr", "address", "article", "aside", "b", "bdi", "bdo", "caption", "cite", "col", "colgroup", "dfn", "figcaption",
    "figure", "footer", "header", "i", "kbd", "mark", "q", "rp", "rt", "ruby", "samp", "small", "tfoot", "time", "var",
    "wbr",
}  # fmt: skip
_WEB_ADDRESS = re.compile(r"https?://")
ATTRIBUTES = {
    "id", "class", "href", "title", "src", "alt", "start", "value", "colspan", "rowspan", "scope", "role", "tabindex",
    "aria-label", "aria-hidden", "datetime", "lang", "dir", "rel", "data-kind", "data-significance",
}  # fmt: skip


def is_safe(page: str) -> bool:
    """Return whether a sanitiser that knows only what we write finds nothing to take away."""
    cleaned = nh3.clean(
        page,
        tags=OWN_TAGS | RAW_TAGS,
        attributes={"*": ATTRIBUTES},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    return _judged(cleaned) == _judged(page)


def _judged(page: str) -> list[tuple[str, dict[str, str]]]:
    """The tags without web addresses: the sanitiser takes those away whose host's name cannot be one."""
    return [
        (name, {key: value for key, value in given.items() if not _WEB_ADDRESS.match(value)})
        for name, given in tags(page)
    ]


def tags(page: str) -> list[tuple[str, dict[str, str]]]:
    """Return the opening tags of a page with their attributes."""
    found: list[tuple[str, dict[str, str]]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Tags().feed(page)
    return found
