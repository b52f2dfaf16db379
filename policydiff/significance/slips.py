"""Whether a word is a slip of the pen for another: rules so narrow that two real words hardly fit them."""

from collections.abc import Iterable
from itertools import takewhile

SHORTEST = 7
"""Shorter words lie too close together: "form" and "from", "trial" and "trail"."""
LONG = 9
"""From this length on a letter too few or too many is a slip too; "statue" and "statute" are shorter."""
VOWELS = frozenset("aeiouyäöüéèêàâîïôû")


def is_slip(wrong: str, right: str) -> bool:
    """Whether `wrong` is `right` with one slip in its middle.

    Two neighbours swapped, a letter doubled or not doubled, another vowel, or in long words a letter too few or too
    many. First and last letters carry prefixes and endings: a change there is no slip.
    """
    if wrong == right or not (wrong.isalpha() and right.isalpha()) or min(len(wrong), len(right)) < SHORTEST:
        return False
    shorter = min(len(wrong), len(right))
    tail = min(_shared(reversed(wrong), reversed(right)), shorter - 1)
    # Of a doubled letter either one may be the one too many: the tail takes what it needs first.
    head = min(_shared(wrong, right), shorter - min(tail, 2))
    tail = min(tail, shorter - head)
    if head < 1 or tail < 2:
        return False
    here, there = wrong[head : len(wrong) - tail], right[head : len(right) - tail]
    if len(here) == len(there):
        return (here == there[::-1] and len(here) == 2) or {here, there} <= VOWELS
    return {len(here), len(there)} == {0, 1} and (
        here + there in (wrong[head - 1], right[-tail]) or shorter >= LONG
    )


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """How many signs two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
