"""What a branch proposes: of each policy that it changes the redline, what it would publish, and what is wrong."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.archive import Policy
from policydiff.changelog import Entry
from policydiff.checks import Finding
from policydiff.history import Version
from policydiff.redline import Redline


class Fate(StrEnum):
    """What a proposal does to a policy."""

    CHANGED = "changed"
    NEW = "new"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposedVersion:
    """A version that would be published."""

    version: Version
    entry: Entry
    """What it changes against the one before."""
    corrects: bool
    """Whether a version of this id was published already, so that this corrects it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposedPolicy:
    """What a proposal does to one policy."""

    policy: Policy
    """As it would be."""
    fate: Fate
    redline: Redline
    """From the text that the branch started from to the one that it proposes."""
    publishes: tuple[ProposedVersion, ...]
    """The versions that there would be and that were not there, or had another date or text, in order."""
    findings: tuple[Finding, ...]

    @property
    def dated(self) -> bool:
        """Whether the proposed text would be published: it is not held back by a date that is still to come."""
        newest = self.policy.history.unpublished
        return not newest or newest[-1].text is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """All that a branch changes."""

    base: str
    """The full id of the commit that the branch started from."""
    commit: str
    """The full id of its newest commit."""
    policies: tuple[ProposedPolicy, ...]
    """In the order of the catalogue; those that do not change are left out."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong, in the order of policies."""
        return tuple(finding for each in self.policies for finding in each.findings)
