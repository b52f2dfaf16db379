"""Blocks that belong together to their change: its words part by part, and what kind of change it is."""

from collections.abc import Sequence
from functools import lru_cache

from policydiff.comparison.columns import Column
from policydiff.comparison.model import Change, ChangeKind, Op, Part, Span
from policydiff.comparison.reading import Reading
from policydiff.comparison.tidying import Hunk, solid
from policydiff.comparison.tokens import MOST_TEXTS, Token, TokenKind, tokenise
from policydiff.comparison.wording import compared, spans
from policydiff.document import Block, BlockKind, Run


def removed(block: Block) -> Change:
    """The change that took `block` away."""
    parts = tuple(
        Part(old=at, new=None, spans=_whole(Op.DELETE, runs)) for at, runs in enumerate(block.parts)
    )
    return Change(kind=ChangeKind.REMOVED, old=(block,), new=(), parts=parts)


def added(block: Block) -> Change:
    """The change that brought `block`."""
    parts = tuple(
        Part(old=None, new=at, spans=_whole(Op.INSERT, runs)) for at, runs in enumerate(block.parts)
    )
    return Change(kind=ChangeKind.ADDED, old=(), new=(block,), parts=parts)


def kept(old: Block, new: Block, parts: tuple[Part, ...], move: int | None) -> Change:
    """The change of one block into one other, from its parts."""
    return _change((old,), (new,), parts, move, reshaped=_shape(old) != _shape(new))


def regrouped(
    old: tuple[Block, ...], new: tuple[Block, ...], parts: tuple[Part, ...], move: int | None
) -> Change:
    """The change of a block into several, or of several into one, from its parts."""
    return _change(old, new, parts, move, reshaped=True)


def same(block: Block) -> tuple[Part, ...]:
    """The parts of a block with nothing changed in it."""
    return tuple(Part(old=at, new=at, spans=_whole(Op.EQUAL, runs)) for at, runs in enumerate(block.parts))


def parts_of_block(
    old: Reading, old_at: int, new: Reading, new_at: int, *, inverted: bool
) -> tuple[Part, ...]:
    """The one part of a block that is no table row."""
    return (_part(old, old_at, 0, new, new_at, 0, inverted=inverted),)


def parts_of_row(
    old: Reading, old_at: int, new: Reading, new_at: int, columns: Sequence[Column], *, inverted: bool
) -> tuple[Part, ...]:
    """The parts of a table row, cell by cell."""
    parts: list[Part] = []
    for old_cell, new_cell in columns:
        if old_cell is not None and new_cell is not None:
            parts.append(_part(old, old_at, old_cell, new, new_at, new_cell, inverted=inverted))
        elif old_cell is not None:
            runs = old.blocks[old_at].parts[old_cell]
            parts.append(Part(old=old_cell, new=None, spans=_whole(Op.DELETE, runs)))
        elif new_cell is not None:
            runs = new.blocks[new_at].parts[new_cell]
            parts.append(Part(old=None, new=new_cell, spans=_whole(Op.INSERT, runs)))
    return tuple(parts)


def _part(
    old: Reading, old_at: int, old_part: int, new: Reading, new_at: int, new_part: int, *, inverted: bool
) -> Part:
    old_runs, new_runs = old.blocks[old_at].parts[old_part], new.blocks[new_at].parts[new_part]
    if old_runs == new_runs:
        return Part(old=old_part, new=new_part, spans=_whole(Op.EQUAL, new_runs))
    return Part(old=old_part, new=new_part, spans=_spans(old_runs, new_runs, inverted))


@lru_cache(maxsize=MOST_TEXTS)
def _spans(old: tuple[Run, ...], new: tuple[Run, ...], inverted: bool) -> tuple[Span, ...]:
    """The words of two texts; while one version after the other is compared with the newest, the same ones recur."""
    old_tokens, new_tokens = tokenise(old), tokenise(new)
    return spans(old_tokens, new_tokens, compared(old_tokens, new_tokens, inverted=inverted))


def parts_of_pieces(
    old: Reading, olds: tuple[int, ...], new: Reading, news: tuple[int, ...], *, inverted: bool
) -> tuple[Part, ...]:
    """The parts of a block that was split, or of blocks that were merged: one for each piece."""
    if len(olds) > 1:
        return tuple(_swapped(part) for part in parts_of_pieces(new, news, old, olds, inverted=not inverted))
    whole = old.tokens(olds[0])
    pieces = [new.tokens(at) for at in news]
    apart = tokenise((Run(text=" "),))
    found = compared(whole, [token for piece in pieces for token in (*piece, *apart)], inverted=inverted)
    parts: list[Part] = []
    at = start = 0  # in the solid tokens of either side
    for number, piece in enumerate(pieces):
        end = start + len(solid(piece))
        cut = _across(found, end) if number + 1 < len(pieces) else len(solid(whole))
        inside = [
            Hunk(
                max(hunk.old, at) - at,
                min(hunk.old_end, cut) - at,
                max(hunk.new, start) - start,
                min(hunk.new_end, end) - start,
            )
            for hunk in found
            if hunk.old_end >= at and hunk.old <= cut and hunk.new_end >= start and hunk.new <= end
        ]
        inside = [hunk for hunk in inside if hunk.old < hunk.old_end or hunk.new < hunk.new_end]
        passage = _passage(whole, at, cut, last=number + 1 == len(pieces))
        parts.append(Part(old=0, new=number, spans=spans(passage, piece, inside)))
        at, start = cut, end
    return tuple(parts)


def _across(found: Sequence[Hunk], new: int) -> int:
    """The place on the old side that stands across from place `new`; what was replaced there lies before it."""
    offset = 0
    for hunk in found:
        if hunk.new >= new and hunk.old < hunk.old_end and hunk.new == new == hunk.new_end:
            return hunk.old_end
        if hunk.new < new <= hunk.new_end:
            return hunk.old_end
        if hunk.new >= new:
            break
        offset = hunk.old_end - hunk.new_end
    return new + offset


def _passage(tokens: Sequence[Token], start: int, end: int, *, last: bool) -> Sequence[Token]:
    """The tokens from the solid one number `start` to before number `end`, with the white space after them."""
    places = [at for at, token in enumerate(tokens) if token.kind is not TokenKind.SPACE]
    first = places[start] if 0 < start < len(places) else (0 if start == 0 else len(tokens))
    return tokens[first : len(tokens) if last or end >= len(places) else places[end]]


def _swapped(part: Part) -> Part:
    swapped: list[Span] = []
    for span in part.spans:
        match span.op:
            case Op.EQUAL:
                old_runs = None if span.old_runs is None else span.runs
                swapped.append(Span(op=Op.EQUAL, runs=span.old_runs or span.runs, old_runs=old_runs))
            case Op.DELETE:
                swapped.append(Span(op=Op.INSERT, runs=span.runs))
            case Op.INSERT:
                if swapped and swapped[-1].op is Op.INSERT:
                    swapped.insert(-1, Span(op=Op.DELETE, runs=span.runs))
                else:
                    swapped.append(Span(op=Op.DELETE, runs=span.runs))
    return Part(old=part.new, new=part.old, spans=tuple(swapped))


def _change(
    old: tuple[Block, ...],
    new: tuple[Block, ...],
    parts: tuple[Part, ...],
    move: int | None,
    *,
    reshaped: bool,
) -> Change:
    if move is not None:
        return Change(kind=ChangeKind.MOVED, old=old, new=new, parts=parts, move=move)
    kind = ChangeKind.REFORMATTED if reshaped else ChangeKind.UNCHANGED
    for part in parts:
        if part.old is None or part.new is None:
            return Change(kind=ChangeKind.CHANGED, old=old, new=new, parts=parts)
        for span in part.spans:
            if span.op is Op.EQUAL:
                quiet = span.old_runs is None or (_is_spacing(span.old_runs) and _is_spacing(span.runs))
                if not quiet or (span.old_runs is not None and new[0].kind is BlockKind.CODE):
                    kind = ChangeKind.REFORMATTED
            elif any(_is_wording(run) for run in span.runs):
                return Change(kind=ChangeKind.CHANGED, old=old, new=new, parts=parts)
            else:
                kind = ChangeKind.REFORMATTED
    return Change(kind=kind, old=old, new=new, parts=parts)


def _is_wording(run: Run) -> bool:
    return bool(run.text) or run.format.footnote is not None or run.format.image is not None


def _is_spacing(runs: tuple[Run, ...]) -> bool:
    """Whether nothing but plain spaces is meant: such as a line break in a script without spaces leaves."""
    return all(run.text and not run.text.strip(" ") for run in runs)


def _shape(block: Block) -> tuple[object, ...]:
    """What a block looks like besides its words; the numbers and spacing of lists are no part of it."""
    tables = tuple(each.alignment for each in block.containers if block.header)
    kinds = tuple(each.kind for each in block.containers)
    return block.kind, block.level, block.language, block.header, block.attributes, kinds, tables


def _whole(op: Op, runs: tuple[Run, ...]) -> tuple[Span, ...]:
    return (Span(op=op, runs=runs),) if runs else ()
