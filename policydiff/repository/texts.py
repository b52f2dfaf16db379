"""From a file's bytes to its text, or a word on why it is none."""

from dataclasses import dataclass

LARGEST = 10 * 1024 * 1024
"""Bytes above which a file is not read as a policy's text."""

_LFS = b"version https://git-lfs.github.com/spec/"
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FileText:
    r"""A file's text with `\n` line ends and no byte order mark."""

    text: str
    problem: str | None = None
    """Why the text is not the file's own, to be read after its path: "is not UTF-8 …". What could not be read is
    U+FFFD, so that a line that states a date still does."""


def file_text(content: bytes | None) -> FileText:
    """The text of a file; `content` is None where the file is larger than `LARGEST`."""
    if content is None:
        return FileText(text="", problem=f"is larger than {LARGEST // 1024 // 1024} MB")
    if content.startswith(_LFS):
        return _spoilt(content, "is a pointer of Git LFS: git does not hold the text itself")
    for mark, codec, name in _WIDE_MARKS:
        if content.startswith(mark):
            return _spoilt(content, f"is {name}, not UTF-8", codec=codec)
    try:
        return FileText(text=_plain(content.decode("utf-8")))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _spoilt(content, f"is not UTF-8 (byte 0x{content[error.start]:02x} in line {line})")


def _spoilt(content: bytes, problem: str, *, codec: str = "utf-8") -> FileText:
    return FileText(text=_plain(content.decode(codec, "replace")), problem=problem)


def _plain(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
