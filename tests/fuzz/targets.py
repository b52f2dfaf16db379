"""What is fuzzed: each reader of something that others wrote, with the laws that it keeps whatever it is given.

A target takes bytes and returns what came of them in a few words; an input with an outcome that is new is mutated
further. It raises where a law is broken; the errors that users are told are outcomes like others.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from fuzz import folder_targets, foreign_targets, output_targets, setting_targets, text_targets

CORPUS = Path(__file__).parent / "corpus"
Target = Callable[[bytes], str]

TARGETS: Mapping[str, Target] = {
    "reading": text_targets.reading,
    "dates": text_targets.dates,
    "comparing": text_targets.comparing,
    "weighing": text_targets.weighing,
    "patching": text_targets.patching,
    "patch-reading": text_targets.patch_reading,
    "front-matter": setting_targets.front_matter,
    "configuration": setting_targets.configuration,
    "record": setting_targets.record,
    "plain-text": foreign_targets.plain_text,
    "page": foreign_targets.page,
    "open-document": foreign_targets.open_document,
    "word": foreign_targets.word,
    "taking-over": foreign_targets.taking_over,
    "saved-page": foreign_targets.saved_page,
    "manifest": folder_targets.manifest,
    "cache-entry": folder_targets.cache_entry,
    "remembered": folder_targets.remembered,
    "site": output_targets.site,
    "word-writing": output_targets.word_writing,
    "mailing": output_targets.mailing,
    "naming": output_targets.naming,
    "commit-message": output_targets.commit_message,
}

SHORT: Mapping[str, int] = {
    "dates": 900,
    "comparing": 1_500,
    "weighing": 1_200,
    "patching": 1_500,
    "taking-over": 1_200,
    "site": 900,
    "word-writing": 1_200,
}
"""Bytes that most inputs of a slow target have at most: what breaks it is found sooner with many short ones."""
