"""The words that the rules of significance ask for, by language, read from the package's `lexicons/`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import permutations
from types import MappingProxyType

import msgspec

from policydiff.significance.model import Signal
from policydiff.significance.words import TokenKind, spelled, tokenise

Phrase = tuple[str, ...]
Pair = tuple[str, str]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The table `[wording]` of a lexicon's file: what may be written otherwise and mean the same."""

    scope: tuple[str, ...] = ()
    """Words around which punctuation decides what a sentence says."""
    conjunctions: tuple[str, ...] = ()
    """Words of these before which a comma decides nothing, because they part what stands before and after: "but"."""
    capitals_matter: tuple[str, ...] = ()
    """Words that are others in capitals: "US", "IT"."""
    case_matters: tuple[str, ...] = ()
    """Words that are others with a capital: German "Sie" and "sie"."""
    variants: tuple[Phrase, ...] = ()
    """Each row is one word or phrase in several writings; the first stands for all."""
    endings: tuple[Pair, ...] = ()
    """Endings with two spellings."""
    beginnings: tuple[Pair, ...] = ()
    """Beginnings with two spellings."""
    prefixes: tuple[str, ...] = ()
    """Beginnings that mean the same joined, hyphenated or apart."""
    enumerators: tuple[str, ...] = ()
    """Words before the number of a heading: "Section 7"."""
    agreement: tuple[Phrase, ...] = ()
    """Each row holds forms that only grammar chooses between."""
    fillers: tuple[str, ...] = ()
    """Words of courtesy that say nothing: "please"."""
    openings: tuple[str, ...] = ()
    """Words that may open a block and may be left out: "To provide", "Provide"."""
    movable: tuple[str, ...] = ()
    """Phrases that mean the same wherever they stand in their sentence: "as much as possible"."""
    misspellings: dict[str, str] = {}
    """Frequent slips, each with the word that is meant."""
    real_words: tuple[str, ...] = ()
    """Words that are no slip although one letter makes another word of them."""


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The table `[dates]` of a lexicon's file."""

    words: tuple[str, ...] = ()
    """Words that the sentence stating a date is made of."""


class LexiconFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A lexicon as its file has it. In `[signals]`, `*` stands for any letters."""

    signals: dict[Signal, tuple[str, ...]]
    wording: Wording
    dates: Dates


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Lexicon:
    """One language's words, ready to be asked. Without a file every table is empty, and doubt decides.

    There is one of each language (`lexicon`), so what was asked of it can be remembered.
    """

    language: str
    known: bool = False
    """Whether the language has a file."""
    signals: Mapping[Signal, re.Pattern[str]] = field(default_factory=lambda: MappingProxyType({}))
    """For each signal the pattern of its words, for lower-case text with straight quotation marks."""
    scope: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    capitals_matter: frozenset[str] = frozenset()
    case_matters: frozenset[str] = frozenset()
    variants: Mapping[Phrase, Phrase] = field(default_factory=lambda: MappingProxyType({}))
    """For each writing, word by word, the one that stands for its row."""
    longest_variant: int = 1
    """How many words the longest writing has."""
    endings: tuple[Pair, ...] = ()
    """The longest first."""
    beginnings: tuple[Pair, ...] = ()
    prefixes: frozenset[str] = frozenset()
    enumerators: frozenset[str] = frozenset()
    agreement: frozenset[tuple[Phrase, Phrase]] = frozenset()
    """Pairs of phrases in their canonical writing."""
    fillers: frozenset[str] = frozenset()
    openings: frozenset[Phrase] = frozenset()
    """In their canonical writing; so are those that are movable."""
    movable: frozenset[Phrase] = frozenset()
    misspellings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    real_words: frozenset[str] = frozenset()
    date_words: frozenset[str] = frozenset()


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language tag such as `en` or `de-AT`, by its first part; an empty one if there is none."""
    name = language.lower().replace("_", "-").split("-")[0]
    file = files("policydiff.significance") / "lexicons" / f"{name}.toml"
    if not name.isascii() or not name.isalpha() or not file.is_file():
        return Lexicon(language=name)
    return _ready(name, msgspec.toml.decode(file.read_bytes(), type=LexiconFile))


def _ready(name: str, read: LexiconFile) -> Lexicon:
    wording = read.wording
    endings = tuple(sorted(wording.endings, key=lambda pair: (-len(pair[0]), pair)))

    def phrase(text: str) -> Phrase:
        return tuple(
            spelled(
                token.text,
                misspellings=wording.misspellings,
                beginnings=wording.beginnings,
                endings=endings,
            )
            for token in tokenise(text)
            if token.kind is not TokenKind.MARK
        )

    variants = {phrase(writing): phrase(row[0]) for row in wording.variants for writing in row[1:]}
    return Lexicon(
        language=name,
        known=True,
        signals=MappingProxyType({signal: _pattern(words) for signal, words in read.signals.items()}),
        scope=frozenset(wording.scope),
        conjunctions=frozenset(wording.conjunctions),
        capitals_matter=frozenset(wording.capitals_matter),
        case_matters=frozenset(wording.case_matters),
        variants=MappingProxyType(variants),
        longest_variant=max(map(len, variants), default=1),
        endings=endings,
        beginnings=wording.beginnings,
        prefixes=frozenset(wording.prefixes),
        enumerators=frozenset(wording.enumerators),
        agreement=frozenset(
            pair
            for row in wording.agreement
            for pair in permutations([variants.get(phrase(form), phrase(form)) for form in row], 2)
        ),
        fillers=frozenset(wording.fillers),
        openings=frozenset(variants.get(phrase(each), phrase(each)) for each in wording.openings),
        movable=frozenset(variants.get(phrase(each), phrase(each)) for each in wording.movable),
        misspellings=MappingProxyType(dict(wording.misspellings)),
        real_words=frozenset(wording.real_words),
        date_words=frozenset(read.dates.words),
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in ordered) + r")(?!\w)"
    )
