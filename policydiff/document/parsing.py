"""Markdown text to a document."""

from policydiff.document.model import Document


def parse(text: str) -> Document:
    """Parse a policy's Markdown `text` (CommonMark with tables, strikethrough, footnotes, definition lists).

    Every string has a parse; nothing is raised.
    """
    raise NotImplementedError
