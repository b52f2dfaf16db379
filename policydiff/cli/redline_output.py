"""Chooses the form of a redline for where it goes, and how wide a terminal is."""

import io
import os
import shutil
from typing import TYPE_CHECKING

from policydiff.cli.session import is_terminal
from policydiff.redline import Redline

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

FORMATS = ("terminal", "text", "html", "markdown", "json")


def render(redline: Redline, form: str, *, unchanged: bool, critic: bool, to_file: bool) -> str:
    """The redline as one of `FORMATS`; `auto` is `terminal` on a terminal, else `text`."""
    if form == "auto":
        form = "terminal" if is_terminal() and not to_file else "text"
    if form == "terminal":
        return _for_terminal(redline, colour=is_terminal() and not to_file and not os.environ.get("NO_COLOR"))
    if form == "text":
        return _plain(redline)
    if form == "json":
        from policydiff.rendering.json import diff_document, encode

        return encode(diff_document(redline, unchanged=unchanged))
    if form == "markdown":
        from policydiff.rendering.redline_markdown import MarkdownMarks, redline_markdown

        return redline_markdown(redline, marks=MarkdownMarks.CRITIC if critic else MarkdownMarks.HTML)
    from policydiff.rendering.redline_page import redline_page

    return redline_page(redline)


def _plain(redline: Redline) -> str:
    from policydiff.rendering.redline_text import BRACKETS, redline_text

    return redline_text(redline, marks=BRACKETS).plain


def _for_terminal(redline: Redline, *, colour: bool) -> str:
    from rich.console import Console

    from policydiff.rendering.redline_text import BRACKETS, COLOURS, redline_text

    written = io.StringIO()
    console = Console(
        file=written,
        width=shutil.get_terminal_size().columns,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in redline_text(redline, marks=COLOURS if colour else BRACKETS).split("\n", allow_blank=False):
        console.print(_wrapped(line, console), soft_wrap=True)
    return written.getvalue()


def _wrapped(line: "Text", console: "Console") -> "Text":
    """A line as long as the terminal is wide, and what follows as far from the edge as it began."""
    from rich.text import Text

    depth = len(line.plain) - len(line.plain.lstrip(" "))
    rows = line[depth:].wrap(console, max(console.width - depth, 20))
    for row in rows:
        row.rstrip()
    return Text("\n").join(Text(" " * depth) + row for row in rows)
