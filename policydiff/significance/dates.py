"""Which edits do no more than change the date, or the version's label, that a text states for itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from policydiff.comparison.model import Change, Op, Part
from policydiff.document import Block
from policydiff.history.model import Statement
from policydiff.significance.edits import Edit
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.words import Token, TokenKind, plain_typography, tokenise

_PARTS_OF_DATE = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedDates:
    """The words in which one side of a part states dates: where they stand, and which they may be."""

    places: tuple[tuple[int, int], ...]
    """Start and end (excluded) in the part's text; empty where the sentence was not found in it."""
    numbers: frozenset[int]
    words: frozenset[str]
    any_word: bool
    """Whether within those places every word counts, because the language's words are not known."""

    def hold(self, token: Token) -> bool:
        """Whether a token is part of a stated date."""
        if self.places and not any(start <= token.start < end for start, end in self.places):
            return token.kind is TokenKind.MARK
        match token.kind:
            case TokenKind.NUMBER:
                return all(int(number) in self.numbers for number in _PARTS_OF_DATE.findall(token.text))
            case TokenKind.WORD:
                return token.text.lower().strip(".") in self.words or (self.any_word and bool(self.places))
            case kind:
                return kind is TokenKind.MARK or (token.text == "/" and bool(self.numbers))


NOTHING = StatedDates(places=(), numbers=frozenset(), words=frozenset(), any_word=False)


def touches_date(blocks: tuple[Block, ...], statement: Statement) -> bool:
    """Whether some of the blocks stand on lines that state a date."""
    return any(block.lines[0] <= line <= block.lines[1] for block in blocks for line in statement.date_lines)


def stated_dates(
    change: Change, part: Part, *, old: Statement, new: Statement, lexicon: Lexicon
) -> tuple[StatedDates, StatedDates]:
    """The words of stated dates on the old and the new side of a part."""
    return (
        _side(change.old, part, Op.DELETE, old, lexicon),
        _side(change.new, part, Op.INSERT, new, lexicon),
    )


def is_stated_date(edit: Edit, dates: tuple[StatedDates, StatedDates]) -> bool:
    """Whether an edit changes words, and none but those of stated dates."""
    if all(token.kind is TokenKind.MARK for token in edit.tokens):
        return False
    return all(map(dates[0].hold, edit.old)) and all(map(dates[1].hold, edit.new))


def _text(part: Part, op: Op) -> str:
    """One side of a part's text as its edits are placed in it."""
    if op is Op.DELETE:
        spans = [
            (span.text if span.old is None else span.old) for span in part.spans if span.op is not Op.INSERT
        ]
    else:
        spans = [span.text for span in part.spans if span.op is not Op.DELETE]
    return "".join(map(plain_typography, spans))


def _side(
    blocks: tuple[Block, ...], part: Part, op: Op, statement: Statement, lexicon: Lexicon
) -> StatedDates:
    if not touches_date(blocks, statement):
        return NOTHING
    label = [token.text.lower() for token in tokenise(plain_typography(statement.label or ""))]
    days = [date.day for date in (statement.stated, statement.effective) if date is not None]
    return StatedDates(
        places=tuple(_places(_text(part, op), statement)),
        numbers=frozenset(number for day in days for number in (day.day, day.month, day.year, day.year % 100))
        | {int(number) for word in label for number in _PARTS_OF_DATE.findall(word)},
        words=frozenset(label) | lexicon.date_words | month_names(lexicon.language),
        any_word=not lexicon.known,
    )


def _places(text: str, statement: Statement) -> Iterator[tuple[int, int]]:
    """Where the sentences that state dates, and the label, stand in a text."""
    sentences = [date.text for date in (statement.stated, statement.effective) if date is not None]
    for sentence in (*sentences, statement.label or ""):
        words = [token.text.strip("*_") for token in tokenise(plain_typography(sentence))]
        # Nothing that stands between words begins one, so that there is one way to match, however many there are.
        pattern = r"[\s*_]*+".join(re.escape(word) for word in words if word)
        match = re.search(pattern, text) if pattern else None
        if match:
            yield match.span()


@cache
def month_names(language: str) -> frozenset[str]:
    """The names of months and days of the week in a language, long and short, in lower case."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        name.lower().strip(".")
        for names in (locale.months, locale.days)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in names[form][width].values()
    )
