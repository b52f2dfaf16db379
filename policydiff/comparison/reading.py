"""One document as the comparison reads it: each block's key, weight, words and tokens, worked out once."""

import re
from collections import Counter
from functools import cached_property, lru_cache

from policydiff.comparison.tidying import solid
from policydiff.comparison.tokens import MOST_TEXTS, Token, TokenKind, fold, is_unspaced, tokenise
from policydiff.document import Block, BlockKind, ContainerKind, Document, Run

Key = tuple[str, str]

_FAMILIES = {
    BlockKind.TABLE_ROW: "row",
    BlockKind.CODE: "code",
    BlockKind.HTML: "html",
    BlockKind.RULE: "rule",
}
"""Kinds of blocks that pair with none but their own; headings, paragraphs, items and quotations are prose."""

_GROUPS = frozenset({ContainerKind.BULLET_LIST, ContainerKind.ORDERED_LIST, ContainerKind.TABLE})

_NUMBERING = re.compile(
    r"\s*(?:(?:§+|section|article|part|clause|artikel|abschnitt|teil|titre|第)\s*(?:\d+(?:\.\d+)*|[ivxlcdm]+)"
    r"\s*[条章節]?[.):]?(?:\s*[-–—])?"
    r"|\(?(?:\d+(?:\.\d+)*|[ivxlcdm]+|[a-z])[.)]\)?|\d+(?:\.\d+)+)\s+(?=\S)",
    re.IGNORECASE,
)
"""The number that a heading or clause opens with, "4.", "4.2", "(a)", "§ 4", "Article IV.": no part of its key."""


class Reading:
    """A document's blocks, by their index, as the pairing of two documents asks for them."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks
        self.keys: list[Key] = [_key(block) for block in document.blocks]
        self._words: dict[int, Counter[str]] = {}

    def __len__(self) -> int:
        return len(self.blocks)

    def tokens(self, block: int, part: int = 0) -> tuple[Token, ...]:
        """The tokens of one part of a block."""
        return tokenise(self.blocks[block].parts[part])

    def words(self, block: int) -> Counter[str]:
        """The words of a block, each as often as it stands there, heavier where it is longer.

        Characters of scripts without spaces count in pairs: single ones are shared by any two texts.
        """
        if block not in self._words:
            self._words[block] = _bag(self.blocks[block].parts)
        return self._words[block]

    @cached_property
    def weights(self) -> list[int]:
        """How much of the text each block is, in letters, at least 1."""
        return [max(len(key[1]), 1) for key in self.keys]

    @cached_property
    def groups(self) -> list[int]:
        """The number of the innermost list or table that each block stands in, -1 for none."""
        return [
            next((each.index for each in reversed(block.containers) if each.kind in _GROUPS), -1)
            for block in self.blocks
        ]

    def is_heading(self, block: int) -> bool:
        """Whether the block is a heading."""
        return self.blocks[block].kind is BlockKind.HEADING

    def is_row(self, block: int) -> bool:
        """Whether the block is a table row."""
        return self.blocks[block].kind is BlockKind.TABLE_ROW


def _key(block: Block) -> Key:
    family = _FAMILIES.get(block.kind, "prose")
    text = fold(block.text)
    if family == "prose":
        numbered = _NUMBERING.match(text)
        text = text[numbered.end() :] if numbered else text
    if not text:
        text = "\0".join(run.format.image or "" for run in block.runs)
    return family, text


@lru_cache(maxsize=MOST_TEXTS)
def _bag(parts: tuple[tuple[Run, ...], ...]) -> Counter[str]:
    bag: Counter[str] = Counter()
    before = ""
    for token in (token for part in parts for token in solid(tokenise(part))):
        key = token.key
        single = token.kind is TokenKind.WORD and is_unspaced(key)
        if single and before:
            bag[before + key] += 2
        elif token.kind is TokenKind.WORD and not single:
            bag[key.lower()] += 1 if len(key) <= 3 else 4
        before = key if single else ""
    return bag
