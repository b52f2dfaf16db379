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
    """The slug."""
    version: str
    date: date
    summary: str
    """The editor's sentence, else one computed from the structure of the change."""
    summary_source: str
    """`editor` or `computed`."""
    significance: Significance
    computed_significance: Significance
    """What the rules say, which differs where the editor's word won."""
    lines: tuple[Line, ...]
    counts: Counts
