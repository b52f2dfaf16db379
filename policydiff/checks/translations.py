"""Findings about translations: what the original says and they do not say yet."""

from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity
from policydiff.history import Lack


def translation_behind(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A translation whose original has changed in substance since the text that it follows."""
    original = archive.original(policy)
    lack = archive.lack(policy)
    if lack is None or original is None or policy.history.withdrawn or original.history.withdrawn:
        return
    newest = policy.versions[-1]
    stated = newest.statement.stated
    old, new = _compared(lack)
    redline = (
        f"`policydiff diff {original.name}@{old} {original.name}@{new}`" if old else f"{original.name}@{new}"
    )
    yield Finding(
        rule="translation-behind",
        severity=Severity.WARNING,
        policy=policy.name,
        path=newest.revision.path,
        line=stated.line if stated else None,
        message=_told(lack),
        help=f"translate what {redline} shows, and give it the date of {original.name}",
        version=newest.id,
    )


def _compared(lack: Lack) -> tuple[str | None, str]:
    """What the translation knows of the original, and what it should."""
    assert lack.missing or lack.follows
    new = lack.missing[-1] if lack.missing else lack.follows
    assert new is not None
    if lack.left_at is not None:
        return lack.left_at.commit[:10], new.id
    return (lack.follows.id if lack.follows else None), new.id


def _told(lack: Lack) -> str:
    missing = ", ".join(version.id for version in lack.missing)
    if lack.follows is None:
        return f"this translation follows no version of the original, which has {missing}"
    follows = f"this translation follows the version of {lack.follows.id}"
    if lack.left_at is None:
        return f"{follows}; the original has changed since: {missing}"
    later = f", and so did the original since: {missing}" if missing else ""
    return f"{follows}, whose wording changed after it was translated{later}"
