"""What `check` finds."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error fails `check`, a warning fails it with `--strict`, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that a person must look at, in the words of whoever edits the policy."""

    rule: str
    severity: Severity
    policy: str
    """The policy's name, `privacy` or `de/privacy`."""
    path: str
    line: int | None
    """1-based line of the file, None where the finding is about the file as a whole."""
    message: str
    help: str
    version: str | None = None
    """The version's id, None where the finding is about the policy as a whole."""
