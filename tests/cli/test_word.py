"""Word files on the command line."""

import io
import zipfile
from pathlib import Path

from calling import Call
from stories import Story


def body(file: Path) -> str:
    """The document's own part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        return archive.read("word/document.xml").decode()


def test_a_redline_named_docx_is_a_word_file_with_tracked_changes(
    call: Call, company: Story, tmp_path: Path
) -> None:
    """The name of the output is enough; the changes are dated by the version."""
    file = tmp_path / "redline.docx"

    answer = call("diff", "privacy@2014-06-15", "-o", file, repo=company.path)

    assert (answer.status, answer.output, answer.messages) == (0, "", "")
    assert '<w:del w:id="3" w:author="policydiff" w:date="2014-06-15T00:00:00Z">' in body(file)
    assert '<w:delText xml:space="preserve">five</w:delText>' in body(file)


def test_the_author_of_the_changes_can_be_named(call: Call, company: Story, tmp_path: Path) -> None:
    """A firm's name, with any sign in it."""
    file = tmp_path / "redline.docx"

    call("diff", "privacy@2014-06-15", "--author", 'Berg & "Sons"', "-o", file, repo=company.path)

    assert 'w:author="Berg &amp; &quot;Sons&quot;"' in body(file)


def test_an_author_without_a_word_file_is_refused(call: Call, company: Story) -> None:
    """Nothing else bears a name."""
    answer = call("diff", "privacy@2014-06-15", "--author", "Ada", repo=company.path)

    assert answer.status == 2
    assert answer.messages == "policydiff: --author: only Word files name an author; add --format docx\n"


def test_the_same_texts_give_the_same_word_file(call: Call, company: Story, tmp_path: Path) -> None:
    """No clock takes part, in the parts or in the archive around them."""
    files = [tmp_path / name for name in ("one.docx", "two.docx")]

    for file in files:
        call("show", "privacy@2014-06-15", "--format", "docx", "-o", file, repo=company.path)

    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
