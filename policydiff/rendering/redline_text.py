"""A redline as lines of text: for terminals with colour, for paper and files with marks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from policydiff.comparison import ChangeKind, Op, Span
from policydiff.redline import Redline
from policydiff.rendering.figures import extent, section_shares
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
    strong_style: str = ""


BRACKETS = Marks(deleted=("[-", "-]"), inserted=("{+", "+}"))
"""`[-old-]{+new+}`, as word diffs have long been written."""

COLOURS = Marks(
    deleted=("", ""),
    inserted=("", ""),
    deleted_style="red strike",
    inserted_style="blue underline",
    moved_style="green",
    quiet_style="dim",
    strong_style="bold",
)
"""The trade's colours, each with a line that tells it apart without colour."""

INDENT = "    "


def redline_text(redline: Redline, *, marks: Marks, context: int = 0) -> Text:
    """The changes under their sections, each with what happened and what it weighs.

    With `context`, so many unchanged blocks around each. The lines are not broken: whoever prints them knows the
    width.
    """
    text = head(redline, marks)
    for title, group in by_section(redline, marks, context=context):
        text.append_text(title)
        unchanged = False
        for passage in group:
            if passage.number is not None or not unchanged:
                text.append_text(caption(passage, marks))
            unchanged = passage.number is None
            text.append_text(_words(passage, marks))
    return text


def head(redline: Redline, marks: Marks) -> Text:
    """What is compared with what, and how much changed."""
    text = Text()
    for line in headline(redline):
        text.append(printable(line) + "\n", style=marks.strong_style)
    return text


def by_section(redline: Redline, marks: Marks, *, context: int) -> Iterator[tuple[Text, Iterator[Passage]]]:
    """The changes of each section, with its title and how much of it changed."""
    shares = section_shares(redline)
    for section, group in groupby(passages(redline, context=context), key=lambda passage: passage.headings):
        title = Text("\n")
        title.append(printable(" › ".join(section) or "At the beginning"), style=marks.strong_style)
        if section in shares:
            title.append(f" ({extent(shares[section], 'the section')})", style=marks.quiet_style)
        yield title.append("\n"), group


def caption(passage: Passage, marks: Marks) -> Text:
    """The line above a change: its id, what happened, what it weighs."""
    if passage.number is None:
        return Text(f"  {passage.caption}\n", style=marks.quiet_style)
    moved = passage.change.kind is ChangeKind.MOVED
    line = f"  c{passage.number} {passage.caption} ({passage.kinds})"
    return Text(printable(line) + "\n", style=marks.moved_style if moved else marks.quiet_style)


def _words(passage: Passage, marks: Marks) -> Text:
    text = Text(INDENT + passage.marker)
    hanging = "\n" + INDENT + " " * len(passage.marker)
    for words, style in marked_words(shown_spans(passage.change), marks):
        text.append(words.replace("\n", hanging), style=style)
    return text.append("\n")


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
