"""Writes a new date into a text where it states one, so that the text differs in nothing but that date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from policydiff.document import Document, parse, set_front_matter
from policydiff.history.date_writing import Edit, apply, edits_to, new_date
from policydiff.history.dates import PLACEHOLDER, Misread
from policydiff.history.phrases import Kind
from policydiff.history.sightings import Sighting
from policydiff.history.statements import STATED, sighted, states

_MOST_PLACES: Final = 50
"""Statements of one date in one text, above which something else is wrong."""
_LONG_MARKUP: Final = r"<[^<>]*>|&#?\w{1,31};|\]\([^()\s]*\)|\]\[[^\[\]]*\]"
_MARKUP: Final = rf"(?:{_LONG_MARKUP}|(?!{_LONG_MARKUP})[\W_]){{0,200}}?"
"""What may stand in a source between two words of a date: read in one way only, so that no text takes long."""
_TAGS: Final = r"(?:<[^<>]*>|[*_~]){0,20}?"
"""What may stand between the parts of one word, such as "15<sup>th</sup>"."""
_ATTRIBUTE: Final = re.compile(r"(datetime\s*=\s*[\"']?)(\d{4}-\d{1,2}-\d{1,2})(?!\d)")
_OWN_TAG: Final = re.compile(r"<[A-Za-z][^<>]*>[\s*_~\[]*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Redated:
    """A text with its new dates."""

    text: str
    stated: bool
    """Whether it states its date at all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Obstacle:
    """Why a date cannot be written into a text."""

    line: int
    """1-based."""
    message: str
    """One sentence in the user's words."""
    help: str
    """What to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    """How a text's dates are read."""

    language: str
    date_order: str | None


def redate(
    text: str,
    *,
    day: date | None,
    effective: date | None,
    language: str = "en",
    date_order: str | None = None,
    like: str | None = None,
) -> Redated | Obstacle:
    """Write the stated date and the effective date into `text`; None leaves one as it is.

    Each is written wherever the text states it: in the sentence, in the form and markup that the date there has, in a
    `datetime` attribute of it, and in front matter. A placeholder becomes a date in the form of `like`, a date as an
    earlier version had it, else in the language's long form. A text that states no date stays undated; an effective
    date that it does not state goes into its front matter.

    Gives what stands in the way where a date cannot be written so that it is read back as exactly that day and
    nothing else changes.
    """
    reading = _Reading(language=language, date_order=date_order)
    kind = _stated_kind(parse(text), reading, day)
    if isinstance(kind, Obstacle):
        return kind
    if kind is Kind.EFFECTIVE and effective is not None:
        if day not in (None, effective):
            return _one_date_only(text, reading)
        day, effective = effective, None
    if day is not None and kind is not None:
        written = _write(text, kind, day, reading, like)
        if isinstance(written, Obstacle):
            return written
        text = written
    if day is not None:
        text = _into_front_matter(text, "last_updated", day, reading)
    if effective is not None:
        written = _write(text, Kind.EFFECTIVE, effective, reading, like)
        if isinstance(written, Obstacle):
            return written
        text = _into_front_matter(written, "effective", effective, reading, add=written == text)
    return _proved(text, day, effective, reading)


def written_date(text: str, *, language: str, date_order: str | None = None) -> str | None:
    """The words in which a text gives its stated date; None where it gives none that can be read."""
    seen, _ = sighted(parse(text), language, date_order)
    winner = seen.winner(*STATED)
    readable = winner is not None and isinstance(winner.written.reading, date)
    return winner.written.text if winner is not None and readable else None


def _stated_kind(document: Document, reading: _Reading, day: date | None) -> Kind | Obstacle | None:
    """The kind of the stated date, if the text states one that can be written anew."""
    seen, _ = sighted(document, reading.language, reading.date_order)
    winner = seen.winner(*STATED)
    if winner is None or winner.written.reading == day:
        return winner.kind if winner else None
    read = winner.written.reading
    if isinstance(read, Misread) and read.rule != PLACEHOLDER:
        return Obstacle(line=winner.line, message=read.message, help=read.help)
    if winner.kind is Kind.CREATED:
        return Obstacle(
            line=winner.line,
            message=f"“{winner.text}” says when the text was first written, not when it was last updated.",
            help="Write a line such as “Last updated [DATE]” under the title.",
        )
    listed = {one.written.reading for one in seen.run(winner)}
    if len(listed) > 1 and all(isinstance(one, date) for one in listed):
        return Obstacle(
            line=winner.line,
            message="The text lists the dates of its revisions, each of which must stay.",
            help="Add the line of this version yourself, with [DATE] where its date belongs.",
        )
    return winner.kind


def _one_date_only(text: str, reading: _Reading) -> Obstacle:
    seen, _ = sighted(parse(text), reading.language, reading.date_order)
    winner = seen.winner(*STATED)
    return Obstacle(
        line=winner.line if winner else 1,
        message="The text gives one date alone, the day from which it applies.",
        help="Give that day as --effective or as --date, not two different ones, or let the text state both.",
    )


def _write(text: str, kind: Kind, day: date, reading: _Reading, like: str | None) -> str | Obstacle:
    """The text with the day wherever it states a date of this kind."""
    old: date | None = None
    # In a list of dates each must stay; only the one that is not yet written becomes the day.
    listed = False
    for _ in range(_MOST_PLACES):
        document = parse(text)
        seen, language = sighted(document, reading.language, reading.date_order)
        winner = seen.winner(kind)
        if winner is not None and old is None and isinstance(winner.written.reading, date):
            old = winner.written.reading
            listed = len({one.written.reading for one in seen.run(winner)}) > 1
        place = next((one for one in seen.of(kind) if _is_old(one, None if listed else old, day)), None)
        if place is None:
            return text
        written = _at(document, place, day, replace(reading, language=language), like)
        if written is None:
            return Obstacle(
                line=place.line,
                message=f"“{place.written.text}” could not be replaced by {day}, for its markup is not understood.",
                help=f"Write the date there yourself, and release with --date {day}.",
            )
        text = written
    return text


def _is_old(place: Sighting, old: date | None, day: date) -> bool:
    """Whether the date at a place is the one to be replaced."""
    read = place.written.reading
    if isinstance(read, Misread):
        return read.rule == PLACEHOLDER
    return read == old and (read != day or _attribute_differs(place, day))


def _attribute_differs(place: Sighting, day: date) -> bool:
    return place.attribute is not None and not place.attribute.strip().startswith(day.isoformat())


def _at(document: Document, place: Sighting, day: date, reading: _Reading, like: str | None) -> str | None:
    """The source with the day at one place; None where no way to write it leaves all else as it was."""
    for source in _sources(document, place, day, reading, like):
        if _differs_there_only(document, parse(source), place, day, reading):
            return source
    return None


def _sources(
    document: Document, place: Sighting, day: date, reading: _Reading, like: str | None
) -> Iterator[str]:
    """The sources in which words that read as the date have become the day."""
    written = _as_written(document, place)
    if place.written.reading == day:
        edits: tuple[Edit, ...] = ()
    elif isinstance(place.written.reading, Misread):
        form = new_date(day, language=reading.language, date_order=reading.date_order)
        if like is not None:
            form = apply(like, edits_to(like, day, language=reading.language, date_order=reading.date_order))
        edits = (Edit(start=0, end=len(written), new=form),)
    else:
        edits = edits_to(written, day, language=reading.language, date_order=reading.date_order)
    source = document.source
    first, last = document.blocks[place.position].lines
    starts = [0, *(found.end() for found in re.finditer("\n", source)), len(source) + 1]
    start, end = starts[first - 1], min(starts[min(last, len(starts) - 1)], len(source))
    whole = edits == (Edit(start=0, end=len(written), new=edits[0].new),) if edits else True
    for match in re.compile(_pattern(written, edits, whole=whole)).finditer(source, start, end):
        changed = _replaced(source, match, edits)
        yield _with_attribute(changed, match.start(), (start, end + len(changed) - len(source)), place, day)


def _as_written(document: Document, place: Sighting) -> str:
    start, end = place.span
    # What begins in a list's marker is not in the block's text.
    return document.blocks[place.position].text[start:end] if start >= 0 else place.written.text


def _pattern(written: str, edits: tuple[Edit, ...], *, whole: bool) -> str:
    """What a source may have where the text has `written`: one group for each edit."""
    if whole:
        literal = "".join(r"\s+" if sign.isspace() else rf"\\?{re.escape(sign)}" for sign in written)
        return f"({literal})" if edits else literal
    pieces: list[str] = []
    end = 0
    for edit in edits:
        pieces += (_between(written[end : edit.start]), f"({re.escape(written[edit.start : edit.end])})")
        end = edit.end
    return "".join([*pieces, _between(written[end:]) if written[end:] else ""])


def _between(text: str) -> str:
    """The pattern for a stretch of a date that stays: its words, with any markup around them."""
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", text)]
    return _TAGS if not text else _MARKUP + "".join(f"{word}{_MARKUP}" for word in words)


def _replaced(source: str, match: re.Match[str], edits: tuple[Edit, ...]) -> str:
    pieces: list[str] = []
    end = 0
    for number, edit in enumerate(edits, start=1):
        pieces += (source[end : match.start(number)], edit.new)
        end = match.end(number)
    return "".join([*pieces, source[end:]])


def _with_attribute(source: str, at: int, block: tuple[int, int], place: Sighting, day: date) -> str:
    """The source with the day in the `datetime` attribute that belongs to the date at `at` in the block."""
    start, end = block
    tag = _OWN_TAG.search(source, start, at)
    if tag and (own := _ATTRIBUTE.search(source, tag.start(), at)):
        return source[: own.start(2)] + day.isoformat() + source[own.end(2) :]
    following = source.find("\n", end)
    if source[end : end + 200].lstrip(" ").startswith("{:"):
        end = len(source) if following < 0 else following
    old = place.written.reading
    found = list(_ATTRIBUTE.finditer(source, start, end))
    same = [one for one in found if isinstance(old, date) and one[2] == old.isoformat()]
    for one in same or (found if len(found) == 1 else []):
        return source[: one.start(2)] + day.isoformat() + source[one.end(2) :]
    return source


def _differs_there_only(old: Document, new: Document, place: Sighting, day: date, reading: _Reading) -> bool:
    """Whether the new document is the old one but for the date at the place, which is read as the day."""
    if len(old.blocks) != len(new.blocks):
        return False
    for position, (before, after) in enumerate(zip(old.blocks, new.blocks, strict=True)):
        if position != place.position and (before.kind, before.text) != (after.kind, after.text):
            return False
    before, after = old.blocks[place.position], new.blocks[place.position]
    start, end = place.span
    kept = before.text[: max(0, start)], before.text[end:]
    if before.kind != after.kind or not after.text.startswith(kept[0]) or not after.text.endswith(kept[1]):
        return False
    seen, _ = sighted(new, reading.language, reading.date_order)
    return any(
        one.position == place.position
        and max(-1, one.span[0]) == max(-1, start)
        and one.written.reading == day
        for one in seen.of(place.kind)
    )


def _into_front_matter(text: str, key: str, day: date, reading: _Reading, *, add: bool = False) -> str:
    """The text with the day under a key of its front matter, where that has the key or it is to be added."""
    value = parse(text).front_matter.values.get(key)
    if value is None:
        return set_front_matter(text, {key: day.isoformat()}) if add else text
    old = str(value)
    edits = edits_to(old, day, language=reading.language, date_order=reading.date_order)
    return set_front_matter(text, {key: apply(old, edits)})


def _proved(text: str, day: date | None, effective: date | None, reading: _Reading) -> Redated | Obstacle:
    """The text, if its reader finds in it exactly the dates that were to be written."""
    statement = states(parse(text), language=reading.language, date_order=reading.date_order)
    found = statement.stated
    if day is not None and found is not None and found.day != day:
        return _misread(found.line, day, found.day)
    applies = statement.effective
    said = {date_said.day for date_said in (found, applies) if date_said is not None}
    if effective is not None and effective not in said:
        return _misread(applies.line if applies else 1, effective, applies.day if applies else None)
    return Redated(text=text, stated=found is not None)


def _misread(line: int, meant: date, read: date | None) -> Obstacle:
    return Obstacle(
        line=line,
        message=f"{meant} was written, but the text then says {read or 'no date'}.",
        help="Let the text state this date once, in a line of its own.",
    )
