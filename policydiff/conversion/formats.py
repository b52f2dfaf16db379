"""Which format a foreign file has, and each format's way to Markdown."""

import zipfile
from enum import StrEnum
from io import BytesIO

from policydiff.conversion.characters import decoded
from policydiff.conversion.model import Converted, Tracked
from policydiff.errors import ConversionError

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes above which no file is read; one of Word may hold pictures."""


class FileFormat(StrEnum):
    """A format that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    WORD = "word"
    ODT = "odt"


_SUFFIXES = {
    "htm": FileFormat.HTML, "html": FileFormat.HTML, "xhtml": FileFormat.HTML,
    "md": FileFormat.MARKDOWN, "markdown": FileFormat.MARKDOWN, "mdown": FileFormat.MARKDOWN,
    "text": FileFormat.TEXT, "txt": FileFormat.TEXT,
}  # fmt: skip
_SAVE_AS = "open it in Word or LibreOffice, and save it as .docx or .odt"
_FOREIGN = (
    (b"%PDF", "it is a PDF, which holds no paragraphs, only words at places", "import what it was made of"),
    (b"\xd0\xcf\x11\xe0", "it is a file of Word before 2007, or locked with a password", _SAVE_AS),
    (b"{\\rtf", "it is RTF", _SAVE_AS),
    (b"\x89PNG", "it is a picture", "import the text itself"),
    (b"\xff\xd8\xff", "it is a picture", "import the text itself"),
    (b"\x1f\x8b", "it is a packed file", "unpack it, and import the file in it"),
    (b"7z\xbc\xaf", "it is a packed file", "unpack it, and import the file in it"),
)
_BEGINS_HTML = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<meta")


def format_of(name: str, content: bytes) -> FileFormat:
    """The format of a file called `name`: by what it holds, then by its suffix; plain text else.

    Raises ConversionError where it is empty or one that cannot be read.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ConversionError("it is empty", advice="name a file that holds the policy's text")
    for mark, what, advice in _FOREIGN:
        if content.startswith(mark):
            raise ConversionError(what, advice=advice)
    if content.startswith(b"PK\x03\x04"):
        return _format_of_package(content)
    suffix = name.rpartition(".")[2].lower()
    begins = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\0\xff\xfe").replace(b"\0", b"").lower()
    if begins.startswith(_BEGINS_HTML):
        return FileFormat.HTML
    return _SUFFIXES.get(suffix, FileFormat.TEXT)


def convert(
    name: str,
    content: bytes,
    *,
    file_format: FileFormat | None = None,
    tracked: Tracked = Tracked.ACCEPT,
) -> Converted:
    """The file called `name` as Markdown; `file_format` is that of its content where the file does not tell.

    Raises ConversionError, whose place is `name`, where the file cannot be read; MissingExtra where that needs
    libraries that are not installed.
    """
    try:
        if len(content) > LARGEST_FILE:
            raise ConversionError(
                f"it is larger than {LARGEST_FILE // 1024 // 1024} MB", advice="import the text alone"
            )
        found = format_of(name, content)
        return _convert(content, file_format or found, tracked)
    except ConversionError as error:
        raise ConversionError(error.what, where=name, advice=error.advice) from error
    except RecursionError as error:
        raise ConversionError("it is nested too deep", where=name, advice="import the text alone") from error


def _convert(content: bytes, file_format: FileFormat, tracked: Tracked) -> Converted:
    match file_format:
        case FileFormat.HTML:
            from policydiff.conversion.page import from_html

            return from_html(content)
        case FileFormat.WORD:
            from policydiff.conversion.word import from_docx

            return from_docx(content, tracked=tracked)
        case FileFormat.ODT:
            from policydiff.conversion.odt import from_odt

            return from_odt(content, tracked=tracked)
        case FileFormat.MARKDOWN:
            return _from_markdown(content)
        case FileFormat.TEXT:
            from policydiff.conversion.text import from_text

            return from_text(content)


def _from_markdown(content: bytes) -> Converted:
    """Markdown stays as it is, but for its encoding, its line ends and blank lines at its ends."""
    text = decoded(content).strip("\n")
    return Converted(markdown="\n".join(line.rstrip("\r") for line in text.split("\n")) + "\n")


def _format_of_package(content: bytes) -> FileFormat:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ConversionError("it is damaged", advice="save it again, and import that") from error
    if "word/document.xml" in names:
        return FileFormat.WORD
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return FileFormat.ODT
    what = (
        "it is a workbook" if "xl/workbook.xml" in names else "it is a packed file, and no document of Word"
    )
    raise ConversionError(what, advice="import the text as .docx, .odt, .html, .md or .txt")
