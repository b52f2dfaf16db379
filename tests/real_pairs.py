"""Some pairs of consecutive texts of real policies, which tests only read."""

import itertools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from policydiff.document import BlockKind, Document, parse

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


_PLAIN_BREAK = re.compile(r"(?<=[a-z,]) (?=[a-z])")
_MARKUP = re.compile(r"[<{`|\\]|  $|^ ", re.M)


def written_otherwise(document: Document) -> str:
    """Return the same text with its plain paragraphs wrapped after every word, and Windows line ends."""
    lines = re.split(r"\r?\n", document.source)
    for block in document.blocks:
        first, last = block.lines
        written = "\n".join(lines[first - 1 : last])
        if block.kind is BlockKind.PARAGRAPH and not block.containers and not _MARKUP.search(written):
            lines[first - 1 : last] = [_PLAIN_BREAK.sub("\n", written), *[""] * (last - first)]
    return "\n".join(lines).replace("\n", "\r\n")
