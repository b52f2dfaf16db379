"""Findings about what a pull request would publish: the text at its tip against the text that it starts from."""

from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.check import check, in_order
from policydiff.checks.dates import where_changed
from policydiff.checks.model import Finding, Severity
from policydiff.checks.newest import newest_revision


def check_proposal(archive: Archive, policy: Policy, base: str | None) -> tuple[Finding, ...]:
    """What is wrong with the change from the text `base` (None where the policy is new) to the newest text.

    Nothing where the text did not change. Of what `check` finds, only what concerns the newest text counts.
    """
    newest = newest_revision(policy)
    if newest is None or newest.text is None or newest.text == base:
        return ()
    newest_version = policy.versions[-1].id if policy.versions else None
    standing = (
        finding
        for finding in check(archive, policy)
        if finding.rule != "amendment-without-date" and finding.version in (None, newest_version)
    )
    return in_order((*standing, *(_forgotten_date(archive, policy, base) if base is not None else ())))


def _forgotten_date(archive: Archive, policy: Policy, base: str) -> Iterator[Finding]:
    """A substantive change under the date that stood there before."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None or not archive.substantive(policy, base, newest.text):
        return
    before, after = archive.statement(policy, base), archive.statement(policy, newest.text)
    if not after.published or after.stated is None or before.stated is None:
        return
    if after.stated.day != before.stated.day:
        return
    places = where_changed(archive, policy, base, newest.text)
    yield Finding(
        rule="date-not-updated",
        severity=Severity.ERROR,
        policy=policy.name,
        path=newest.path,
        line=after.stated.line,
        message=f"the wording changes{places}, but the text still says “{after.stated.text}”",
        help="write the day from which people can read the new wording",
    )
