"""Which addresses of a policy's text a page may lead to, and which images it may show."""

import re
from collections.abc import Callable

Resolve = Callable[[str], str | None]
"""Turns an address that is safe to follow into the one that a page uses; None for no link."""

LONGEST = 2_048
"""Longer addresses are not linked: no browser or server takes them for sure."""

# A browser drops these before it looks for a scheme, so they must not hide one from us.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u00a0\u2028\u2029\ufeff\ufffd]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_UNWRITABLE = re.compile(r'[][<>{}"^`|]')
_FOLLOWED = frozenset({"http", "https", "mailto", "tel"})
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def as_written(address: str) -> str | None:
    """The resolver that changes nothing."""
    return address


def followed(address: str) -> str | None:
    """The address if a page may lead there: web, mail, telephone, relative or within the page; else None.

    An address with a template tag in it leads nowhere before the tag is filled in.
    """
    address = _IGNORED.sub("", address.strip().replace(" ", "%20"))
    if len(address) > LONGEST or "{{" in address or "{%" in address:
        return None
    scheme = _SCHEME.match(address)
    return _encoded(address) if scheme is None or scheme[1].lower() in _FOLLOWED else None


def _encoded(address: str) -> str:
    """The address with the signs encoded that people write in addresses and no page may have in them."""
    host = _HOST.match(address)
    start = host.end() if host else 0
    return address[:start] + _UNWRITABLE.sub(lambda found: f"%{ord(found[0]):02X}", address[start:])


def is_remote(address: str) -> bool:
    """Whether fetching the address would ask another host (or none that a page may ask)."""
    return _REMOTE.match(_IGNORED.sub("", address)) is not None
