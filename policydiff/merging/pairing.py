"""Which block of a source is which of a copy of it that was made and read back, with nothing changed in between."""

import re
from collections import defaultdict
from difflib import SequenceMatcher

from policydiff.comparison import Comparison
from policydiff.document import Block, ContainerKind, Document
from policydiff.merging.chunks import wording

_ADDRESS = re.compile(r"\]\(([^()\s]+)\)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MOVED = re.compile(r"\.\./|file:", re.IGNORECASE)
_LABEL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")


def paired(source: Document, copy: Document) -> dict[int, int]:
    """For each block of the copy, by its place, that of the source with the same words.

    The order is nearly the same: a copy may have its footnotes at the end.
    """
    ours, theirs = ([wording(block) for block in document.blocks] for document in (source, copy))
    found: dict[int, int] = {}
    for our, their, length in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        found |= {their + at: our + at for at in range(length)}
    left = set(range(len(ours))) - set(found.values())
    waiting: dict[str, list[int]] = defaultdict(list)
    for at in sorted(left):
        waiting[ours[at]].append(at)
    for at, words in enumerate(theirs):
        if at not in found and waiting[words]:
            found[at] = waiting[words].pop(0)
    return found


def with_labels_of(source: Document, comparison: Comparison, own: dict[int, int]) -> str:
    """The text of the comparison's new side, its footnotes called as in the source."""
    places = {id(block): at for at, block in enumerate(comparison.old.blocks)}
    names: dict[str, str] = {}
    for change in comparison.changes:
        if change.old and change.new and (label := label_of(change.new[0])):
            at = own.get(places[id(change.old[0])])
            ours = label_of(source.blocks[at]) if at is not None else None
            if ours:
                names.setdefault(label, ours)
    taken = {label for block in source.blocks if (label := label_of(block))}
    written = comparison.new.source
    defined = {label_of(block) for block in comparison.new.blocks}
    for label in dict.fromkeys(_LABEL.findall(written)):
        if label not in names and label in defined:
            names[label] = _free(label, taken)
            taken.add(names[label])
    return _LABEL.sub(lambda match: f"[^{names.get(match[1], match[1])}]", written)


def with_addresses_of(before: Document, copy: str) -> str:
    """The copy, with addresses that a program made relative to its own folder as they were.

    LibreOffice saves `/privacy/` as `../../privacy/`, or as a place in its file system.
    """
    known = {run.format.link for block in before.blocks for run in block.runs if run.format.link}
    relative = {_bare(link): link for link in sorted(known) if not _SCHEME.match(link)}

    def kept(match: re.Match[str]) -> str:
        address = match[1]
        if address in known or not _MOVED.match(address):
            return match[0]
        parts = _bare(address).split("/")
        tails = ("/".join(parts[at:]) for at in range(len(parts)))
        return f"]({next((relative[tail] for tail in tails if tail and tail in relative), address)})"

    return _ADDRESS.sub(kept, copy)


def _bare(address: str) -> str:
    """An address without what leads to the root or to other folders, at its start."""
    return re.sub(r"\A(?:\.{0,2}/)+", "", _SCHEME.sub("", address))


def label_of(block: Block) -> str | None:
    """The label of the footnote that a block stands in."""
    return next(
        (each.label for each in block.containers if each.kind is ContainerKind.FOOTNOTE and each.label), None
    )


def _free(label: str, taken: set[str]) -> str:
    number, name = 1, label
    while name in taken:
        number += 1
        name = f"{label}-{number}"
    return name
