"""Chooses the form of a redline for where it goes, and how wide a terminal is."""

import io
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policydiff.cli.session import is_terminal
from policydiff.redline import Redline

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

FORMATS = ("terminal", "text", "html", "markdown", "json", "patch")
SIDES = frozenset({"auto", "terminal", "text", "html"})
"""The formats that may have two columns."""
PAPER = 120
"""How wide two columns of text are where nobody says how wide there is room for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """How a user wants a redline."""

    unchanged: bool = False
    critic: bool = False
    side_by_side: bool = False
    context: int | None = None
    to_file: bool = False


PLAINLY = Wishes()


def render(redline: Redline, form: str, wishes: Wishes = PLAINLY) -> str:
    """The redline as one of `FORMATS`; `auto` is `terminal` on a terminal, else `text`."""
    if form == "auto":
        form = "terminal" if is_terminal() and not wishes.to_file else "text"
    if form == "terminal":
        return _for_terminal(redline, wishes)
    if form == "text":
        return _plain(redline, wishes)
    if form == "json":
        from policydiff.rendering.json import diff_document, encode

        return encode(diff_document(redline, unchanged=wishes.unchanged))
    if form == "markdown":
        from policydiff.rendering.redline_markdown import MarkdownMarks, redline_markdown

        marks = MarkdownMarks.CRITIC if wishes.critic else MarkdownMarks.HTML
        return redline_markdown(redline, marks=marks, context=wishes.context or 0)
    if form == "patch":
        from policydiff.rendering.patch import CONTEXT, redline_patch

        return redline_patch(redline, context=CONTEXT if wishes.context is None else wishes.context)
    from policydiff.rendering.redline_page import redline_page

    return redline_page(redline, side_by_side=wishes.side_by_side, context=wishes.context)


def _plain(redline: Redline, wishes: Wishes) -> str:
    from policydiff.rendering.redline_columns import redline_columns
    from policydiff.rendering.redline_text import BRACKETS, redline_text

    context = wishes.context or 0
    if wishes.side_by_side:
        return redline_columns(redline, marks=BRACKETS, width=PAPER, context=context).plain
    return redline_text(redline, marks=BRACKETS, context=context).plain


def _for_terminal(redline: Redline, wishes: Wishes) -> str:
    from rich.console import Console

    from policydiff.rendering.redline_columns import NARROWEST, redline_columns
    from policydiff.rendering.redline_text import BRACKETS, COLOURS, redline_text

    colour = is_terminal() and not wishes.to_file and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size().columns
    written = io.StringIO()
    console = Console(
        file=written,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    marks, context = COLOURS if colour else BRACKETS, wishes.context or 0
    if wishes.side_by_side and width >= NARROWEST:
        text = redline_columns(redline, marks=marks, width=width, context=context)
    else:
        text = redline_text(redline, marks=marks, context=context)
    for line in text.split("\n", allow_blank=False):
        console.print(
            line if wishes.side_by_side and "│" in line.plain else _wrapped(line, console), soft_wrap=True
        )
    return written.getvalue()


def _wrapped(line: "Text", console: "Console") -> "Text":
    """A line as long as the terminal is wide, and what follows as far from the edge as it began."""
    from rich.text import Text

    depth = len(line.plain) - len(line.plain.lstrip(" "))
    rows = line[depth:].wrap(console, max(console.width - depth, 20))
    for row in rows:
        row.rstrip()
    return Text("\n").join(Text(" " * depth) + row for row in rows)
