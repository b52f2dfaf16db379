"""Changed words put into the Markdown of a block as it is written, so that all else in it stays."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policydiff.comparison import Op, Part

_SPACE = r"(?:[ \t]*\n[ \t>]*|[ \t]+)"
"""White space in a source: also a line's end, with the signs that begin the next line of a quotation."""
_MARKUP = r"(?:[*_~`\[]|\](?:\([^()\n]*\)|\[[^\]\n]*\])?)*"
"""Signs of emphasis and of links, with where these lead."""
_LEAST, _MOST = 12, 400
"""How many letters beside a change are looked at to find its place, at least and at most."""


def patched(source: str, parts: Sequence[Part]) -> str | None:
    """The Markdown `source` of a block with the changes of its words; None where a place cannot be told for sure.

    What comes out must be read back: new words may hold signs that mean something in Markdown.
    """
    found: list[tuple[int, int, str]] = []
    for part in parts:
        if part.old is None or part.new is None or any(span.old_runs is not None for span in part.spans):
            return None
        old = "".join(span.text for span in part.spans if span.op is not Op.INSERT)
        for start, end, instead in _edits(part):
            place = _place(source, old, start, end)
            if place is None:
                return None
            found.append((*place, instead))
    found.sort()
    if any(one[1] > other[0] for one, other in pairwise(found)):
        return None
    for start, end, instead in reversed(found):
        source = source[:start] + instead + source[end:]
    return source


def _edits(part: Part) -> Iterator[tuple[int, int, str]]:
    """What is replaced: where in the old words, and by what."""
    at = start = 0
    instead = ""
    changing = False
    for span in part.spans:
        if span.op is Op.EQUAL:
            if changing:
                yield start, at, instead
                changing, instead = False, ""
            at += len(span.text)
            continue
        if not changing:
            changing, start = True, at
        if span.op is Op.DELETE:
            at += len(span.text)
        else:
            instead += span.text
    if changing:
        yield start, at, instead


def _place(source: str, old: str, start: int, end: int) -> tuple[int, int] | None:
    """Where in the source the words from `start` to `end` stand, if they and what is beside them stand there once."""
    reach = _LEAST
    while True:
        before, after = old[max(start - reach, 0) : start], old[end : end + reach]
        changed = _written(old[start:end], _SPACE)
        pattern = f"({_beside(before)}{_MARKUP})({changed})(?={_MARKUP}{_beside(after)})"
        matches = list(re.finditer(pattern, source))
        if len(matches) == 1 and (before or after):
            return matches[0].start(2), matches[0].end(2)
        if not matches or reach >= _MOST:
            return None
        reach *= 2


def _beside(text: str) -> str:
    """A pattern for words beside a change as a source may have them, markup among them."""
    return _written(text, f"{_MARKUP}{_SPACE}{_MARKUP}")


def _written(text: str, space: str) -> str:
    """A pattern for words as a source may have them, with `space` for any white space in them."""
    pieces = re.split(r"([ \n]+)", text)
    return "".join(
        space if at % 2 else "".join(_sign(sign) for sign in piece) for at, piece in enumerate(pieces)
    )


def _sign(sign: str) -> str:
    return re.escape(sign) if sign.isalnum() else rf"\\?{re.escape(sign)}"
