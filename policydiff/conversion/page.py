"""The main content of a saved page: without navigation, banners and forms, and with what was left out told."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from policydiff.conversion.finishing import finished
from policydiff.conversion.gathering import Gathering
from policydiff.conversion.html import UNSEEN, gather, page_text, tree, words_of
from policydiff.conversion.model import Converted
from policydiff.errors import ConversionError

_ENOUGH = 0.5
"""The share of the words that an element must hold to be the main one."""
_LINKED = 0.6
"""The share of words in links above which something leads elsewhere rather than says something."""
_LITTLE = 0.3
"""The share of a page's words above which nothing is a banner."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES = {
    "alertdialog": "a dialog", "banner": "the page's head", "complementary": "what stands beside the text",
    "contentinfo": "the page's foot", "dialog": "a dialog", "form": "a form", "menu": "a menu", "menubar": "a menu",
    "navigation": "navigation", "search": "a search form", "toolbar": "a menu",
}  # fmt: skip
_ELEMENTS = {
    "aside": "what stands beside the text", "dialog": "a dialog", "footer": "the page's foot", "form": "a form",
    "header": "the page's head", "nav": "navigation",
}  # fmt: skip
_COOKIES = re.compile(
    r"cookie[-_ ]?(?:banner|bar|consent|notice|popup|modal|overlay|dialog|alert|message)|cookies?bar|cookiebot|onetrust"
    r"|consent[-_ ]?(?:banner|bar|modal|popup|manager|overlay)|gdpr[-_ ]?(?:banner|bar|popup)|\bcc[-_](?:window|banner)"
    r"|cmp[-_](?:container|wrapper)|trustarc|usercentrics|didomi|iubenda-cs",
    re.I,
)
_NAVIGATION = re.compile(
    r"bread-?crumbs?|\bnav(?:bar|igation|-menu)?\b|site-?nav|main-?menu|\bmenu\b|\bside-?bar\b|\bpagination\b|\btoc\b"
    r"|table-of-contents|\bskip-?(?:link|to|nav)\w*|language-?(?:switch|select)\w*",
    re.I,
)
_SHARING = re.compile(
    r"\b(?:social|share|sharing|newsletter|subscribe|related(?:-posts)?|comments|promo|advert\w*|sign-?up|popup|modal)\b",
    re.I,
)
_EDGES = re.compile(r"\b(?:site-?)?(?:footer|header|top-?bar|masthead|copyright)\b", re.I)
_CONTENT = re.compile(
    r"\b(?:(?:entry|post|page|main|article|legal|policy)[-_]?)?(?:content|body|text)\b", re.I
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_DATED = 120
_TITLE_PARTS = re.compile(r"\s+[|–—·•»-]\s+|\s*::\s*")
_TO_THE_TOP = frozenset({"#", "#top", "#page-top", "#main", "#content", "#main-content", "#header"})
_SIGNS = re.compile(r"[#¶§🔗↑⬆\s]*")
_FEW = 4
_A_FEW_LINES = 60
"""Words that buttons have with what stands around them."""


@dataclass
class _Weight:
    """What there is in an element."""

    words: int = 0
    linked: int = 0
    """Of the words those in links."""
    controls: int = 0
    headings: int = 0


def from_html(content: bytes) -> Converted:
    """A saved page as Markdown: its main content, with what was left out told as notes. Nothing is fetched.

    Raises ConversionError where there are no words in it.
    """
    root = tree(page_text(content))
    body = None if root is None else next(root.iter("body"), root)
    if body is None:
        raise ConversionError("there are no words in it", advice="save the page again, as a complete page")
    title, language, base = _head(root)
    left_out: dict[str, int] = {}
    _say_what_buttons_say(body)
    opening = _opening(body, title)
    _prune(body, left_out)
    main = _main(body)
    gathering = Gathering()
    if next(main.iter("h1"), None) is None:
        for element in opening:
            name = "h1" if element.tag == "h1" else "p"
            gathering.start(name, {}, element)
            gathering.text(" ".join(words_of(element)))
            gathering.end(name, element)
            element.clear(keep_tail=True)
    gather(main, gathering)
    pieces = gathering.finished()
    told = [f"{what} ({_words(number)})" for what, number in left_out.items()]
    if main is not body and (around := _around(body, main)):
        told.append(around)
    notes = (f"left out: {', '.join(told)}",) if told else ()
    return finished(pieces, gathering, title=title, language=language, notes=notes, base=base)


def _words(number: int) -> str:
    return "1 word" if number == 1 else f"{number} words"


def _around(body: Any, main: Any) -> str | None:
    """What stands beside the main content, by its first words."""
    words = list(words_of(body))
    own = sum(1 for _ in words_of(main))
    main.clear(keep_tail=True)
    others = list(words_of(body))
    if not others or len(words) == own:
        return None
    return f"what stands around the main text ({_words(len(others))}: “{' '.join(others)[:60]}”)"


def _say_what_buttons_say(body: Any) -> None:
    """A button that opens a section is that section's heading."""
    for button in list(body.iter("button")):
        if next(button.iterancestors(*_HEADINGS, "summary", "dt"), None) is not None:
            button.tag = "span"


def _opening(body: Any, title: str | None) -> list[Any]:
    """The page's heading, and what is said of its date right below it: they may stand above the main text."""
    for heading in body.iter("h1"):
        if title and " ".join(words_of(heading)).casefold() == title.casefold():
            return [heading, *(one for one in heading.itersiblings() if _says_a_date(one))]
    return []


def _says_a_date(element: Any) -> bool:
    text = " ".join(words_of(element))
    return len(text) < _LONGEST_DATED and bool(_DATED.search(text))


def _head(root: Any) -> tuple[str | None, str | None, str | None]:
    """The title, the language and the address that a page gives itself."""
    written = next((element.text for element in root.iter("title") if element.text), None)
    title = _TITLE_PARTS.split(" ".join(written.split()))[0] if written and written.strip() else None
    language = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ).strip() or None
    addresses = [element.get("href") for element in root.iter("base")]
    addresses += [element.get("href") for element in root.iter("link") if element.get("rel") == "canonical"]
    return title, language, next((one for one in addresses if one and _leads_to_the_web(one)), None)


def _leads_to_the_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:  # such as "http://[::1"
        return False


def _weigh(body: Any) -> dict[Any, _Weight]:
    """The weight of every element, each computed from those in it."""
    from lxml import etree

    weights: dict[Any, _Weight] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        weight = weights[element] = _Weight()
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("button", "input", "select", "textarea"):
            weight.controls = 1
        if element.tag in UNSEEN:
            continue
        weight.words = len((element.text or "").split())
        for inner in element:
            other = weights[inner]
            weight.words += other.words + len((inner.tail or "").split())
            weight.linked += other.linked
            weight.controls += other.controls
            weight.headings += other.headings
        if element.tag == "a" and element.get("href") is not None:
            weight.linked = weight.words
        weight.headings += element.tag in _HEADINGS
    return weights


def _prune(body: Any, left_out: dict[str, int]) -> None:
    """Take out of `body` what is no text of the document; `left_out` counts the words by what they were."""
    weights = _weigh(body)
    total = weights[body].words
    leading = True
    gone: set[Any] = set()
    for element in list(body.iter()):
        if element.getparent() in gone:
            gone.add(element)
        if element in gone or element is body or weights[element].words == 0:
            continue
        leading = leading and element.tag not in ("h1", "h2", "main", "article")
        reason = _reason(element, weights[element], total, leading=leading)
        if reason is not None:
            left_out[reason] = left_out.get(reason, 0) + weights[element].words
            gone.add(element)
            _remove(element)


def _remove(element: Any) -> None:
    """Take an element out, and leave what stands behind it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or " ") + element.tail
        else:
            parent.text = (parent.text or " ") + element.tail
        element.tail = None
    parent.remove(element)


def _reason(element: Any, weight: _Weight, total: int, *, leading: bool) -> str | None:
    """What an element is if it is no text of the document, else None."""
    if element.tag == "a":
        return _idle_link(element, weight)
    role = (element.get("role") or "").lower()
    kind = _ROLES.get(role) or _ELEMENTS.get(element.tag)
    within = next(element.iterancestors("main", "article"), None) is not None
    share = weight.words / max(total, 1)  # A page may have no word that is seen.
    leads = weight.linked >= _LINKED * weight.words
    if kind in ("navigation", "a menu", "a dialog"):
        return kind if share < _ENOUGH else None
    if kind in ("a form", "a search form"):
        return kind if share < _LITTLE else None
    if kind and share < _ENOUGH and (leads or not within):
        return kind
    if element.get("aria-hidden") == "true" and weight.words <= _FEW:
        return "what the page hides"
    return _by_name(element, weight, within=within, leads=leads, leading=leading) if share < _LITTLE else None


def _by_name(element: Any, weight: _Weight, *, within: bool, leads: bool, leading: bool) -> str | None:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    acts = leads or weight.controls > 0
    if _COOKIES.search(names) and (weight.controls or not (within and weight.headings)):
        return "a cookie banner"
    if acts and _NAVIGATION.search(names):
        return "navigation"
    if (weight.linked or weight.controls) and weight.words < _A_FEW_LINES and _SHARING.search(names):
        return "buttons for sharing and the like"
    if not within and _EDGES.search(names) and not weight.headings:
        return "the page's head and foot"
    if leading and not within and element.tag in ("ul", "ol", "table", "p", "div"):
        links = [link.get("href") or "" for link in element.iter("a")]
        if (
            len(links) > 2
            and weight.linked >= 0.8 * weight.words
            and not all(link[:1] == "#" for link in links)
        ):
            return "navigation"
    return None


def _idle_link(element: Any, weight: _Weight) -> str | None:
    address = (element.get("href") or "").lower()
    text = "".join(words_of(element))
    if address[:1] == "#" and _SIGNS.fullmatch(text):
        return "signs that link to their own heading"
    if address in _TO_THE_TOP and weight.words <= _FEW:
        return "links within the page"
    return None


def _main(body: Any) -> Any:
    """The element that holds the document: the innermost of those that say so and hold enough of the words."""
    current = body
    for among in (_is_main, _is_article, _is_content):
        if among is _is_content and current is not body:
            # Beside the content of an article may stand its date.
            break
        weights = _weigh(current)
        fitting = [element for element in current.iter() if element is not current and among(element)]
        best = max(fitting, key=lambda element: weights[element].words, default=None)
        if best is not None and weights[best].words >= max(1, _ENOUGH * weights[current].words):
            current = best
    return current


def _is_main(element: Any) -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")


def _is_article(element: Any) -> bool:
    return bool(element.tag == "article")


def _is_content(element: Any) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag in ("div", "section", "td") and bool(_CONTENT.search(names))
