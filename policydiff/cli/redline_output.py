"""Chooses the form of a redline for where it goes, and how wide a terminal is."""

import io
import os
import shutil

from policydiff.cli.session import is_terminal
from policydiff.redline import Redline

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
    Console(
        file=written,
        width=shutil.get_terminal_size().columns,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    ).print(redline_text(redline, marks=COLOURS if colour else BRACKETS), end="")
    return written.getvalue()
