"""Findings about the text itself: what cannot be read, and what is empty or broken in it."""

from collections.abc import Iterator, Mapping

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity
from policydiff.checks.newest import newest_revision, newest_text
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
    newest = newest_text(archive, policy)
    if newest is None or any(block.text for block in newest.document.blocks):
        return
    yield newest.finding(
        rule="empty-text",
        severity=Severity.ERROR,
        line=None,
        message="the text is empty",
        advice="restore it, or remove the file to withdraw the policy",
    )


def broken_front_matter(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Front matter that cannot be read as meant."""
    newest = newest_text(archive, policy)
    if newest is None:
        return
    for problem in newest.document.front_matter.problems:
        yield newest.finding(
            rule="front-matter",
            severity=Severity.ERROR,
            line=problem.line,
            message=problem.message,
            advice="mend the lines between `---` at the head of the file",
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
    newest = newest_text(archive, policy)
    if newest is None:
        return
    front_matter = newest.document.front_matter
    for key, (kinds, takes) in _TAKES.items():
        value = front_matter.values.get(key)
        right = isinstance(value, kinds) and isinstance(value, bool) is (bool in kinds)
        if key == "language" and isinstance(value, str):
            right = is_language(value.strip())
        if value is not None and not right:
            yield newest.finding(
                rule="front-matter-value",
                line=front_matter.lines.get(key),
                message=f"`{key}` in the front matter counts for nothing as it is written",
                advice=f"it takes {takes}",
            )
