"""The policies and their versions as text for a terminal."""

from collections.abc import Mapping, Sequence

from policydiff.archive import Archive, Policy
from policydiff.checks import Finding, Severity
from policydiff.history import DateSource, Status, Version
from policydiff.rendering.dates import long_date
from policydiff.rendering.safe_text import printable

_STATUS = {
    Status.UPCOMING: "not yet in force",
    Status.CURRENT: "in force",
    Status.SUPERSEDED: "superseded",
    Status.WITHDRAWN: "withdrawn",
}

_SOURCE = {
    DateSource.STATED: "the text says so",
    DateSource.FRONT_MATTER: "front matter",
    DateSource.RECORD: "corrected in the record",
    DateSource.TAG: "tag",
    DateSource.RECORDED: "the day on which it was recorded; the text states none",
}


def list_text(archive: Archive, findings: Mapping[str, Sequence[Finding]]) -> str:
    """One line for each policy."""
    rows = [("POLICY", "TITLE", "LAST UPDATED", "VERSIONS", "FINDINGS")]
    for policy in archive.policies:
        current = policy.current
        updated = (
            current.date.isoformat() if current else (_STATUS[policy.status] if policy.status else "never")
        )
        upcoming = "".join(f", {version.id} upcoming" for version in policy.upcoming)
        rows.append(
            (
                policy.name,
                printable(policy.title),
                updated + upcoming,
                str(len(policy.versions)),
                _findings(findings.get(policy.name, ())),
            )
        )
    if len(rows) == 1:
        return "No policies.\n"
    return _table(rows)


def log_text(archive: Archive, policy: Policy) -> str:
    """The versions of a policy, newest first, each with why its date is what it is."""
    lines = [printable(policy.title), ""]
    for told, others in (
        ("Replaced by", archive.replaced_by(policy)),
        ("Replaces", archive.replaced(policy)),
    ):
        if others:
            lines += [f"{told} {', '.join(other.name for other in others)}.", ""]
    for version in reversed(policy.versions):
        lines += _version(archive, policy, version)
    for heading, revisions in (
        ("Not yet published", policy.history.unpublished),
        ("Left out", policy.history.ignored),
    ):
        if revisions:
            lines += [heading]
            lines += [
                f"    {revision.commit[:7]} {revision.recorded} {printable(revision.subject)}"
                for revision in reversed(revisions)
            ]
            lines += [""]
    if policy.history.record.floor:
        lines += [printable(policy.history.record.floor), ""]
    return "\n".join(lines)


def _version(archive: Archive, policy: Policy, version: Version) -> list[str]:
    entry = archive.entry(policy, version)
    status = _STATUS[policy.statuses[version.id]]
    label = f", {printable(version.label)}" if version.label else ""
    lines = [f"{version.id}  {long_date(version.date)}{label}, {status}"]
    lines.append(f"    date: {_source(version)}")
    if version.effective and version.effective != version.date:
        lines.append(f"    effective: {long_date(version.effective)}")
    if version.undated_amendment:
        lines.append("    changed without a new date")
    if version.aliases:
        lines.append(f"    also known as: {', '.join(version.aliases)}")
    lines.append(f"    {entry.significance.value}: {printable(entry.summary)}")
    paths = tuple(dict.fromkeys(revision.path for revision in version.revisions))
    lines += [f"    file: {printable(path)}" for path in paths if path != policy.path]
    lines += [
        f"    {revision.commit[:7]} {revision.recorded} {printable(revision.subject)}"
        for revision in reversed(version.revisions)
    ]
    return [*lines, ""]


def _source(version: Version) -> str:
    """Why a version's date is what it is, with the place that says so."""
    stated = version.statement.stated
    if stated is None:
        return _SOURCE[version.date_source]
    place = f"line {stated.line}: “{printable(stated.text)}”"
    if version.undated_amendment:
        return f"the day on which it was recorded; the text still says, {place}"
    if version.date_source in {DateSource.STATED, DateSource.FRONT_MATTER}:
        return f"{_SOURCE[version.date_source]}, {place}"
    return f"{_SOURCE[version.date_source]}; {place}"


def _findings(findings: Sequence[Finding]) -> str:
    counts = [
        (sum(finding.severity is severity for finding in findings), severity.value) for severity in Severity
    ]
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count) or "none"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    )
