"""The laws of comparing over real consecutive policy texts, and what each comparison came to."""

import hashlib
import itertools
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import astuple
from pathlib import Path

import pytest
from comparing import forward, inverse, moves, parts, rebuilt_new, rebuilt_old, told

from policydiff.comparison import compare, count
from policydiff.document import Document, parse

HISTORIES = (
    ("basecamp", "privacy/index.md"),
    ("basecamp", "terms/index.md"),
    ("mozilla", "en/firefox_privacy_notice.md"),
    ("mozilla", "de/firefox_privacy_notice.md"),
    ("mozilla", "ja/firefox_privacy_notice.md"),
    ("pga", "Facebook/Privacy Policy.md"),
    ("pga", "YouTube/Community Guidelines.md"),
)
MOST_PAIRS = 8
"""So many of each history, spread over it."""

Pair = tuple[str, Document, Document]


def git(repository: Path, *arguments: str) -> str:
    """Return what git says, or nothing where it fails."""
    done = subprocess.run(["git", "-C", repository, *arguments], capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else ""


@pytest.fixture(scope="module")
def pairs(request: pytest.FixtureRequest) -> list[Pair]:
    """Return consecutive texts of real policies, each with the commit that made the second of the first."""
    return [pair for name, path in HISTORIES for pair in consecutive(request.getfixturevalue(name), path)]


def consecutive(repository: Path, path: str) -> Iterator[Pair]:
    """Give some pairs of consecutive revisions of a file."""
    commits = git(repository, "rev-list", "--first-parent", "--reverse", "HEAD", "--", path).split()
    steps = list(itertools.pairwise(commits))
    for before, after in steps[:: len(steps) // MOST_PAIRS + 1]:
        old, new = git(repository, "show", f"{before}:{path}"), git(repository, "show", f"{after}:{path}")
        if old and new:
            yield f"{after[:7]} {path}", parse(old), parse(new)


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
