"""What one text states about itself: which of its dates is the stated date, and what is doubtful about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from policydiff.document import Document
from policydiff.history.dates import PLACEHOLDER, Misread, WrittenDate, date_reader
from policydiff.history.labels import SelfLabel, read_label
from policydiff.history.line_finding import date_lines
from policydiff.history.model import DateDoubt, DateSource, StatedDate, Statement, TableEntry
from policydiff.history.phrases import Kind, known
from policydiff.history.places import Place
from policydiff.history.revision_table import read_table
from policydiff.history.sightings import Sighting, Sightings, find_sightings

DISAGREE: Final = "dates-disagree"

# Places that are weighed together: a last-updated date at the end goes with an effective date at the top, but
# neither with one in an appendix.
_TIERS: Final = ((Place.TOP, Place.END), (Place.MIDDLE,), (Place.APPENDIX,))

STATED: Final = (Kind.UPDATED, Kind.PUBLISHED, Kind.EFFECTIVE, Kind.CREATED)
"""Which kind of date is the stated one, where a text gives several: the first of these that it gives."""


def states(document: Document, *, language: str = "en", date_order: str | None = None) -> Statement:
    """What `document` states about itself.

    `language` is a code such as `de`; English is tried where its phrases find nothing. `date_order` is `DMY` or
    `MDY`, for numbers in a language whose countries differ in their order. Nothing is raised, whatever the text:
    a date that is impossible, ambiguous, incomplete or a placeholder is a doubt, and no date.
    """
    seen, _ = _seen(document, language, date_order)
    label = read_label(document, language)
    settings = _Settings(document, language, date_order)
    text = _weigh(seen)
    statement = _statement(document, seen, text, settings, label)
    return _with_table(statement, read_table(document, language, date_order))


def sighted(document: Document, language: str, date_order: str | None) -> tuple["Weighed", str]:
    """Where `document` states which of its dates, and the language whose phrases found them."""
    seen, found_in = _seen(document, language, date_order)
    return _weigh(seen), found_in


def _seen(document: Document, language: str, date_order: str | None) -> tuple[Sightings, str]:
    seen = find_sightings(document, language, date_order)
    if not seen.dates and known(language) != "en":
        return find_sightings(document, "en", date_order), "en"
    return seen, language


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """The sightings that count, by kind: the one that wins and those beside it."""

    winners: dict[Kind, Sighting]
    sightings: tuple[Sighting, ...]
    """All of the places that count."""
    others: tuple[Sighting, ...]
    """Those of lesser places."""

    def winner(self, *kinds: Kind) -> Sighting | None:
        """The winner of the first of the kinds that the text gives, whether or not it can be read."""
        return next((self.winners[kind] for kind in kinds if kind in self.winners), None)

    def of(self, kind: Kind) -> tuple[Sighting, ...]:
        """Every statement of a date of this kind."""
        return tuple(sighting for sighting in (*self.sightings, *self.others) if sighting.kind is kind)

    def run(self, winner: Sighting) -> list[Sighting]:
        """The winner and the dates of its kind in the blocks next to it: a list of revisions."""
        return _run_around(winner, self.sightings)

    def day(self, *kinds: Kind) -> Sighting | None:
        """The winner of the first of the kinds that the text gives, if it can be read."""
        winner = self.winner(*kinds)
        return winner if winner is not None and isinstance(winner.written.reading, date) else None

    @property
    def stated(self) -> Sighting | None:
        """The stated date, if it can be read."""
        return self.day(*STATED)

    @property
    def effective(self) -> Sighting | None:
        """The effective date, where it is not the stated one."""
        effective = self.day(Kind.EFFECTIVE)
        return None if effective is self.stated else effective

    @property
    def placeholder(self) -> bool:
        """Whether a placeholder stands where a date belongs."""
        return any(_misread(sighting.written, PLACEHOLDER) for sighting in self.sightings)


def _misread(written: WrittenDate, rule: str) -> bool:
    return isinstance(written.reading, Misread) and written.reading.rule == rule


def _weigh(seen: Sightings) -> Weighed:
    for tier in _TIERS:
        inside = tuple(sighting for sighting in seen.dates if sighting.place in tier)
        if inside:
            others = tuple(sighting for sighting in seen.dates if sighting not in inside)
            winners = {kind: winner for kind in Kind if (winner := _winner(kind, inside)) is not None}
            return Weighed(winners=winners, sightings=inside, others=others)
    return Weighed(winners={}, sightings=(), others=())


def _winner(kind: Kind, sightings: tuple[Sighting, ...]) -> Sighting | None:
    """The sighting nearest to the title; of a list of several such dates in a row, the latest one."""
    candidates = sorted(
        (sighting for sighting in sightings if sighting.kind is kind),
        key=lambda sighting: (
            not isinstance(sighting.written.reading, date) and not _misread(sighting.written, PLACEHOLDER),
            sighting.place,
            not sighting.labelled,
            sighting.position,
        ),
    )
    if not candidates:
        return None
    run = _run(candidates)
    days = [sighting for sighting in run if isinstance(sighting.written.reading, date)]
    return max(days, key=_day) if len(days) == len(run) else candidates[0]


def _run(candidates: list[Sighting]) -> list[Sighting]:
    """The first candidate and those that follow it block by block."""
    run = candidates[:1]
    for sighting in candidates[1:]:
        if not 0 <= sighting.position - run[-1].position <= 1 or sighting.labelled is not run[0].labelled:
            break
        run.append(sighting)
    return run


class _Settings:
    """The dates in front matter."""

    def __init__(self, document: Document, language: str, date_order: str | None) -> None:
        self._matter = document.front_matter
        self._reader = date_reader(language, date_order)
        self._english = date_reader("en", date_order)

    def line(self, key: str) -> int:
        return self._matter.lines.get(key, 1)

    def read(self, key: str) -> date | Misread | None:
        """The date that `key` gives; None where it is not set."""
        value = self._matter.values.get(key)
        if value is None or not str(value).strip():
            return None
        text = str(value)
        reading = self._reader.read(text) or self._english.read(text)
        return reading or Misread(
            rule="impossible-date", message=f'"{text}" is no date.', help="Write it as 2014-06-15."
        )

    def stated(self, key: str) -> StatedDate | None:
        reading = self.read(key)
        if not isinstance(reading, date):
            return None
        return StatedDate(
            day=reading,
            source=DateSource.FRONT_MATTER,
            text=str(self._matter.values[key]),
            line=self.line(key),
            applies=key == "effective",
        )

    def doubts(self) -> Iterator[DateDoubt]:
        for key in ("last_updated", "effective"):
            reading = self.read(key)
            if isinstance(reading, Misread):
                yield _doubt(reading, self.line(key), f"`{key}` in the front matter: ")


def _statement(
    document: Document, seen: Sightings, text: Weighed, settings: _Settings, label: SelfLabel
) -> Statement:
    stated, effective = _from(text.stated), _from(text.effective)
    doubts = [
        *_reading_doubts(text),
        *_place_doubts(text),
        *_settings_doubts(text, settings),
        *settings.doubts(),
    ]
    placeholder = text.placeholder
    if stated is None and not placeholder:
        stated = settings.stated("last_updated")
        reading = settings.read("last_updated")
        placeholder = isinstance(reading, Misread) and reading.rule == PLACEHOLDER
    front_effective = settings.stated("effective")
    if front_effective is not None and effective is None and Kind.EFFECTIVE not in text.winners:
        if stated is None and not placeholder and not text.winners:
            stated = front_effective
        else:
            effective = front_effective
    passages = tuple(
        sorted(
            (
                *(passage for sighting in text.sightings for passage in sighting.passages),
                *label.passages,
            ),
            key=lambda passage: passage.lines,
        )
    )
    return Statement(
        stated=stated,
        effective=effective,
        label=label.text,
        placeholder=placeholder,
        draft=label.draft,
        date_lines=date_lines(document, passages),
        passages=passages,
        sections=seen.sections,
        doubts=tuple(sorted((*doubts, *label.doubts), key=_by_place)),
    )


def _with_table(statement: Statement, table: tuple[TableEntry, ...]) -> Statement:
    """The statement with the document's own table, whose newest entry should bear the stated date."""
    if not table:
        return statement
    newest = max(table, key=lambda entry: entry.day)
    named = {date.day for date in (statement.stated, statement.effective) if date is not None}
    doubts = statement.doubts
    if named and newest.day not in named and statement.stated is not None:
        doubt = DateDoubt(
            rule=DISAGREE,
            line=newest.line,
            message=f"The newest entry of the table of revisions is of {newest.day}, but the text says"
            f" {statement.stated.day} in line {statement.stated.line}, which counts.",
            help="Add the missing entry to the table, or correct the date.",
            severity="warning",
        )
        doubts = tuple(sorted((*doubts, doubt), key=_by_place))
    return replace(statement, table=table, doubts=doubts)


def _by_place(doubt: DateDoubt) -> tuple[int, str, str]:
    return doubt.line, doubt.rule, doubt.message


def _from(sighting: Sighting | None) -> StatedDate | None:
    if sighting is None or not isinstance(sighting.written.reading, date):
        return None
    return StatedDate(
        day=sighting.written.reading,
        source=DateSource.STATED,
        text=sighting.text,
        line=sighting.line,
        applies=sighting.kind is Kind.EFFECTIVE,
    )


def _doubt(misread: Misread, line: int, before: str = "") -> DateDoubt:
    return DateDoubt(rule=misread.rule, line=line, message=before + misread.message, help=misread.help)


def _reading_doubts(text: Weighed) -> Iterator[DateDoubt]:
    """What could not be read; a sentence only where nothing else states that kind of date."""
    for sighting in text.sightings:
        reading = sighting.written.reading
        if isinstance(reading, Misread) and (sighting.labelled or text.winners[sighting.kind] is sighting):
            yield _doubt(reading, sighting.line)
        if sighting.written.weekday_differs:
            yield DateDoubt(
                rule="weekday-differs",
                line=sighting.line,
                message=f'"{sighting.written.text}" was another day of the week.',
                help="Correct the weekday or the date.",
                severity="warning",
            )


def _place_doubts(text: Weighed) -> Iterator[DateDoubt]:
    """Where dates of one kind, or a date and its attribute, disagree."""
    alone = [sighting.position for sighting in text.sightings]
    for sighting in text.sightings:
        if sighting.attribute is not None and alone.count(sighting.position) == 1:
            yield from _attribute_doubt(sighting, sighting.attribute)
    for winner in text.winners.values():
        yield from _other_places(winner, text)
    updated, created = text.day(Kind.UPDATED), text.day(Kind.CREATED)
    if updated and created and _day(updated) < _day(created):
        yield DateDoubt(
            rule="updated-before-created",
            line=updated.line,
            message=f"Last updated {_day(updated)}, before it was created on {_day(created)} (line {created.line}).",
            help="Correct the wrong one of the two.",
        )


def _other_places(winner: Sighting, text: Weighed) -> Iterator[DateDoubt]:
    if not isinstance(winner.written.reading, date):
        return
    run = _run_around(winner, text.sightings)
    for other in (*text.sightings, *text.others):
        day = other.written.reading
        if other.kind is winner.kind and other not in run and isinstance(day, date) and day != _day(winner):
            yield DateDoubt(
                rule=DISAGREE,
                line=other.line,
                message=f"{day} here, but {_day(winner)} in line {winner.line}, which counts.",
                help="Make both the same, or remove one.",
                severity="error" if other.labelled and other in text.sightings else "warning",
            )


def _run_around(winner: Sighting, sightings: tuple[Sighting, ...]) -> list[Sighting]:
    """The winner and the dates of its kind in the blocks next to it: a list of revisions."""
    same = [s for s in sightings if s.kind is winner.kind and s.labelled is winner.labelled]
    positions = {winner.position}
    for sighting in [*same, *reversed(same)]:
        if {sighting.position - 1, sighting.position, sighting.position + 1} & positions:
            positions.add(sighting.position)
    return [sighting for sighting in same if sighting.position in positions]


def _day(sighting: Sighting) -> date:
    assert isinstance(sighting.written.reading, date)
    return sighting.written.reading


def _attribute_doubt(sighting: Sighting, attribute: str) -> Iterator[DateDoubt]:
    visible = sighting.written.reading
    if not isinstance(visible, date):
        return
    found = re.match(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", attribute)
    if found and tuple(map(int, found.groups())) == (visible.year, visible.month, visible.day):
        return
    yield DateDoubt(
        rule=DISAGREE,
        line=sighting.line,
        message=f'The text says {visible}, its attribute datetime="{attribute}".',
        help=f'Write datetime="{visible}", or correct the text.',
    )


def _settings_doubts(text: Weighed, settings: _Settings) -> Iterator[DateDoubt]:
    """Where the front matter says another date than the sentence, which wins."""
    for key, sighting in (("last_updated", text.stated), ("effective", text.day(Kind.EFFECTIVE))):
        front = settings.read(key)
        if sighting is not None and isinstance(front, date) and front != _day(sighting):
            yield DateDoubt(
                rule=DISAGREE,
                line=settings.line(key),
                message=f"`{key}` in the front matter is {front}, but the text says {_day(sighting)} in line"
                f" {sighting.line}, which counts.",
                help=f"Set `{key}` to {_day(sighting)}, or correct the text.",
            )
