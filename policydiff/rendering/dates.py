"""Dates and languages as people read them, by the CLDR."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def long_date(day: date, language: str = "en") -> str:
    """A date in words: `June 15, 2014`.

    >>> long_date(date(2014, 6, 15))
    'June 15, 2014'
    """
    return format_date(day, format="long", locale=locale_of(language))


def language_name(code: str, language: str = "en") -> str:
    """A language's name in words.

    >>> language_name("de")
    'German'
    """
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(locale_of(language)) or code
    except (UnknownLocaleError, ValueError):
        return code


def direction_of(language: str) -> str:
    """The direction in which a language is written: `ltr` or `rtl`.

    >>> direction_of("ar")
    'rtl'
    """
    return locale_of(language).text_direction


def locale_of(language: str) -> Locale:
    """How a language, such as `de` or `pt-BR`, is written; one that the CLDR does not know is written as English."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
