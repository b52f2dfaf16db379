"""PDFs of a version and of a redline: paged, dated, tagged, complete, offline, and the same every time."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from calling import Call
from pypdf import PdfReader
from stories import Story

from policydiff.redline import NamedText
from policydiff.rendering.pdf import text_pdf

SAFE = NamedText(
    text="# Ours\n\nUpdated June 15, 2014\n\n![a seal](https://example.org/seal.png) ![](data:,x)\n\nWe keep it.\n",
    title="Ours, version of June 15, 2014",
    language="en",
)


def words(pdf: bytes) -> str:
    """The text of all sheets."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_a_version_is_paged_dated_and_tagged(call: Call, company: Story, tmp_path: Path) -> None:
    """Its name, date and number of sheets stand on each; readers are told its title and language."""
    file = tmp_path / "privacy.pdf"

    answer = call("show", "privacy@2014-06-15", "-o", file, repo=company.path)

    assert (answer.status, answer.output) == (0, "")
    pdf: Any = PdfReader(file)
    told = words(file.read_bytes())
    assert "Last updated: June 15, 2014 What we keep We keep your name" in told
    assert "Privacy Policy June 15, 2014 privacy@2014-06-15" in told
    assert "privacy@2014-06-15 1 / 1" in told
    root = pdf.trailer["/Root"]
    assert pdf.metadata["/Title"] == "Privacy Policy, version of June 15, 2014"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()


def test_a_redline_holds_both_texts_and_says_which_is_which(
    call: Call, company: Story, tmp_path: Path
) -> None:
    """Also for who does not see colours and lines: the words are said before."""
    file = tmp_path / "redline.pdf"

    answer = call("diff", "privacy@2014-06-15", "--format", "pdf", "-o", file, repo=company.path)

    told = words(file.read_bytes())
    assert answer.status == 0
    assert "March 2, 2011 → June 15, 2014" in told
    for part in ("five", "seven", "deleted:", "inserted:", "Write to privacy@example.org."):
        assert part in told


def test_a_pdf_is_the_same_every_time_and_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that lies elsewhere is its words; not even an address that holds its content is opened."""
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *_: pytest.fail("something was fetched"))
    first, second = text_pdf(SAFE), text_pdf(SAFE)

    assert first == second
    assert "a seal" in words(first)
    assert b"CreationDate" not in first


def test_without_the_extra_one_line_says_what_to_install(
    call: Call, company: Story, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing else needs it."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    answer = call("show", "privacy", "-o", tmp_path / "x.pdf", repo=company.path)

    assert answer.status == 2
    assert answer.messages == (
        "policydiff: a PDF needs libraries that are not installed; install them with `pip install 'policydiff[pdf]'`\n"
    )


def test_what_a_pdf_cannot_have_is_refused(call: Call, company: Story, tmp_path: Path) -> None:
    """Columns and excerpts are for screens."""
    columns = call(
        "diff", "privacy@2014-06-15", "--side-by-side", "-o", tmp_path / "x.pdf", repo=company.path
    )
    excerpt = call(
        "diff", "privacy@2014-06-15", "--context", "1", "-o", tmp_path / "x.pdf", repo=company.path
    )

    assert (columns.status, "a PDF has no columns" in columns.messages) == (2, True)
    assert (excerpt.status, "has the whole text" in excerpt.messages) == (2, True)
