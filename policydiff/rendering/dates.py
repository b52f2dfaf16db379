"""Dates and languages as people read them, by the CLDR."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def long_date(day: date, language: str = "en") -> str:
    """A date in words: `June 15, 2014`.

    >>> long_date(date(2014, 6, 15))
    'June 15, 2014'
    """
    return format_date(day, format="long", locale=_locale(language))


def language_name(code: str, language: str = "en") -> str:
    """A language's name in words.

    >>> language_name("de")
    'German'
    """
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(_locale(language)) or code
    except (UnknownLocaleError, ValueError):
        return code


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
