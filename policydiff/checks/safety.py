"""Findings about what readers would not get as it is written: what acts and what hides."""

import re
from collections.abc import Iterator
from itertools import chain

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding
from policydiff.checks.newest import first_lines, newest_text
from policydiff.document import Block, BlockKind
from policydiff.document.hidden import HIDING, hiding
from policydiff.document.html import attributes, pieces, tag_name

_ACTING = frozenset(
    {
        "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "head", "iframe", "input", "link",
        "math", "meta", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
        "title", "video",
    }
)  # fmt: skip
"""Elements that run, style, ask another host or send something."""
_UNSHOWN = re.compile(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f{HIDING}]")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")
_MAY_ACT = re.compile(r"\b(?:on\w+|style)\s*=", re.IGNORECASE)
_SCHEME = re.compile(r"(javascript|vbscript|data|file|blob):", re.IGNORECASE)


def unsafe_html(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """HTML and addresses that are taken away before a text is published: each once, where it first stands."""
    newest = newest_text(archive, policy)
    if newest is None:
        return
    unsafe = ((what, block.lines[0]) for block in newest.document.blocks for what in _unsafe(block))
    for what, line in first_lines(unsafe).items():
        yield newest.finding(
            rule="unsafe-html",
            line=line,
            message=f"{what} is taken away before publication",
            advice="write it in Markdown, or leave it out",
        )


def hidden_characters(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """Characters that cannot be seen and change what is read; each once, where it first stands."""
    newest = newest_text(archive, policy)
    if newest is None:
        return
    text = newest.text.removeprefix("\ufeff")
    written = ((sign, text.count("\n", 0, text.index(sign)) + 1) for sign in set(_UNSHOWN.findall(text)))
    entities = ((sign, block.lines[0]) for block in newest.document.blocks for sign in hiding(block.text))
    for sign, line in sorted(first_lines(chain(written, entities)).items()):
        yield newest.finding(
            rule="hidden-character",
            line=line,
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
        for tag in _tags(html):
            if (name := tag_name(tag)) in _ACTING:
                yield f"<{name}>"
            else:
                yield from _acting_attributes(tag)
    # What is bold, a picture or a link is no markup any more.
    if block.kind not in {BlockKind.HTML, BlockKind.CODE} and _MAY_ACT.search(block.markdown):
        for tag in _tags(_without_code(block.markdown)):
            yield from _acting_attributes(tag)


def _without_code(markdown: str) -> str:
    """The writing of a block without its code spans, and without tags that are escaped."""
    parts = re.split(r"(`+)", markdown)
    closing: dict[int, int] = {}
    """By the length of a row of backticks, where the next one is."""
    ends: dict[int, int | None] = {}
    for at in range(len(parts) - 2, 0, -2):
        ends[at] = closing.get(len(parts[at]))
        closing[len(parts[at])] = at
    kept, at = [], 0
    while at < len(parts):
        if at % 2 and (end := ends[at]) is not None:
            at = end
        elif at % 2 == 0:
            kept.append(parts[at])
        at += 1
    return "`".join(kept).replace("\\<", "")


def _tags(html: str) -> Iterator[str]:
    return (piece for kind, piece, _ in pieces(html) if kind == "tag" and tag_name(piece))


def _acting_attributes(tag: str) -> Iterator[str]:
    return (f"the attribute {key}" for key in attributes(tag) if key == "style" or key.startswith("on"))
