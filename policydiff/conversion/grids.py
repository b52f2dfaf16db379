"""The rows of a foreign table, with cells that span several, to a table whose rows all have as many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policydiff.conversion.model import Paragraph, Piece, Table
from policydiff.document import Run

_MOST_CELLS = 50_000
_Row = list[tuple[Run, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell as written: its words, and how many columns and rows it spans."""

    runs: tuple[Run, ...]
    columns: int = 1
    rows: int = 1
    head: bool = False


def grid(rows: Sequence[Sequence[Cell]]) -> list[Piece]:
    """The table that these rows are, without blank rows and columns; each cell's words once, where it begins.

    A table of one column or of more cells than anyone reads is its cells, one after the other.
    """
    filled = _filled(rows)
    if filled is None:
        return [Paragraph(runs=cell.runs) for row in rows for cell in row if _says(cell.runs)]
    kept = [row for row in filled if any(map(_says, row))]
    columns = [
        number for number in range(len(filled[0]) if filled else 0) if any(_says(row[number]) for row in kept)
    ]
    if len(columns) < 2:
        return [Paragraph(runs=cell) for row in kept for cell in row if _says(cell)]
    body = [tuple(row[number] for number in columns) for row in kept]
    first = next(row for row in rows if any(_says(cell.runs) for cell in row))
    said = [cell for cell in first if _says(cell.runs)]
    if all(cell.head for cell in said) or all(_is_bold(cell.runs) for cell in said):
        body[0] = tuple(_without_bold(cell) for cell in body[0])
    else:
        body.insert(0, ((),) * len(columns))
    return [Table(rows=tuple(body))]


def _filled(rows: Sequence[Sequence[Cell]]) -> list[_Row] | None:
    """Every row with as many cells as the widest; None where that are too many."""
    taken: set[tuple[int, int]] = set()
    placed: dict[tuple[int, int], tuple[Run, ...]] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            placed[number, column] = cell.runs
            taken |= {
                (number + down, column + right)
                for down in range(min(cell.rows, len(rows) - number))
                for right in range(cell.columns)
            }
            column += cell.columns
            if len(taken) > _MOST_CELLS:
                return None
    width = max((column + 1 for _, column in taken), default=0)
    if width * len(rows) > _MOST_CELLS:
        return None
    return [[placed.get((number, column), ()) for column in range(width)] for number in range(len(rows))]


def _says(runs: Sequence[Run]) -> bool:
    return any(run.text.strip() or run.format.footnote for run in runs)


def _is_bold(runs: Sequence[Run]) -> bool:
    return all(run.format.strong or not run.text.strip() for run in runs)


def _without_bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The words of a head, which are bold because they are a head."""
    if not _is_bold(runs):
        return runs
    return tuple(replace(run, format=replace(run.format, strong=False)) for run in runs)
