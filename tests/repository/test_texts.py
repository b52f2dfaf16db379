"""From a file's bytes to its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.repository.texts import FileText, file_text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"# Privacy\n", "# Privacy\n"),
        (b"\xef\xbb\xbf# Privacy\n", "# Privacy\n"),
        (b"one\r\ntwo\r\n", "one\ntwo\n"),
        (b"one\rtwo\r", "one\ntwo\n"),
        ("Größe \u2028 見直し".encode(), "Größe \u2028 見直し"),
        (b"", ""),
    ],
)
def test_a_utf_8_file_is_read_without_mark_and_with_plain_line_ends(content: bytes, text: str) -> None:
    """Nothing else of the text changes."""
    assert file_text(content) == FileText(text=text)


@pytest.mark.parametrize(
    ("content", "text", "problem"),
    [
        (b"one\nDatensch\xfctz\n", "one\nDatensch\ufffdtz\n", "is not UTF-8 (byte 0xfc in line 2)"),
        ("Privacy".encode("utf-16"), "Privacy", "is UTF-16, not UTF-8"),
        (b"\xfe\xff\x00A", "A", "is UTF-16, not UTF-8"),
        ("Privacy".encode("utf-32"), "Privacy", "is UTF-32, not UTF-8"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
            "version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
            "is a pointer of Git LFS: git does not hold the text itself",
        ),
        (None, "", "is larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_text_says_why(content: bytes | None, text: str, problem: str) -> None:
    """What can be read of it is kept, so that its date may still be found."""
    assert file_text(content) == FileText(text=text, problem=problem)


@given(st.binary())
def test_every_file_gives_a_text_that_can_be_written_again(content: bytes) -> None:
    """No bytes break the reader, and no text holds what UTF-8 cannot."""
    read = file_text(content)

    assert "\r" not in read.text
    assert read.text.encode().decode() == read.text


@given(st.text())
def test_a_text_without_carriage_returns_is_read_as_it_was_written(text: str) -> None:
    r"""Only a byte order mark and `\r` are ever taken away."""
    written = text.replace("\r", "").removeprefix("\ufeff").encode("utf-8", "ignore")

    assert file_text(written) == FileText(text=written.decode().removeprefix("\ufeff"))
