"""How long a text is and how hard to read; how often a policy changes, and how much of that matters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from policydiff.comparison import Token, TokenKind, is_unspaced, tokenise
from policydiff.document import Document
from policydiff.significance import Significance

WORDS_A_MINUTE = {"en": 238}
"""Silent reading of non-fiction by adults, by language: M. Brysbaert, “How many words do we read per minute?”,
Journal of Memory and Language 109 (2019), 104047. It gives this figure for English; no other language has one here."""

LONG = 6
"""A word with more letters than this counts as long."""

_ENDS = frozenset((".", "...", "…", "!", "?", ":", "؟", "۔", "।"))
_DAYS_A_YEAR = 365.25
_MOST_YEARS = 50
"""Over a longer time the years without a version are left out: one of the dates is likely to be a mistake."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextFigures:
    """The figures of one text."""

    words: int
    """As the comparison counts them: in scripts without spaces each character."""
    minutes: float | None
    """How long adults take to read it; None in a language of which no figure is known."""
    lix: float | None
    """The readability index LIX; None for a text without words, or mostly without spaces between them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class YearFigures:
    """The versions that bear a date of one year."""

    year: int
    versions: int
    minor: int
    """How many of them are nothing but corrections or formatting."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryFigures:
    """The figures of all versions of a policy."""

    substantive: float | None
    """The share, 0 to 1, of the versions after the first that are substantive; None where there is no other."""
    versions_a_year: float | None
    """How many versions followed the first, by the years from its date to the latest; None within less than one."""
    years: tuple[YearFigures, ...]
    """In order, those without a version too."""


def text_figures(document: Document, language: str) -> TextFigures:
    """The figures of a text in `language` (`en`, `en-GB`).

    LIX is the number of words in a sentence plus the percentage of words of more than six letters (C. H. Björnsson,
    “Läsbarhet”, 1968). It needs no syllables, which no rule tells for all languages. A sentence ends with its block or
    table cell, or at a full stop, colon, question or exclamation mark that a space and no small letter follow.
    """
    words = long = unspaced = sentences = 0
    for block in document.blocks:
        for part in block.parts:
            tokens = tokenise(part)
            sentences += _sentences(tokens)
            for text in (token.text for token in tokens if token.kind is TokenKind.WORD):
                words += 1
                long += sum(letter.isalpha() for letter in text) > LONG
                unspaced += is_unspaced(text)
    speed = WORDS_A_MINUTE.get(language.partition("-")[0])
    return TextFigures(
        words=words,
        minutes=words / speed if speed else None,
        lix=words / sentences + 100 * long / words if words and 2 * unspaced < words else None,
    )


def _sentences(tokens: Sequence[Token]) -> int:
    """How many sentences the tokens of a block or cell make; one without a word is none."""
    count, worded, ended = 0, False, False
    for token in tokens:
        if token.kind is TokenKind.WORD:
            if ended and not token.text[0].islower():
                count, worded = count + 1, False
            worded, ended = True, False
        elif token.kind is TokenKind.SIGN and token.text in _ENDS:
            ended = worded
    return count + worded


def history_figures(versions: Sequence[tuple[date, Significance]]) -> HistoryFigures:
    """The figures of a policy whose versions, oldest first, have these dates and weights."""
    later = [weight for _, weight in versions[1:]]
    days = [day for day, _ in versions]
    span = (max(days) - min(days)).days / _DAYS_A_YEAR if days else 0
    return HistoryFigures(
        substantive=later.count(Significance.SUBSTANTIVE) / len(later) if later else None,
        versions_a_year=len(later) / span if span >= 1 else None,
        years=tuple(_years(versions)),
    )


def _years(versions: Sequence[tuple[date, Significance]]) -> Iterator[YearFigures]:
    found = sorted({day.year for day, _ in versions})
    if found and found[-1] - found[0] < _MOST_YEARS:
        found = list(range(found[0], found[-1] + 1))
    for year in found:
        weights = [weight for day, weight in versions if day.year == year]
        minor = sum(weight in (Significance.EDITORIAL, Significance.FORMATTING) for weight in weights)
        yield YearFigures(year=year, versions=len(weights), minor=minor)
