"""Strict reading of one written date: a calendar day, or what is wrong with it; never a guess.

Names of months and weekdays, and the order of day and month in numbers, are CLDR's (through Babel); the words
around them (ordinals, "of", "r.") come from the phrase table.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from babel import Locale, UnknownLocaleError

from policydiff.history.phrases import Words, words


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

_LOOSE: Final = "loose "

_WHOLE: Final = "Write the whole date, such as 2014-06-15 or June 15, 2014."

# Japanese eras: the year before their first. The calendar law gives an era its year 1 on its first day.
_ERAS: Final[Mapping[str, int]] = MappingProxyType({"令和": 2018, "平成": 1988, "昭和": 1925})

# What stands in a date's way of being read: full-width forms, unusual spaces, hyphens and quotation marks, each
# replaced by one plain character, so that positions stay.
_PLAIN: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF], " "),
    **dict.fromkeys([0x3010, 0x3014], "["),
    **dict.fromkeys([0x3011, 0x3015], "]"),
    **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2212], "-"),
    **dict.fromkeys([0x2018, 0x2019, 0x201B, 0x2032, 0xB4, 0x60], "'"),
}


def plain(text: str) -> str:
    """The text with one plain character for every typographic one, position by position.

    >>> plain("２０１４－０６－１５")
    '2014-06-15'
    """
    return text.translate(_PLAIN)


class DateReader:
    """Finds and reads dates as they are written in one language."""

    def __init__(self, language: str, date_order: str | None) -> None:
        locale = _locale(language)
        lexicon = words(language)
        self._months = _months(locale, lexicon)
        self._weekdays = _weekdays(locale)
        self._orders = _orders(locale, date_order)
        self._shapes = tuple(_shapes(self._months, lexicon))
        weekday = _any(self._weekdays)
        self._weekday = re.compile(weekday, re.I) if self._weekdays else None
        shapes = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for _, pattern in self._shapes)
        before = rf"(?:(?:{weekday})\.?,?\s{{0,3}})?" if self._weekdays else ""
        article = "(?:(?:the|den|dem|le|el|il|dnia)\\s+)?"
        clock = r"(?:(?:T|,?\s(?:at\s)?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[ap]\.?m\.?|[+-]\d\d:?\d\d)\b)?)?"
        after = rf"(?:\s{{0,3}}\(?(?:{weekday})\)?(?!\w))?" if self._weekdays else ""
        self._compiled = tuple(
            (name, re.compile(rf"{before}{article}{pattern}{clock}{after}", re.I)) for name, pattern in self._shapes
        )
        self._any = re.compile(rf"(?<!\d)(?<!\d[./-])(?:{before}{article}(?:{shapes}){clock}{after})", re.I)

    def find(self, text: str) -> list[WrittenDate]:
        """Every date written in `text`, which must be `plain`, in order; also those that cannot be read."""
        return [self._read(found.start(), found.group()) for found in self._any.finditer(text)]

    def read(self, text: str) -> date | Misread | None:
        """The date that `text` is and nothing else; None where it is no date at all."""
        stripped = plain(text).strip()
        found = self._any.fullmatch(stripped)
        return None if found is None else self._read(0, stripped).reading

    def _read(self, start: int, text: str) -> WrittenDate:
        reading: date | Misread = Misread(rule=INCOMPLETE, message=f'"{text}" is no whole date.', help=_WHOLE)
        loose = False
        for name, pattern in self._compiled:
            if found := pattern.fullmatch(text):
                reading = self._interpret(name.removeprefix(_LOOSE), text, found.groupdict())
                loose = name.startswith(_LOOSE)
                break
        return WrittenDate(
            start=start,
            end=start + len(text),
            text=text,
            reading=reading,
            loose=loose,
            weekday_differs=self._weekday_differs(text, reading),
        )

    def _interpret(self, shape: str, text: str, parts: dict[str, str | None]) -> date | Misread:
        match shape:
            case "placeholder":
                return Misread(
                    rule=PLACEHOLDER,
                    message=f'"{text.strip()}" stands where a date belongs.',
                    help="Write the date when the version is published.",
                )
            case "incomplete":
                return Misread(
                    rule=INCOMPLETE, message=f'"{text}" does not give day, month and year.', help=_WHOLE
                )
            case "numbers":
                return self._numeric(text, parts)
            case _:
                return self._named(text, parts)

    def _named(self, text: str, parts: dict[str, str | None]) -> date | Misread:
        year = parts["y"] or ""
        era = next((era for era in _ERAS if year.startswith(era)), None)
        if era is not None:
            number = year.removeprefix(era).strip()
            full_year = _ERAS[era] + (1 if number == "元" else int(number))
        else:
            full_year = int(year)
        month = parts.get("m")
        name = (parts.get("n") or "").casefold()
        number_of_month = int(month) if month else self._months.get(name)
        if number_of_month is None:
            return Misread(rule=IMPOSSIBLE, message=f'"{name}" in "{text}" is no month.', help=_WHOLE)
        return _day(text, full_year, number_of_month, int(parts["d"] or 0))

    def _numeric(self, text: str, parts: dict[str, str | None]) -> date | Misread:
        first, second, year = int(parts["a"] or 0), int(parts["b"] or 0), parts["y"] or ""
        if len(year) != 4:
            return Misread(
                rule=AMBIGUOUS, message=f'"{text}" has a year of two digits.', help="Write the year in full."
            )
        if not self._orders:
            return Misread(
                rule=AMBIGUOUS,
                message=f'"{text}" does not tell which number is the day and which the month.',
                help='Write the month in words, or set date_order = "DMY" or "MDY" under [policies].',
            )
        readings = [
            _day(text, int(year), *((second, first) if order == "DMY" else (first, second)))
            for order in self._orders
        ]
        return next((reading for reading in readings if isinstance(reading, date)), readings[0])

    def _weekday_differs(self, text: str, reading: date | Misread) -> bool:
        if not isinstance(reading, date) or self._weekday is None:
            return False
        written = {
            self._weekdays[name]
            for found in self._weekday.finditer(text)
            if (name := found.group().casefold().rstrip(".")) in self._weekdays
        }
        return bool(written) and reading.weekday() not in written


@lru_cache(maxsize=256)
def date_reader(language: str, date_order: str | None = None) -> DateReader:
    """The reader for `language` (a code such as `de`, `pt-BR`).

    Numbers such as 06/15/2014 are read in the language's own order where CLDR gives it one that starts with the
    day, or that of the territory where the code names one (`en-GB`, `en-US`); else, or where that gives no day of
    the calendar, in `date_order` (`DMY` or `MDY`); else they are ambiguous. "en" alone has no order of its own:
    its countries differ.
    """
    return DateReader(language, date_order)


def _day(text: str, year: int, month: int, day: int) -> date | Misread:
    try:
        return date(year, month, day)
    except ValueError:
        return Misread(
            rule=IMPOSSIBLE, message=f'"{text}" is no day of the calendar.', help="Correct the date."
        )


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (ValueError, UnknownLocaleError, TypeError):
        return Locale("en")


def _orders(locale: Locale, date_order: str | None) -> tuple[str, ...]:
    pattern = re.sub(r"'[^']*'", "", str(locale.date_formats["short"].pattern))
    letters = "".join(dict.fromkeys(letter.upper() for letter in pattern if letter in "dMy"))
    own = letters in {"DMY", "MDY"} and (letters == "DMY" or locale.territory is not None)
    given = date_order.upper() if date_order else ""
    return tuple(dict.fromkeys(order for order in (letters if own else "", given) if order in {"DMY", "MDY"}))


def _names(tables: Iterable[Mapping[int, str]]) -> Iterable[tuple[str, int]]:
    for table in tables:
        for number, name in table.items():
            yield name.casefold().rstrip("."), number


def _months(locale: Locale, lexicon: Words) -> Mapping[str, int]:
    tables = [locale.months[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    names = {name: number for name, number in _names(tables) if not name[0].isdigit()}
    return MappingProxyType({**names, **lexicon.months})


def _weekdays(locale: Locale) -> Mapping[str, int]:
    tables = [locale.days[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    return MappingProxyType(dict(_names(tables)))


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


def _shapes(months: Mapping[str, int], lexicon: Words) -> Iterable[tuple[str, str]]:
    """The forms of a date, each a name and a pattern; of two that fit, the earlier one stands.

    Groups: y year, m month as a number, n month as a name, d day, a and b the first two of three numbers.
    """
    year = r"(?P<y>\d{4})(?!\d)"
    year_end = rf"(?:\s?(?:{_any(lexicon.year_words)})(?!\w))?" if lexicon.year_words else ""
    day = rf"(?P<d>\d{{1,2}})(?!\d)\s?(?:(?:{_any(lexicon.ordinals)})(?!\w))?" if lexicon.ordinals else r"(?P<d>\d{1,2})(?!\d)"
    joiner = rf"(?:(?:{_any(lexicon.joiners)})\s*)?" if lexicon.joiners else ""
    name = rf"(?<![^\W\d_])(?P<n>{_any(months)})(?![^\W\d_])\.?" if months else r"(?!)"
    word = r"(?<![^\W\d_])(?P<n>[^\W\d_]{3,12})\.?"
    era = "|".join(_ERAS)
    for sign in (r"\s?-\s?", r"\s?/\s?", r"\s?\.\s?"):
        yield "whole", rf"{year}{sign}(?P<m>\d{{1,2}}){sign}(?P<d>\d{{1,2}})(?!\d)\.?"
    yield "whole", rf"(?P<y>\d{{4}}|(?:{era})\s?(?:\d{{1,2}}|元))\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})\s?[日号號]"
    yield "whole", r"(?P<y>\d{4})\s?년\s?(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일"
    for form, month in (("whole", name), (_LOOSE + "whole", word)):
        yield form, rf"{day}\.?\s?[-/]?{joiner}{month},?\s?[-/]?{joiner}{year}{year_end}"
        yield form, rf"{month}[\s-]+{joiner}{day}\.?[,\s-]+{joiner}{year}(?![-/.]\d){year_end}"
        yield form, rf"{year},?[\s-]+{month}[\s-]{day}"
    for sign in (r"\s?/\s?", r"\s?\.\s?", r"\s?-\s?"):
        yield "numbers", rf"(?P<a>\d{{1,2}}){sign}(?P<b>\d{{1,2}}){sign}(?P<y>\d{{4}}|\d{{2}})(?!\d)\.?{year_end}"
    gap = r"(?:X{2,4}|x{2,4}|_+|\?+|\[[^\]\n]{0,20}\])"
    yield "placeholder", rf"{name}\s{gap},?\s\d{{2,4}}"
    yield "placeholder", rf"{gap}\.?\s{joiner}{name},?\s{joiner}(?:\d{{4}}|{gap})"
    yield "placeholder", rf"(?:\d{{2}}|{gap})(?:\d{{2}})?(?P<s>[-/.])(?:{gap}|\d{{1,2}})[-/.](?:{gap})(?:{gap}|\d\d)?"
    yield "placeholder", rf"{gap}[-/.](?:{gap}|\d{{1,2}})[-/.](?:\d{{4}}|{gap})"
    yield "placeholder", r"(?:\d{4}|[X_○]{1,4})年\s?(?:\d{1,2}|[X_○]{1,2})月\s?[X_○]{1,2}日"
    marker = _any(lexicon.placeholder)
    pending = _any(lexicon.pending)
    pattern_letters = "dd|mm|yyyy|yy|jj|tt|jjjj|aaaa|gg|rrrr|дд|мм|гггг"
    yield "placeholder", rf"[<{{\[]{{1,2}}\s*(?:[^\[\]<>{{}}\n]{{0,40}}\b)?(?:{marker}|{pending})\b[^\[\]<>{{}}\n]{{0,40}}(?:[>}}\]]{{1,2}}|$|(?=\n))"
    yield "placeholder", rf"\(\s*(?:{pending})\s*\)|(?<!\w)(?:{pending})(?!\w)"
    yield "placeholder", rf"\b(?:X{{2,}}|(?:{pattern_letters})(?:[-/. ](?:{pattern_letters})){{2}})\b|_{{2,}}|\?{{2,}}"
    yield _LOOSE + "placeholder", r"\[[^\[\]\n\d]{0,60}(?:\]|$|(?=\n))"
    yield "incomplete", rf"{name},?[\s-]{joiner}{year}{year_end}"
    yield _LOOSE + "incomplete", rf"{name}\s{day}(?![\d/-])"
    yield _LOOSE + "incomplete", rf"{day}\.?\s{joiner}{name}(?!\w)"
    yield "incomplete", r"\d{4}\s?年\s?\d{1,2}\s?月|\d{4}\s?년\s?\d{1,2}\s?월"
    yield _LOOSE + "incomplete", r"\d{4}\s?[年년]|(?:\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4})(?![\d/.-]*\d)"
    yield _LOOSE + "incomplete", rf"(?:19|20)\d{{2}}(?![\d/.-]*\d){year_end}"
