"""Entries of a document's own table of contents: they name its sections, and say nothing beside."""

import re
from collections.abc import Iterable
from functools import lru_cache

from policydiff.comparison.model import Change
from policydiff.document import Block, BlockKind, Document

_NUMBER = re.compile(r"\A\W*(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])[.):]*\s+", re.IGNORECASE)


def is_contents_entry(change: Change, *, old: Document, new: Document) -> bool:
    """Whether each block of a change is an item of a list that leads to a section of its text and bears its name."""
    return all(_leads(block, old) for block in change.old) and all(_leads(block, new) for block in change.new)


def _leads(block: Block, document: Document) -> bool:
    return (
        block.kind is BlockKind.LIST_ITEM
        and bool(block.text.strip())
        and all((run.format.link or "").startswith("#") for run in block.runs if run.text.strip())
        and _name(block.text) in _names(tuple(heading.text for heading in document.headings))
    )


@lru_cache(maxsize=200)
def _names(headings: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_name, headings))


def _name(text: str) -> str:
    """A heading's name without its number, however it is written."""
    return re.sub(r"\W+", " ", _NUMBER.sub("", text)).strip().casefold()
