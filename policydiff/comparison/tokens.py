"""Words as the comparison sees them: a block's runs cut into tokens, each with the key it is compared by."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from policydiff.document import Format, Run


class TokenKind(IntEnum):
    """What a token is made of."""

    WORD = 0
    """A word, number, amount, date, time, address; in scripts without spaces a character."""
    SIGN = 1
    """A punctuation mark or another sign."""
    SPACE = 2
    MARK = 3
    """Something that is no text but stands among it: a footnote reference, markup, an image."""


class Token(NamedTuple):
    """A piece of text that is never cut when two texts are compared."""

    kind: TokenKind
    text: str
    key: str
    """What it is compared by: typographic variants of one text share it."""
    format: Format
    """Its format; that of its first letter where it has several."""
    pieces: tuple[Run, ...] = ()
    """The text with its formats where it has several."""


_MARKS = "".join(
    re.escape(chr(code)) for code in range(0x300, 0x3100) if unicodedata.category(chr(code)).startswith("M")
)
"""Combining marks: Python's word class leaves them out."""
_DASHES = "‐‑‒–—―−"
_QUOTES = "'’‘‛ʼ"
_UNSPACED = (
    "\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
    "\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17e9"
)
"""Chinese and Japanese characters, Thai, Lao, Burmese and Khmer: written without spaces between words."""
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}\u00ad])"

_PATTERNS = (
    # Most of any text; what follows could tell these two apart from nothing else, but takes longer.
    r"(?P<plain>[A-Za-z]+(?=\s))",
    r"(?P<gap>\ (?=\S))",
    # Addresses; the punctuation that ends the sentence is not part of one.
    r"(?P<url>(?:(?:https?|ftp)://|mailto:|tel:|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]}'’…。、，）」])",
    r"(?P<mail>[\w.+%-]{0,63}\w@\w[\w-]{0,62}(?:\.[\w-]{0,62}\w)+)",
    r"(?P<host>(?<![\w-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,63}(?!\w)(?:/[^\s<>\"“”]*[\w/])?)",
    # Amounts, dates, times, versions, ordinals, percentages.
    rf"(?P<number>[$€£¥]?\d+(?:[.,:/{_DASHES}-]\d+)*(?:[%‰°]|{_LETTER}+)?)",
    r"(?P<short>(?<!\w)(?:[^\W\d_]\.){2,})",
    rf"(?P<single>[{_UNSPACED}](?:[{_MARKS}])*)",
    rf"(?P<word>{_LETTER}(?:{_LETTER}|_)*(?:[{_QUOTES}](?:{_LETTER})+)*)",
    r"(?P<space>[\s\u200b\u2060\ufeff]+)",
    r"(?P<sign>\.{3}|-{2,3}|.[\ufe0f\u200d]*)",
)
_TOKEN = re.compile("|".join(_PATTERNS), re.DOTALL)
_KINDS = dict.fromkeys(_TOKEN.groupindex, TokenKind.WORD) | {
    "gap": TokenKind.SPACE,
    "space": TokenKind.SPACE,
    "sign": TokenKind.SIGN,
}

_FOLDED = (
    dict.fromkeys(_QUOTES + "‹›‚`´", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)
_VARIANT = re.compile(f"[{''.join(_FOLDED)}]")
_SIGN_KEYS = {"--": "-", "---": "-", "...": "…"}


def fold(text: str) -> str:
    """`text` with quotation marks, dashes and spaces in one typography each, and accents in one encoding."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _VARIANT.sub(lambda found: _FOLDED[found[0]], text)


MOST_TEXTS = 4_000
"""Of how many blocks and cells the tokens are kept: versions of a policy share nearly all of theirs."""


@lru_cache(maxsize=MOST_TEXTS)
def tokenise(runs: tuple[Run, ...]) -> tuple[Token, ...]:
    """Cut `runs` into tokens, whose runs are together exactly `runs` (neighbours of one format joined)."""
    tokens: list[Token] = []
    text: list[Run] = []
    for run in runs:
        if run.text and run.format.image is None:
            text.append(run)
            continue
        _cut(text, tokens)
        text = []
        tokens.append(Token(TokenKind.MARK, run.text, _mark_key(run), run.format))
    _cut(text, tokens)
    return tuple(tokens)


def is_unspaced(text: str) -> bool:
    """Whether `text` is a character of a script that is written without spaces."""
    return not text.isascii() and _SINGLE.match(text) is not None


_SINGLE = re.compile(f"[{_UNSPACED}]")


def _mark_key(run: Run) -> str:
    if run.format.image is not None:
        return "\0image " + fold(run.text)
    return "\0footnote" if run.format.footnote is not None else "\0markup"


def _cut(runs: list[Run], tokens: list[Token]) -> None:
    """Append the tokens of `runs`, none of which is empty."""
    if not runs:
        return
    kinds = _KINDS
    whole = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
    index, run = 0, runs[0]
    start, end = 0, len(run.text)  # where `run` lies in `whole`
    append = tokens.append
    for found in _TOKEN.finditer(whole):
        text = found[0]
        group = found.lastgroup or ""
        first, last = found.span()
        while first >= end:
            index += 1
            run = runs[index]
            start, end = end, end + len(run.text)
        kind = kinds[group]
        if group == "gap":
            key = " "
        elif group == "plain" or group == "single":
            key = text
        else:
            key = _key(kind, text)
        if last <= end:
            append(Token(kind, text, key, run.format))
        else:
            append(Token(kind, text, key, run.format, _pieces(runs, index, start, first, last)))


def _key(kind: TokenKind, text: str) -> str:
    if kind is TokenKind.SPACE:
        return " "
    text = _SIGN_KEYS.get(text, text)
    return text if kind is TokenKind.WORD and text.isascii() else fold(text)


def _pieces(runs: list[Run], index: int, start: int, first: int, last: int) -> tuple[Run, ...]:
    """The token from `first` to `last`, which begins in `runs[index]` at `start` and goes on beyond it."""
    pieces = []
    while start < last:
        run = runs[index]
        piece = run.text[max(first - start, 0) : last - start]
        if piece:
            pieces.append(Run(text=piece, format=run.format))
        start += len(run.text)
        index += 1
    return tuple(pieces)
