"""The statistics of a policy's history as its page shows them: two charts and the tables of what they draw."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.measures import TextFigures, YearFigures, history_figures, text_figures
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.views import Edition
from policydiff.site.wording import Wording

WIDTH, HEIGHT = 600, 120
"""The charts' own units; the style sheet stretches them to the page."""
_LAST = 30
"""How far the length of the latest version is drawn, beyond its date."""

_WIDEST = 48
"""How wide a year's bar may be, where there are few."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionRow:
    """One version's figures as written."""

    edition: Edition
    words: str
    minutes: str
    lix: str
    added: str
    removed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class YearBar:
    """A year's versions as written, and as a bar from the top of the chart down."""

    year: int
    versions: str
    weighty: str
    """How many are more than corrections or formatting."""
    x: int
    width: int
    top: int
    height: int
    """Of the weighty ones, at the foot."""
    minor: int
    """The height of the others, above them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FiguresView:
    """A policy's statistics."""

    facts: tuple[str, ...]
    """Whole sentences."""
    outline: str
    """The length of the text over time, as the data of an SVG path."""
    length: str
    """What that chart shows, in words."""
    ends: tuple[tuple[dt.date, str], tuple[dt.date, str]]
    """The first and the last version's date, with their words."""
    bars: tuple[YearBar, ...]
    pace: str
    """What the chart of years shows, in words."""
    rows: tuple[VersionRow, ...]
    """Newest first."""
    timed: bool
    """Whether reading times are known."""
    graded: bool
    """Whether readability is known."""


def figures_view(frame: PolicyFrame) -> FiguresView | None:
    """The statistics of a policy; None where there is no second version to compare the first with."""
    if len(frame.editions) < 2:
        return None
    words, policy = frame.wording, frame.policy
    figures = [
        text_figures(frame.archive.document(version.text), policy.language) for version in policy.versions
    ]
    lengths = sorted(
        ((edition.date, each.words) for edition, each in zip(frame.editions, figures, strict=True)),
        key=lambda point: point[0],
    )
    rows = [_row(frame, edition, each) for edition, each in zip(frame.editions, figures, strict=True)]
    history = history_figures(
        [(version.date, frame.archive.entry(policy, version).significance) for version in policy.versions]
    )
    first, last = lengths[0], lengths[-1]
    busiest = max(history.years, key=lambda each: each.versions)
    return FiguresView(
        facts=tuple(_facts(words, history.substantive, history.versions_a_year)),
        outline=outline(lengths),
        length=words.gettext("From %(first)s on %(start)s to %(last)s on %(end)s; at most %(most)s.")
        % {
            "first": _words(words, first[1]),
            "start": words.day(first[0]),
            "last": _words(words, last[1]),
            "end": words.day(last[0]),
            "most": _words(words, max(count for _, count in lengths)),
        },
        ends=((first[0], _words(words, first[1])), (last[0], _words(words, last[1]))),
        bars=tuple(year_bars(history.years, words)),
        pace=words.gettext("Most in %(year)s: %(versions)s.")
        % {
            "year": busiest.year,
            "versions": words.counted("%(count)s version", "%(count)s versions", busiest.versions),
        },
        rows=tuple(reversed(rows)),
        timed=any(each.minutes is not None for each in figures),
        graded=any(each.lix is not None for each in figures),
    )


def outline(lengths: Sequence[tuple[dt.date, int]]) -> str:
    """The path around the area below a line of steps: a text keeps its length until the next version.

    >>> from datetime import date
    >>> outline([(date(2020, 1, 1), 50), (date(2020, 1, 2), 100)])
    'M0 120V60H570V0H600V120Z'
    """
    days = [day.toordinal() for day, _ in lengths]
    span = max(days[-1] - days[0], 1)
    most = max(max(count for _, count in lengths), 1)
    steps = "".join(
        f"H{round((WIDTH - _LAST) * (day - days[0]) / span)}V{HEIGHT - round(HEIGHT * count / most)}"
        for day, (_, count) in zip(days, lengths, strict=True)
    )
    return f"M0 {HEIGHT}{steps.replace('H0V', 'V')}H{WIDTH}V{HEIGHT}Z"


def year_bars(years: Sequence[YearFigures], wording: Wording) -> Sequence[YearBar]:
    """A bar for each year, as high as it has versions."""
    most, slot = max(each.versions for each in years), WIDTH / len(years)
    width = max(min(round(slot * 0.7), _WIDEST), 1)
    bars = []
    for place, each in enumerate(years):
        height = round(HEIGHT * each.versions / most)
        weighty = round(HEIGHT * (each.versions - each.minor) / most)
        bars.append(
            YearBar(
                year=each.year,
                versions=wording.number(each.versions),
                weighty=wording.number(each.versions - each.minor),
                x=round(slot * (place + 0.5) - width / 2),
                width=width,
                top=HEIGHT - height,
                height=weighty,
                minor=height - weighty,
            )
        )
    return bars


def _row(frame: PolicyFrame, edition: Edition, figures: TextFigures) -> VersionRow:
    words = frame.wording
    counts = frame.archive.entry(frame.policy, frame.version_of(edition)).counts
    return VersionRow(
        edition=edition,
        words=words.number(figures.words),
        minutes="" if figures.minutes is None else words.number(max(round(figures.minutes), 1)),
        lix="" if figures.lix is None else words.number(round(figures.lix)),
        added="" if edition.first else words.number(counts.words_added),
        removed="" if edition.first else words.number(counts.words_removed),
    )


def _facts(words: Wording, substantive: float | None, pace: float | None) -> Sequence[str]:
    facts = []
    if substantive is not None:
        share = words.share(substantive)
        facts.append(words.gettext("%(share)s of all changes were substantive.") % {"share": share})
    if pace is not None:
        facts.append(
            words.gettext("New versions a year, on average: %(number)s.") % {"number": words.tenths(pace)}
        )
    return facts


def _words(words: Wording, count: int) -> str:
    return words.counted("%(count)s word", "%(count)s words", count)
