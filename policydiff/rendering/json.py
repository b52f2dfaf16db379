"""The JSON documents that other programs rely on; their fields are part of the interface."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from policydiff.archive import Archive, Policy
from policydiff.changelog import Entry
from policydiff.checks import Finding, Severity
from policydiff.comparison import Change, ChangeKind, Counts, Share, Span
from policydiff.document import Block
from policydiff.document.hidden import HIDING
from policydiff.history import Revision, Version, digest
from policydiff.measures import HistoryFigures, TextFigures, history_figures, text_figures
from policydiff.redline import NamedText, Redline
from policydiff.significance import Assessment

Json = dict[str, Any]

_UNSEEN = re.compile(f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{HIDING}]")
"""JSON escapes what is below; these it may hold, but no terminal and no editor shows them as what they are."""


def encode(document: Json) -> str:
    """A JSON document as text, the same bytes for the same values; what steers a terminal or hides is escaped."""
    return _UNSEEN.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def list_document(archive: Archive, findings: Mapping[str, Sequence[Finding]]) -> Json:
    """The `list` document; `findings` by policy name."""
    return {
        "schema": "policydiff/list/1",
        "as_of": archive.as_of.isoformat(),
        "policies": [_listed(archive, policy, findings.get(policy.name, ())) for policy in archive.policies],
    }


def log_document(archive: Archive, policy: Policy) -> Json:
    """The `log` document of one policy, newest version first."""
    return {
        "schema": "policydiff/log/1",
        "policy": policy.name,
        "title": policy.title,
        "path": policy.path,
        "language": policy.language,
        **_languages(archive, policy),
        "floor": policy.history.record.floor,
        "replaces": [other.name for other in archive.replaced(policy)],
        "replaced_by": [other.name for other in archive.replaced_by(policy)],
        "statistics": _history_figures(
            history_figures([(v.date, archive.entry(policy, v).significance) for v in policy.versions])
        ),
        "versions": [_version(archive, policy, version) for version in reversed(policy.versions)],
        "unpublished": [_revision(revision) for revision in reversed(policy.history.unpublished)],
        "ignored": [_revision(revision) for revision in reversed(policy.history.ignored)],
    }


def version_document(archive: Archive, policy: Policy, version: Version) -> Json:
    """One version with its text: a VERSION of the `log` document, and what it is a version of."""
    return {
        "schema": "policydiff/version/1",
        "policy": policy.name,
        "title": policy.title,
        "path": policy.path,
        "language": policy.language,
        **_version(archive, policy, version),
        "markdown": version.text,
    }


def check_document(findings: Iterable[Finding]) -> Json:
    """The `check` document."""
    return {"schema": "policydiff/check/1", "findings": [finding_document(finding) for finding in findings]}


def severity_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, the worst first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in Severity}


def finding_document(finding: Finding) -> Json:
    """One finding of the `check` document."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "policy": finding.policy,
        "version": finding.version,
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "help": finding.help,
    }


def changelog_document(entries: Iterable[Entry]) -> Json:
    """The `changelog` document, in the order of `entries`."""
    return {"schema": "policydiff/changelog/1", "entries": [_entry(entry) for entry in entries]}


def diff_document(redline: Redline, *, unchanged: bool = False) -> Json:
    """The `diff` document; `unchanged` is `--all`, which gives no change another id."""
    compared = list(zip(redline.comparison.changes, redline.assessments, strict=True))
    numbered = zip(_ids(redline), compared, strict=True)
    shown = [row for row in numbered if unchanged or row[1][0].kind is not ChangeKind.UNCHANGED]
    return {
        "schema": "policydiff/diff/1",
        "old": _reference(redline.old),
        "new": _reference(redline.new),
        "significance": redline.significance.value,
        "counts": _counts(redline.counts),
        "statistics": _statistics(redline.shares),
        "changes": [_change(change, assessment, name) for name, (change, assessment) in shown],
    }


def _statistics(shares: Sequence[Share]) -> Json:
    """The figures of the whole text, and those of each section."""
    whole, *sections = shares
    return {
        **_share(whole),
        "sections": [{"section": list(share.section), **_share(share)} for share in sections],
    }


def _share(share: Share) -> Json:
    return {
        "words_old": share.words_old,
        "words_new": share.words_new,
        "words_added": share.words_added,
        "words_removed": share.words_removed,
        "words_moved": share.words_moved,
        "share_changed": round(share.changed, 4),
    }


def _ids(redline: Redline) -> Iterator[str]:
    """`c1`, `c2`, … for what changed, as on a redline's page; `u1`, `u2`, … for what did not."""
    counts = {"c": 0, "u": 0}
    for change in redline.comparison.changes:
        kind = "u" if change.kind is ChangeKind.UNCHANGED else "c"
        counts[kind] += 1
        yield f"{kind}{counts[kind]}"


def _reference(text: NamedText) -> Json:
    return {
        "ref": text.ref,
        "version": text.version,
        "date": _day(text.day),
        "commit": text.commit,
        "path": text.path,
    }


def _languages(archive: Archive, policy: Policy) -> Json:
    """What a translation translates and lacks, and the language that prevails where there are several."""
    original, family = archive.original(policy), archive.family(policy)
    lack = archive.lack(policy)
    return {
        "translation_of": original.name if original and not policy.original else None,
        "translations": [other.name for other in family if policy.original and not other.original],
        "prevails": original.language if original and len(family) > 1 else None,
        "behind": {
            "follows": lack.follows.id if lack.follows else None,
            "left_at": lack.left_at.commit if lack.left_at else None,
            "missing": [version.id for version in lack.missing],
        }
        if lack
        else None,
    }


def _listed(archive: Archive, policy: Policy, findings: Sequence[Finding]) -> Json:
    current = policy.current
    return {
        "policy": policy.name,
        "title": policy.title,
        "path": policy.path,
        "language": policy.language,
        **_languages(archive, policy),
        "status": policy.status.value if policy.status else None,
        "current": version_summary(policy, current) if current else None,
        "upcoming": [version_summary(policy, version) for version in policy.upcoming],
        "versions": len(policy.versions),
        "revisions": len(policy.revisions),
        "next_change": _day(policy.next_change),
        "findings": severity_counts(findings),
    }


def version_summary(policy: Policy, version: Version) -> Json:
    """The version summary of the `list` document."""
    return {
        "id": version.id,
        "date": version.date.isoformat(),
        "effective": _day(version.effective),
        "label": version.label,
        "status": policy.statuses[version.id].value,
        "commit": version.revision.commit,
        "digest": digest(version.text),
    }


def _version(archive: Archive, policy: Policy, version: Version) -> Json:
    entry = archive.entry(policy, version)
    stated, effective = version.statement.stated, version.statement.effective
    followed = None if policy.original else archive.followed(policy, version)
    return {
        "id": version.id,
        "date": version.date.isoformat(),
        "aliases": list(version.aliases),
        "date_source": version.date_source.value,
        "date_text": stated.text if stated else None,
        "date_line": stated.line if stated else None,
        "effective": _day(version.effective),
        "effective_text": effective.text if effective else None,
        "effective_line": effective.line if effective else None,
        "in_force": version.in_force.isoformat(),
        "section_dates": [
            {
                "section": list(each.section),
                "date": each.day.isoformat(),
                "text": each.text,
                "line": each.line,
            }
            for each in version.statement.sections
        ],
        "label": version.label,
        "status": policy.statuses[version.id].value,
        "commit": version.revision.commit,
        "recorded": version.recorded.isoformat(),
        "digest": digest(version.text),
        "undated_amendment": version.undated_amendment,
        "summary": entry.summary,
        "summary_source": entry.summary_source,
        "requires_acceptance": archive.requires_acceptance(policy, version),
        "significance": entry.significance.value,
        "computed_significance": entry.computed_significance.value,
        "counts": _counts(entry.counts),
        "statistics": _text_figures(text_figures(archive.document(version.text), policy.language)),
        "note": version.correction.note if version.correction else None,
        "follows": followed.id if followed else None,
        "corrections": [_revision(revision) for revision in version.corrections],
        "revisions": [_revision(revision) for revision in version.revisions],
    }


def _text_figures(figures: TextFigures) -> Json:
    return {"words": figures.words, "minutes": _rounded(figures.minutes), "lix": _rounded(figures.lix)}


def _history_figures(figures: HistoryFigures) -> Json:
    return {
        "substantive_share": _rounded(figures.substantive, 4),
        "versions_a_year": _rounded(figures.versions_a_year, 2),
        "years": [
            {"year": each.year, "versions": each.versions, "minor": each.minor} for each in figures.years
        ],
    }


def _rounded(number: float | None, places: int = 1) -> float | None:
    return None if number is None else round(number, places)


def _revision(revision: Revision) -> Json:
    return {
        "commit": revision.commit,
        "recorded": revision.recorded.isoformat(),
        "author": revision.author,
        "subject": revision.subject,
        "path": revision.path,
    }


def _entry(entry: Entry) -> Json:
    return {
        "policy": entry.policy,
        "language": entry.language,
        "version": entry.version,
        "date": entry.date.isoformat(),
        "summary": entry.summary,
        "summary_source": entry.summary_source,
        "significance": entry.significance.value,
        "computed_significance": entry.computed_significance.value,
        "requires_acceptance": entry.requires_acceptance,
        "sections": [
            {"section": list(line.section), "kind": line.kind, "text": line.text} for line in entry.lines
        ],
        "counts": _counts(entry.counts),
    }


def _counts(counts: Counts) -> Json:
    return {
        "added": counts.added,
        "removed": counts.removed,
        "changed": counts.changed,
        "moved": counts.moved,
        "reformatted": counts.reformatted,
        "words_added": counts.words_added,
        "words_removed": counts.words_removed,
    }


def _change(change: Change, assessment: Assessment, name: str) -> Json:
    return {
        "id": name,
        "kind": change.kind.value,
        "block": change.block.value,
        "section": list(change.section),
        "significance": assessment.significance.value,
        "signals": [signal.value for signal in assessment.signals],
        "old": _side(change.old),
        "new": _side(change.new),
        "spans": [_span(span) for span in change.spans],
    }


def _side(blocks: Sequence[Block]) -> Json | None:
    if not blocks:
        return None
    return {
        "text": "\n\n".join(block.text for block in blocks),
        "markdown": "\n\n".join(block.markdown for block in blocks),
        "lines": [blocks[0].lines[0], blocks[-1].lines[1]],
    }


def _span(span: Span) -> Json:
    written: Json = {"op": span.op.value, "text": span.text}
    if span.old is not None:
        written["old"] = span.old
    return written


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


__all__ = [
    "changelog_document",
    "check_document",
    "diff_document",
    "encode",
    "list_document",
    "log_document",
    "version_document",
]
