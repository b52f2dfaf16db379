"""Strict reading of one written date: a calendar day, or what is wrong with it; never a guess.

Names of months and weekdays, and the order of day and month in numbers, are CLDR's (through Babel); the words
around them (ordinals, "of", "r.") come from the phrase table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from babel import Locale, UnknownLocaleError

from policydiff.history.date_forms import ERAS, LETTERS, Form, forms
from policydiff.history.phrases import Words, any_of, known, words


@dataclass(frozen=True, kw_only=True, slots=True)
class Misread:
    """Why a written date is not one calendar day."""

    rule: str
    """`impossible-date`, `ambiguous-date`, `incomplete-date` or `placeholder-date`."""
    message: str
    """One sentence, without the place."""
    help: str
    """What to write instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenDate:
    """A date as it stands in a text, and how it is read."""

    start: int
    end: int
    """Where it stands: 0-based, end excluded."""
    text: str
    reading: date | Misread
    loose: bool = False
    """Whether it is a date only beside words that say so: "2014", "June 15", "[anything]", "Jume 15, 2014"."""
    weekday_differs: bool = False
    """Whether a weekday is written beside it that this day was not."""


IMPOSSIBLE: Final = "impossible-date"
AMBIGUOUS: Final = "ambiguous-date"
INCOMPLETE: Final = "incomplete-date"
PLACEHOLDER: Final = "placeholder-date"

_ARTICLE: Final = r"(?:the\s+|l')?"
_CLOCK: Final = (
    r"(?:(?:T|,?\s(?:at\s)?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s?(?:Z|UTC|GMT|[ap]\.?m\.?|[+-]\d\d:?\d\d)(?!\w))?)?"
)

# A text is looked at only around what may belong to a date; for words such as "to be announced" only a short one.
_SHORT: Final = 300
_NEAR: Final = 48
_DIGITS: Final = re.compile(r"[0-9][0-9./-]")
_MARKS: Final = ("[", "__", "XX", "??", "TB", "○○", "年", "년")
_TRACE: Final = re.compile(f"{_DIGITS.pattern}|{'|'.join(map(re.escape, _MARKS))}")

_WIDTHS: Final = ("wide", "abbreviated")
_WHOLE: Final = "Write the whole date, such as 2014-06-15 or June 15, 2014."

_FIRST_YEAR: Final = {"ar": 1900}
"""Where texts count by another calendar too: years before this one are not of the Gregorian."""

# What stands in a date's way of being read: full-width forms, digits of Arabic and Persian, unusual spaces, hyphens,
# commas and quotation marks, each replaced by one plain character, so that positions stay.
_PLAIN: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)},
    0x60C: ",",
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060], " "),
    **dict.fromkeys([0x3000, 0xFEFF], " "),
    **dict.fromkeys([0x3010, 0x3014], "["),
    **dict.fromkeys([0x3011, 0x3015], "]"),
    **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2212], "-"),
    **dict.fromkeys([0x2018, 0x2019, 0x201B, 0x2032, 0xB4], "'"),
}

_TYPOGRAPHIC: Final = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")


def plain(text: str) -> str:
    """The text with one plain character for every typographic one, position by position.

    >>> plain("２０１４－０６－１５")
    '2014-06-15'
    """
    return text if text.isascii() else _TYPOGRAPHIC.sub(lambda found: _PLAIN[ord(found.group())], text)


class DateReader:
    """Finds and reads dates as they are written in one language."""

    def __init__(self, language: str, date_order: str | None) -> None:
        locale = locale_of(language)
        self._months = _months(locale, words(language))
        if known(language) == "en":
            # English, or a language whose texts may keep the English phrases.
            self._months = {**_months(Locale("en"), words("en")), **self._months}
        self._weekdays = _weekdays(locale)
        self._orders = _orders(locale, date_order)
        self._first_year = _FIRST_YEAR.get(known(language), 1)
        before, after = _around(self._weekdays)
        every = tuple(forms(self._months, words(language)))
        self._forms = tuple(
            (form, loose, re.compile(f"{before}{pattern}{after}", re.I)) for form, loose, pattern in every
        )
        either = re.sub(
            r"\(\?P<\w+>", "(?:", f"{before}(?:{'|'.join(pattern for _, _, pattern in every)}){after}"
        )
        self._trace = re.compile(
            f"{_TRACE.pattern}|(?:{LETTERS})[-/. ]|{any_of(words(language).pending)}", re.I
        )
        self._any = re.compile(rf"(?<!\d)(?<!\d[./-]){either}", re.I)

    def find(self, text: str) -> list[WrittenDate]:
        """Every date written in `text`, which must be `plain`, in order; also those that cannot be read."""
        return [
            self._read(found)
            for start, end in self._neighbourhoods(text)
            for found in self._any.finditer(text, start, end)
        ]

    def read(self, text: str) -> date | Misread | None:
        """The date that `text` is and nothing else; None where it is no date at all."""
        found = self._any.fullmatch(plain(text).strip())
        return None if found is None else self._read(found).reading

    def parts(self, text: str) -> re.Match[str] | None:
        """The parts of a date that `text` is; None where it is no date with day, month and year.

        Groups: y year, m month as a number, n as a name, d day, a and b the first two of three numbers, before and
        after a weekday.
        """
        flat = plain(text)
        fitting = (
            (form, pattern.fullmatch(flat)) for form, _, pattern in self._forms if pattern.fullmatch(flat)
        )
        form, match = next(fitting, (None, None))
        return match if form in {Form.WHOLE, Form.NUMBERS} else None

    def _neighbourhoods(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of `text` that may hold a date."""
        if len(text) <= _SHORT:
            pattern = self._trace
        else:
            pattern = _TRACE if any(mark in text for mark in _MARKS) else _DIGITS
        start = end = -1
        for trace in pattern.finditer(text):
            if trace.start() - _NEAR > end:
                if end > 0:
                    yield start, end
                start = max(0, trace.start() - _NEAR)
            end = min(len(text), trace.end() + _NEAR)
        if end > 0:
            yield start, end

    def _read(self, found: re.Match[str]) -> WrittenDate:
        text = found.group()
        # A form that looks at what stands around the date may not fit without it.
        reading: date | Misread = _incomplete(text)
        loose, differs = True, False
        for form, is_loose, pattern in self._forms:
            if match := pattern.fullmatch(text):
                parts = match.groupdict()
                reading, loose = self._of_this_calendar(self._interpret(form, text, parts), text), is_loose
                differs = self._weekday_differs(reading, parts["before"], parts["after"])
                break
        return WrittenDate(
            start=found.start(),
            end=found.end(),
            text=text,
            reading=reading,
            loose=loose,
            weekday_differs=differs,
        )

    def _of_this_calendar(self, reading: date | Misread, text: str) -> date | Misread:
        if isinstance(reading, Misread) or reading.year >= self._first_year:
            return reading
        return Misread(
            rule=IMPOSSIBLE,
            message=f'"{text}" has a year of another calendar.',
            help="Write the day as the Gregorian calendar counts it, too or instead.",
        )

    def _interpret(self, form: Form, text: str, parts: Mapping[str, str | None]) -> date | Misread:
        match form:
            case Form.PLACEHOLDER:
                return Misread(
                    rule=PLACEHOLDER,
                    message=f'"{text.strip()}" stands where a date belongs.',
                    help="Write the date when the version is published.",
                )
            case Form.INCOMPLETE:
                return _incomplete(text)
            case Form.NUMBERS:
                return self._numeric(text, parts)
            case Form.WHOLE:
                return self._named(text, parts)

    def _named(self, text: str, parts: Mapping[str, str | None]) -> date | Misread:
        month, name = parts.get("m"), (parts.get("n") or "").casefold()
        number = int(month) if month else self._months.get(name)
        if number is None:
            return Misread(rule=IMPOSSIBLE, message=f'"{name}" in "{text}" is no month.', help=_WHOLE)
        return _day(text, year_of(parts["y"] or ""), number, int(parts["d"] or 0))

    def _numeric(self, text: str, parts: Mapping[str, str | None]) -> date | Misread:
        if not self._orders:
            return Misread(
                rule=AMBIGUOUS,
                message=f'"{text}" does not tell which number is the day and which the month.',
                help='Write the month in words, or set date_order = "DMY" or "MDY" under [policies].',
            )
        first, second, year = int(parts["a"] or 0), int(parts["b"] or 0), year_of(parts["y"] or "")
        readings = [
            _day(text, year, *((second, first) if order == "DMY" else (first, second)))
            for order in self._orders
        ]
        return next((reading for reading in readings if isinstance(reading, date)), readings[0])

    def _weekday_differs(self, reading: date | Misread, *names: str | None) -> bool:
        written = {self._weekdays[name.casefold().rstrip(".")] for name in names if name}
        return bool(written) and isinstance(reading, date) and reading.weekday() not in written


@lru_cache(maxsize=256)
def date_reader(language: str, date_order: str | None = None) -> DateReader:
    """The reader for `language` (a code such as `de`, `pt-BR`).

    Numbers such as 06/15/2014 are read in the language's own order where CLDR gives it one that starts with the
    day, or that of the territory where the code names one (`en-GB`, `en-US`); else, or where that gives no day of
    the calendar, in `date_order` (`DMY` or `MDY`); else they are ambiguous. "en" alone has no order of its own:
    its countries differ. A year of two digits is one from 1970 to 2069.
    """
    return DateReader(language, date_order)


def year_of(written: str) -> int:
    """The year that is written with four digits, with two, or in an era of Japan's."""
    for era, before in ERAS.items():
        if written.startswith(era):
            number = written.removeprefix(era).strip()
            return before + (1 if number == "元" else int(number))
    year = int(written)
    if len(written) == 4:
        return year
    return year + (1900 if year >= 70 else 2000)


def _day(text: str, year: int, month: int, day: int) -> date | Misread:
    try:
        return date(year, month, day)
    except ValueError:
        return Misread(
            rule=IMPOSSIBLE, message=f'"{text}" is no day of the calendar.', help="Correct the date."
        )


def _incomplete(text: str) -> Misread:
    return Misread(rule=INCOMPLETE, message=f'"{text}" does not give day, month and year.', help=_WHOLE)


def locale_of(language: str) -> Locale:
    """The CLDR's names and forms for a language (`de`, `pt-BR`); English ones where it knows none."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def _orders(locale: Locale, date_order: str | None) -> tuple[str, ...]:
    """The orders in which three numbers may be read, the likeliest first."""
    pattern = re.sub(r"'[^']*'", "", str(locale.date_formats["short"].pattern))
    letters = "".join(dict.fromkeys(letter.upper() for letter in pattern if letter in "dMy"))
    own = letters if letters == "DMY" or locale.territory is not None else ""
    given = date_order.upper() if date_order else ""
    return tuple(dict.fromkeys(order for order in (own, given) if order in {"DMY", "MDY"}))


def _names(tables: Iterable[Mapping[int, str]]) -> Iterator[tuple[str, int]]:
    for table in tables:
        for number, name in table.items():
            yield name.casefold().rstrip("."), number


def _months(locale: Locale, lexicon: Words) -> Mapping[str, int]:
    tables = (locale.months[context][width] for context in ("format", "stand-alone") for width in _WIDTHS)
    names = {name: number for name, number in _names(tables) if not name[0].isdigit()}
    return MappingProxyType({**names, **lexicon.months})


def _weekdays(locale: Locale) -> Mapping[str, int]:
    tables = (locale.days[context][width] for context in ("format", "stand-alone") for width in _WIDTHS)
    return MappingProxyType(dict(_names(tables)))


def _around(weekdays: Mapping[str, int]) -> tuple[str, str]:
    """What may stand before and after a date as part of it: weekday, article, time of day."""
    long_names = any_of(name for name in weekdays if len(name) > 1)
    before = rf"(?:(?<!\w)(?P<before>{long_names})(?!\w)\.?,?\s{{0,3}})?{_ARTICLE}"
    after = rf"{_CLOCK}(?:\s?\(?(?P<after>{long_names})(?!\w)\)?|\s?\((?:{any_of(weekdays)})\))?"
    return before, after
