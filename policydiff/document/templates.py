"""Template tags such as `{{ company }}` and `{% include x %}`, taken out before Markdown is read and put back after.

A tag may hold spaces, quotation marks and pipes, which would break a link or a table; one character in its place
does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Neither a brace nor a line's end stands inside a tag: so one search is linear, and lines stay lines.
_TAG = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
_FIRST, _LAST = 0xF0000, 0xFFFFD
"""The private use area that gives the stand-ins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tags:
    """A text with a stand-in, one character, for each template tag."""

    text: str
    tags: dict[str, str] = field(default_factory=dict)
    """For each stand-in the tag as written."""
    _table: dict[int, str] = field(default_factory=dict)

    def restore(self, text: str) -> str:
        """Put the tags back into a piece of `text`."""
        return text.translate(self._table) if self._table else text


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The `text` in pieces, each with whether it is a template tag."""
    start = 0
    for match in _TAG.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], False
        yield match[0], True
        start = match.end()
    if start < len(text):
        yield text[start:], False


def withdraw(text: str) -> Tags:
    """Take the template tags out of `text`.

    More different tags than there are stand-ins (65,000) stay as they are.
    """
    found = dict.fromkeys(_TAG.findall(text))
    if not found:
        return Tags(text=text)
    taken = set(text)
    free = (character for point in range(_FIRST, _LAST + 1) if (character := chr(point)) not in taken)
    standins = dict(zip(found, free, strict=False))
    tags = {standin: tag for tag, standin in standins.items()}
    return Tags(
        text=_TAG.sub(lambda match: standins.get(match[0], match[0]), text),
        tags=tags,
        _table={ord(standin): tag for standin, tag in tags.items()},
    )
