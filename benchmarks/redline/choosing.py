"""What edits choose from: pieces of a text, places in them, and words and sentences to put there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.redline.drafts import Draft, Piece
from benchmarks.redline.truth import WORD, Fate, marked
from policydiff.document import BlockKind

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """Words and sentences of other texts, to put in."""

    words: Sequence[str]
    sentences: Sequence[str]


PLAIN_WORD = re.compile(r"(?<![\w/\[\]().:@#*~!-])[^\W\d_]{3,}(?![\w/\]:@*~(-])(?!\.\w)")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])|(?<=。)")


def choose(
    draft: Draft,
    random: Random,
    *kinds: BlockKind,
    least: int = 8,
    fits: Callable[[Piece], bool] = lambda _: True,
) -> Piece | None:
    """Choose a piece of `kinds` with at least so many words, and mark it as touched."""
    found = [piece for piece in draft.free(*kinds) if len(WORD.findall(piece.old)) >= least and fits(piece)]
    if not found:
        return None
    piece = random.choice(found)
    piece.touched = True
    return piece


def stands_alone(piece: Piece) -> bool:
    """Whether the piece is in no list, quotation or the like."""
    return piece.block is not None and not piece.block.containers


def a_word(random: Random, store: Store, piece: Piece, unlike: str = "") -> str:
    """A word that the piece does not hold."""
    inside = {word.lower() for word in WORD.findall(piece.old)}
    while True:
        word = random.choice(store.words)
        if word not in inside and word != unlike:
            return word


def places(piece: Piece) -> list[re.Match[str]]:
    """Where words stand that can be exchanged."""
    return list(PLAIN_WORD.finditer(piece.old)) or list(UNSPACED.finditer(piece.old))


def exchange(piece: Piece, changes: Sequence[tuple[int, int, str]]) -> None:
    """Put other text for parts of a piece; the places are those of its old text, before any sign."""
    old = new = piece.old
    for start, end, text in sorted(changes, reverse=True):
        old = old[:start] + marked(old[start:end], Fate.CHANGED) + old[end:]
        new = new[:start] + marked(text, Fate.CHANGED) + new[end:]
    piece.old, piece.new = old, new


def another_word(random: Random, store: Store, piece: Piece, word: str) -> str:
    """A word to put for `word`, as long in characters where it is of a script without spaces."""
    if not UNSPACED.match(word):
        return a_word(random, store, piece)
    pool = sorted(set("規則変更保護法律会社記録期間") - set(piece.old))
    return "".join(random.sample(pool, 2))


def sentences_of(piece: Piece) -> list[tuple[int, int]]:
    """Where the sentences of a piece begin and end, the white space after them included."""
    starts = [0]
    for found in _SENTENCE.finditer(piece.old):
        if len(WORD.findall(piece.old[starts[-1] : found.end()])) > 2:
            starts.append(found.end())
    if len(WORD.findall(piece.old[starts[-1] :])) < 3:
        starts = starts[:-1] or [0]
    return list(zip(starts, [*starts[1:], len(piece.old)], strict=True))


def a_sentence(random: Random, store: Store, piece: Piece) -> str:
    """A sentence that shares little with the piece."""
    inside = set(WORD.findall(piece.old.lower()))
    chosen = [random.choice(store.sentences) for _ in range(40)]
    return min(
        chosen,
        key=lambda sentence: sum(word in inside for word in WORD.findall(sentence.lower())) / len(sentence),
    )


def is_whole_item(draft: Draft, piece: Piece) -> bool:
    """Whether the line holds the whole item."""
    at = next(at for at, other in enumerate(draft.order) if other is piece)
    following = draft.order[at + 1] if at + 1 < len(draft.order) else None
    return (
        "\n" not in piece.old
        and re.match(r"[-*+] \S", piece.old) is not None
        and (following is None or following.block is None or re.match(r"[-*+] ", following.old) is not None)
    )
