"""A redline as lines of text: for terminals with colour, for paper and files with marks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from policydiff.comparison import ChangeKind, Op, Span
from policydiff.redline import Redline
from policydiff.rendering.passages import Passage, headline, passages, shown_spans
from policydiff.rendering.safe_text import printable


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """How deleted and inserted words are told apart: what stands around them, and their style."""

    deleted: tuple[str, str]
    inserted: tuple[str, str]
    deleted_style: str = ""
    inserted_style: str = ""
    moved_style: str = ""
    quiet_style: str = ""


BRACKETS = Marks(deleted=("[-", "-]"), inserted=("{+", "+}"))
"""`[-old-]{+new+}`, as word diffs have long been written."""

COLOURS = Marks(
    deleted=("", ""),
    inserted=("", ""),
    deleted_style="red strike",
    inserted_style="blue underline",
    moved_style="green",
    quiet_style="dim",
)
"""The trade's colours, each with a line that tells it apart without colour."""

INDENT = "    "


def redline_text(redline: Redline, *, marks: Marks) -> Text:
    """The changes under their sections, each with what happened and what it weighs.

    The lines are not broken: whoever prints them knows the width.
    """
    bold = "bold" if marks.deleted_style else ""
    text = Text()
    for line in headline(redline):
        text.append(printable(line) + "\n", style=bold)
    section: tuple[str, ...] | None = None
    for passage in passages(redline):
        if passage.headings != section:
            section = passage.headings
            title = " › ".join(section) or "At the beginning"
            text.append(f"\n{printable(title)}\n", style=bold)
        text.append_text(_passage(passage, marks))
    return text


def _passage(passage: Passage, marks: Marks) -> Text:
    text = Text()
    moved = passage.change.kind is ChangeKind.MOVED
    style = marks.moved_style if moved else marks.quiet_style
    caption = f"  c{passage.number} {passage.caption} ({passage.kinds})"
    text.append(printable(caption) + "\n", style=style)
    text.append(INDENT + passage.marker)
    hanging = "\n" + INDENT + " " * len(passage.marker)
    for words, style in marked_words(shown_spans(passage.change), marks):
        text.append(words.replace("\n", hanging), style=style)
    text.append("\n")
    return text


def marked_words(spans: Iterable[Span], marks: Marks) -> Iterator[tuple[str, str]]:
    """The words of `spans` with their marks, each with its style; neighbours of one fate stand in one mark."""
    for op, group in groupby(spans, key=lambda span: span.op):
        words = "".join(printable(span.text) for span in group)
        if not words:
            continue
        if op is Op.DELETE:
            yield f"{marks.deleted[0]}{words}{marks.deleted[1]}", marks.deleted_style
        elif op is Op.INSERT:
            yield f"{marks.inserted[0]}{words}{marks.inserted[1]}", marks.inserted_style
        else:
            yield words, ""
