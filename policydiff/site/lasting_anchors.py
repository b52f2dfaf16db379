"""Places in a policy that keep their address: a reworded heading is still found by what it was called before."""

from collections.abc import Iterable, Mapping

from policydiff.comparison import Comparison
from policydiff.document import Block, BlockKind, Document

Anchors = Mapping[str, tuple[str, ...]]
"""By the anchor that a heading has in its own text, all ids that it has on its page; links use the first."""


def first_anchors(document: Document) -> Anchors:
    """Those of a text that has none before it: each heading's own."""
    return {heading.anchor: (heading.anchor,) for heading in document.headings if heading.anchor}


def carried_over(before: Anchors, comparison: Comparison) -> Anchors:
    """The anchors of the new text of `comparison`, `before` being those of the old one.

    A heading keeps the ids of the one that it was paired with. An explicit id comes first, else what it was called
    before, so that the address of a section outlives its wording. What this text calls another heading is never
    taken from it, for the text's own links mean that one.
    """
    own = first_anchors(comparison.new)
    inherited = {
        new.anchor: before.get(old.anchor, ()) for old, new in _pairs(comparison) if old.anchor and new.anchor
    }
    anchors: dict[str, tuple[str, ...]] = {}
    for heading in comparison.new.headings:
        if heading.anchor is None:
            continue
        of_others = own.keys() - {heading.anchor}
        kept = [name for name in inherited.get(heading.anchor, ()) if name not in of_others]
        explicit = any(name == "id" for name, _ in heading.attributes)
        ids = [heading.anchor, *kept] if explicit else [*kept, heading.anchor]
        anchors[heading.anchor] = tuple(dict.fromkeys(ids))
    return anchors


def _pairs(comparison: Comparison) -> Iterable[tuple[Block, Block]]:
    return (
        (change.old[0], change.new[0])
        for change in comparison.changes
        if change.block is BlockKind.HEADING and change.old and change.new
    )
