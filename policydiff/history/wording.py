"""Which words of a text state its dates, so that a change of them is no change of wording."""

import re
from collections.abc import Iterable

from policydiff.document import Document
from policydiff.history.model import Passage


def date_lines(document: Document, passages: Iterable[Passage]) -> tuple[int, ...]:
    """The 1-based lines that hold nothing but the passages and their attributes."""
    lines = document.source.split("\n")
    by_block: dict[tuple[int, int], list[str]] = {}
    for passage in passages:
        by_block.setdefault(passage.lines, []).append(passage.text)
    numbers: set[int] = set()
    for (first, last), texts in by_block.items():
        own = [_words(text) for text in texts]
        held = [number for number in range(first, last + 1) if _only(lines[number - 1], own)]
        numbers.update(held)
        if last in held and last < len(lines) and lines[last].lstrip().startswith("{:"):
            numbers.add(last + 1)
    return tuple(sorted(numbers))


def _only(line: str, passages: list[str]) -> bool:
    """Whether the line's words are all in passages."""
    rest = _words(re.sub(r"\]\([^)]*\)|\]\[[^\]]*\]|<[^>]*>|\{:?[^}]*\}", " ", line))
    if not rest:
        return True
    for passage in sorted(passages, key=len, reverse=True):
        if rest in passage:
            return True
        rest = rest.replace(passage, " ").strip()
    return not rest.strip()


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))
