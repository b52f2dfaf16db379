"""Some pairs of consecutive texts of real policies, which tests only read."""

import itertools
import subprocess
from collections.abc import Iterator
from pathlib import Path

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


def consecutive(repository: Path, path: str) -> Iterator[Pair]:
    """Give some pairs of consecutive revisions of a file."""
    commits = git(repository, "rev-list", "--first-parent", "--reverse", "HEAD", "--", path).split()
    steps = list(itertools.pairwise(commits))
    for before, after in steps[:: len(steps) // MOST_PAIRS + 1]:
        old, new = git(repository, "show", f"{before}:{path}"), git(repository, "show", f"{after}:{path}")
        if old and new:
            yield f"{after[:7]} {path}", parse(old), parse(new)
