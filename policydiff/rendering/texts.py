"""One text by itself: as written, as data, as HTML."""

from policydiff.document import parse
from policydiff.history import digest
from policydiff.redline import NamedText
from policydiff.rendering.document import document_html
from policydiff.rendering.environment import page
from policydiff.rendering.json import encode
from policydiff.rendering.safe_text import printable


def show_text(text: NamedText) -> str:
    """The text as written, safe to print."""
    return printable(text.text)


def show_json(text: NamedText) -> str:
    """The text with what it is."""
    return encode(
        {
            "schema": "policydiff/show/1",
            "policy": text.policy,
            "version": text.version,
            "date": text.day.isoformat() if text.day else None,
            "commit": text.commit,
            "path": text.path,
            "language": text.language,
            "digest": digest(text.text),
            "text": text.text,
        }
    )


def show_html(text: NamedText) -> str:
    """The text as a page of its own."""
    return page(title=text.title, language=text.language, body=document_html(parse(text.text)))
