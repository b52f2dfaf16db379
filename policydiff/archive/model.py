"""A policy as it is read: where its history comes from, and what it is with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from policydiff.history import History, Revision, Status, Version


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicySource:
    """Where a policy's history comes from; its texts are asked for when they are needed."""

    path: str
    """At the tip; where the file is gone, the last one it had."""
    newest: str
    """Its newest text."""
    revisions: Callable[[str], tuple[Revision, ...]]
    """Its revisions, oldest first, by its slug (which tags may name)."""
    record_path: str
    """Where the record of its history lies, or would lie: `<file's stem>.history.toml` beside it."""
    record: str | None = None
    """The text of that file."""
    fingerprint: str | None = None
    """A digest of all that its history is read from, except tags; None where it has not been taken."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """One policy in one language, with its history."""

    slug: str
    language: str
    original: bool
    """Whether it is the policy itself, not a translation of it."""
    title: str
    path: str
    """Its file at the tip, else where it last was."""
    record_path: str
    """Where the record of its history lies, or would lie."""
    history: History
    statuses: Mapping[str, Status]
    """By version id."""
    next_change: date | None
    """The next day on which a version's status changes by itself."""

    @property
    def name(self) -> str:
        """How the command line names it: `privacy`, or `de/privacy` for a translation."""
        return self.slug if self.original else f"{self.language}/{self.slug}"

    @property
    def versions(self) -> tuple[Version, ...]:
        """In the order of history, oldest first."""
        return self.history.versions

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Every revision of its file, whichever version it is in; those of one group are in order."""
        folded = tuple(revision for version in self.versions for revision in version.revisions)
        return (*folded, *self.history.unpublished, *self.history.ignored)

    @property
    def current(self) -> Version | None:
        """The version in force."""
        return next((v for v in reversed(self.versions) if self.statuses[v.id] is Status.CURRENT), None)

    @property
    def upcoming(self) -> tuple[Version, ...]:
        """The versions not yet in force."""
        return tuple(v for v in self.versions if self.statuses[v.id] is Status.UPCOMING)

    @property
    def status(self) -> Status | None:
        """How the policy stands: withdrawn, in force, upcoming, or None where nothing is published yet."""
        if Status.WITHDRAWN in self.statuses.values():
            return Status.WITHDRAWN
        if self.current:
            return Status.CURRENT
        return Status.UPCOMING if self.upcoming else None
