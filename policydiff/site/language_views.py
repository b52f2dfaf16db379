"""What a template gets of a text's other languages: values in which everything is decided."""

import datetime as dt
from dataclasses import dataclass

from policydiff.site.addresses import Address


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageLink:
    """The same page in another language."""

    language: str
    direction: str
    name: str
    """In that language itself."""
    address: Address
    version: str | None = None
    """Which version stands there, where it is not the one of this page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """A change of the original that a translation does not follow yet."""

    day: dt.date
    changes: Address


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslationView:
    """How a text stands to the one that prevails over it, and to the one that it translates."""

    prevailing: Address | None
    """The text that prevails, where the publisher says which language does."""
    prevailing_language: str
    """In the words of the interface."""
    missing: tuple[Missing, ...]
    """What it does not follow yet, oldest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslationCell:
    """A policy in one language."""

    language: str
    direction: str
    page: Address
    day: dt.date | None
    """The date of the version that its page shows; None where nothing is published yet."""
    original: bool
    withdrawn: bool
    missing: tuple[Missing, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslationRow:
    """A policy in all its languages."""

    title: str
    language: str
    direction: str
    cells: tuple[TranslationCell, ...]
    """The original first, then in the order of languages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslationsView:
    """Which policies there are in which languages, and which translations are behind."""

    prevailing: str | None
    """The language that prevails, in the words of the interface."""
    rows: tuple[TranslationRow, ...]
    behind: int
    """How many translations are behind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchView:
    """The page that texts are searched from."""

    part: str
    """Which of the texts."""
    root: Address
    """What the index counts addresses from."""
    index: Address
    style: Address
