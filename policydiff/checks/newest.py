"""The newest text of a policy, which most rules are about, and what may be found in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity
from policydiff.document import Document
from policydiff.history import Revision


@dataclass(frozen=True, kw_only=True, slots=True)
class NewestText:
    """The text at the tip of a policy's history, where it can be read."""

    policy: Policy
    path: str
    text: str
    document: Document

    def finding(
        self, *, rule: str, line: int | None, message: str, advice: str, severity: Severity = Severity.WARNING
    ) -> Finding:
        """What is wrong in it, at a line of its file."""
        return Finding(
            rule=rule,
            severity=severity,
            policy=self.policy.name,
            path=self.path,
            line=line,
            message=message,
            help=advice,
        )


def newest_revision(policy: Policy) -> Revision | None:
    """The revision at the tip: not yet published, else that of the last version; None where it is withdrawn."""
    if policy.history.withdrawn:
        return None
    if policy.history.unpublished:
        return policy.history.unpublished[-1]
    return policy.versions[-1].revision if policy.versions else None


def newest_text(archive: Archive, policy: Policy) -> NewestText | None:
    """The text of the newest revision; None where there is none, or where it cannot be read."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return None
    document = archive.document(newest.text)
    return NewestText(policy=policy, path=newest.path, text=newest.text, document=document)


def first_lines(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Each thing that was found with the first line that is given for it, in the order of the finds."""
    lines: dict[str, int] = {}
    for what, line in found:
        lines.setdefault(what, line)
    return lines
