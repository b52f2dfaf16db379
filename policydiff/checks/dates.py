"""Findings about dates: what a text states, what history says, and where they part."""

from collections.abc import Iterator
from itertools import pairwise

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity
from policydiff.checks.newest import newest_revision
from policydiff.history import DateSource, Revision, Version
from policydiff.significance import Significance

FAR = 60
"""Days between a stated date and the commit above which the date may be a slip."""
ANNOUNCED_AHEAD = 366
"""Days that the day from which the text applies may lie ahead, where that is its only date."""
SHOWN = 3
"""Sections that a message names."""
_MISREAD = frozenset({"impossible-date", "ambiguous-date", "incomplete-date", "placeholder-date"})
"""Doubts about a date that is there."""


def doubtful_dates(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Dates of the newest text that are impossible, ambiguous, incomplete, placeholders, or disagree."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    for doubt in archive.statement(policy, newest.text).doubts:
        yield Finding(
            rule=doubt.rule,
            severity=Severity(doubt.severity),
            policy=policy.name,
            path=newest.path,
            line=doubt.line,
            message=doubt.message,
            help=doubt.help,
            version=_version_of(policy, newest),
        )


def no_stated_date(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A text without any date of its own: an error where earlier versions stated one."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    statement = archive.statement(policy, newest.text)
    if statement.stated or any(doubt.rule in _MISREAD for doubt in statement.doubts):
        return
    stated_before = any(version.date_source is DateSource.STATED for version in policy.versions)
    yield Finding(
        rule="no-stated-date",
        severity=Severity.ERROR if stated_before else Severity.WARNING,
        policy=policy.name,
        path=newest.path,
        line=1,
        message=(
            "the text no longer states when it was last updated"
            if stated_before
            else "the text does not state when it was last updated"
        ),
        help="write a line such as “Last updated June 15, 2014” under the title",
        version=_version_of(policy, newest),
    )


def undated_amendments(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Versions whose wording changed under an old date, unless the record explains them."""
    for version in policy.versions:
        if not version.undated_amendment:
            continue
        stated = version.statement.stated
        explained = version.correction is not None and version.correction.note is not None
        yield Finding(
            rule="amendment-without-date",
            severity=Severity.NOTE if explained else Severity.ERROR,
            policy=policy.name,
            path=version.revision.path,
            line=stated.line if stated else None,
            message=(
                f"the wording changed on {version.recorded.isoformat()}"
                + _where_changed(archive, policy, version)
                + (f", but the text still says “{stated.text}”" if stated else ", but no date changed")
            ),
            help=(
                "the record explains it"
                if explained
                else "publish changes of wording with a new date; explain this one with a `note` under "
                f'[version."{version.id}"] in {policy.record_path}'
            ),
            version=version.id,
        )


def dates_going_back(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A version whose date lies before that of the version before it."""
    dated = [version for version in policy.versions if not version.undated_amendment]
    for before, version in pairwise(dated):
        if version.date >= before.date:
            continue
        stated = version.statement.stated
        newest = version is policy.versions[-1]
        yield Finding(
            rule="date-goes-back",
            severity=Severity.ERROR if newest else Severity.NOTE,
            policy=policy.name,
            path=version.revision.path,
            line=stated.line if stated else None,
            message=f"the date {version.date.isoformat()} lies before {before.date.isoformat()}, the version before it",
            help=f'mend the date, or correct it under [version."{version.id}"] in {policy.record_path}',
            version=version.id,
        )


def new_date_without_change(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest version that has a new date and the old wording."""
    if len(policy.versions) < 2:
        return
    newest = policy.versions[-1]
    counts = archive.entry(policy, newest).counts
    stated = newest.statement.stated
    if stated is None or counts.added or counts.removed or counts.changed or counts.moved:
        return
    yield Finding(
        rule="date-without-change",
        severity=Severity.WARNING,
        policy=policy.name,
        path=newest.revision.path,
        line=stated.line,
        message=f"the date became {newest.date.isoformat()}, but no wording changed",
        help="keep the old date, or say in a summary why the policy has a new one",
        version=newest.id,
    )


def effective_before_publication(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest version that says it applied before anybody could read it."""
    if len(policy.versions) < 2:
        return
    before, newest = policy.versions[-2:]
    if newest.effective is None or newest.statement.effective is None or newest.effective >= newest.date:
        return
    # Wording without a new date, and a date that every version repeats, say since when the policy applies.
    if newest.date_source is DateSource.RECORDED or newest.effective == before.effective:
        return
    yield Finding(
        rule="effective-before-publication",
        severity=Severity.WARNING,
        policy=policy.name,
        path=newest.revision.path,
        line=newest.statement.effective.line,
        message=f"it applies from {newest.effective.isoformat()}, before it was published on {newest.date.isoformat()}",
        help="mend the effective date; a change that applies to the past must be said to do so",
        version=newest.id,
    )


def far_from_commit(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest version whose date lies far from the day on which git recorded it."""
    newest = policy.versions[-1] if len(policy.versions) > 1 else None
    stated = newest.statement.stated if newest else None
    if newest is None or stated is None or newest.undated_amendment:
        return
    apart = (newest.recorded - stated.day).days
    effective_ahead = stated.applies and -ANNOUNCED_AHEAD <= apart < 0
    if abs(apart) <= FAR or effective_ahead:
        return
    yield Finding(
        rule="date-far-from-commit",
        severity=Severity.WARNING,
        policy=policy.name,
        path=newest.revision.path,
        line=stated.line,
        message=f"the text says {stated.day.isoformat()}, but it was recorded on {newest.recorded.isoformat()}",
        help="look whether the year and month are right",
        version=newest.id,
    )


def newest_text_left_out(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest commit that is ignored though it holds wording that the published version lacks."""
    if not policy.versions or not policy.history.ignored or policy.history.withdrawn:
        return
    left_out = policy.history.ignored[-1]
    newest = archive.newest_text(policy)
    if policy.history.unpublished or left_out.text != newest:
        return
    if not archive.substantive(policy, policy.versions[-1].text, newest):
        return
    yield Finding(
        rule="newest-text-left-out",
        severity=Severity.ERROR,
        policy=policy.name,
        path=left_out.path,
        line=None,
        message=f"the newest text is not published: its commit {left_out.commit[:7]} is left out as technical",
        help='call a correction `significance = "editorial"` in the record instead of ignoring its commit',
    )


def doubtful_record(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """What the record of corrections says that the history contradicts."""
    for doubt in policy.history.doubts:
        yield Finding(
            rule=doubt.rule,
            severity=Severity(doubt.severity),
            policy=policy.name,
            path=policy.record_path,
            line=doubt.line,
            message=doubt.message,
            help=doubt.help,
        )


def _where_changed(archive: Archive, policy: Policy, version: Version) -> str:
    before = archive.previous(policy, version)
    return where_changed(archive, policy, before.text, version.text) if before else ""


def where_changed(archive: Archive, policy: Policy, old: str, new: str) -> str:
    """In which sections the meaning may have changed: ` (in “Cookies”)`; empty where no section has a name."""
    changes = archive.comparison(old, new).changes
    pairs = zip(changes, archive.assessments(policy, old, new), strict=True)
    weighty = (change for change, weight in pairs if weight.significance is Significance.SUBSTANTIVE)
    names = list(dict.fromkeys(f"“{change.section[-1]}”" for change in weighty if change.section))
    shown = [*names[:SHOWN], f"{len(names) - SHOWN} more"] if len(names) > SHOWN else names
    return f" (in {', '.join(shown)})" if shown else ""


def _version_of(policy: Policy, revision: Revision) -> str | None:
    return next((version.id for version in policy.versions if revision in version.revisions), None)


__all__ = [
    "dates_going_back",
    "doubtful_dates",
    "doubtful_record",
    "effective_before_publication",
    "far_from_commit",
    "new_date_without_change",
    "newest_text_left_out",
    "no_stated_date",
    "undated_amendments",
    "where_changed",
]
