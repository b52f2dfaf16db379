"""The policies and their versions as text for a terminal."""

from collections.abc import Mapping, Sequence

from policydiff.archive import Archive, Policy
from policydiff.checks import Finding, Severity
from policydiff.history import DateSource, Lack, Revision, Status, Version
from policydiff.rendering.dates import language_name, long_date
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
    rows = [("POLICY", "TITLE", "LANGUAGE", "LAST UPDATED", "VERSIONS", "FINDINGS")]
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
                policy.language,
                updated + upcoming + _behind(archive, policy),
                str(len(policy.versions)),
                _findings(findings.get(policy.name, ())),
            )
        )
    if len(rows) == 1:
        return "No policies.\n"
    return _table(rows) + _prevailing(archive)


def _behind(archive: Archive, policy: Policy) -> str:
    lack = archive.lack(policy)
    if lack is None:
        return ""
    lacking = ", ".join(version.id for version in lack.missing)
    return f", lacks {lacking}" if lacking else ", lacks corrections"


def _prevailing(archive: Archive) -> str:
    """Which language prevails, where there are several."""
    originals = [p for p in archive.policies if p.original and len(archive.family(p)) > 1]
    if not originals:
        return ""
    languages = {policy.language for policy in originals}
    if len(languages) == 1:
        return f"\nOf a policy in several languages the text in {language_name(languages.pop())} prevails.\n"
    told = ", ".join(f"{policy.name} in {language_name(policy.language)}" for policy in originals)
    return f"\nThese texts prevail over their translations: {told}.\n"


def log_text(archive: Archive, policy: Policy) -> str:
    """The versions of a policy, newest first, each with why its date is what it is."""
    lines = [printable(policy.title), "", *_languages(archive, policy)]
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
            lines += [_commit(revision) for revision in reversed(revisions)]
            lines += [""]
    if policy.history.record.floor:
        lines += [printable(policy.history.record.floor), ""]
    return "\n".join(lines)


def _languages(archive: Archive, policy: Policy) -> list[str]:
    """What a translation translates and lacks; of an original, what translations it has."""
    original = archive.original(policy)
    others = [f"{p.name} ({language_name(p.language)})" for p in archive.family(policy) if not p.original]
    if policy.original and others:
        return [
            f"The text in {language_name(policy.language)} prevails over its translations: {', '.join(others)}.",
            "",
        ]
    if policy.original or original is None:
        return []
    prevails = f"the text in {language_name(original.language)} prevails"
    lines = [f"A translation of {original.name} into {language_name(policy.language)}; {prevails}."]
    lack = archive.lack(policy)
    if lack is not None:
        lines.append(_lacking(original, lack))
    return [*lines, ""]


def _lacking(original: Policy, lack: Lack) -> str:
    missing = ", ".join(version.id for version in lack.missing)
    if lack.left_at is not None and lack.follows is not None:
        corrected = f"what {original.name}@{lack.follows.id} says since it was corrected"
        return f"It lacks {corrected}" + (f", and {missing}." if missing else ".")
    return f"It lacks what {original.name} says since: {missing}."


def _version(archive: Archive, policy: Policy, version: Version) -> list[str]:
    entry = archive.entry(policy, version)
    status = _STATUS[policy.statuses[version.id]]
    label = f", {printable(version.label)}" if version.label else ""
    lines = [f"{version.id}  {long_date(version.date)}{label}, {status}"]
    lines.append(f"    date: {_source(version)}")
    if version.effective and version.effective != version.date:
        lines.append(f"    effective: {long_date(version.effective)}{_effective_source(version)}")
    if not policy.original and (followed := archive.followed(policy, version)):
        lines.append(f"    translates: {followed.id}")
    if version.undated_amendment:
        lines.append("    changed without a new date")
    if version.aliases:
        lines.append(f"    also known as: {', '.join(version.aliases)}")
    computed = f" (in the editor’s words; computed: {entry.computed_significance.value})"
    weight = entry.significance.value + (computed if entry.called_otherwise else "")
    lines.append(f"    {weight}: {printable(entry.summary)}")
    if entry.requires_acceptance:
        lines.append("    users must accept it anew")
    if version.correction and version.correction.note:
        lines.append(f"    note: {printable(version.correction.note)}")
    paths = tuple(dict.fromkeys(revision.path for revision in version.revisions))
    lines += [f"    file: {printable(path)}" for path in paths if path != policy.path]
    lines += [_commit(revision) for revision in reversed(version.revisions)]
    return [*lines, ""]


def _commit(revision: Revision) -> str:
    """When it was recorded, and its subject if it has one."""
    return f"    {revision.commit[:7]} {revision.recorded} {printable(revision.subject)}".rstrip()


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


def _effective_source(version: Version) -> str:
    if version.correction and version.correction.effective:
        return ", corrected in the record"
    stated = version.statement.effective
    return f", line {stated.line}: “{printable(stated.text)}”" if stated else ""


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
