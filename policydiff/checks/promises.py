"""Findings about what the configuration promises: notice, a common date, a review, an editor's summary."""

from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity
from policydiff.significance import Significance


def review_overdue(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A policy that should have been reviewed by a day that is past."""
    settings = archive.configuration.policy.get(policy.slug)
    if settings is None or settings.review_by is None or not policy.original:
        return
    newest = policy.versions[-1] if policy.versions else None
    if archive.as_of <= settings.review_by or (newest and newest.date >= settings.review_by):
        return
    yield Finding(
        rule="review-overdue",
        severity=Severity.WARNING,
        policy=policy.name,
        path=policy.path,
        line=newest.statement.stated.line if newest and newest.statement.stated else None,
        message=f"the policy was to be reviewed by {settings.review_by.isoformat()}",
        help=f"review it, and set a new `review_by` under [policy.{policy.slug}]",
    )


def dates_apart(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Policies that promise to bear one date, and do not."""
    settings = archive.configuration.policy.get(policy.slug)
    if settings is None or not policy.original or not policy.versions:
        return
    newest = policy.versions[-1]
    for name in settings.same_date_as:
        other = archive.policy(name)
        if other.history.withdrawn or not other.versions:
            continue
        if other.versions[-1].date != newest.date:
            stated = newest.statement.stated
            yield Finding(
                rule="dates-apart",
                severity=Severity.ERROR,
                policy=policy.name,
                path=newest.revision.path,
                line=stated.line if stated else None,
                message=(
                    f"{policy.name} bears the date {newest.date.isoformat()}, {other.name} "
                    f"{other.versions[-1].date.isoformat()}: they must bear one date"
                ),
                help=f"give both the same date, or take {name} out of `same_date_as`",
                version=newest.id,
            )


def notice_too_short(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A substantive newest version that takes effect sooner after its publication than was promised."""
    days = archive.configuration.promised(policy.slug).notice_days
    if not days or len(policy.versions) < 2:
        return
    newest = policy.versions[-1]
    given = (newest.in_force - newest.recorded).days
    if given >= days or archive.entry(policy, newest).significance is not Significance.SUBSTANTIVE:
        return
    place = newest.statement.effective or newest.statement.stated
    yield Finding(
        rule="notice-too-short",
        severity=Severity.ERROR,
        policy=policy.name,
        path=newest.revision.path,
        line=place.line if place else None,
        message=f"this substantive change takes effect {_after(given)}; a notice of {_days(days)} is promised",
        help=f"let it take effect {days} days after its publication or later",
        version=newest.id,
    )


def summary_missing(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A substantive newest version without the editor's summary that the configuration requires."""
    if archive.configuration.promised(policy.slug).summary != "required" or len(policy.versions) < 2:
        return
    newest = policy.versions[-1]
    entry = archive.entry(policy, newest)
    if entry.summary_source == "editor" or entry.significance is not Significance.SUBSTANTIVE:
        return
    yield Finding(
        rule="summary-missing",
        severity=Severity.ERROR,
        policy=policy.name,
        path=newest.revision.path,
        line=None,
        message="this substantive version has no summary by its editor",
        help="write what it changes as `summary` in its front matter or in the record of its history, "
        "or as `Summary: …` at the end of its commit's message",
        version=newest.id,
    )


def acceptance_unsaid(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A substantive newest version of which nobody says whether users must accept it, though that is required."""
    required = archive.configuration.promised(policy.slug).requires_acceptance == "required"
    if not required or len(policy.versions) < 2:
        return
    newest = policy.versions[-1]
    entry = archive.entry(policy, newest)
    if entry.requires_acceptance is not None or entry.significance is not Significance.SUBSTANTIVE:
        return
    yield Finding(
        rule="acceptance-unsaid",
        severity=Severity.ERROR,
        policy=policy.name,
        path=newest.revision.path,
        line=None,
        message="nobody says whether users must accept this substantive version",
        help="write `requires_acceptance: true` or `false` in its front matter",
        version=newest.id,
    )


def _after(days: int) -> str:
    """When something takes effect, in days from its publication."""
    if days > 0:
        return f"{_days(days)} after it was published"
    return f"{_days(-days)} before it was published" if days < 0 else "on the day on which it was published"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
