"""What a build did, as data for whatever comes after it."""

from collections.abc import Sequence
from datetime import date

from policydiff.archive import Archive, Policy
from policydiff.checks import Finding
from policydiff.history import Version
from policydiff.rendering.json import Json, finding_document, severity_counts, version_summary


def build_document(
    archive: Archive,
    *,
    commit: str,
    folder: str,
    published: bool,
    findings: Sequence[Finding],
    changed: Sequence[tuple[Policy, Version]] = (),
    vanished: Sequence[str] = (),
    written: Sequence[str] = (),
    removed: Sequence[str] = (),
    files: int = 0,
    one_by_one: str | None = None,
) -> Json:
    """The `build` document: what was published, or why nothing was.

    `changed` are the versions that the last publication did not have as they are now, `vanished` the policies of it
    that are no longer configured, `written` and `removed` paths in the site's folder.
    """
    return {
        "schema": "policydiff/build/1",
        "as_of": archive.as_of.isoformat(),
        "commit": commit,
        "folder": folder,
        "published": published,
        "files": files,
        "written": list(written),
        "removed": list(removed),
        "one_by_one": one_by_one,
        "next_change": _day(archive.next_change),
        "changed": [_changed(archive, policy, version) for policy, version in changed],
        "vanished": list(vanished),
        "counts": severity_counts(findings),
        "findings": [finding_document(finding) for finding in findings],
    }


def _changed(archive: Archive, policy: Policy, version: Version) -> Json:
    entry = archive.entry(policy, version)
    return {
        "policy": policy.name,
        **version_summary(policy, version),
        "significance": entry.significance.value,
        "summary": entry.summary,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
