"""Findings about links that lead nowhere: to no policy, or to no section of one."""

from collections.abc import Iterable, Iterator
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from policydiff.archive import Archive, Policy
from policydiff.catalogue import CatalogueEntry
from policydiff.checks.model import Finding
from policydiff.checks.newest import NewestText, first_lines, newest_text
from policydiff.document import Block, Document
from policydiff.document.html import attributes

_TOP = ("", "top")
"""Where every page begins, whatever it names."""


def broken_anchors(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Links to a section that does not exist, in the same text or in the newest one of another policy."""
    newest = newest_text(archive, policy)
    if newest is None:
        return
    for target, line in _links(newest):
        section = unquote(target.partition("#")[2])
        if section in _TOP or "{" in target:
            continue
        if target.startswith("#"):
            document, whose = newest.document, "this text"
        elif (other := _policy_at(archive, target, newest.path)) is not None:
            document, whose = archive.document(archive.newest_text(other)), f"the policy {other.name}"
        else:
            continue
        if section not in _anchors(document):
            yield newest.finding(
                rule="broken-anchor",
                line=line,
                message=f"the link {target} leads to no section of {whose}",
                advice="link to a heading's own name, in lower case with hyphens, or give the heading an id",
            )


def broken_links(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Links to a Markdown file that is no policy: they lead nowhere on the site."""
    newest = newest_text(archive, policy)
    if newest is None:
        return
    for target, line in _links(newest):
        if _names_a_text(target) and _policy_at(archive, target, newest.path) is None:
            yield newest.finding(
                rule="broken-link",
                line=line,
                message=f"the link {target} leads to no policy",
                advice="link to the file of a policy, seen from this one, or to a web address",
            )


def _links(newest: NewestText) -> Iterable[tuple[str, int]]:
    """What a text links to, each once, with the line where it first stands."""
    blocks = newest.document.blocks
    return first_lines(
        (run.format.link, block.lines[0]) for block in blocks for run in block.runs if run.format.link
    ).items()


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
