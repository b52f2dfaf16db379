"""The phrase table `phrases.toml`, read once, and its little language turned into patterns."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

DATE: Final = "\ue000"
"""The character that stands for a date in a text whose phrases are looked for (one of private use)."""

_WORD_START: Final = r"(?<![^\W\d_])"
# What may stand between a label and its date: a remark in brackets, a separator, marks of emphasis, an article.
_GAP: Final = (
    rf"(?P<gap>\s*(?:\([^()\n{DATE}]{{0,40}}\))?[\s:\-–—=>|»*_~\"“”„「『<\[(']*"
    r"(?:(?:on|the|am|der|den|dem|le|el|il|em|o|op|dnia)\s+)?)"
)


class Kind(StrEnum):
    """What a date is the date of."""

    UPDATED = "updated"
    PUBLISHED = "published"
    EFFECTIVE = "effective"
    CREATED = "created"


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """One language's single words, as in the table."""

    joiners: tuple[str, ...]
    ordinals: tuple[str, ...]
    year_words: tuple[str, ...]
    months: Mapping[str, int]
    placeholder: tuple[str, ...]
    pending: tuple[str, ...]
    version: tuple[str, ...]
    draft: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrasebook:
    """One language's phrases as patterns over a text whose dates are each replaced by `DATE`."""

    labels: Mapping[Kind, re.Pattern[str]]
    """A label and its date; group `gap` is what stands between, None where the date stands inside."""
    lines: Mapping[Kind, re.Pattern[str]]
    """The same for labels that count only where they and the date are the whole line."""
    sentences: Mapping[Kind, re.Pattern[str]]
    section_sentences: Mapping[Kind, re.Pattern[str]]
    """Sentences about a part of the document instead of the document."""
    document: re.Pattern[str]
    """The document's name for itself."""
    section: re.Pattern[str]
    """Its names for a part of itself."""
    former: re.Pattern[str]
    """Words that make it another document's name."""
    these: tuple[str, ...]
    """The words with which that name may begin, such as "this "."""
    goes_on: re.Pattern[str]
    appendix: re.Pattern[str]
    revisions: re.Pattern[str]


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files("policydiff.history").joinpath("phrases.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first; without names one that matches nothing."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in ordered) or "(?!)"


def languages() -> tuple[str, ...]:
    """The codes of all languages in the table."""
    return tuple(_table())


def known(language: str) -> str:
    """The table's code for `language` (`pt-BR` is `pt`); `en` where it has none."""
    code = re.split(r"[-_]", language.lower())[0]
    return code if code in _table() else "en"


@cache
def words(language: str) -> Words:
    """The single words of `language`."""
    entry = _table()[known(language)]
    return Words(
        joiners=tuple(entry["joiners"]),
        ordinals=tuple(entry["ordinals"]),
        year_words=tuple(entry["year_words"]),
        months=MappingProxyType(dict(entry.get("months", {}))),
        placeholder=tuple(entry["placeholder"]),
        pending=tuple(entry["pending"]),
        version=tuple(entry["version"]),
        draft=tuple(entry["draft"]),
    )


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrases of `language`, compiled."""
    entry = _table()[known(language)]
    grammar = _Grammar(spaced=entry.get("spaced", True))
    grammar = replace(
        grammar, document=grammar.either(entry["document"]), section=grammar.either(entry["section"])
    )
    of_section = replace(grammar, document=grammar.section)

    def compiled(used: _Grammar, key: str) -> Mapping[Kind, re.Pattern[str]]:
        return MappingProxyType({kind: used.compile(used.either(entry[kind][key])) for kind in Kind})

    def labels(key: str) -> Mapping[Kind, re.Pattern[str]]:
        return MappingProxyType({kind: grammar.labels(entry[kind][key]) for kind in Kind})

    def one_of(key: str) -> str:
        return f"(?:{grammar.either(entry[key])}){grammar.end}"

    return Phrasebook(
        labels=labels("label"),
        lines=labels("line"),
        sentences=compiled(grammar, "sentence"),
        section_sentences=compiled(of_section, "sentence"),
        document=grammar.compile(grammar.document),
        section=grammar.compile(grammar.section),
        former=grammar.compile(one_of("former")),
        these=tuple(_first_words(entry["document"][0], grammar)),
        goes_on=re.compile(rf"\s*,?\s*{one_of('and')}", re.I),
        appendix=re.compile(rf"\W*{one_of('appendix')}", re.I),
        revisions=re.compile(rf"[\W\d]*{one_of('revisions')}\W*", re.I),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Grammar:
    """What a phrase of the table means as a pattern."""

    spaced: bool
    """Whether the language writes spaces between words."""
    document: str = "(?!)"
    section: str = "(?!)"

    @property
    def space(self) -> str:
        return r"\s+" if self.spaced else r"\s*"

    @property
    def end(self) -> str:
        """What must not follow a whole word."""
        return r"(?!\w)" if self.spaced else ""

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The pattern, beginning where a word begins."""
        return re.compile(rf"{_WORD_START if self.spaced else ''}(?:{pattern})", re.I)

    def labels(self, phrases: list[str]) -> re.Pattern[str]:
        """A label and its date: the date follows, unless the phrase says where it stands."""
        framed = [phrase for phrase in phrases if "DATE" in phrase]
        leading = [phrase for phrase in phrases if "DATE" not in phrase]
        return self.compile(rf"(?:{self.either(leading)}){_GAP}{DATE}|{self.either(framed)}")

    def either(self, phrases: list[str]) -> str:
        """A pattern for any of the phrases; without phrases one that matches nothing."""
        return "|".join(self.pattern(phrase) for phrase in phrases) or "(?!)"

    def pattern(self, phrase: str) -> str:
        """The pattern of one phrase; see the head of `phrases.toml` for the notation."""
        pattern, rest = self._sequence(phrase)
        assert not rest, f"unbalanced phrase: {phrase}"
        return pattern

    def _sequence(self, phrase: str) -> tuple[str, str]:
        """The pattern up to the closing bracket or bar, and what follows it."""
        made, rest = "", phrase.lstrip()
        first = True
        while rest and rest[0] not in ")]|":
            optional = rest[0] == "["
            item, rest = self._item(rest)
            rest = rest.lstrip()
            if first:
                made += f"(?:{item}{self.space})?" if optional else item
                first = optional
            else:
                gap = self.space if DATE not in item else r"[\s:\"'(\[“„«]*"
                made += f"(?:{gap}{item})?" if optional else f"{gap}{item}"
        return made, rest

    @property
    def others(self) -> str:
        """Up to six words (or, where words are not spaced, 24 characters) of the same sentence."""
        if not self.spaced:
            return r"[^.!?;。\n\ue000]{1,24}?"
        return r"[^\s.!?;\ue000]+(?:\s+[^\s.!?;\ue000]+){0,5}?"

    def _item(self, phrase: str) -> tuple[str, str]:
        if phrase[0] not in "([":
            word = re.match(r"[^\s()\[\]|]+", phrase)
            assert word is not None
            return self._word(word.group()), phrase[word.end() :]
        choices: list[str] = []
        rest = phrase
        while rest[0] in "([|":
            choice, rest = self._sequence(rest[1:])
            choices.append(choice)
            if rest[0] in ")]":
                break
        any_ending = rest[1:2] == "~"
        # Without spaces nothing else keeps a shorter choice from winning over a longer one that begins like it.
        choices.sort(key=len, reverse=True)
        return f"(?:{'|'.join(choices)})" + r"\w*" * any_ending, rest[1 + any_ending :]

    def _word(self, word: str) -> str:
        match word:
            case "DATE":
                return DATE
            case "DOC":
                return f"(?:{self.document})"
            case "NUMBER":
                return r"[\dIVX]+(?:\.\d+)*"
            case "…":
                return self.others
        opening, ending = (r"\w*" * word.startswith("~"), r"\w*" * word.endswith("~"))
        return opening + re.escape(word.strip("~")) + ending


def _first_words(phrase: str, grammar: _Grammar) -> list[str]:
    """The alternatives with which a phrase begins."""
    opening = phrase[1 : phrase.index(")")] if phrase.startswith("(") else phrase.split(" ")[0]
    return [f"{word} " if grammar.spaced else word for word in opening.split("|")]
