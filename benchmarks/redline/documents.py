"""Real policy texts to make edits in, and real consecutive versions: some to build with, the others to measure on."""

import hashlib
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SMALLEST, LARGEST = 3_000, 45_000
"""Texts of other sizes, in characters, are left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A policy as its repository's published branch has it."""

    name: str
    markdown: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Revisions:
    """Two consecutive texts of one policy, from its history."""

    name: str
    old: str
    new: str


def is_held_out(name: str) -> bool:
    """Whether the text called `name` is kept for measuring: two in three, by the digest of the name."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 != 0


def texts(repositories: Path, most: int, *, held_out: bool, after: int = 0) -> list[Text]:
    """At most `most` texts of each repository in a folder, in the order of their names' digests.

    The first `after` of each are left out: they were measured on before.
    """
    found = []
    for repository in sorted(repositories.iterdir()):
        chosen: list[Text] = []
        for path in _policies(repository):
            name = f"{repository.name}/{path}"
            if len(chosen) < after + most and is_held_out(name) is held_out:
                text = _git(repository, "show", f"HEAD:{path}")
                if SMALLEST <= len(text) <= LARGEST:
                    chosen.append(Text(name=name, markdown=text))
        found += chosen[after:]
    return found


def revisions(repositories: Path, most: int, *, held_out: bool) -> list[Revisions]:
    """Consecutive texts of the policies with the longest histories, `most` of each, spread over its history."""
    found = []
    for repository in sorted(repositories.iterdir()):
        paths = [
            path
            for path in _policies(repository)[:60]
            if is_held_out(f"{repository.name}/{path}") is held_out
        ]
        histories = {path: _commits(repository, path) for path in paths}
        for path in sorted(paths, key=lambda path: (-len(histories[path]), path))[:8]:
            pairs = list(pairwise(histories[path]))
            for before, after in pairs[:: max(len(pairs) // most, 1)][:most]:
                old, new = (_git(repository, "show", f"{commit}:{path}") for commit in (before, after))
                if old and new and old != new:
                    found.append(Revisions(name=f"{repository.name}/{path}@{after[:7]}", old=old, new=new))
    return found


def _policies(repository: Path) -> list[str]:
    """The Markdown files at the tip, in the order of their names' digests."""
    paths = _git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")
    policies = [
        path for path in paths if path.endswith(".md") and not path.endswith(("README.md", "LICENSE.md"))
    ]
    return sorted(policies, key=lambda path: hashlib.sha256(path.encode()).digest())


def _commits(repository: Path, path: str) -> list[str]:
    return _git(repository, "rev-list", "--first-parent", "--reverse", "HEAD", "--", path).split()


def _git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", repository, *arguments], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace").replace("\r\n", "\n") if done.returncode == 0 else ""
