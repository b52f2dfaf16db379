"""Lists, definitions and headings as a document has them, from how a page or file marks them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policydiff.conversion.model import Definitions, Heading, Paragraph, Piece
from policydiff.document import Run


def heading_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The words of a heading on one line; one that is bold all through is bold because it is a heading."""
    runs = tuple(replace(run, text=run.text.replace("\n", " ")) for run in runs)
    if all(run.format.strong or not run.text.strip() for run in runs):
        return tuple(replace(run, format=replace(run.format, strong=False)) for run in runs)
    return runs


def numbered(item: tuple[Piece, ...], start: int | None, number: int) -> tuple[Piece, ...]:
    """The pieces of an item, its heading with the number that a browser shows before it."""
    if start is None or not isinstance(item[0], Heading):
        return item
    return (replace(item[0], runs=(Run(text=f"{start + number}. "), *item[0].runs)), *item[1:])


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A term, or, where that is None, a definition."""

    term: tuple[Run, ...] | None = None
    pieces: tuple[Piece, ...] = ()


def definitions_of(parts: Iterable[Entry]) -> list[Piece]:
    """Terms with their definitions; a definition without a term, and a term without a definition, are paragraphs."""
    pieces: list[Piece] = []
    entries: list[tuple[tuple[Run, ...], tuple[tuple[Piece, ...], ...]]] = []
    terms: list[tuple[Run, ...]] = []
    for part in parts:
        if part.term is not None:
            terms.append(part.term)
        elif terms:
            entries.append((_joined(terms), (part.pieces,)))
            terms = []
        elif entries:
            term, meanings = entries[-1]
            entries[-1] = (term, (*meanings, part.pieces))
        else:
            pieces += part.pieces
    if entries:
        pieces.append(Definitions(entries=tuple(entries)))
    return pieces + [Paragraph(runs=term) for term in terms]


def _joined(terms: list[tuple[Run, ...]]) -> tuple[Run, ...]:
    joined = terms[0]
    for term in terms[1:]:
        joined = (*joined, Run(text="\n"), *term)
    return joined
