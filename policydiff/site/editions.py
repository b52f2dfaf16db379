"""Versions and their changelog entries as pages speak of them."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from math import sqrt

from policydiff.archive import Policy
from policydiff.changelog import Entry, Line, phrases_of
from policydiff.history import DateSource, Status, Version
from policydiff.significance import Significance
from policydiff.site import addresses
from policydiff.site.views import Edition, EntryView, LineView, Pill, SizeBar
from policydiff.site.wording import Wording

LINES_SHOWN = 4
"""How many sentences of an entry are shown before the rest is folded away."""


def editions(policy: Policy, wording: Wording, *, since_pages: bool) -> tuple[Edition, ...]:
    """The policy's versions in the order of history; `since_pages` is whether each has a page `since/`."""
    versions = policy.versions
    withdrawn = policy.history.withdrawn
    ends = [follower.in_force for _, follower in pairwise(versions)]
    ends_on: list[date | None] = [*ends, withdrawn.recorded if withdrawn else None]
    in_force = next((place for place, version in enumerate(versions) if version is policy.current), 0)
    return tuple(
        _edition(
            policy,
            version,
            wording,
            until=until,
            first=number == 0,
            since_pages=since_pages,
            later=max(in_force - number, 0),
        )
        for number, (version, until) in enumerate(zip(versions, ends_on, strict=False))
    )


def _edition(
    policy: Policy,
    version: Version,
    wording: Wording,
    *,
    until: date | None,
    first: bool,
    since_pages: bool,
    later: int,
) -> Edition:
    status = policy.statuses[version.id]
    compared = since_pages and status is Status.SUPERSEDED and policy.current is not None
    stated = version.statement.stated
    return Edition(
        id=version.id,
        date=version.date,
        status=status,
        pill=Pill(kind=status.value, words=wording.status(status)),
        label=version.label,
        in_force=version.in_force,
        until=None if status in (Status.CURRENT, Status.UPCOMING) else until,
        page=addresses.version(policy.name, version.id),
        changes=addresses.changes(policy.name, version.id),
        since=addresses.since(policy.name, version.id) if compared else None,
        first=first,
        undated=version.undated_amendment,
        only_recorded=version.date_source is DateSource.RECORDED,
        told=min(version.date, version.recorded),
        stated=stated.day if stated else None,
        applies_apart=version.in_force != version.date,
        later=later,
    )


def entry_view(edition: Edition, entry: Entry, wording: Wording, *, most_words: int) -> EntryView:
    """An entry of the changelog; `most_words` is what the scale of its bar ends at.

    Lines that the summary says already are left out.
    """
    told = () if entry.significance is Significance.INITIAL else entry.lines
    sentences = phrases_of(entry.language).sentences
    lines = tuple(_line_view(line) for line in told if sentences([line.text]) not in entry.summary)
    return EntryView(
        edition=edition,
        pills=tuple(_pills(edition, entry, wording)),
        summary=entry.summary,
        lines=lines[:LINES_SHOWN],
        more=lines[LINES_SHOWN:],
        size="" if edition.first else wording.size(entry),
        bar=None if edition.first else _bar(entry, most_words),
        minor=entry.significance in (Significance.EDITORIAL, Significance.FORMATTING),
    )


def most_words_changed(entries: Iterable[Entry]) -> int:
    """The words added and removed by the largest of the changes, leaving out first versions."""
    return max(
        (_words(entry) for entry in entries if entry.significance is not Significance.INITIAL), default=0
    )


def _words(entry: Entry) -> int:
    return entry.counts.words_added + entry.counts.words_removed


def _line_view(line: Line) -> LineView:
    return LineView(section=line.section[-1] if line.section else "", text=line.text)


def _pills(edition: Edition, entry: Entry, wording: Wording) -> Iterable[Pill]:
    if edition.status in (Status.CURRENT, Status.UPCOMING, Status.WITHDRAWN):
        yield edition.pill
    if edition.undated:
        yield Pill(kind="undated", words=wording.gettext("Changed without a new date"))
    yield Pill(kind=entry.significance.value, words=_weight(entry, wording))


def _weight(entry: Entry, wording: Wording) -> str:
    """What a version is called; where the editor calls it otherwise than the rules do, both."""
    called = wording.significance(entry.significance)
    if not entry.called_otherwise:
        return called
    computed = wording.significance(entry.computed_significance).lower()
    return phrases_of(wording.language).called.format(editor=called, computed=computed)


def _bar(entry: Entry, most_words: int) -> SizeBar | None:
    """The square root of the words is its length: a small change stays visible beside a large one."""
    words = _words(entry)
    if not words or not most_words:
        return None
    length = max(4, round(100 * sqrt(words / most_words)))
    added = round(length * entry.counts.words_added / words)
    return SizeBar(added=added, removed=length - added)
