"""The laws of comparing over real consecutive policy texts, and what each comparison came to."""

import hashlib
from collections.abc import Callable
from dataclasses import astuple

import pytest
from comparing import forward, inverse, moves, parts, rebuilt_new, rebuilt_old, told
from real_pairs import Pair

from policydiff.comparison import compare, count


@pytest.mark.corpus
def test_real_texts_are_rebuilt_from_their_comparison(pairs: list[Pair]) -> None:
    """Lossless, block for block and format for format."""
    for name, old, new in pairs:
        for change in compare(old, new).changes:
            assert rebuilt_old(change) == parts(change.old), name
            assert rebuilt_new(change) == parts(change.new), name


@pytest.mark.corpus
def test_swapping_real_texts_swaps_the_changes(pairs: list[Pair]) -> None:
    """Symmetric, moves included."""
    for name, old, new in pairs:
        there, back = compare(old, new), compare(new, old)
        assert sorted(map(repr, map(forward, there.changes))) == sorted(
            map(repr, map(inverse, back.changes))
        ), name
        assert len(moves(there)) == len(moves(back)), name


@pytest.mark.corpus
def test_real_changes_come_to_the_same_figures_as_before(
    pairs: list[Pair], golden: Callable[[str, str], None]
) -> None:
    """For each commit how many blocks and words changed, and the digest of its redline: no sentence of it is kept."""
    lines = []
    for name, old, new in pairs:
        comparison = compare(old, new)
        digest = hashlib.sha256("\n".join(told(comparison)).encode()).hexdigest()[:12]
        lines.append(f"{name}: {' '.join(map(str, astuple(count(comparison.changes))))} {digest}\n")

    golden("redlines/real-changes.txt", "".join(lines))
