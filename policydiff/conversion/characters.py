"""The bytes of a foreign text to characters that a policy may hold."""

import codecs
import re

from policydiff.errors import ConversionError

LARGEST = 10 * 1024 * 1024
"""Bytes above which a text is no policy."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset({"ascii", "iso8859-1", "latin_1", "cp1252"})
"""What is called Latin 1 is read as Windows' form of it, as browsers do."""
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""What only tells where a line may break: soft hyphens, spaces of no width."""
_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_STRAY_CONTROLS = 8
_MOST_CONTROLS = 0.01
"""The share of control characters above which something is no text, where they are more than a few."""


def decoded(content: bytes, *, declared: str | None = None) -> str:
    """The characters of a text: by its byte order mark, as `declared`, as UTF-8, else as Windows' Latin 1.

    Raises ConversionError where it is too large, or no text.
    """
    if len(content) > LARGEST:
        raise ConversionError(
            f"the text is larger than {LARGEST // 1024 // 1024} MB", advice="import the policy alone"
        )
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _text(content[len(mark) :].decode(codec, "replace"))
    if wide := _wide_without_mark(content):
        return _text(content.decode(wide, "replace"))
    for likely in (_codec(declared), "utf-8"):
        if likely:
            try:
                return _text(content.decode(likely))
            except (UnicodeDecodeError, LookupError):
                continue
    return _text(content.decode("cp1252", "replace"))


def clean(text: str) -> str:
    """A text without what no page can hold or nobody can see, and with one kind of line end."""
    return _UNSEEN.sub("", _CONTROL.sub("", _LINE_ENDS.sub("\n", text)))


def _text(text: str) -> str:
    controls = len(_CONTROL.findall(text))
    if controls > max(_STRAY_CONTROLS, _MOST_CONTROLS * len(text)):
        raise ConversionError(
            "this is no text", advice="import plain text, Markdown, HTML, Word (.docx) or OpenDocument (.odt)"
        )
    return clean(text)


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 shows by every other byte being 0 in texts of the West, here by their spaces and line ends."""
    if len(content) % 2 or not content:
        return None
    for codec, space in (("utf-16-le", b" \0"), ("utf-16-be", b"\0 ")):
        if content.count(0) > len(content) // 4 and content.count(space) > len(content) // 60:
            return codec
    return None


def _codec(declared: str | None) -> str | None:
    try:
        codec = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if codec in _LATIN else codec
