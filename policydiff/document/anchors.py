"""The id that each heading has on a page: explicit or from its words, unique in its document."""

import re
from collections.abc import Iterable

_OTHER = re.compile(r"[^\w\- ]")
RESERVED = re.compile(r"(?:c\d+|fn|fnref|pd)(?:-.*)?")
"""What a page needs for itself: changes, footnotes, its own parts."""


def slug(text: str) -> str:
    """The words of a heading as an id: lower case, letters and digits of any script, words joined by `-`."""
    words = _OTHER.sub("", text.lower().replace("\n", " ")).strip()
    return words.replace(" ", "-") or "section"


def unique(wanted: Iterable[tuple[str | None, str]]) -> list[str]:
    """An id for each heading, given as its explicit id or None, and its text.

    An explicit id comes before the slug of another heading. A repeated one gets `-2`, `-3`, …; one that a page
    needs for itself is led by `section-`.
    """
    headings = [(_free(explicit or slug(text)), bool(explicit)) for explicit, text in wanted]
    promised = {name for name, explicit in headings if explicit}
    taken = set(promised)
    counts: dict[str, int] = {}
    anchors = []
    for name, explicit in headings:
        anchor = name
        if explicit and name in promised:
            promised.remove(name)
        else:
            while anchor in taken:
                counts[name] = counts.get(name, 1) + 1
                anchor = f"{name}-{counts[name]}"
        taken.add(anchor)
        anchors.append(anchor)
    return anchors


def _free(name: str) -> str:
    return f"section-{name}" if RESERVED.fullmatch(name) else name
