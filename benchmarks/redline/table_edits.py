"""Edits of tables."""

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.redline.choosing import (
    Store,
    choose,
    stands_alone,
)
from benchmarks.redline.drafts import Draft
from benchmarks.redline.truth import Fate, marked
from policydiff.document import BlockKind


def _table(draft: Draft, random: Random, store: Store) -> list[list[str]]:
    """Cells for a table of three to five columns, in words of the store."""
    width, height = random.randint(2, 4), random.randint(3, 7)
    words = random.sample(list(store.words), width + 2 * height)
    head = [word.capitalize() for word in words[:width]]
    cells = ["Yes", "No", "N/A", "30 days", "1 year", "Session"]
    rows = [
        [
            " ".join(words[width + 2 * at : width + 2 * at + 2]),
            *(random.choice(cells) for _ in range(width - 1)),
        ]
        for at in range(height)
    ]
    return [head, *rows]


def _written(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _with_table(
    draft: Draft, random: Random, store: Store, change: Callable[[list[list[str]], list[list[str]]], int]
) -> int:
    piece = choose(draft, random, BlockKind.PARAGRAPH, fits=lambda piece: stands_alone(piece))
    if piece is None:
        return 0
    old = _table(draft, random, store)
    new = [list(row) for row in old]
    edits = change(old, new)
    piece.old += "\n\n" + _written(old)
    piece.new += "\n\n" + _written(new)
    return edits


def change_cell(draft: Draft, random: Random, store: Store) -> int:
    """Change a cell."""

    def change(old: list[list[str]], new: list[list[str]]) -> int:
        row, column = random.randrange(1, len(old)), random.randrange(1, len(old[0]))
        text = random.choice(store.words)
        old[row][column], new[row][column] = (
            marked(old[row][column], Fate.CHANGED),
            marked(text, Fate.CHANGED),
        )
        return 1

    return _with_table(draft, random, store, change)


def insert_row(draft: Draft, random: Random, store: Store) -> int:
    """Put in a row."""

    def change(old: list[list[str]], new: list[list[str]]) -> int:
        words = [marked(random.choice(store.words), Fate.CHANGED) for _ in old[0]]
        new.insert(random.randrange(2, len(new) + 1), words)
        return 1

    return _with_table(draft, random, store, change)


def delete_row(draft: Draft, random: Random, store: Store) -> int:
    """Take out a row."""

    def change(old: list[list[str]], new: list[list[str]]) -> int:
        row = random.randrange(1, len(old))
        old[row] = [marked(cell, Fate.CHANGED) for cell in old[row]]
        del new[row]
        return 1

    return _with_table(draft, random, store, change)


def insert_column(draft: Draft, random: Random, store: Store) -> int:
    """Put in a column."""

    def change(old: list[list[str]], new: list[list[str]]) -> int:
        column = random.randrange(1, len(new[0]) + 1)
        for row in new:
            row.insert(column, marked(random.choice(store.words), Fate.CHANGED))
        return len(new)

    return _with_table(draft, random, store, change)


def delete_column(draft: Draft, random: Random, store: Store) -> int:
    """Take out a column."""

    def change(old: list[list[str]], new: list[list[str]]) -> int:
        column = random.randrange(1, len(old[0]))
        for row, other in zip(old, new, strict=True):
            row[column] = marked(row[column], Fate.CHANGED)
            del other[column]
        return len(old)

    return _with_table(draft, random, store, change)
