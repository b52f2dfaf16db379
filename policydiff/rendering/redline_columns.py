"""A redline in two columns of text: the old words at the left, the new ones beside them."""

from collections.abc import Iterator
from io import StringIO
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from policydiff.comparison import ChangeKind, Op, Span
from policydiff.document import Run
from policydiff.redline import Redline
from policydiff.rendering.passages import Passage, shown_spans
from policydiff.rendering.redline_text import INDENT, Marks, by_section, caption, head, marked_words

NARROWEST = 60
"""Columns that a terminal must have for two texts to stand beside each other."""
_GAP = " │ "


def redline_columns(redline: Redline, *, marks: Marks, width: int, context: int = 0) -> Text:
    """The changes under their sections, each in two columns that fill `width` together; lines are broken to fit.

    A block that moved stands at both sides: as it was at the left, as it is at the right.
    """
    console = Console(width=width, file=StringIO(), color_system=None, _environ={})
    column = max((width - len(INDENT) - len(_GAP)) // 2, 10)
    text = head(redline, marks)
    for title, group in by_section(redline, marks, context=context):
        text.append_text(title)
        for passage in group:
            text.append_text(caption(passage, marks))
            sides = [_side(passage, marks, own) for own in (Op.DELETE, Op.INSERT)]
            for old, new in zip_longest(*(_broken(side, console, column) for side in sides)):
                text.append_text(_line(old or Text(), new or Text(), column))
    return text


def _side(passage: Passage, marks: Marks, own: Op) -> Text:
    change = passage.change
    if not (change.old if own is Op.DELETE else change.new):
        return Text()
    text = Text(passage.marker)
    hanging = "\n" + " " * len(passage.marker)
    for words, style in marked_words(_spans(passage, own), marks):
        text.append(words.replace("\n", hanging), style=style)
    if change.kind is ChangeKind.MOVED:
        text.stylize_before(marks.moved_style)
    return text


def _spans(passage: Passage, own: Op) -> Iterator[Span]:
    """The words that one side has, as it writes them."""
    for span in shown_spans(passage.change):
        if span.op is own:
            yield span
        elif span.op is Op.EQUAL:
            was = span.old if own is Op.DELETE else None
            yield span if was is None else Span(op=Op.EQUAL, runs=(Run(text=was.replace("\t", " | ")),))


def _broken(text: Text, console: Console, width: int) -> list[Text]:
    lines = list(text.wrap(console, width)) if text.plain else []
    for line in lines:
        line.rstrip()
    return lines


def _line(old: Text, new: Text, width: int) -> Text:
    line = Text(INDENT) + old
    if new.plain:
        line.append(" " * (width - cell_len(old.plain))).append(_GAP).append_text(new)
    else:
        line.append(" " * (width - cell_len(old.plain))).append(_GAP.rstrip())
    return line.append("\n")
