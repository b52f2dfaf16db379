"""A redline as Markdown: for pull requests, or with CriticMarkup for editors that read it."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby

from policydiff.comparison import Op, Span
from policydiff.redline import Redline
from policydiff.rendering.figures import extent, section_shares
from policydiff.rendering.passages import headline, passages, shown_spans
from policydiff.rendering.safe_text import printable


class MarkdownMarks(StrEnum):
    """How Markdown shows deleted and inserted words."""

    HTML = "html"
    """`<del>old</del> <ins>new</ins>`, which code hosts show struck and underlined."""
    CRITIC = "critic"
    """CriticMarkup: `{--old--}{++new++}`."""


_MARKS = {
    (MarkdownMarks.HTML, Op.DELETE): ("<del>", "</del>"),
    (MarkdownMarks.HTML, Op.INSERT): ("<ins>", "</ins>"),
    (MarkdownMarks.CRITIC, Op.DELETE): ("{--", "--}"),
    (MarkdownMarks.CRITIC, Op.INSERT): ("{++", "++}"),
}

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def escape_markdown(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", printable(text))


def redline_markdown(redline: Redline, *, marks: MarkdownMarks = MarkdownMarks.HTML, context: int = 0) -> str:
    """The changes, each a quotation under its section's name, with so many unchanged blocks around it."""
    title, *lines = headline(redline)
    written = [f"## {escape_markdown(title)}", *(escape_markdown(line) for line in lines)]
    return "\n\n".join([*written, *passages_markdown(redline, marks=marks, context=context)]) + "\n"


def passages_markdown(
    redline: Redline, *, marks: MarkdownMarks = MarkdownMarks.HTML, context: int = 0
) -> Iterator[str]:
    """Each change, or unchanged block around it, as paragraphs; the first of a section after the section's name."""
    section: tuple[str, ...] | None = None
    shares = section_shares(redline)
    for passage in passages(redline, context=context):
        written = []
        if passage.headings != section:
            section = passage.headings
            written.append("### " + (escape_markdown(" › ".join(section)) or "At the beginning"))
            if section in shares:
                written.append(f"*{extent(shares[section], 'the section')}*")
        if passage.number is not None:
            written.append(f"**{escape_markdown(passage.caption)}** ({escape_markdown(passage.kinds)})")
        words = _words(shown_spans(passage.change), marks)
        marker = passage.marker.strip() if passage.marker.strip() in {"-", ">"} else ""
        quoted = f"{marker} {words}".strip().split("\n")
        written.append("\n".join(f"> {line}".rstrip() for line in quoted))
        yield "\n\n".join(written)


def _words(spans: Iterable[Span], marks: MarkdownMarks) -> str:
    return "".join(
        _marked(op, escape_markdown("".join(span.text for span in group)), marks)
        for op, group in groupby(spans, key=lambda span: span.op)
    )


def _marked(op: Op, words: str, marks: MarkdownMarks) -> str:
    """Words with their marks; a mark never spans two paragraphs, for Markdown would not see its end."""
    if op is Op.EQUAL or not words:
        return words
    before, after = _MARKS[marks, op]
    return "\n\n".join(f"{before}{piece}{after}" if piece else "" for piece in words.split("\n\n"))
