"""The phrase table `phrases.toml`, read once, and its little language turned into patterns."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

DATE: Final = "\ue000"
"""The character that stands for a date in a text whose phrases are looked for (one of private use)."""


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
    """A label and its date; group `label` is the label, `gap` what stands between."""
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
    goes_on: re.Pattern[str]
    appendix: re.Pattern[str]
    revisions: re.Pattern[str]


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files("policydiff.history").joinpath("phrases.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


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
    space = r"\s+" if entry.get("spaced", True) else r"\s*"
    grammar = _Grammar(space=space, document=_either(entry["document"], space), section=_either(entry["section"], space))
    about_section = _Grammar(space=space, document=grammar.section, section=grammar.section)
    edge = r"(?<![^\W\d_])" if entry.get("spaced", True) else ""
    gap = r"(?P<gap>\s*(?:\([^()\n\ue000]{0,40}\))?[\s:\-–—=>|»*_~\"“”「『【\[(<']*)"

    def labels(kind: Kind, key: str) -> re.Pattern[str]:
        either = "|".join(grammar.pattern(phrase) for phrase in entry[kind][key]) or "(?!)"
        return re.compile(rf"{edge}(?P<label>{either}){gap}{DATE}", re.I)

    def sentences(kind: Kind, used: _Grammar) -> re.Pattern[str]:
        either = "|".join(used.pattern(phrase) for phrase in entry[kind]["sentence"] if "DOC" in phrase) or "(?!)"
        return re.compile(rf"{edge}(?:{either})", re.I)

    return Phrasebook(
        labels=MappingProxyType({kind: labels(kind, "label") for kind in Kind}),
        lines=MappingProxyType({kind: labels(kind, "line") for kind in Kind}),
        sentences=MappingProxyType({kind: sentences(kind, grammar) for kind in Kind}),
        section_sentences=MappingProxyType({kind: sentences(kind, about_section) for kind in Kind}),
        document=re.compile(grammar.document, re.I),
        section=re.compile(edge + grammar.section, re.I),
        former=re.compile(rf"{edge}(?:{_either(entry['former'], space)})(?!\w)", re.I),
        goes_on=re.compile(rf"\s*,?\s*(?:{_either(entry['and'], space)})(?!\w)" if entry["and"] else "(?!)", re.I),
        appendix=re.compile(rf"\W*(?:{_either(entry['appendix'], space)})(?![^\W\d_])", re.I),
        revisions=re.compile(rf"[\W\d]*(?:{_either(entry['revisions'], space)})\W*", re.I),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Grammar:
    """What a phrase of the table means as a pattern."""

    space: str
    document: str
    section: str

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
        if self.space == r"\s*":
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
        ending = r"\w*" if word.endswith("~") else ""
        return re.escape(word.removesuffix("~")) + ending


def _either(phrases: list[str], space: str) -> str:
    grammar = _Grammar(space=space, document="(?!)", section="(?!)")
    return "|".join(grammar.pattern(phrase) for phrase in phrases) or "(?!)"
