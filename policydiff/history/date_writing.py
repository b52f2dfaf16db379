"""Writes a date as another one is written: same words, order, names and figures, only another day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from policydiff.history.date_forms import ERAS
from policydiff.history.dates import DateReader, date_reader, locale_of, plain, year_of
from policydiff.history.phrases import any_of, known, words

_ERA_STARTS: Final = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
)
_FIRST_ONLY: Final = frozenset({"fr", "it", "pt", "es"})
"""Languages that write an ordinal for the first of a month only: "1er juin", "15 juin"."""
_OTHER_NAMES: Final = {"ar": ("ar-LB", "ar-DZ", "ar-MA")}
"""Where the months have other names that are as good: whose."""
_BRACKETED: Final = re.compile(r"\(([^()]+)\)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A piece of a written date that becomes another; 0-based, end excluded, in that date's own text."""

    start: int
    end: int
    new: str


def edits_to(written: str, day: date, *, language: str, date_order: str | None = None) -> tuple[Edit, ...]:
    """What to change in `written`, a date as a text of `language` has it, so that it is `day`, in order.

    Day, month, year and weekday become the new ones in the form, case and figures of the old. Where such a date would
    not be read as exactly that day, the whole becomes the language's long form, else 2014-06-15.

    >>> apply("Sunday, June 1st, 2014", edits_to("Sunday, June 1st, 2014", date(2026, 12, 3), language="en"))
    'Thursday, December 3rd, 2026'
    """
    reader = date_reader(language, date_order)
    for edits in _ways(written, day, reader, language):
        if reader.read(apply(written, edits)) == day:
            return edits
    return (Edit(start=0, end=len(written), new=new_date(day, language=language, date_order=date_order)),)


def new_date(day: date, *, language: str, date_order: str | None = None) -> str:
    """A date in the language's long form, as a text may state it; 2014-06-15 where that could not be read back.

    >>> new_date(date(2014, 6, 15), language="en")
    'June 15, 2014'
    """
    long_form = plain(format_date(day, "long", locale=locale_of(language)))
    return long_form if date_reader(language, date_order).read(long_form) == day else day.isoformat()


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with the edits made."""
    pieces: list[str] = []
    end = 0
    for edit in edits:
        pieces += (text[end : edit.start], edit.new)
        end = edit.end
    return "".join([*pieces, text[end:]])


def _ways(written: str, day: date, reader: DateReader, language: str) -> Iterator[tuple[Edit, ...]]:
    """The ways to write the day, the likeliest first."""
    match = reader.parts(written)
    if match is None:
        return
    old = reader.read(written)
    orders = ("DMY", "MDY") if match.groupdict().get("a") else ("",)
    ranked = sorted(orders, key=lambda order: _numbers(match, order) != old)
    for order in ranked:
        yield _Rewriting(written, day, match, language, order).edits()


def _numbers(match: re.Match[str], order: str) -> date | None:
    """The day that three numbers are in an order, as far as day and month tell."""
    if not order:
        return None
    first, second = int(match["a"]), int(match["b"])
    number, month = (first, second) if order == "DMY" else (second, first)
    try:
        return date(year_of(match["y"]), month, number)
    except ValueError:
        return None


class _Rewriting:
    """One written date on its way to another day."""

    def __init__(self, written: str, day: date, match: re.Match[str], language: str, order: str) -> None:
        self._written = written
        self._plain = plain(written)
        self._day = day
        self._match = match
        self._language = known(language)
        self._locale = locale_of(language)
        self._order = order
        self._padded = self._pads()

    def edits(self) -> tuple[Edit, ...]:
        """The edits, in the order of the text."""
        numbers = {"d": self._day.day, "m": self._day.month}
        if self._order:
            pair = (self._day.day, self._day.month)
            numbers["a"], numbers["b"] = pair if self._order == "DMY" else (pair[1], pair[0])
        found: list[Edit] = []
        for group, number in numbers.items():
            if self._has(group):
                found.append(self._edit(group, f"{number:02}" if self._padded else str(number)))
        if self._has("y"):
            found.append(self._edit("y", self._year()))
        if self._has("n"):
            found.append(self._named_month())
        if self._has("d") and self._has("n"):
            found.extend(self._ordinal())
        found.extend(self._weekdays())
        return tuple(sorted(found, key=lambda edit: edit.start))

    def _has(self, group: str) -> bool:
        return self._match.groupdict().get(group) is not None

    def _edit(self, group: str, new: str) -> Edit:
        start, end = self._match.span(group)
        return Edit(start=start, end=end, new=_in_digits_of(self._written[start:end], new))

    def _pads(self) -> bool:
        """Whether numbers below ten have a zero in front; without a sign of it, where all is figures."""
        groups = [self._match.groupdict().get(group) for group in ("d", "m", "a", "b")]
        written = [group for group in groups if group is not None]
        if any(group.startswith("0") for group in written):
            return True
        if any(len(group) == 1 for group in written):
            return False
        return len(written) == 2 and not re.search(r"[年년]", self._plain)

    def _year(self) -> str:
        written = self._match["y"]
        if any(written.startswith(era) for era in ERAS):
            era = next((name for name, start in _ERA_STARTS if start <= self._day), None)
            if era is None:
                return str(self._day.year)
            number = self._day.year - ERAS[era]
            space = " " if re.search(r"\s", written) else ""
            return f"{era}{space}{'元' if number == 1 else number}"
        return f"{self._day.year:04}" if len(written) == 4 else f"{self._day.year % 100:02}"

    def _named_month(self) -> Edit:
        locales = [self._locale, *map(locale_of, _OTHER_NAMES.get(self._language, ()))]
        tables = [locale.months[context] for locale in locales for context in ("format", "stand-alone")]
        edit = self._edit("n", _renamed(self._match["n"], tables, self._day.month))
        whole = {name.casefold() for table in tables for name in table["wide"].values()}
        # "Sept. 3" becomes "May 3": a name that is whole takes no full stop.
        shortened = self._match["n"].casefold() not in whole and edit.new.casefold() in whole
        dot = shortened and self._plain[edit.end : edit.end + 1] == "."
        return Edit(start=edit.start, end=edit.end + dot, new=edit.new)

    def _ordinal(self) -> Iterator[Edit]:
        end = self._match.end("d")
        suffix = _suffix_after(self._plain, end, self._language)
        new = _new_suffix(suffix.strip(), self._day.day, self._language)
        if new is not None and new != suffix.strip():
            gap = suffix[: len(suffix) - len(suffix.lstrip())] if new else ""
            shown = new.upper() if suffix.strip().isupper() else new
            yield Edit(start=end, end=end + len(suffix), new=gap + shown)

    def _weekdays(self) -> Iterator[Edit]:
        names = [self._locale.days[context] for context in ("format", "stand-alone")]
        for group in ("before", "after"):
            if self._has(group):
                yield self._edit(group, _renamed(self._match[group], names, self._day.weekday()))
        bracketed = _BRACKETED.search(self._plain)
        if bracketed and not self._has("after"):
            new = _renamed(bracketed[1], names, self._day.weekday())
            yield Edit(start=bracketed.start(1), end=bracketed.end(1), new=new)


def _in_digits_of(written: str, new: str) -> str:
    """The digits of a new part as those of the old one are written: "２０１４" becomes "２０２６"."""
    sign = next((sign for sign in written if sign.isdecimal()), "0")
    zero = ord(sign) - int(sign)
    return new.translate({ord("0") + digit: zero + digit for digit in range(10)})


def _renamed(name: str, tables: list[Mapping[str, Mapping[int, str]]], number: int) -> str:
    """The name of another month or weekday, in the width, case and grammatical form of `name`."""
    bare = name.casefold().rstrip(".")
    for width in ("wide", "abbreviated", "short", "narrow"):
        for table in tables:
            for known_name in table.get(width, {}).values():
                if known_name.casefold().rstrip(".") == bare:
                    return _in_case(name, known_name.rstrip("."), table[width][number].rstrip("."))
    # A name that only the phrase table has is a shortened one: "Sept".
    return _in_case(name, name.capitalize(), tables[0]["abbreviated"][number].rstrip("."))


def _in_case(written: str, own: str, new: str) -> str:
    if written == own:
        return new
    if written.isupper() and len(written) > 1:
        return new.upper()
    if written.islower():
        return new.lower()
    return new[:1].upper() + new[1:]


def _suffix_after(text: str, end: int, language: str) -> str:
    """The ordinal's ending after a day's number, with the space before it."""
    found = re.compile(rf"\s?(?:{any_of(words(language).ordinals)})(?!\w)", re.I).match(text, end)
    return found.group() if found else ""


def _new_suffix(old: str, number: int, language: str) -> str | None:
    """The ending of a day's number that had the ending `old`; None where it stays as it is."""
    if language in _FIRST_ONLY:
        if number == 1:
            return old or ("er" if language == "fr" else None)
        return ""
    if not old:
        return None
    if language == "en":
        return "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    if language == "sv" and old.startswith(":"):
        return ":a" if number % 10 in {1, 2} and number not in {11, 12} else ":e"
    if language == "nl" and old != "e":
        return "ste" if number in {1, 8} or number >= 20 else "de"
    return None


__all__ = ["Edit", "apply", "edits_to", "new_date"]
