"""Pieces of a policy's text, short enough to be quoted in one line."""

import re

SHORT = 70
"""Signs that a quotation of something small takes at most."""
NAME = 50
"""Signs that the name of a table's row takes at most."""
LONG = 170
"""Signs that the quotation of a passage takes at most."""

_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)\]]*(?=\s|\Z)|[。！？]")


def one_line(text: str) -> str:
    """`text` with single spaces only."""
    return " ".join(text.split())


def shortened(text: str, limit: int = LONG) -> str:
    """`text` in one line of at most `limit` signs, cut after a sentence if one fills half of it, else after a word.

    Where something is left out an ellipsis says so.
    """
    text = one_line(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 2]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] >= limit // 2:
        return f"{head[: ends[-1]]} …"
    word_end = head.rfind(" ") if text[limit - 2] != " " else len(head)
    return f"{head[: word_end if word_end > limit // 2 else len(head)].rstrip(' ,;:–—-')} …"
