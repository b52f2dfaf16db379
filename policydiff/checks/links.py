"""Findings about links that lead nowhere: to no policy, or to no section of one."""

from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from policydiff.archive import Archive, Policy
from policydiff.catalogue import CatalogueEntry
from policydiff.checks.dates import newest_revision
from policydiff.checks.model import Finding, Severity
from policydiff.document import Block, Document
from policydiff.document.html import attributes

_TOP = ("", "top")
"""Where every page begins, whatever it names."""


def broken_anchors(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Links to a section that does not exist, in the same text or in the newest one of another policy."""
    for target, path, line in _links(archive, policy):
        section = unquote(target.partition("#")[2])
        if section in _TOP or "{" in target:
            continue
        if target.startswith("#"):
            text, whose = _newest_text(policy), "this text"
        elif (other := _policy_at(archive, target, path)) is not None:
            text, whose = archive.newest_text(other), f"the policy {other.name}"
        else:
            continue
        if section not in _anchors(archive.document(text)):
            yield _finding(
                policy,
                path,
                rule="broken-anchor",
                line=line,
                message=f"the link {target} leads to no section of {whose}",
                advice="link to a heading's own name, in lower case with hyphens, or give the heading an id",
            )


def broken_links(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Links to a Markdown file that is no policy: they lead nowhere on the site."""
    for target, path, line in _links(archive, policy):
        if _names_a_text(target) and _policy_at(archive, target, path) is None:
            yield _finding(
                policy,
                path,
                rule="broken-link",
                line=line,
                message=f"the link {target} leads to no policy",
                advice="link to the file of a policy, seen from this one, or to a web address",
            )


def _newest_text(policy: Policy) -> str:
    newest = newest_revision(policy)
    return (newest.text if newest else None) or ""


def _links(archive: Archive, policy: Policy) -> Iterator[tuple[str, str, int]]:
    """What the newest text links to, each once, with the text's file and the line where it first stands."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    first_lines: dict[str, int] = {}
    for block in archive.document(newest.text).blocks:
        for target in (run.format.link for run in block.runs if run.format.link):
            first_lines.setdefault(target, block.lines[0])
    for target, line in first_lines.items():
        yield target, newest.path, line


def _names_a_text(target: str) -> bool:
    """Whether a link names a Markdown file beside its own, not a page of the web or what a template makes."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    path = unquote(parts.path)
    return not (parts.scheme or parts.netloc or "{" in path) and path.endswith((".md", ".markdown"))


def _policy_at(archive: Archive, target: str, file: str) -> CatalogueEntry | None:
    """The policy whose file a link in another file names; None where it names none."""
    if not _names_a_text(target):
        return None
    path = unquote(urlsplit(target).path)
    from_here = normpath(join(file.rpartition("/")[0], path)) if not path.startswith("/") else ""
    places = {from_here, normpath(path.lstrip("/"))}
    return next((entry for entry in archive.catalogue if entry.path in places), None)


def _anchors(document: Document) -> set[str | None]:
    """What a link can name in a text."""
    anchors = {heading.anchor for heading in document.headings}
    anchors |= {value for block in document.blocks for name, value in block.attributes if name == "id"}
    return anchors | {attributes(tag).get("id") for block in document.blocks for tag in _tags(block)}


def _tags(block: Block) -> Iterator[str]:
    """The tags in a block that give no format, such as `<a id="data">`."""
    return (run.format.markup for run in block.runs if run.format.markup)


def _finding(policy: Policy, path: str, *, rule: str, line: int, message: str, advice: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        policy=policy.name,
        path=path,
        line=line,
        message=message,
        help=advice,
    )
