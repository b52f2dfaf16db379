"""Dated entries that say in plain words what each version changed."""

from policydiff.changelog.editor import EditorsWord, editors_word, requires_acceptance
from policydiff.changelog.entries import entry
from policydiff.changelog.model import Entry, Line
from policydiff.changelog.phrases import Phrases, phrases_of

__all__ = [
    "EditorsWord",
    "Entry",
    "Line",
    "Phrases",
    "editors_word",
    "entry",
    "phrases_of",
    "requires_acceptance",
]
