"""The laws of comparing over real consecutive policy texts, and what each comparison came to."""

import hashlib
from collections.abc import Callable
from dataclasses import astuple

import pytest
from comparing import compared, forward, inverse, moves, parts, placed, rebuilt_new, rebuilt_old, told
from real_pairs import Pair, written_otherwise

from policydiff.comparison import ChangeKind, Comparison, compare, count
from policydiff.document import parse

MOST_PLACED = 60
"""So many changes of a pair are kept as positions; the digest of `real-changes.txt` stands for the rest."""


@pytest.mark.corpus
def test_real_texts_are_rebuilt_from_their_comparison(comparisons: list[tuple[str, Comparison]]) -> None:
    """Lossless, block for block and format for format."""
    for name, comparison in comparisons:
        for change in comparison.changes:
            assert rebuilt_old(change) == parts(change.old), name
            assert rebuilt_new(change) == parts(change.new), name


@pytest.mark.corpus
def test_swapping_real_texts_swaps_the_changes(comparisons: list[tuple[str, Comparison]]) -> None:
    """Symmetric, moves included."""
    for name, there in comparisons[::2]:
        back = compare(there.new, there.old)
        assert sorted(map(repr, map(forward, there.changes))) == sorted(
            map(repr, map(inverse, back.changes))
        ), name
        assert len(moves(there)) == len(moves(back)), name


@pytest.mark.corpus
def test_real_texts_written_otherwise_are_unchanged(pairs: list[Pair]) -> None:
    """Quiet: lines broken after every plain word, and Windows line ends."""
    for name, _, new in pairs[::5]:
        other = written_otherwise(new)
        kinds = {change.kind for change in compare(new, parse(other)).changes}
        assert kinds <= {ChangeKind.UNCHANGED}, name
        assert other.count("\n") >= new.source.count("\n"), name


@pytest.mark.corpus
def test_real_changes_come_to_the_same_figures_as_before(
    comparisons: list[tuple[str, Comparison]], golden: Callable[[str, str], None]
) -> None:
    """For each commit how many blocks and words changed, and the digest of its redline: no sentence of it is kept."""
    lines = []
    for name, comparison in comparisons:
        digest = hashlib.sha256("\n".join(told(comparison)).encode()).hexdigest()[:12]
        lines.append(f"{name}: {' '.join(map(str, astuple(count(comparison.changes))))} {digest}\n")

    golden("redlines/real-changes.txt", "".join(lines))


@pytest.mark.corpus
def test_real_changes_stand_where_they_stood_before(
    comparisons: list[tuple[str, Comparison]], golden: Callable[[str, str], None]
) -> None:
    """For each change its lines and its spans as positions: what moved is seen at review, and no word is kept."""
    lines = []
    for name, comparison in comparisons:
        changes = placed(comparison)
        more = len(changes) - MOST_PLACED
        lines += [name, *changes[:MOST_PLACED], *([f"and {more} more"] if more > 0 else []), ""]

    golden("redlines/real-spans.txt", "\n".join(lines))


def test_positions_say_where_each_span_stands_in_its_block() -> None:
    """In characters from the block's beginning, or the cell's; what they do not name is equal."""
    old = "Kept for 30 days.\n\n| a | b |\n|---|---|\n| one | two |\n\nWe *may* ask.\n\nGone.\n"
    new = "Kept for 9 days.\n\n| a |  | b |\n|---|---|---|\n| one | new | three |\n\nWe may ask.\n"

    assert [
        "changed paragraph 1>1 -9,2 +9,1",
        "changed table_row 3-4>3-4 .>1: 1>2:",
        "changed table_row 5>5 .>1: +0,3 1>2: -0,3 +0,5",
        "reformatted paragraph 7>7 ~3,3>3,3",
        "removed paragraph 9>. -0,5",
    ] == placed(compared(old, new))
