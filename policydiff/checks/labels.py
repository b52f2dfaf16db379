"""Findings about version labels and a document's own table of revisions."""

import re
from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity
from policydiff.history import Version

_NUMBERS = re.compile(r"\d+")


def repeated_labels(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest version whose label an earlier version bore, or whose number goes back."""
    labelled = [version for version in policy.versions if version.label and not version.undated_amendment]
    if len(labelled) < 2 or labelled[-1] is not policy.versions[-1]:
        return
    newest, earlier = labelled[-1], labelled[:-1]
    same = next((version for version in earlier if version.label == newest.label), None)
    before = earlier[-1]
    if same:
        told = f"“{newest.label}” is the label of the version {same.id} too"
    elif _number(newest) < _number(before):
        told = f"the label went back from “{before.label}” to “{newest.label}”"
    else:
        return
    yield Finding(
        rule="label-repeated" if same else "label-goes-back",
        severity=Severity.WARNING,
        policy=policy.name,
        path=newest.revision.path,
        line=_line(archive, newest),
        message=told,
        help="give the new version a label of its own",
        version=newest.id,
    )


def table_against_history(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Rows of the newest text's own table of revisions whose date no version bears."""
    if not policy.versions or policy.history.withdrawn:
        return
    newest = policy.versions[-1]
    first = policy.versions[0].date
    known = {version.date for version in policy.versions} | {version.in_force for version in policy.versions}
    for row in newest.statement.table:
        if row.day >= first and row.day not in known:
            yield Finding(
                rule="revision-table",
                severity=Severity.WARNING,
                policy=policy.name,
                path=newest.revision.path,
                line=row.line,
                message=f"the table of revisions names {row.day.isoformat()}, but no version of that date is recorded",
                help="mend the date in the table, or correct the record",
                version=newest.id,
            )


def _line(archive: Archive, version: Version) -> int | None:
    """The line on which a version's text gives its label."""
    visible = (
        passage.lines[0]
        for passage in version.statement.passages
        if " ".join(passage.text.split()) == version.statement.label
    )
    return next(visible, archive.document(version.text).front_matter.lines.get("label"))


def _number(version: Version) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBERS.findall(version.label or ""))
