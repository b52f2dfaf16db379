"""Edits of paragraphs, items and headings."""

import re
from random import Random

from benchmarks.redline.choosing import (
    PLAIN_WORD,
    Store,
    a_sentence,
    a_word,
    choose,
    exchange,
    is_whole_item,
    sentences_of,
    stands_alone,
)
from benchmarks.redline.drafts import Draft, Piece
from benchmarks.redline.truth import Fate, marked
from policydiff.document import BlockKind


def a_paragraph(random: Random, store: Store, piece: Piece) -> str:
    """One to three sentences that share little with the piece."""
    return marked(
        " ".join(a_sentence(random, store, piece) for _ in range(random.randint(1, 3))), Fate.CHANGED
    )


def insert_paragraph(draft: Draft, random: Random, store: Store) -> int:
    """Put in a paragraph."""
    piece = choose(draft, random, BlockKind.PARAGRAPH)
    if piece is None:
        return 0
    draft.insert_after(piece, a_paragraph(random, store, piece))
    return 1


def delete_paragraph(draft: Draft, random: Random, store: Store) -> int:
    """Take out a paragraph."""
    piece = choose(draft, random, BlockKind.PARAGRAPH)
    if piece is None:
        return 0
    piece.old = marked(piece.old, Fate.CHANGED)
    draft.remove(piece)
    return 1


def replace_paragraph(draft: Draft, random: Random, store: Store) -> int:
    """Put another paragraph for one."""
    piece = choose(draft, random, BlockKind.PARAGRAPH)
    if piece is None:
        return 0
    piece.new = a_paragraph(random, store, piece)
    piece.old = marked(piece.old, Fate.CHANGED)
    return 1


def split_paragraph(draft: Draft, random: Random, store: Store) -> int:
    """Make two paragraphs of one, with the same words."""
    piece = choose(
        draft,
        random,
        BlockKind.PARAGRAPH,
        least=20,
        fits=lambda piece: len(sentences_of(piece)) > 1 and stands_alone(piece),
    )
    if piece is None:
        return 0
    at = random.choice(sentences_of(piece)[1:])[0]
    piece.new = piece.old[:at].rstrip() + "\n\n" + piece.old[at:]
    return 0


def split_into_list(draft: Draft, random: Random, store: Store) -> int:
    """Make a list of a paragraph's sentences."""
    piece = choose(
        draft,
        random,
        BlockKind.PARAGRAPH,
        least=30,
        fits=lambda piece: len(sentences_of(piece)) > 2 and stands_alone(piece) and "\n" not in piece.old,
    )
    if piece is None:
        return 0
    piece.new = "\n".join("- " + piece.old[start:end].strip() for start, end in sentences_of(piece))
    return 0


def merge_paragraphs(draft: Draft, random: Random, store: Store) -> int:
    """Make one paragraph of two."""
    free = draft.free(BlockKind.PARAGRAPH)
    found = [
        (first, gap, second)
        for first, gap, second in zip(draft.order, draft.order[1:], draft.order[2:], strict=False)
        if any(first is each for each in free)
        and any(second is each for each in free)
        and not gap.new.strip()
        and stands_alone(first)
        and stands_alone(second)
        and len(first.old) > 60
        and len(second.old) > 60
    ]
    if not found:
        return 0
    first, _, second = random.choice(found)
    first.touched = second.touched = True
    first.new = first.old.rstrip() + " " + second.old
    draft.remove(second)
    return 0


def insert_item(draft: Draft, random: Random, store: Store) -> int:
    """Put an item into a list."""
    piece = choose(
        draft, random, BlockKind.LIST_ITEM, least=2, fits=lambda piece: is_whole_item(draft, piece)
    )
    if piece is None:
        return 0
    draft.insert_after(
        piece, piece.old[:2] + marked(a_sentence(random, store, piece), Fate.CHANGED), gap=False
    )
    return 1


def delete_item(draft: Draft, random: Random, store: Store) -> int:
    """Take out an item."""
    piece = choose(
        draft, random, BlockKind.LIST_ITEM, least=2, fits=lambda piece: is_whole_item(draft, piece)
    )
    if piece is None:
        return 0
    piece.old = marked(piece.old, Fate.CHANGED)
    draft.order = [other for other in draft.order if other is not piece]
    return 1


def rename_heading(draft: Draft, random: Random, store: Store) -> int:
    """Put another word into a heading."""
    piece = choose(
        draft, random, BlockKind.HEADING, least=2, fits=lambda piece: bool(PLAIN_WORD.search(piece.old))
    )
    if piece is None:
        return 0
    found = random.choice(list(PLAIN_WORD.finditer(piece.old)))
    exchange(piece, [(*found.span(), a_word(random, store, piece))])
    return 1


def rewrite_heading(draft: Draft, random: Random, store: Store) -> int:
    """Put other words for a whole heading."""
    piece = choose(
        draft,
        random,
        BlockKind.HEADING,
        least=1,
        fits=lambda piece: piece.old.startswith("##"),
    )
    if piece is None:
        return 0
    start = len(piece.old) - len(piece.old.lstrip("# "))
    words = " ".join(a_word(random, store, piece) for _ in range(random.randint(1, 4)))
    exchange(piece, [(start, len(piece.old.rstrip("# ")), words.capitalize())])
    return 1


def renumber_headings(draft: Draft, random: Random, store: Store) -> int:
    """A number put before every heading of one level, all one higher afterwards."""
    headings = [piece for piece in draft.free(BlockKind.HEADING) if re.match(r"## [^\W\d]", piece.old)]
    if len(headings) < 2:
        return 0
    for number, piece in enumerate(headings, 1):
        piece.touched = True
        text = piece.old[3:]
        piece.old = f"## {marked(str(number), Fate.CHANGED)}. {text}"
        piece.new = f"## {marked(str(number + 1), Fate.CHANGED)}. {text}"
    return len(headings)
