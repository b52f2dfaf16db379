"""On which lines of its file some words of a block stand."""

import re
from collections.abc import Iterable, Sequence

from policydiff.document import Document
from policydiff.history.dates import plain
from policydiff.history.model import Passage


def lines_of(text: str, block: tuple[int, int], source: Sequence[str]) -> tuple[int, int]:
    """The first and last line, 1-based, of `text` in the block on the lines `block` of `source`.

    Words are compared, so that markup does not matter; where they are not found, it is the block's first line.
    """
    wanted = words(plain(text))
    standing = [
        (word, number)
        for number in range(block[0], block[1] + 1)
        for word in words(plain(without_addresses(source[number - 1])))
    ]
    for start in range(len(standing) - len(wanted) + 1):
        if wanted and all(standing[start + step][0] == word for step, word in enumerate(wanted)):
            return standing[start][1], standing[start + len(wanted) - 1][1]
    return block[0], block[0]


def date_lines(document: Document, passages: Iterable[Passage]) -> tuple[int, ...]:
    """The lines on which the passages stand, with those of the attributes after their blocks."""
    source = document.source.split("\n")
    numbers: set[int] = set()
    for passage in passages:
        first, last = lines_of(passage.text, passage.lines, source)
        numbers.update(range(first, last + 1))
        after = passage.lines[1]
        if after < len(source) and source[after].lstrip().startswith("{:"):
            numbers.add(after + 1)
    return tuple(sorted(numbers))


def without_addresses(line: str) -> str:
    """A line of Markdown without the addresses of its links and without tags."""
    return re.sub(r"\]\([^)]*\)|\]\[[^\]]*\]|<[^>]*>", " ", line)


def words(text: str) -> list[str]:
    """The words and numbers of a text, without regard to case."""
    return re.findall(r"\w+", text.casefold())
