"""Files that somebody made to do harm, or that are no documents: one clear line, or safe Markdown, soon."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import pytest

from policydiff.conversion import convert
from policydiff.conversion.characters import LARGEST
from policydiff.document import parse
from policydiff.errors import ConversionError

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODT_TEXT = (
    f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
    f'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="{OFFICE}:drawing:1.0">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def odt(text: str, *, before: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text with this body, and other parts."""
    content = before + ODT_TEXT.format(text)
    return package({"META-INF/manifest.xml": "<x/>", "content.xml": content, **(parts or {})})


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TEXT = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>'


def docx(text: str, *, before: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with this text, and other parts."""
    return package({"word/document.xml": before + WORD_TEXT.format(text), **(parts or {})})


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def locked() -> bytes:
    """An archive whose parts say that they are encrypted."""
    content = bytearray(odt("<text:p>x</text:p>"))
    at = -1
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        while (at := content.find(mark, at + 1)) >= 0:
            struct.pack_into("<H", content, at + offset, 1)
        at = -1
    return bytes(content)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "it is empty"),
    "blank": ("a.html", lambda: b" \n" * 500, "it is empty"),
    "no words": ("a.html", lambda: b"<html><body><script>x()</script></body></html>", "no words"),
    "pictures": ("a.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "it is a picture"),
    "PDF": ("a.docx", lambda: b"%PDF-1.7 ...", "it is a PDF"),
    "old Word": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(99), "Word before 2007"),
    "RTF": ("a.txt", lambda: b"{\\rtf1 x}", "it is RTF"),
    "binary": ("a.txt", lambda: bytes(range(256)) * 9, "this is no text"),
    "NUL": ("a.md", lambda: b"a" + bytes(9999), "this is no text"),
    "a damaged archive": ("a.docx", lambda: b"PK\x03\x04" + bytes(99), "it is damaged"),
    "a cut archive": ("a.odt", lambda: odt("<text:p>x</text:p>")[:-30], "it is damaged"),
    "another archive": ("a.docx", lambda: package({"x": "y"}), "it is a packed file"),
    "a workbook": ("a.docx", lambda: package({"xl/workbook.xml": "<x/>"}), "it is a workbook"),
    "a locked archive": ("a.odt", locked, "password"),
    "a zip bomb": (
        "a.odt",
        lambda: odt("<text:p>x</text:p>", parts={"styles.xml": b" " * 40_000_000}),
        "larger than any",
    ),
    "many parts": (
        "a.odt",
        lambda: odt("x", parts={f"{n}.xml": "" for n in range(6000)}),
        "more than a document has",
    ),
    "billion laughs": ("a.odt", lambda: odt("<text:p>&a9;</text:p>", before=LAUGHS), "declares entities"),
    "an entity outside": ("a.odt", lambda: odt("<text:p>&e;</text:p>", before=OUTSIDE), "declares entities"),
    "billion laughs in Word": ("a.docx", lambda: docx("&a9;", before=LAUGHS), "declares entities"),
    "an entity outside in Word": ("a.docx", lambda: docx("&e;", before=OUTSIDE), "declares entities"),
    "macros": ("a.docx", lambda: docx("x", parts={"word/vbaProject.bin": "x"}), "it holds macros"),
    "a bomb of Word": (
        "a.docx",
        lambda: docx("x", parts={"word/styles.xml": b" " * 40_000_000}),
        "larger than any",
    ),
    "no words in Word": ("a.docx", lambda: docx(""), "no words"),
    "broken XML": ("a.odt", lambda: odt("<text:p>x"), "it is damaged"),
    "deep XML": (
        "a.odt",
        lambda: odt("<text:section>" * 500 + "x" + "</text:section>" * 500),
        "nested too deep",
    ),
    "deep HTML": ("a.html", lambda: b"<div>" * 9999 + b"x", "nested too deep"),
    "too much text": ("a.txt", lambda: b"word " * (LARGEST // 5 + 1), "larger than 10 MB"),
    "spaces": ("a.html", lambda: b"<p>" + b" " * 100_000_000, "larger than 64 MB"),
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
@pytest.mark.timeout(20)
def test_what_is_no_document_is_told_in_one_line(case: str) -> None:
    """What it is, by the file's name, and what to do."""
    name, content, said = REFUSED[case]

    with pytest.raises(ConversionError) as refusal:
        convert(name, content())

    assert str(refusal.value).startswith(f"{name}: ")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


SAFE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an entity in HTML": ("a.html", lambda: OUTSIDE.encode() + b"<p>We &e; keep", "We &e; keep\n"),
    "wrong suffix": ("a.txt", lambda: odt("<text:p>x</text:p>"), "x\n"),
    "HTML called text": ("a.txt", lambda: b"<!DOCTYPE html><p>x", "x\n"),
    "a path that leads out": ("a.odt", lambda: odt("<text:p>x</text:p>", parts={"../../x.xml": "y"}), "x\n"),
    "Word called text": ("a.txt", lambda: docx("x"), "x\n"),
    "a path that leads out of Word": ("a.docx", lambda: docx("x", parts={"../../x.xml": "y"}), "x\n"),
    "UTF-16": ("a.html", lambda: "<p>Wir löschen.".encode("utf-16"), "Wir löschen.\n"),
    "remote pictures": ("a.html", lambda: b"<p>x<img src='http://127.0.0.1:9/x.png'></p>", "x\n"),
    "scripts": (
        "a.html",
        lambda: b"<p onclick='x()'>x<script>y()</script> <a href='javascript:y()'>z</a>",
        "x z\n",
    ),
    "a link in ODT": (
        "a.odt",
        lambda: odt('<text:p>x <text:a xlink:href="javascript:y()">z</text:a></text:p>'),
        "x z\n",
    ),
}


@pytest.mark.parametrize("case", SAFE, ids=str)
def test_what_would_act_becomes_plain_words(case: str) -> None:
    """Nothing is looked up, run or written; what is called otherwise than it is, is read as what it is."""
    name, content, expected = SAFE[case]

    assert convert(name, content()).markdown == expected


HEAPS: dict[str, Callable[[], str]] = {
    "paragraphs": lambda: "<p>We keep <b>data</b>.\n" * 4_000,
    "lists": lambda: "<ul><li>" * 900 + "x",
    "formats": lambda: "<b><i>" * 900 + "x",
    "open formats": lambda: "<b><p>x" * 900,
    "tables": lambda: "<table><tr><td>" * 600 + "x",
    "wide cells": lambda: "<table>" + "<tr><td colspan=50 rowspan=50>x<td>y" * 300,
    "comments": lambda: "<p>x<!--" * 20_000,
    "declarations": lambda: "x<![CDATA[" * 20_000,
    "signs": lambda: "<p>" + "*_`[]()<>|\\{}" * 800,
    "ends": lambda: "<p>x" + "</b></p>" * 50_000,
    "links": lambda: "<a href=x>y" * 3_000,
    "lines": lambda: "x<br>" * 5_000,
    "terms": lambda: "<dl>" + "<dt>x" * 500,
}


@pytest.mark.parametrize("heap", HEAPS, ids=str)
@pytest.mark.timeout(30)
def test_heaps_of_markup_end_soon(heap: str) -> None:
    """However much of one thing there is, and however it nests."""
    assert parse(convert("a.html", HEAPS[heap]().encode()).markdown).blocks


LINES: dict[str, Callable[[], str]] = {
    "bullets": lambda: "".join(f"{' ' * (n % 90)}• x\n" for n in range(3_000)),
    "deeper": lambda: "".join(f"{' ' * 2 * n}- x\n" for n in range(800)),
    "numbers": lambda: "".join(f"{n % 999}. x\n" for n in range(4_000)),
    "headings": lambda: "Cookies we use\n\n" * 2_000 + "x.\n",
    "one line": lambda: "word " * 100_000,
    "short lines": lambda: "x\n" * 20_000,
    "rules": lambda: "-----\n" * 5_000 + "x\n",
    "signs": lambda: "*_`[](<>|\\{}: " * 800,
}


@pytest.mark.parametrize("heap", LINES, ids=str)
@pytest.mark.timeout(30)
def test_heaps_of_lines_end_soon(heap: str) -> None:
    """In plain text too."""
    assert parse(convert("a.txt", LINES[heap]().encode()).markdown).blocks
