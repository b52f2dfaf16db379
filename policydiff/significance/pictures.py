"""Blocks that hold a picture and no words: whether anything that is said depends on them."""

from policydiff.comparison.model import Change
from policydiff.document import Block, BlockKind
from policydiff.significance.edits import part_edits
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.signals import signals

_HOLDERS = frozenset({BlockKind.PARAGRAPH, BlockKind.HTML})
"""What a picture that illustrates stands in; a list item or cell that is a picture may be what is listed."""


def is_decoration(change: Change, lexicon: Lexicon) -> bool:
    """Whether a change only adds, removes or replaces a picture that illustrates.

    Such a picture stands in a block of its own and leads nowhere, and its alternative text, in a language with a
    lexicon, names nothing that a policy is about: no number, kind of data, right or duty.
    """
    if not lexicon.known or not all(map(_is_picture, (*change.old, *change.new))):
        return False
    return not any(signals(edit, lexicon) for part in change.parts for edit in part_edits(part, change.block))


def _is_picture(block: Block) -> bool:
    return (
        block.kind in _HOLDERS
        and any(run.format.image is not None for run in block.runs)
        and all(run.format.image is not None or not run.text.strip() for run in block.runs)
        and all(run.format.link is None for run in block.runs)
    )
