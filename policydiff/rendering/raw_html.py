"""Raw HTML of a policy made safe to publish: structure and words stay, whatever acts, styles or fetches goes."""

from collections.abc import Mapping
from functools import partial

import nh3
from markupsafe import Markup, escape

from policydiff.document import templates
from policydiff.document.hidden import shown
from policydiff.document.html import attributes, pieces, tag_name
from policydiff.rendering.inline_html import Ids, Inlines, plain_html
from policydiff.rendering.links import is_remote

_TAGS = frozenset(
    {
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br",
        "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl",
        "dt", "em", "figcaption", "figure", "footer", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s",
        "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
        "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    }
)  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "li": {"value"},
    "time": {"datetime"},
    "abbr": {"title"},
}


def sanitised(html: str, *, ids: Ids, inlines: Inlines) -> Markup:
    """`html` with nothing in it that runs, styles, or asks another host; an id only where it is free on the page."""
    cleaned = nh3.clean(
        _prepared(html, inlines),
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=partial(_kept, ids, inlines),
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return Markup(shown(cleaned))  # noqa: S704


def _kept(ids: Ids, inlines: Inlines, tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return ids.claim(value)
    if name in {"href", "src"}:
        address = inlines.address(value)
        return None if address is None or (name == "src" and is_remote(address)) else address
    return plain_html(value) if "\0" in value else value


def _prepared(html: str, inlines: Inlines) -> str:
    """`html` without template tags, with images of other hosts as links with their words, lost ones as their words.

    An image that this misses loses its address when it is cleaned.
    """
    written = []
    for kind, piece, _ in pieces(html):
        if kind == "tag" and tag_name(piece) == "img":
            piece = _image(piece, attributes(piece), inlines)
        written += (
            [piece] if kind == "tag" else [text for text, is_tag in templates.pieces(piece) if not is_tag]
        )
    return "".join(written)


def _image(tag: str, given: Mapping[str, str], inlines: Inlines) -> str:
    source, words = given.get("src", ""), given.get("alt", "")
    if is_remote(source):
        return f'<a href="{escape(source)}">{escape(words)}</a>' if words else ""
    return tag if source and inlines.address(source) else str(escape(words))
