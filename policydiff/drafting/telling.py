"""What a release would do, and what it did: in words, and as data."""

from collections.abc import Sequence
from datetime import date

from policydiff.checks import Finding, Severity
from policydiff.drafting.planning import Plan, PlannedVersion
from policydiff.drafting.releasing import Released
from policydiff.drafting.undoing import Undone
from policydiff.rendering.changelog import changelog_text
from policydiff.rendering.dates import long_date
from policydiff.rendering.findings import findings_text
from policydiff.rendering.json import Json, changelog_document, check_document
from policydiff.rendering.safe_text import printable
from policydiff.significance import Significance


def plan_text(each: PlannedVersion, redline: str, *, today: date) -> str:
    """One policy's version as it would be published: its redline, its changelog entry, its dates, what is doubtful."""
    first = f"{printable(each.policy.title)}, a first version of {each.redline.counts.words_added} words"
    parts = [
        redline.rstrip("\n") if each.redline.old.text else first,
        _entry(each).rstrip("\n"),
        _dates(each, today),
    ]
    doubtful = _doubtful(each.findings)
    if doubtful:
        parts.append(findings_text(doubtful).rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def question(plan: Plan) -> str:
    """What is asked before anything is published."""
    return f"{'Correct' if plan.correction else 'Publish'} {_named(plan.versions)}?"


def wants_summary(plan: Plan) -> bool:
    """Whether a change of meaning is to be published that nobody has put into a sentence for the public yet."""
    entries = [each.entry for each in plan.versions]
    return any(
        entry.significance is Significance.SUBSTANTIVE and entry.summary_source == "computed"
        for entry in entries
    )


def released_text(released: Released) -> str:
    """What was published, and what comes next."""
    plan = released.plan
    lines = [f"{'Corrected' if plan.correction else 'Published'}: {_told(each)}" for each in plan.versions]
    names = " ".join(each.policy.name for each in plan.versions)
    lines += [
        "It is in this copy of the repository only, until it is sent to the others (push).",
        f"Until then `policydiff release {names} --undo` takes it back.",
    ]
    return "\n".join(lines) + "\n"


def undone_text(undone: Undone) -> str:
    """What was taken back, and where its text is now."""
    titles = " and ".join(policy.title for policy in undone.policies)
    state = "as it was before" if undone.restored else "as it was published, with its date"
    return f"Taken back: {titles}. The text is a draft again, {state}.\n"


def plan_document(plan: Plan, *, commit: str | None) -> Json:
    """The document `policydiff/release/1`; `commit` is None where nothing was published."""
    return {
        "schema": "policydiff/release/1",
        "published": commit is not None,
        "commit": commit,
        "policies": [_version(each) for each in plan.versions],
    }


def undone_document(undone: Undone) -> Json:
    """The document `policydiff/release/1` of a release that was taken back."""
    return {
        "schema": "policydiff/release/1",
        "published": False,
        "commit": undone.commit,
        "policies": [{"policy": policy.name, "path": policy.path} for policy in undone.policies],
    }


def _version(each: PlannedVersion) -> Json:
    [entry] = changelog_document([each.entry])["entries"]
    findings = check_document(_doubtful(each.findings))["findings"]
    stated = each.version.statement.stated
    return {
        "policy": each.policy.name,
        "title": each.policy.title,
        "path": each.path,
        "version": each.version.id,
        "date": each.version.date.isoformat(),
        "date_source": each.version.date_source.value,
        "date_text": stated.text if stated else None,
        "effective": each.version.effective.isoformat() if each.version.effective else None,
        "status": each.policy.statuses[each.version.id].value,
        "tag": each.tag,
        "summary": entry["summary"],
        "summary_source": entry["summary_source"],
        "significance": entry["significance"],
        "counts": entry["counts"],
        "sections": entry["sections"],
        "findings": findings,
    }


def _entry(each: PlannedVersion) -> str:
    return changelog_text([each.entry], {each.policy.name: each.policy.title})


def _dates(each: PlannedVersion, today: date) -> str:
    version, stated = each.version, each.version.statement.stated
    said = f"The text says: “{stated.text}”" if stated else "The text states no date"
    applies = version.effective or version.date
    when = f"It applies from {long_date(applies)}." if applies > today else "It applies at once."
    old = each.redline.old
    if stated and version.effective and old.day and version.effective <= old.day:
        when = f"It still says that it applies from {long_date(version.effective)}; --effective writes another day."
    lines = [said, when]
    if version.date < today:
        lines.append(f"That is not today: --date {today} would write today's date.")
    return "\n".join(lines)


def _doubtful(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is not Severity.NOTE]


def _told(each: PlannedVersion) -> str:
    return f"{each.policy.title}, version of {long_date(each.version.date)} ({each.version.id})"


def _named(versions: Sequence[PlannedVersion]) -> str:
    return " and ".join(f"{each.policy.title} of {long_date(each.version.date)}" for each in versions)
