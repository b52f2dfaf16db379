"""Where links lead, and what it weighs when they lead elsewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from policydiff.document import Run
from policydiff.significance.model import Significance

_ADDRESS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][\w+.-]*):)?(?://(?P<host>[^/?#]*))?(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL
)
_NAME = re.compile(r"[^\W\d_]{5,}")
"""A word of an address that is long enough to be somebody's name."""
_NO_NAMES = frozenset(
    {
        *("about", "account", "accounts", "article", "articles", "center", "community", "company", "contact"),
        *("cookie", "cookies", "developer", "developers", "example", "legal", "online", "policies", "policy"),
        *("privacy", "secure", "security", "service", "services", "support", "terms"),
        *(
            "amazonaws",
            "blogspot",
            "cloudfront",
            "github",
            "gitlab",
            "google",
            "herokuapp",
            "medium",
            "typeform",
        ),
        *("wordpress", "zendesk"),
    }
)
"""Words of addresses that name a page's kind or whoever hosts it, not the site."""
_LANGUAGE = re.compile(r"\A/[a-z]{2}(?:-[A-Za-z]{2})?/")
"""The language that a path may begin with."""
_PAGE = re.compile(r"/?(?:index)?(?:\.\w+)?/?\Z")
"""How the address of a page may end without naming another page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """What of an address tells who is reached."""

    kind: str
    """`web`, `mail`, or another scheme's name."""
    host: str
    """In lower case, without `www.`; empty for a place on the same site."""
    path: str


def address(written: str) -> Address:
    """An address as written in a link or in running text. Every string is one."""
    match = _ADDRESS.match(written.strip())
    assert match is not None
    scheme, host, path = (match.group("scheme") or "").lower(), match.group("host"), match.group("path")
    if scheme == "mailto" or (not scheme and host is None and re.fullmatch(r"[^/@]+@[^/@]+", path)):
        return Address(kind="mail", host=path.rpartition("@")[2].lower(), path=path)
    if not scheme and host is None and path.lower().startswith("www."):
        host, _, path = path.partition("/")
    if scheme in {"", "http", "https"}:
        name = (host or "").lower().rpartition("@")[2].removeprefix("www.")
        return Address(kind="web", host=name, path=path)
    return Address(kind=scheme, host=(host or path).lower(), path=path)


def same_host(old: str, new: str) -> bool:
    """Whether two addresses reach the same host in the same way, or both a place on the site itself."""
    one, other = address(old), address(new)
    return (one.kind, one.host) == (other.kind, other.host)


def same_site(old: str, new: str) -> bool:
    """Whether the site that is reached was already named: a domain of the other, or by name in the old address.

    So `help.example-app.org/shop/exports` may become `example-app-help.org/…` or `shop.org/…`, not `elsewhere.org`.
    """
    one, other = address(old), address(new)
    if one.kind != other.kind or not one.host or not other.host:
        return False
    if one.host.endswith(f".{other.host}") or other.host.endswith(f".{one.host}"):
        return True
    named = _NAME.findall(f"{one.host.rpartition('.')[0]} {one.path}".lower())
    return any(
        word not in _NO_NAMES and any(each.startswith(word) for each in named)
        for word in _NAME.findall(other.host.rpartition(".")[0])
    )


def links(runs: Iterable[Run]) -> tuple[str, ...]:
    """The addresses that runs lead to, in order, each once where it stands."""
    found: list[str] = []
    for run in runs:
        target = run.format.link if run.format.link is not None else run.format.image
        if target is not None and found[-1:] != [target]:
            found.append(target)
    return tuple(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retarget:
    """A link that leads elsewhere; None on the side that has no link."""

    old: str | None
    new: str | None

    @property
    def significance(self) -> Significance:
        """Editorial where words only became a link, the same site is reached, or a link within the text is gone."""
        if self.old is None:
            return Significance.EDITORIAL
        within = self.old.startswith("#")
        if self.new is None:
            same = within
        else:
            same = any(rule(self.old, self.new) for rule in SAME_PLACE)
        return Significance.EDITORIAL if same else Significance.SUBSTANTIVE


def _same_page(old: str, new: str) -> bool:
    """Whether one address is written with its host and the other without, and both name one page."""
    one, other = address(old), address(new)
    if one.kind != "web" or other.kind != "web" or bool(one.host) == bool(other.host):
        return False
    name, other_name = (_PAGE.sub("", each.path).rpartition("/")[2].lower() for each in (one, other))
    return bool(name) and name == other_name


def _same_spot(old: str, new: str) -> bool:
    """Whether both lead to the same spot, one within the text itself, the other with the page's address before it."""
    before, spot = old.rpartition("#")[::2]
    other_before, other_spot = new.rpartition("#")[::2]
    return bool(spot) and spot == other_spot and not (before and other_before)


def _same_long_path(old: str, new: str) -> bool:
    """Whether a whole site moved: the path that names a page in several words is the same on another host.

    A language or an ending that names no other page may have come or gone.
    """
    one, other = address(old), address(new)
    paths = [_PAGE.sub("", _LANGUAGE.sub("/", each.path)).strip("/").lower() for each in (one, other)]
    return one.kind == other.kind == "web" and paths[0] == paths[1] and len(_NAME.findall(paths[0])) >= 3


SAME_PLACE = (same_host, same_site, _same_page, _same_spot, _same_long_path)
"""Each tells two addresses whose difference cannot matter to who follows the link."""


def retargets(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Retarget]:
    """The links of a text that lead elsewhere in the next, in order."""
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[i:j], new[k:m]
        both = min(len(gone), len(come))
        yield from (Retarget(old=a, new=b) for a, b in zip(gone[:both], come[:both], strict=True))
        yield from (Retarget(old=a, new=None) for a in gone[both:])
        yield from (Retarget(old=None, new=b) for b in come[both:])
