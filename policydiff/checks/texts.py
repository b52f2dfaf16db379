"""Findings about the text itself: what cannot be read, and what is empty or broken in it."""

from collections.abc import Iterator, Mapping

from policydiff.archive import Archive, Policy
from policydiff.checks.dates import newest_revision
from policydiff.checks.model import Finding, Severity
from policydiff.configuration import is_language


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


_TAKES: Mapping[str, tuple[tuple[type, ...], str]] = {
    "title": ((str,), "text"),
    "slug": ((str,), "text"),
    "language": ((str,), "the code of a language, such as de or pt-BR"),
    "summary": ((str,), "text"),
    "label": ((str, int, float), "text"),
    "requires_acceptance": ((bool,), "true or false"),
    "replaces": ((str, list), "the slugs of policies"),
}


def idle_front_matter(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Settings in front matter whose values are none that they take, so that they say nothing."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    front_matter = archive.document(newest.text).front_matter
    for key, (kinds, takes) in _TAKES.items():
        value = front_matter.values.get(key)
        right = isinstance(value, kinds) and isinstance(value, bool) is (bool in kinds)
        if key == "language" and isinstance(value, str):
            right = is_language(value.strip())
        if value is not None and not right:
            yield Finding(
                rule="front-matter-value",
                severity=Severity.WARNING,
                policy=policy.name,
                path=newest.path,
                line=front_matter.lines.get(key),
                message=f"`{key}` in the front matter counts for nothing as it is written",
                help=f"it takes {takes}",
            )
