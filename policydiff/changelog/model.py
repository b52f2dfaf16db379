"""The dated entries of a changelog, in plain words."""

from dataclasses import dataclass
from datetime import date

from policydiff.comparison.counting import Counts
from policydiff.significance.model import Significance


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One sentence of an entry: what happened in one section."""

    section: tuple[str, ...]
    kind: str
    """`added`, `removed`, `changed`, `moved`, `reformatted`, or `corrections` for several small ones together."""
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What one version changed."""

    policy: str
    """The name, such as `privacy` or `de/privacy`."""
    language: str
    """That of the entry's own words; what it quotes is in the policy's."""
    version: str
    date: date
    summary: str
    """The editor's sentence, else one computed from the structure of the change."""
    summary_source: str
    """`editor` or `computed`."""
    significance: Significance
    computed_significance: Significance
    """What the rules say, which differs where the editor's word won."""
    requires_acceptance: bool | None
    """Whether users must accept the version anew: the editor's word, else None."""
    lines: tuple[Line, ...]
    counts: Counts

    @property
    def called_otherwise(self) -> bool:
        """Whether the editor calls the version otherwise than the rules do."""
        return self.significance is not self.computed_significance
