"""The forms in which a date is written, as patterns for one language's names and words."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from policydiff.history.phrases import Words, any_of


class Form(StrEnum):
    """How the parts of a written date are to be read."""

    WHOLE = "whole"
    """Day, month and year can be told apart."""
    NUMBERS = "numbers"
    """Day and month are both numbers, and the order must be known."""
    INCOMPLETE = "incomplete"
    PLACEHOLDER = "placeholder"


ERAS: Final[Mapping[str, int]] = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Japanese eras, each with the year before its first."""

_YEAR: Final = r"(?P<y>\d{4})(?!\d)"
_UNWRITTEN: Final = r"(?:X{2,4}|_+|\?+|\[[^\[\]\n]{0,20}\])"
LETTERS: Final = "dd|mm|yyyy|yy|jj|tt|jjjj|aaaa|gg|rrrr|åååå|дд|мм|гггг"
"""What stands for day, month and year in a pattern such as DD.MM.YYYY."""


def forms(months: Mapping[str, int], words: Words) -> Iterator[tuple[Form, bool, str]]:
    """The forms, each with whether it is loose (a date only beside words that say so) and its pattern.

    Of two that fit, the earlier one stands. Groups: y year, m month as a number, n month as a name, d day, a and b
    the first two of three numbers.
    """
    yield from _by_number()
    yield from _by_name(months, words)
    yield from _three_numbers(words)
    yield from _placeholders(months, words)
    yield from _incomplete(months, words)


def _by_number() -> Iterator[tuple[Form, bool, str]]:
    for sign in (r"\s?-\s?", r"\s?/\s?", r"\s?\.\s?"):
        yield Form.WHOLE, False, rf"{_YEAR}{sign}(?P<m>\d{{1,2}}){sign}(?P<d>\d{{1,2}})(?!\d)\.?"
    year = rf"(?P<y>\d{{4}}|(?:{any_of(ERAS)})\s?(?:\d{{1,2}}|元))"
    yield Form.WHOLE, False, rf"{year}\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})\s?[日号號]"
    yield Form.WHOLE, False, r"(?P<y>\d{4})\s?년\s?(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일"


def _by_name(months: Mapping[str, int], words: Words) -> Iterator[tuple[Form, bool, str]]:
    day, joiner, end = _day(words), _joiner(words), _year_end(words)
    for loose, month in ((False, _month(months)), (True, r"(?<![^\W\d_])(?P<n>[^\W\d_]{3,12})\.?")):
        yield Form.WHOLE, loose, rf"{day}\.?\s?[-/]?{joiner}{month},?\s?[-/]?{joiner}{_YEAR}{end}"
        yield Form.WHOLE, loose, rf"{month}[\s-]+{joiner}{day}\.?[,\s-]+{joiner}{_YEAR}(?![-/.]\d){end}"
        yield Form.WHOLE, loose, rf"{_YEAR},?[\s-]+{month}[\s-]{day}"


def _three_numbers(words: Words) -> Iterator[tuple[Form, bool, str]]:
    for sign in (r"\s?/\s?", r"\s?\.\s?", r"\s?-\s?"):
        numbers = rf"(?P<a>\d{{1,2}}){sign}(?P<b>\d{{1,2}}){sign}(?P<y>\d{{4}}|\d{{2}})(?!\d|[./-]\d)"
        yield Form.NUMBERS, False, numbers + _year_end(words)


def _placeholders(months: Mapping[str, int], words: Words) -> Iterator[tuple[Form, bool, str]]:
    name, joiner, gap = _month(months), _joiner(words), _UNWRITTEN
    marker, pending = any_of(words.placeholder), any_of(words.pending)
    patterns = (
        rf"{name}\s{gap},?\s\d{{2,4}}",
        rf"{gap}\.?\s{joiner}{name},?\s{joiner}(?:\d{{4}}|{gap})",
        rf"(?:\d{{2}}|{gap})(?:\d{{2}})?[-/.](?:{gap}|\d{{1,2}})[-/.]{gap}",
        rf"{gap}[-/.](?:{gap}|\d{{1,2}})[-/.](?:\d{{4}}|{gap})",
        r"[\dX_○]{2,4}\s?[年년]\s?[\dX_○]{1,2}\s?[月월]\s?[X_○]{1,2}\s?[日일]",
        rf"[<{{\[]{{1,2}}\s*(?:[^\[\]<>{{}}\n]{{0,40}}(?<!\w))?(?:{marker}|{pending})(?!\w)"
        rf"[^\[\]<>{{}}\n]{{0,40}}(?:[>}}\]]{{1,2}}|$|(?=\n))",
        rf"\(\s*(?:{pending})\s*\)|(?<!\w)(?:{pending})(?!\w)",
        rf"(?<!\w)(?:X{{2,}}|(?:{LETTERS})(?:[-/. ](?:{LETTERS})){{2}})(?!\w)|_{{2,}}|\?{{2,}}|○{{2,}}",
    )
    for pattern in patterns:
        yield Form.PLACEHOLDER, False, pattern
    yield Form.PLACEHOLDER, True, r"\[[^\[\]\n\d]{0,60}(?:\]|$|(?=\n))"


def _incomplete(months: Mapping[str, int], words: Words) -> Iterator[tuple[Form, bool, str]]:
    name, day, joiner, end = _month(months), _day(words), _joiner(words), _year_end(words)
    yield Form.INCOMPLETE, False, rf"{name},?[\s-]{joiner}{_YEAR}{end}"
    yield Form.INCOMPLETE, True, rf"{name}\s{day}(?![\d/-])"
    yield Form.INCOMPLETE, True, rf"{day}\.?\s{joiner}{name}(?!\w)"
    yield Form.INCOMPLETE, False, r"\d{4}\s?年\s?\d{1,2}\s?月|\d{4}\s?년\s?\d{1,2}\s?월"
    yield Form.INCOMPLETE, True, r"\d{4}\s?[年년]|(?:\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4})(?![\d/.-]*\d)"
    yield Form.INCOMPLETE, True, rf"(?:19|20)\d{{2}}(?![\d/.-]*\d){end}"


def _month(months: Iterable[str]) -> str:
    return rf"(?<![^\W\d_])(?P<n>{any_of(months)})(?![^\W\d_])\.?"


def _day(words: Words) -> str:
    return rf"(?P<d>\d{{1,2}})(?!\d)\s?(?:(?:{any_of(words.ordinals)})(?!\w))?"


def _joiner(words: Words) -> str:
    return rf"(?:(?:{any_of(words.joiners)})(?!\w)\s*)?"


def _year_end(words: Words) -> str:
    return rf"(?:\s?(?:{any_of(words.year_words)})(?!\w))?"
