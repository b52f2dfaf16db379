"""Findings about the newest text itself: what cannot be read, and links that lead nowhere."""

from collections.abc import Iterator
from urllib.parse import unquote

from policydiff.archive import Archive, Policy
from policydiff.checks.dates import newest_revision
from policydiff.checks.model import Finding, Severity
from policydiff.document import Block
from policydiff.document.html import attributes

_TOP = ("#", "#top")
"""Where every page begins, whatever it names."""


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


def broken_anchors(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Links to a section of the same text that does not exist."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    document = archive.document(newest.text)
    anchors = {heading.anchor for heading in document.headings}
    anchors |= {value for block in document.blocks for name, value in block.attributes if name == "id"}
    anchors |= {attributes(tag).get("id") for block in document.blocks for tag in _tags(block)}
    first_lines: dict[str, int] = {}
    for block in document.blocks:
        for target in (run.format.link for run in block.runs if run.format.link):
            if target.startswith("#") and target not in _TOP and unquote(target[1:]) not in anchors:
                first_lines.setdefault(target, block.lines[0])
    for target, line in first_lines.items():
        yield Finding(
            rule="broken-anchor",
            severity=Severity.WARNING,
            policy=policy.name,
            path=newest.path,
            line=line,
            message=f"the link {target} leads to no section of this text",
            help="link to a heading's own name, in lower case with hyphens, or give the heading an id",
        )


def _tags(block: Block) -> Iterator[str]:
    """The tags in a block that give no format, such as `<a id="data">`."""
    return (run.format.markup for run in block.runs if run.format.markup)
