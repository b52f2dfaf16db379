"""A redline: two named texts, their comparison, and what each change weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policydiff.comparison import Change, ChangeKind, Comparison, Counts, Share, shares
from policydiff.significance import Assessment, Significance, is_stated_date_only, overall, wording_counts


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedText:
    """A text and what it is: a version of a policy, a draft, a file."""

    text: str
    title: str
    """What a reader is told that it is: `Privacy Policy, version of June 15, 2014`."""
    language: str
    ref: str | None = None
    """As the user named it."""
    policy: str | None = None
    version: str | None = None
    day: date | None = None
    commit: str | None = None
    path: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Redline:
    """Old and new in one, with the reasons why each change matters or does not."""

    old: NamedText
    new: NamedText
    comparison: Comparison
    assessments: tuple[Assessment, ...]
    """In the order of the comparison's changes."""

    @property
    def significance(self) -> Significance:
        """That of its weightiest change; `initial` where there is no old text."""
        return Significance.INITIAL if not self.old.text else overall(self.assessments)

    @property
    def counts(self) -> Counts:
        """Changed blocks and words, without the words of the stated date."""
        return wording_counts(self.comparison, self.assessments)

    @property
    def shares(self) -> tuple[Share, ...]:
        """How much of the whole text changed, then of each section, without the words of the stated date."""
        dates = {at for at, each in enumerate(self.assessments) if is_stated_date_only(each)}
        return shares(self.comparison, left_out=dates)

    @property
    def changes(self) -> Sequence[Change]:
        """The changes in reading order of the new text, without unchanged blocks."""
        return tuple(c for c in self.comparison.changes if c.kind is not ChangeKind.UNCHANGED)

    @property
    def differs(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.changes)
