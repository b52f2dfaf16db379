"""Findings about the text itself: what cannot be read, and what is empty or broken in it."""

from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.dates import newest_revision
from policydiff.checks.model import Finding, Severity


def unreadable_texts(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Revisions whose text is not the file's own: an error at the tip, a note in the past."""
    newest = newest_revision(policy)
    for revision in policy.revisions:
        if revision.problem is None:
            continue
        at_tip = revision == newest
        yield Finding(
            rule="unreadable-text",
            severity=Severity.ERROR if at_tip else Severity.NOTE,
            policy=policy.name,
            path=revision.path,
            line=None,
            message=f"the file {revision.problem}" + ("" if at_tip else f" at {revision.commit[:7]}"),
            help="save it as UTF-8 text" if at_tip else "nothing can be done about the past",
        )


def empty_text(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A newest text without a word."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None or any(b.text for b in archive.document(newest.text).blocks):
        return
    yield Finding(
        rule="empty-text",
        severity=Severity.ERROR,
        policy=policy.name,
        path=newest.path,
        line=None,
        message="the text is empty",
        help="restore it, or remove the file to withdraw the policy",
    )


def broken_front_matter(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Front matter that cannot be read as meant."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    for problem in archive.document(newest.text).front_matter.problems:
        yield Finding(
            rule="front-matter",
            severity=Severity.ERROR,
            policy=policy.name,
            path=newest.path,
            line=problem.line,
            message=problem.message,
            help="mend the lines between `---` at the head of the file",
        )
