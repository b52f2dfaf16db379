"""Which columns of two tables belong together, and which were added or removed."""

from collections.abc import Sequence

from policydiff.comparison.reading import Reading
from policydiff.comparison.tokens import fold

Column = tuple[int | None, int | None]
"""The index of a column on both sides, None where that side has none."""

MOST_CELLS = 20_000
"""Rows beyond this count of pairs of cells are not asked which columns belong together."""
HEAD = 3
"""A cell of the head row says as much about its column as so many others."""


def columns(old: Reading, new: Reading, rows: Sequence[tuple[int, int]]) -> tuple[Column, ...]:
    """Pair the columns of two tables, whose paired rows are `rows`, in reading order."""
    old_width = max(len(old.blocks[at].parts) for at, _ in rows)
    new_width = max(len(new.blocks[at].parts) for _, at in rows)
    if old_width == new_width and (old_width == 1 or old_width > 100):
        return tuple((at, at) for at in range(old_width))
    most = max(MOST_CELLS // (old_width * new_width), 1)
    score = [[0.0] * new_width for _ in range(old_width)]
    for old_row, new_row in rows[:most]:
        _add_same_cells(score, old, old_row, new, new_row)
    if old_width == new_width and all(
        score[at][at] >= max(score[at][other] for other in range(new_width)) for at in range(old_width)
    ):
        return tuple((at, at) for at in range(old_width))
    return _filled(_best(score, old_width, new_width), old_width, new_width)


def _add_same_cells(score: list[list[float]], old: Reading, old_row: int, new: Reading, new_row: int) -> None:
    weight = HEAD if old.blocks[old_row].header and new.blocks[new_row].header else 1
    old_cells = [fold("".join(run.text for run in part)) for part in old.blocks[old_row].parts]
    new_cells = [fold("".join(run.text for run in part)) for part in new.blocks[new_row].parts]
    for column, cell in enumerate(old_cells):
        for other, text in enumerate(new_cells):
            if cell and cell == text:
                score[column][other] += weight


def _best(score: list[list[float]], old_width: int, new_width: int) -> list[tuple[int, int]]:
    """The pairs of columns, in order on both sides, with the highest total score."""
    best = [[0.0] * (new_width + 1) for _ in range(old_width + 1)]
    for row in range(old_width - 1, -1, -1):
        for column in range(new_width - 1, -1, -1):
            best[row][column] = max(
                best[row + 1][column], best[row][column + 1], best[row + 1][column + 1] + score[row][column]
            )
    pairs = []
    row = column = 0
    while row < old_width and column < new_width:
        here = score[row][column]
        if here and best[row][column] == best[row + 1][column + 1] + here:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _filled(pairs: list[tuple[int, int]], old_width: int, new_width: int) -> tuple[Column, ...]:
    """`pairs` with the columns between them: as many on both sides are one each, else removed and added."""
    filled: list[Column] = []
    old_at = new_at = 0
    for old, new in (*pairs, (old_width, new_width)):
        if old - old_at == new - new_at:
            filled += zip(range(old_at, old), range(new_at, new), strict=True)
        else:
            filled += [(at, None) for at in range(old_at, old)]
            filled += [(None, at) for at in range(new_at, new)]
        if old < old_width:
            filled.append((old, new))
        old_at, new_at = old + 1, new + 1
    return tuple(filled)
