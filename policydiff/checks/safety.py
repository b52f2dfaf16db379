"""Findings about what readers would not get as it is written: what acts and what hides."""

import re
from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.dates import newest_revision
from policydiff.checks.model import Finding, Severity
from policydiff.document import Block, BlockKind
from policydiff.document.hidden import hides
from policydiff.document.html import attributes, pieces, tag_name
from policydiff.history import Revision

_ACTING = frozenset(
    {
        "applet", "audio", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "math", "meta",
        "object", "script", "select", "style", "svg", "template", "textarea", "video",
    }
)  # fmt: skip
"""Elements that run, style, ask another host or send something."""
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")
_SCHEME = re.compile(r"(javascript|vbscript|data|file|blob):", re.IGNORECASE)


def unsafe_html(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """HTML and addresses that are taken away before a text is published: each once, where it first stands."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None:
        return
    first_lines: dict[str, int] = {}
    for block in archive.document(newest.text).blocks:
        for what in _unsafe(block):
            first_lines.setdefault(what, block.lines[0])
    for what, line in first_lines.items():
        yield _finding(
            policy,
            newest,
            rule="unsafe-html",
            line=line,
            message=f"{what} is taken away before publication",
            advice="write it in Markdown, or leave it out",
        )


def hidden_characters(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Characters that cannot be seen and change what is read; each once, where it first stands."""
    newest = newest_revision(policy)
    if newest is None or newest.text is None or newest.text.isascii():
        return
    text = newest.text.removeprefix("\ufeff")
    for sign in sorted({sign for sign in text if hides(sign)}):
        yield _finding(
            policy,
            newest,
            rule="hidden-character",
            line=text.count("\n", 0, text.index(sign)) + 1,
            message=f"the character U+{ord(sign):04X} cannot be seen and may hide what the text says",
            advice="remove it",
        )


def _unsafe(block: Block) -> Iterator[str]:
    for run in block.runs:
        for address in (run.format.link, run.format.image):
            scheme = _SCHEME.match(_UNSEEN.sub("", address)) if address else None
            if scheme:
                yield f"an address that begins with {scheme[1].lower()}:"
    written = (
        [block.markdown]
        if block.kind is BlockKind.HTML
        else [run.format.markup for run in block.runs if run.format.markup]
    )
    for html in written:
        for kind, tag, _ in pieces(html):
            name = tag_name(tag) if kind == "tag" else None
            if name in _ACTING:
                yield f"<{name}>"
            elif name:
                yield from (
                    f"the attribute {key}"
                    for key in attributes(tag)
                    if key == "style" or key.startswith("on")
                )


def _finding(policy: Policy, newest: Revision, *, rule: str, line: int, message: str, advice: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        policy=policy.name,
        path=newest.path,
        line=line,
        message=message,
        help=advice,
    )
