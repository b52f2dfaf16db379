"""Words that became others all over a text: told once, not in every place."""

from collections.abc import Iterable, Sequence

from policydiff.changelog.blocks import Quoting
from policydiff.changelog.passages import WORD, Passage, passages
from policydiff.changelog.phrases import Phrases
from policydiff.changelog.quotations import trimmed
from policydiff.changelog.sections import Names
from policydiff.comparison import Change
from policydiff.document import BlockKind

OFTEN = 4
"""In so many blocks or more the same words became the same others."""
SHORT = 3
"""Words of either side at most."""
NAMED = 4
"""How many sections are named in which it happened."""

Pair = tuple[str, str]


def throughout(changes: Iterable[Change], quoting: Quoting) -> dict[Pair, list[Change]]:
    """The pairs of words of which one took the other's place in many blocks, each with those blocks."""
    found: dict[Pair, list[Change]] = {}
    for change in changes:
        if not (change.old and change.new) or change.block is BlockKind.TABLE_ROW:
            continue
        for pair in dict.fromkeys(
            pair for part in change.parts for pair in pairs(passages(part, quoting.lexicon))
        ):
            found.setdefault(pair, []).append(change)
    return {pair: blocks for pair, blocks in found.items() if len(blocks) >= OFTEN}


def pairs(found: Iterable[Passage]) -> list[Pair]:
    """Old and new words of the passages that are short on both sides."""
    return [pair for passage in found if (pair := pair_of(passage)) is not None]


def pair_of(passage: Passage) -> Pair | None:
    """Old and new words of a passage, None where a side has none or many, or a number, which counts its own."""
    old, new = trimmed(passage.old.words), trimmed(passage.new.words)
    if (
        not old
        or not new
        or any(map(str.isdigit, old + new))
        or max(len(WORD.findall(side)) for side in (old, new)) > SHORT
    ):
        return None
    return old, new


def throughout_told(pair: Pair, blocks: Sequence[Change], names: Names, phrases: Phrases) -> str:
    """That words became others in many places, and in which sections."""
    sections = list(dict.fromkeys(names.name(change.section) for change in blocks if any(change.section)))
    listed = phrases.between.join(sections[:NAMED])
    if len(sections) > NAMED:
        listed = phrases.counted(phrases.and_more, len(sections) - NAMED, told=listed)
    old, new = (phrases.quoted(side) for side in pair)
    told = phrases.counted(phrases.throughout, len(blocks), old=old, new=new)
    return phrases.row.format(name=told, rest=listed) if listed else told
