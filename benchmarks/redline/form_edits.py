"""Edits of form, which change no word, and such as change nothing a reader sees."""

import re
import textwrap
from random import Random

from benchmarks.redline.choosing import (
    PLAIN_WORD,
    PROSE,
    Store,
    a_sentence,
    choose,
    stands_alone,
)
from benchmarks.redline.drafts import Draft
from policydiff.document import BlockKind

_LINK = re.compile(r"\]\((https?://[^)\s]+|/[^)\s]*)\)")


def emphasise(draft: Draft, random: Random, store: Store) -> int:
    """Emphasise a word."""
    piece = choose(draft, random, *PROSE, fits=lambda piece: bool(PLAIN_WORD.search(piece.old)))
    if piece is None:
        return 0
    found = random.choice(list(PLAIN_WORD.finditer(piece.old)))
    sign = random.choice(["*", "**"])
    piece.new = piece.old[: found.start()] + sign + found[0] + sign + piece.old[found.end() :]
    return 0


def plain(draft: Draft, random: Random, store: Store) -> int:
    """Make a strong phrase plain."""
    pattern = re.compile(r"\*\*(\w[^*\n]*)\*\*")
    piece = choose(draft, random, *PROSE, least=2, fits=lambda piece: pattern.search(piece.old) is not None)
    if piece is None:
        return 0
    piece.new = pattern.sub(r"\1", piece.old, count=1)
    return 0


def change_link(draft: Draft, random: Random, store: Store) -> int:
    """Let a link lead elsewhere."""
    piece = choose(
        draft,
        random,
        *PROSE,
        least=2,
        fits=lambda piece: _LINK.search(piece.old) is not None and "![" not in piece.old,
    )
    if piece is None:
        return 0
    piece.new = _LINK.sub("](https://example.com/elsewhere)", piece.old, count=1)
    return 0


def add_link(draft: Draft, random: Random, store: Store) -> int:
    """Make a word a link."""
    piece = choose(
        draft, random, *PROSE, fits=lambda piece: bool(PLAIN_WORD.search(piece.old)) and "[" not in piece.old
    )
    if piece is None:
        return 0
    found = random.choice(list(PLAIN_WORD.finditer(piece.old)))
    piece.new = f"{piece.old[: found.start()]}[{found[0]}](https://example.com/){piece.old[found.end() :]}"
    return 0


def change_level(draft: Draft, random: Random, store: Store) -> int:
    """Make a heading one level lower."""
    piece = choose(
        draft,
        random,
        BlockKind.HEADING,
        least=1,
        fits=lambda piece: re.match(r"##{1,3} ", piece.old) is not None,
    )
    if piece is None:
        return 0
    piece.new = "#" + piece.old
    return 0


def curl_quotes(draft: Draft, random: Random, store: Store) -> int:
    """Curl straight apostrophes, or straighten curly ones."""
    quotes = re.compile(r"(?<=\w)['’](?=\w)")
    straight = any(re.search(r"\w'\w", piece.old) for piece in draft.free(*PROSE))
    count = 0
    for piece in draft.free(*PROSE):
        if quotes.search(piece.old) and "(" not in piece.old:
            piece.touched = True
            piece.new = quotes.sub("’" if straight else "'", piece.old)
            count += piece.new != piece.old
    return 0


def rewrap(draft: Draft, random: Random, store: Store) -> int:
    """Break the lines elsewhere."""
    width = random.choice([40, 60, 72])
    for piece in draft.free(BlockKind.PARAGRAPH):
        if stands_alone(piece) and not re.search(r"  \n", piece.old):
            lines = textwrap.wrap(piece.old, width, break_long_words=False, break_on_hyphens=False)
            if all(re.match(r"[^\W\d]|[(*\"“\[]", line) for line in lines):
                piece.touched = True
                piece.new = "\n".join(lines)
    return 0


def respace(draft: Draft, random: Random, store: Store) -> int:
    """Double spaces and blank lines, and leave spaces at ends of lines."""
    for piece in draft.order:
        if piece.block is None and not piece.old.strip() and random.random() < 0.5:
            piece.new = piece.old + "\n"
    for piece in draft.free(BlockKind.PARAGRAPH):
        if "\n" not in piece.old and random.random() < 0.5:
            piece.touched = True
            words = piece.old.rstrip().split(" ")
            piece.new = " ".join(words[:4]) + "  " + "  ".join(words[4:6]) + " " + " ".join(words[6:]) + " "
    return 0


def other_bullets(draft: Draft, random: Random, store: Store) -> int:
    """Write other bullets."""
    signs = {"-": "*", "*": "-", "+": "*"}
    for piece in draft.pieces:
        if piece.block is not None and piece.block.kind is BlockKind.LIST_ITEM:
            piece.new = re.sub(r"^(\s*)([-*+])(?= )", lambda found: found[1] + signs[found[2]], piece.old)
    return 0


def other_numbers(draft: Draft, random: Random, store: Store) -> int:
    """Write every number of a list as 1."""
    piece = choose(draft, random, BlockKind.PARAGRAPH, fits=lambda piece: stands_alone(piece))
    if piece is None:
        return 0
    items = [a_sentence(random, store, piece) for _ in range(4)]
    piece.old += "\n\n" + "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    piece.new += "\n\n" + "\n".join(f"1. {item}" for item in items)
    return 0


def other_signs(draft: Draft, random: Random, store: Store) -> int:
    """`__` for `**`, and headings underlined where a blank line stands before them."""
    before = ""
    for piece in draft.pieces:
        if piece.block is not None and not piece.touched:
            piece.new = re.sub(r"(?<![\w*])\*\*(\w[^*\n_]*\w)\*\*(?![\w*])", r"__\1__", piece.old)
            heading = re.fullmatch(r"(##?) ([^\n#]+)", piece.old)
            if heading and not before.strip():
                piece.new = f"{heading[2]}\n{'=-'[len(heading[1]) - 1] * 5}"
        before = piece.old.rsplit("\n", 1)[-1]
    return 0
