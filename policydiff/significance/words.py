"""A text's words, numbers, addresses and marks, with their writing made alike."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "…": "...",
    }
)
"""Signs that differ only in typography, each with the one that stands for them; invisible ones are dropped."""


MISREAD = (("â€™", "'"), ("â€˜", "'"), ("â€œ", '"'), ("â€\x9d", '"'), ("â€“", "-"), ("â€”", "-"), ("Â ", " "))
"""Typographic signs in UTF-8 that were once read as another encoding, each with its plain sign."""


def plain_typography(text: str) -> str:
    """`text` with straight quotation marks, hyphens for dashes, and no invisible signs; white space as it is."""
    for misread, sign in MISREAD if "â€" in text or "Â" in text else ():
        text = text.replace(misread, sign)
    return unicodedata.normalize("NFC", text).translate(TYPOGRAPHY)


class TokenKind(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    ADDRESS = "address"
    SYMBOL = "symbol"
    """A sign that is read as a word: %, €, +, /."""
    MARK = "mark"
    """Punctuation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A piece of a text that is compared as one."""

    text: str
    """In plain typography, capitals as written."""
    kind: TokenKind
    start: int
    """Where it begins, in a text of `plain_typography`."""


_TOKEN = re.compile(
    r"""
      (?P<address> (?:https?://|www\.)[^\s<>"]*[^\s<>"'.,;:!?)\]] | [\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+ )
    | (?P<number> \d+(?:[.,:/-]\d+)*(?:st|nd|rd|th)?(?![^\W\d_]) )
    | (?P<word> (?:[^\W\d_]\.){2,} | \w+(?:'\w+)* )
    | (?P<symbol> [%‰$€£¥₹+=<>/\\~^°±×§&@©®™] )
    | (?P<mark> [^\w\s] )
    """,
    re.VERBOSE,
)


def tokenise(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of a text in plain typography, which begins at `start` of a longer one."""
    return tuple(
        Token(text=match.group(), kind=TokenKind(match.lastgroup), start=start + match.start())
        for match in _TOKEN.finditer(text)
    )


def spelled(
    word: str,
    *,
    misspellings: Mapping[str, str],
    beginnings: Iterable[tuple[str, str]],
    endings: Iterable[tuple[str, str]],
) -> str:
    """One spelling that stands for all those of a lower-case word; the second of a pair stands for both."""
    word = misspellings.get(word, word)
    word = next((other + word[len(one) :] for one, other in beginnings if word.startswith(one)), word)
    for one, other in endings:
        if word.endswith(one) and len(word) > len(one) + 1:
            return word[: -len(one)] + other
    return word
