r"""A text with `\n` line ends as bytes of a file that may have others."""

import re
from collections import Counter
from difflib import SequenceMatcher

_MARK = "\ufeff"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def as_in(text: str, content: bytes | None) -> bytes:
    r"""The text in UTF-8, with the byte order mark and the line ends of the file `content`; None for none of either.

    Lines that the file has too keep their ends; others get that of most of its lines.

    >>> as_in("a\nb\n", b"a\r\nc\r\n")
    b'a\r\nb\r\n'
    """
    if content is None or (b"\r" not in content and not content.startswith(_MARK.encode())):
        return text.encode()
    old = content.decode("utf-8", "replace")
    mark = _MARK if old.startswith(_MARK) else ""
    lines = [(found[1], found[2]) for found in _LINE.finditer(old.removeprefix(_MARK))]
    ends = [end for _, end in lines if end]
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    new = text.split("\n")
    written = [usual] * len(new)
    if len(set(ends)) > 1:
        matcher = SequenceMatcher(None, [line for line, _ in lines], new, autojunk=False)
        for here, there, size in matcher.get_matching_blocks():
            for step in range(size):
                written[there + step] = lines[here + step][1] or usual
    return (mark + "".join(map("".join, zip(new, [*written[:-1], ""], strict=True)))).encode()
