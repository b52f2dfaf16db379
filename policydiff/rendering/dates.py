"""Dates as people read them, by the CLDR's patterns."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def long_date(day: date, language: str = "en") -> str:
    """A date in words: `June 15, 2014`.

    >>> long_date(date(2014, 6, 15))
    'June 15, 2014'
    """
    return format_date(day, format="long", locale=_locale(language))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
