"""Bookmarks on the headings that links within the text lead to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policydiff.comparison import Comparison
from policydiff.document import Block
from policydiff.rendering.word.steps import GONE, Step
from policydiff.rendering.word.tracking import Tracking
from policydiff.rendering.word.xml import element

_LONGEST = 40
"""How long a bookmark's name may be in Word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bookmarks:
    """The names of a file's bookmarks, and the headings that bear them."""

    names: dict[str, str]
    """For each anchor that a link leads to, its bookmark: letters, digits, low lines."""
    bearers: dict[int, str]
    """For each heading, by its identity, its bookmark."""

    def around(self, step: Step, content: str, tracking: Tracking) -> str:
        """The content of a paragraph in its bookmark, if it has one."""
        block = step.old if step.fate in GONE else step.new
        name = self.bearers.get(id(block))
        if name is None:
            return content
        number = tracking.number()
        start = element("bookmarkStart", id=number, name=name)
        return start + content + element("bookmarkEnd", id=number)


def bookmarks(comparison: Comparison) -> Bookmarks:
    """The bookmarks of the file that shows `comparison`; a heading of the new text goes before one of the old."""
    wanted = dict.fromkeys(
        run.format.link[1:]
        for document in (comparison.new, comparison.old)
        for block in document.blocks
        for run in block.runs
        if run.format.link and run.format.link.startswith("#")
    )
    names: dict[str, str] = {}
    bearers: dict[int, str] = {}
    for heading in _headings(comparison):
        anchor = heading.anchor
        if anchor in wanted and anchor not in names:
            names[anchor] = _name(anchor, set(names.values()))
            bearers[id(heading)] = names[anchor]
    return Bookmarks(names=names, bearers=bearers)


def _headings(comparison: Comparison) -> Iterator[Block]:
    yield from comparison.new.headings
    gone = {id(block) for change in comparison.changes if not change.new for block in change.old}
    yield from (heading for heading in comparison.old.headings if id(heading) in gone)


def _name(anchor: str, taken: set[str]) -> str:
    """The anchor as a name that Word takes and no other bookmark has."""
    plain = "s_" + re.sub(r"[^A-Za-z0-9]+", "_", anchor).strip("_")[: _LONGEST - 8]
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}_{number}"
    return name
