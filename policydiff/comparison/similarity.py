"""How much two blocks share: a cheap measure over their words, before any words are compared in order."""

from collections import Counter
from collections.abc import Iterable

from policydiff.comparison.reading import Reading

WORDLESS = 0.5
"""How like two blocks of a kind are that hold no words, such as two images without a text."""


def shared(old: Counter[str], new: Counter[str]) -> int:
    """The weight of the words that both have, each as often as both have it."""
    if len(old) > len(new):
        old, new = new, old
    # Plain arithmetic: this is the innermost loop of every pairing.
    weight = 0
    for word, count in old.items():
        other = new.get(word, 0)
        weight += count if count < other else other
    return weight


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """The share of words that two bags have in common, from 0 to 1 (Dice's coefficient)."""
    total = old.total() + new.total()
    return 2 * shared(old, new) / total if total else 0.0


def containment(inner: Counter[str], outer: Counter[str]) -> float:
    """The share of `inner` that `outer` holds, from 0 to 1."""
    return shared(inner, outer) / max(inner.total(), 1)


def together(bags: Iterable[Counter[str]]) -> Counter[str]:
    """The words of several blocks as if they were one."""
    whole: Counter[str] = Counter()
    for bag in bags:
        whole.update(bag)
    return whole


def comparable(old: Reading, old_block: int, new: Reading, new_block: int) -> bool:
    """Whether two blocks are of a kind that one can have become the other."""
    if old.keys[old_block][0] != new.keys[new_block][0]:
        return False
    return old.is_heading(old_block) == new.is_heading(new_block)


def block_likeness(old: Reading, old_block: int, new: Reading, new_block: int) -> float:
    """How like two blocks are, from 0 to 1; 0 where one cannot have become the other.

    A row with a column more or less is as like as the words that it kept.
    """
    if not comparable(old, old_block, new, new_block):
        return 0.0
    if old.keys[old_block] == new.keys[new_block]:
        return 1.0
    old_words, new_words = old.words(old_block), new.words(new_block)
    if not old_words and not new_words:
        return WORDLESS
    if old.is_row(old_block) and len(old.blocks[old_block].parts) != len(new.blocks[new_block].parts):
        fewer, more = sorted((old_words, new_words), key=lambda words: words.total())
        return containment(fewer, more)
    return likeness(old_words, new_words)
