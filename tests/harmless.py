"""What in a page of the site, a mail, a feed or a Word file would act, if anything: looked for, not cleaned away."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from defusedxml import ElementTree
from markup import Element, read

ELEMENTS = frozenset(
    {"html", "head", "title", "body", "main", "nav", "form", "label", "select", "option", "optgroup", "button",
     "input", "output", "noscript", "svg", "path", "rect", "desc", "a", "abbr", "address", "article",
     "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
     "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp",
     "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
     "time", "tr", "u", "ul", "var", "wbr", "fieldset", "legend", "script", "link", "meta"}
)  # fmt: skip
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def what_acts(page: bytes) -> list[str]:
    """Return what would run, style, send, fetch or hide; the page must besides be well formed, each id once."""
    return list(_acting(read(page)))


def _acting(page: Element) -> Iterator[str]:
    for element in page:
        name, attributes = element.name, element.attributes
        if name and name not in ELEMENTS and name != "page":
            yield f"<{name}>"
        if name == "script":
            if attributes.get("type") == "application/ld+json":
                json.loads("".join(child for child in element.children if isinstance(child, str)))
            elif not _is_own(attributes.get("src", "//")) or element.text:
                yield "<script>"
        if (
            name == "link"
            and attributes.get("rel") == "stylesheet"
            and not _is_own(attributes.get("href", "//"))
        ):
            yield "a style sheet of another host"
        if name == "meta" and attributes.get("http-equiv", "").lower() not in {
            "", "refresh", "content-security-policy",
        }:  # fmt: skip
            yield "<meta http-equiv>"
        if (
            name == "meta"
            and attributes.get("http-equiv", "").lower() == "refresh"
            and _bad(attributes.get("content", "").partition("url=")[2])
        ):
            yield "<meta refresh>"
        for key, value in attributes.items():
            if key.startswith("on") or key in {
                "style",
                "srcdoc",
                "formaction",
                "action",
                "background",
                "ping",
            } - ({"action"} if name == "form" and _is_own(attributes.get("action", "")) else set()):
                yield f"the attribute {key}"
            if key in {"href", "src", "action", "cite", "data", "poster", "xlink:href", "srcset"} and _bad(
                value
            ):
                yield f"{key}={value}"


def _bad(address: str) -> bool:
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20\x7f-\x9f]", "", address))
    return bool(scheme) and scheme[1].lower() not in _SCHEMES  # type: ignore[index]


def _is_own(address: str) -> bool:
    return not _SCHEME.match(address) and not address.startswith("//")


def what_acts_in_site(site: Mapping[str, bytes]) -> list[str]:
    """Return what would act in any file, or leave the folder; XML must be well formed and JSON be read."""
    found = []
    for path, content in site.items():
        parts = PurePosixPath(path).parts
        if path.startswith("/") or ".." in parts or "\\" in path or any(sign < " " for sign in path):
            found.append(f"the path {path!r}")
        if any(_RESERVED.match(part) for part in parts):
            found.append(f"the reserved name {path!r}")
        if path.endswith(".html") and not path.endswith("fragment.html"):
            found += [f"{path}: {what}" for what in what_acts(content)]
        elif path.endswith(("feed.xml", "sitemap.xml", "substantive.xml")):
            ElementTree.fromstring(content)
        elif path.endswith(".json"):
            json.loads(content)
    if len({path.casefold() for path in site}) != len(site):
        found.append("two paths that differ in case alone")
    return found


_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|HYPERLINK)\b", re.IGNORECASE)


def what_acts_in_word(file: bytes) -> list[str]:
    """Return what in a Word file would fetch, run or open something but a web address that a reader clicks on."""
    found = []
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            root = ElementTree.fromstring(archive.read(name))
            for element in root.iter():
                tag = element.tag.rpartition("}")[2]
                if tag == "Relationship" and element.get("TargetMode") == "External":
                    if not element.get("Type", "").endswith("/hyperlink") or _bad(element.get("Target", "")):
                        found.append(f"{name}: leads to {element.get('Target')}")
                elif tag == "instrText" and not _FIELDS.match(element.text or ""):
                    found.append(f"{name}: the field {element.text}")
                elif tag == "fldSimple" or tag in {"object", "control", "altChunk", "OLEObject", "subDoc"}:
                    instruction = next((v for k, v in element.attrib.items() if k.endswith("}instr")), "")
                    if not _FIELDS.match(instruction):
                        found.append(f"{name}: <{tag}> {instruction}")
    return found
