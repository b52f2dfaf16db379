"""Comparing stays quick on texts made to be slow, and right."""

import random

import pytest
from comparing import compared, parts, rebuilt_new, rebuilt_old

from policydiff.comparison import ChangeKind
from policydiff.comparison.sequences import MOST_PAIRS, matches

pytestmark = pytest.mark.hostile


def mixed(words: str, count: int, seed: int) -> str:
    """Return so many of these words in some order."""
    choice = random.Random(seed).choice
    return " ".join(choice(words) for _ in range(count))


TABLE = "| a | b |\n|---|---|\n"
HOSTILE = {
    "words that have nothing in common": (
        " ".join(f"a{number}" for number in range(8_000)),
        " ".join(f"b{number}" for number in range(8_000)),
    ),
    "every other word exchanged": (
        " ".join(f"a{number if number % 2 else -number}" for number in range(6_000)),
        " ".join(f"a{number if number % 2 else number + 9_000}" for number in range(6_000)),
    ),
    "few words in two orders": (mixed("abcdefgh", 3_000, 1), mixed("abcdefgh", 3_000, 2)),
    "items that have nothing in common": (
        "\n".join(f"- a{number} c{number}" for number in range(2_000)),
        "\n".join(f"- b{number} d{number}" for number in range(2_000)),
    ),
    "items that are all alike": (
        "\n".join(f"- item number {number} is kept for {number} days" for number in range(1_000)),
        "\n".join(f"- item number {number} is kept for {number + 1} days" for number in range(1_000)),
    ),
    "rows of two kinds": (
        TABLE + "".join(f"| {kind} | 1 |\n" for kind in mixed("xy", 1_500, 3).split()),
        TABLE + "".join(f"| {kind} | 1 |\n" for kind in mixed("xy", 1_500, 4).split()),
    ),
    "paragraphs in reverse": (
        "\n\n".join(f"The record of kind {number} is kept." for number in range(1_500)),
        "\n\n".join(f"The record of kind {number} is kept." for number in reversed(range(1_500))),
    ),
    "hundreds of columns": (
        "|" + " a |" * 300 + "\n|" + "---|" * 300 + "\n" + ("|" + " b |" * 300 + "\n") * 9,
        "|" + " a |" * 301 + "\n|" + "---|" * 301 + "\n" + ("|" + " c |" * 301 + "\n") * 9,
    ),
    "one long word": ("a" * 100_000, "a" * 99_999 + "b"),
    "points without spaces": ("a." * 20_000, "a." * 19_999 + "b."),
    "hyphens without spaces": ("a.b-" * 5_000, "a.b-" * 5_001),
    "quotation marks": ("“" * 10_000, "”" * 10_000),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_compared_in_bounded_time_and_without_loss(name: str) -> None:
    """Each within seconds, where comparing all with all would take minutes."""
    comparison = compared(*HOSTILE[name])

    for change in comparison.changes:
        assert rebuilt_old(change) == parts(change.old)
        assert rebuilt_new(change) == parts(change.new)


def test_thousands_of_identical_rows_gain_some_without_a_move() -> None:
    """They are unchanged, and the rest is added."""
    comparison = compared(TABLE + "| x | y |\n" * 3_000, TABLE + "| x | y |\n" * 3_500)
    kinds = [change.kind for change in comparison.changes]

    assert (kinds.count(ChangeKind.UNCHANGED), kinds.count(ChangeKind.ADDED)) == (3_001, 500)


def test_beyond_the_bound_long_sequences_still_match_through_what_is_unique() -> None:
    """Unique keys that are in one order are all found."""
    length = int(MOST_PAIRS**0.5) + 1
    old = [number if number % 10 else "x" for number in range(length)]
    new = [number if number % 10 else "y" for number in range(length)]

    assert sum(match.length for match in matches(old, new)) == sum(
        number % 10 > 0 for number in range(length)
    )
