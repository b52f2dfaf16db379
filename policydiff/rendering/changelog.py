"""A dated changelog as text and as Markdown."""

import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby

from policydiff.changelog import Entry
from policydiff.rendering.dates import long_date
from policydiff.rendering.redline_markdown import escape_markdown
from policydiff.rendering.safe_text import printable

WIDTH = 96


def changelog_text(entries: Sequence[Entry], titles: Mapping[str, str]) -> str:
    """The entries as paragraphs, each under its date and policy; `titles` by policy name."""
    if not entries:
        return "Nothing changed.\n"
    return "\n".join(_paragraph(entry, titles[entry.policy]) for entry in entries)


def changelog_markdown(entries: Sequence[Entry], titles: Mapping[str, str]) -> str:
    """The entries in the manner of Keep a Changelog: newest first, one heading a day, one list a policy."""
    written = ["# Changelog"]
    for day, group in groupby(entries, key=lambda entry: entry.date):
        written.append(f"## {day.isoformat()}")
        for entry in group:
            written.append(f"### {escape_markdown(titles[entry.policy])} ({entry.version})")
            written.append(escape_markdown(_told(entry)))
            points = [f"- {escape_markdown(line)}" for line in _lines(entry)]
            written += ["\n".join(points)] if points else []
    return "\n\n".join(written) + "\n"


def _paragraph(entry: Entry, title: str) -> str:
    head = f"{long_date(entry.date)}  {printable(title)} ({entry.version})"
    summary = textwrap.fill(printable(_told(entry)), WIDTH, initial_indent="    ", subsequent_indent="    ")
    points = [
        textwrap.fill(printable(line), WIDTH, initial_indent="    - ", subsequent_indent="      ")
        for line in _lines(entry)
    ]
    return "\n".join([head, summary, *points, ""])


def _told(entry: Entry) -> str:
    return f"{entry.significance.value.capitalize()}. {entry.summary}"


def _lines(entry: Entry) -> list[str]:
    """What the entry says in detail, unless the summary has just said it."""
    lines = [line.text for line in entry.lines]
    return [] if entry.summary_source == "computed" and len(lines) == 1 else lines
