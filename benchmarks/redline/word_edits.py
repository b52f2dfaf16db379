"""Edits of words and sentences."""

import re
from random import Random

from benchmarks.redline.choosing import (
    PLAIN_WORD,
    PROSE,
    Store,
    a_sentence,
    a_word,
    another_word,
    choose,
    exchange,
    places,
    sentences_of,
)
from benchmarks.redline.drafts import Draft
from policydiff.document import BlockKind

_NUMBER = re.compile(r"(?<![\w/.,:#(\[-])\d+(?![\w/,:\])-]|\.\w)")


def substitute(draft: Draft, random: Random, store: Store) -> int:
    """Put another word for one."""
    piece = choose(draft, random, *PROSE, fits=lambda piece: bool(places(piece)))
    if piece is None:
        return 0
    found = random.choice(places(piece))
    exchange(piece, [(*found.span(), another_word(random, store, piece, found[0]))])
    return 1


def substitute_several(draft: Draft, random: Random, store: Store) -> int:
    """Words apart from each other in one paragraph."""
    piece = choose(draft, random, *PROSE, least=30, fits=lambda piece: len(places(piece)) >= 12)
    if piece is None:
        return 0
    found = places(piece)
    first = random.randrange(3)
    chosen = found[first :: max(len(found) // 3, 4)][:3]
    exchange(piece, [(*each.span(), another_word(random, store, piece, each[0])) for each in chosen])
    return len(chosen)


def substitute_near(draft: Draft, random: Random, store: Store) -> int:
    """Two words with one between them that stays."""
    pattern = re.compile(r"(?<![\w/\[\]().:@#*~-])([a-z]{3,}) ([a-z]{2,}) ([a-z]{3,})(?=[ .,;])")
    piece = choose(draft, random, *PROSE, fits=lambda piece: pattern.search(piece.old) is not None)
    if piece is None:
        return 0
    found = random.choice(list(pattern.finditer(piece.old)))
    first = a_word(random, store, piece)
    exchange(piece, [(*found.span(1), first), (*found.span(3), a_word(random, store, piece, first))])
    return 2


def insert_word(draft: Draft, random: Random, store: Store) -> int:
    """Put in a word."""
    piece = choose(draft, random, *PROSE, fits=lambda piece: bool(PLAIN_WORD.search(piece.old)))
    if piece is None:
        return 0
    place = random.choice(list(PLAIN_WORD.finditer(piece.old))).start()
    exchange(piece, [(place, place, a_word(random, store, piece) + " ")])
    return 1


def delete_word(draft: Draft, random: Random, store: Store) -> int:
    """Take out a word."""
    pattern = re.compile(r"(?<= )[a-z]{3,} (?=[a-z])")
    piece = choose(draft, random, *PROSE, fits=lambda piece: pattern.search(piece.old) is not None)
    if piece is None:
        return 0
    found = random.choice(list(pattern.finditer(piece.old)))
    exchange(piece, [(*found.span(), "")])
    return 1


def replace_phrase(draft: Draft, random: Random, store: Store) -> int:
    """Put some words for some others."""
    pattern = re.compile(r"(?<= )[a-z]{2,}(?: [a-z]{2,}){2,4}(?=[ .,])")
    piece = choose(draft, random, *PROSE, least=14, fits=lambda piece: pattern.search(piece.old) is not None)
    if piece is None:
        return 0
    found = random.choice(list(pattern.finditer(piece.old)))
    words = [a_word(random, store, piece) for _ in range(random.randint(2, 5))]
    exchange(piece, [(*found.span(), " ".join(words))])
    return 1


def change_number(draft: Draft, random: Random, store: Store) -> int:
    """Change a number."""
    piece = choose(
        draft,
        random,
        *PROSE,
        BlockKind.HEADING,
        least=4,
        fits=lambda piece: _NUMBER.search(piece.old.lstrip("0123456789.# ")) is not None,
    )
    if piece is None:
        return 0
    start = len(piece.old) - len(piece.old.lstrip("0123456789.# "))
    found = random.choice([each for each in _NUMBER.finditer(piece.old) if each.start() >= start])
    exchange(piece, [(*found.span(), str(int(found[0]) + random.randint(1, 60)))])
    return 1


def insert_sentence(draft: Draft, random: Random, store: Store) -> int:
    """Put a sentence between two."""
    piece = choose(
        draft,
        random,
        *PROSE,
        least=20,
        fits=lambda piece: (
            len(sentences_of(piece)) > 1
            and piece.block is not None
            and piece.block.kind is BlockKind.PARAGRAPH
        ),
    )
    if piece is None:
        return 0
    at = random.choice(sentences_of(piece)[1:])[0]
    exchange(piece, [(at, at, a_sentence(random, store, piece) + " ")])
    return 1


def append_sentence(draft: Draft, random: Random, store: Store) -> int:
    """Put a sentence at the end of a paragraph."""
    piece = choose(draft, random, *PROSE, least=12)
    if piece is None:
        return 0
    end = len(piece.old.rstrip())
    exchange(piece, [(end, end, " " + a_sentence(random, store, piece))])
    return 1


def delete_sentence(draft: Draft, random: Random, store: Store) -> int:
    """Take out a sentence."""
    piece = choose(
        draft, random, BlockKind.PARAGRAPH, least=20, fits=lambda piece: len(sentences_of(piece)) > 1
    )
    if piece is None:
        return 0
    exchange(piece, [(*random.choice(sentences_of(piece)[1:]), "")])
    return 1


def rewrite_sentence(draft: Draft, random: Random, store: Store) -> int:
    """Put another sentence for one."""
    piece = choose(
        draft, random, BlockKind.PARAGRAPH, least=30, fits=lambda piece: len(sentences_of(piece)) > 2
    )
    if piece is None:
        return 0
    start, end = random.choice(sentences_of(piece)[1:])
    space = piece.old[start:end][len(piece.old[start:end].rstrip()) :]
    exchange(piece, [(start, end - len(space), a_sentence(random, store, piece))])
    return 1
