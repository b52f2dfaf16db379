"""Paragraphs in a row, such as the file's body, a cell or a footnote, and what becomes of their ends.

In Word a paragraph's end is a sign that can be inserted or deleted by itself; what it looks like hangs on that sign.
The last end of a body, cell or footnote cannot go: where its words do, the end before it goes instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policydiff.rendering.word.looks import Look
from policydiff.rendering.word.steps import COME, GONE, Fate
from policydiff.rendering.word.tracking import MARKS, Tracking
from policydiff.rendering.word.xml import element


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One paragraph, its words written already."""

    content: str
    end: Fate
    """What becomes of its end."""
    old: Look | None
    """What it looks like in the old text, if its end is there."""
    new: Look | None
    after: str = ""
    """What stands after it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table, written already."""

    xml: str
    gone: bool = False
    """Whether all of it is deleted."""
    come: bool = False


GAP = Look(style="TableGap")

Item = Paragraph | Table


def written(items: Sequence[Item], tracking: Tracking) -> str:
    """The items as XML, their ends settled."""
    return "".join(
        item.xml if isinstance(item, Table) else _paragraph(item, tracking) for item in settled(items)
    )


def settled(items: Sequence[Item]) -> list[Item]:
    """The items with an end that stays at the last of them, and with a gap between tables."""
    parted: list[Item] = []
    for item in items:
        if isinstance(item, Table) and parted and isinstance(parted[-1], Table):
            parted.append(_gap(parted[-1], item))
        parted.append(item)
    if not parted or isinstance(parted[-1], Table):
        return [*parted, Paragraph(content="", end=Fate.KEPT, old=GAP, new=GAP)]
    first = len(parted)
    while first and _goes_or_comes(parted[first - 1]):
        first -= 1
    return [*parted[:first], *_with_last(parted, first)] if first < len(parted) else parted


def _gap(before: Table, after: Table) -> Paragraph:
    """What keeps two tables from growing together."""
    end = (
        Fate.DELETED
        if before.gone or after.gone
        else Fate.INSERTED
        if before.come or after.come
        else Fate.KEPT
    )
    return Paragraph(content="", end=end, old=GAP, new=GAP)


def _goes_or_comes(item: Item) -> bool:
    return isinstance(item, Paragraph) and item.end is not Fate.KEPT


def _with_last(items: list[Item], first: int) -> list[Item]:
    """The items from `first` on, none of whose ends stay, with one that does.

    Changes what comes before them where all of them go, or all come.
    """
    group = [item for item in items[first:] if isinstance(item, Paragraph)]
    gone = [item for item in group if item.end in GONE]
    come = [item for item in group if item.end in COME]
    if gone and come:
        rest: list[Item] = [item for item in group if item is not gone[-1] and item is not come[-1]]
        return [*rest, _joined(gone[-1], come[-1])]
    last = group[-1]
    before = items[first - 1] if first else None
    if not isinstance(before, Paragraph):
        return [*group[:-1], replace(last, end=Fate.KEPT, old=last.old or GAP, new=last.new or GAP)]
    items[first - 1] = replace(before, end=last.end)
    # The end that stays is that of the paragraph before, too, when these words are gone.
    new, old = (before.new, last.old) if gone else (last.new, before.old)
    return [*group[:-1], replace(last, end=Fate.KEPT, old=old, new=new)]


def _joined(gone: Paragraph, come: Paragraph) -> Paragraph:
    """One end for the last paragraph of the old text and the last of the new."""
    return Paragraph(
        content=gone.content + come.content,
        end=Fate.KEPT,
        old=gone.old,
        new=come.new,
        after=gone.after + come.after,
    )


def _paragraph(paragraph: Paragraph, tracking: Tracking) -> str:
    look = paragraph.new or paragraph.old or Look()
    mark = MARKS.get(paragraph.end)
    end = element("rPr", tracking.mark(mark.value, whole=True)) if mark else ""
    changed = ""
    if paragraph.old is not None and paragraph.new is not None and paragraph.old != paragraph.new:
        changed = tracking.mark("pPrChange", element("pPr", paragraph.old.xml()))
    given = look.xml(end, changed)
    return element("p", element("pPr", given) if given else "", paragraph.content) + paragraph.after
