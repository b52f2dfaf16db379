"""Findings about translations: what the original says and they do not say yet."""

from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity


def translation_behind(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A translation whose original has had substantive versions since the one that it follows."""
    if policy.original or not policy.versions or policy.history.withdrawn:
        return
    original = archive.original(policy)
    if original is None:
        return
    followed = archive.followed(policy, policy.versions[-1])
    missing = archive.missing_from(policy)
    if not missing:
        return
    ids = ", ".join(version.id for version in missing)
    yield Finding(
        rule="translation-behind",
        severity=Severity.WARNING,
        policy=policy.name,
        path=policy.path,
        line=policy.versions[-1].statement.stated.line if policy.versions[-1].statement.stated else None,
        message=(
            f"this translation follows the version of {followed.id}; the original has changed since: {ids}"
            if followed
            else f"this translation follows no version of the original, which has {ids}"
        ),
        help=f"translate what `policydiff diff {original.name}@{followed.id if followed else missing[0].id} "
        f"{original.name}@{missing[-1].id}` shows, and give it the same date",
        version=policy.versions[-1].id,
    )
