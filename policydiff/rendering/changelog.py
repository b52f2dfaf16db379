"""A dated changelog as text, as Markdown, and as one HTML page."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from policydiff.changelog import Entry, Phrases, phrases_of
from policydiff.rendering.environment import page
from policydiff.rendering.redline_markdown import escape_markdown
from policydiff.rendering.safe_text import printable
from policydiff.significance import Significance

WIDTH = 96

_SECTION = Markup('<section id="{}" lang="{}">\n<h2><time datetime="{}">{}</time>{}</h2>{}\n</section>\n')

KINDS = ("added", "changed", "removed", "moved", "reformatted", "corrections")
"""The kinds of lines in the order in which Markdown groups them."""


def changelog_text(entries: Sequence[Entry], titles: Mapping[str, str]) -> str:
    """The entries as paragraphs, each under its date and policy; `titles` by policy name."""
    if not entries:
        return f"{_frame(entries).no_entries}\n"
    return "\n".join(_paragraph(entry, titles[entry.policy]) for entry in entries)


def changelog_markdown(entries: Sequence[Entry], titles: Mapping[str, str]) -> str:
    """The entries in the manner of Keep a Changelog: newest first, a heading for each version and kind of change."""
    phrases = _frame(entries)
    written = [f"# {escape_markdown(_title(titles, phrases))}"]
    written += [] if entries else [escape_markdown(phrases.no_entries)]
    for entry in entries:
        name = f" – {escape_markdown(titles[entry.policy])}" if len(titles) > 1 else ""
        written.append(f"## {entry.version}{name}")
        written += [escape_markdown(sentence) for sentence in told(entry)]
        for heading, lines in grouped(entry):
            written.append(f"### {heading}")
            written.append("\n".join(f"- {escape_markdown(line)}" for line in lines))
    return "\n\n".join(written) + "\n"


def changelog_page(entries: Sequence[Entry], titles: Mapping[str, str]) -> str:
    """The entries as a page that needs no other file."""
    phrases = _frame(entries)
    title = _title(titles, phrases)
    body = Markup("<h1>{}</h1>\n").format(title)
    body += Markup() if entries else Markup("<p>{}</p>\n").format(phrases.no_entries)
    for entry in entries:
        name = f" – {titles[entry.policy]}" if len(titles) > 1 else ""
        body += _SECTION.format(
            f"{entry.policy}-{entry.version}".replace("/", "-"),
            entry.language,
            entry.date.isoformat(),
            phrases_of(entry.language).day(entry.date),
            name,
            entry_html(entry),
        )
    return page(title=title, language=phrases.language, body=body)


def entry_html(entry: Entry) -> Markup:
    """What an entry says, as paragraphs and a list."""
    paragraphs = Markup().join(Markup("\n<p>{}</p>").format(sentence) for sentence in told(entry))
    items = Markup().join(Markup("\n<li>{}</li>").format(line) for line in detail(entry))
    return paragraphs + (Markup("\n<ul>{}\n</ul>").format(items) if items else Markup())


def told(entry: Entry) -> tuple[str, ...]:
    """What an entry says first: its weight and summary, and whether users must accept the version."""
    phrases = phrases_of(entry.language)
    weight = significance_name(entry.significance, phrases)
    if entry.called_otherwise:
        computed = significance_name(entry.computed_significance, phrases)
        weight = phrases.called.format(editor=weight, computed=computed.lower())
    first = phrases.sentences([weight, entry.summary])
    return (first, phrases.sentences([phrases.acceptance])) if entry.requires_acceptance else (first,)


def significance_name(significance: Significance, phrases: Phrases) -> str:
    """What a weight is called at the head of an entry."""
    return {
        Significance.SUBSTANTIVE: phrases.substantive,
        Significance.EDITORIAL: phrases.editorial,
        Significance.FORMATTING: phrases.formatting_only,
        Significance.INITIAL: phrases.initial,
    }[significance]


def detail(entry: Entry) -> tuple[str, ...]:
    """The lines of an entry that its summary has not just said."""
    return tuple(text for _, text in _left_to_tell(entry))


def grouped(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    """The lines that `detail` gives by their kind, each under what the kind is called."""
    phrases = phrases_of(entry.language)
    left = sorted(_left_to_tell(entry), key=lambda line: KINDS.index(line[0]))
    for kind, lines in groupby(left, key=lambda line: line[0]):
        yield getattr(phrases, f"kind_{kind}"), [text for _, text in lines]


def _left_to_tell(entry: Entry) -> list[tuple[str, str]]:
    """Kind and text of each line that a computed summary does not hold word for word."""
    said = entry.summary if entry.summary_source == "computed" else ""
    return [(line.kind, line.text) for line in entry.lines if line.text not in said]


def _frame(entries: Sequence[Entry]) -> Phrases:
    """The phrases around all entries: those of their language if they have one, else English."""
    spoken = {entry.language for entry in entries}
    return phrases_of(spoken.pop() if len(spoken) == 1 else "en")


def _title(titles: Mapping[str, str], phrases: Phrases) -> str:
    """The changelog's own title, which names the policy where there is one only."""
    names = list(titles.values())
    return (
        phrases.in_section.format(section=names[0], told=phrases.title) if len(names) == 1 else phrases.title
    )


def _paragraph(entry: Entry, title: str) -> str:
    head = f"{phrases_of(entry.language).day(entry.date)}  {printable(title)} ({entry.version})"
    first = [_filled(sentence, "    ", "    ") for sentence in told(entry)]
    points = [_filled(line, "    - ", "      ") for line in detail(entry)]
    return "\n".join([head, *first, *points, ""])


def _filled(text: str, first: str, others: str) -> str:
    return textwrap.fill(
        printable(text), WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False
    )
