"""WordprocessingML as text: elements, and policy text that no XML parser refuses."""

import re

# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_PREFIXED = {"r_id": "r:id", "xml_space": "xml:space"}

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

Given = str | int | None


def element(name: str, /, *children: str, **attributes: Given) -> str:
    """The element `w:name` with its children, which are XML already; attributes that are None are left out.

    >>> element("p", element("jc", val="center"))
    '<w:p><w:jc w:val="center"/></w:p>'
    """
    given = "".join(
        f' {_PREFIXED.get(key) or "w:" + key.rstrip("_")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(children)
    return f"<w:{name}{given}>{content}</w:{name}>" if content else f"<w:{name}{given}/>"


def part(name: str, /, *children: str) -> bytes:
    """A whole part of the file, whose root is `w:name`."""
    content = "".join(children)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {NAMESPACES}>{content}</w:{name}>'
    ).encode()


def escaped(text: str) -> str:
    """Text to stand in an element or attribute (see `writable`)."""
    return writable(text).translate(_ESCAPED)


def writable(text: str) -> str:
    """Text with U+FFFD for what no XML may hold."""
    return _FORBIDDEN.sub("\ufffd", text)
