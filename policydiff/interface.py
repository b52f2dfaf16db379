"""The Python interface: texts compared without a repository, and a repository opened."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from policydiff.archive import Policy
from policydiff.changelog import Entry
from policydiff.checks import Finding, check
from policydiff.comparison import Change, Counts, compare
from policydiff.document import parse
from policydiff.history import Version, read_statement
from policydiff.redline import NamedText, Redline
from policydiff.rendering.json import diff_document
from policydiff.significance import Significance, assess
from policydiff.workspace import Workspace


@dataclass(frozen=True)
class Comparison:
    """Two texts compared: what changed, how much it matters."""

    redline: Redline

    @property
    def significance(self) -> Significance:
        """That of the weightiest change."""
        return self.redline.significance

    @property
    def counts(self) -> Counts:
        """Changed blocks and words, without the words of the stated date."""
        return self.redline.counts

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in reading order of the new text, without unchanged blocks."""
        return tuple(self.redline.changes)

    def to_dict(self, *, all: bool = False) -> dict[str, Any]:
        """The `diff` document, with unchanged blocks too where `all` is true."""
        return diff_document(self.redline, unchanged=all)


class Repository:
    """A repository's policies with their versions, read when they are asked for.

    It is closed by `close`, or at the end of a `with`.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what reads the repository."""
        self._workspace.close()

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Every policy, ordered by slug; each has `versions`, oldest first."""
        return self._workspace.archive.policies

    def policy(self, name: str) -> Policy:
        """The policy called `name`. Raises PolicydiffError with the names that exist."""
        return self._workspace.archive.policy(name)

    def findings(self, policy: Policy) -> tuple[Finding, ...]:
        """What `policydiff check` finds of a policy."""
        return check(self._workspace.archive, policy)

    def entry(self, policy: Policy, version: Version) -> Entry:
        """What a version changed, in plain words."""
        return self._workspace.archive.entry(policy, version)

    def compare(self, first: str, second: str | None = None) -> Comparison:
        """The comparison that `policydiff diff FIRST [SECOND]` shows."""
        return Comparison(self._workspace.redline(first, second))


def compare_texts(old: str, new: str, *, language: str = "en") -> Comparison:
    """Compare two Markdown texts; every string can be compared."""
    comparison = compare(parse(old), parse(new))
    assessments = assess(
        comparison,
        old=read_statement(comparison.old, language=language),
        new=read_statement(comparison.new, language=language),
        language=language,
    )
    return Comparison(
        Redline(
            old=NamedText(text=old, title="old", language=language),
            new=NamedText(text=new, title="new", language=language),
            comparison=comparison,
            assessments=assessments,
        )
    )


def open_path(path: str | os.PathLike[str], *, as_of: date | None = None) -> Repository:
    """Open the repository around `path`. Raises PolicydiffError where there is none."""
    return Repository(Workspace.open(Path(path), environment=os.environ, as_of=as_of))
