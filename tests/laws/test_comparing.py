"""The laws that every comparison keeps."""

import itertools
from collections import Counter

from comparing import compared, forward, inverse, moves, parts, rebuilt_new, rebuilt_old
from hypothesis import given
from texts import Amendment, amendments, hostile_texts, rewritings, texts

from policydiff.comparison import ChangeKind, Op, compare
from policydiff.document import parse


@given(amendments())
def test_the_deletions_give_the_old_text_and_the_insertions_the_new(amendment: Amendment) -> None:
    """Lossless: each block is rebuilt, with its formats, from the spans of its change."""
    comparison = compared(amendment.old, amendment.new)

    assert [parts(change.old) for change in comparison.changes] == [
        rebuilt_old(change) if change.old else [] for change in comparison.changes
    ]
    assert [parts(change.new) for change in comparison.changes] == [
        rebuilt_new(change) if change.new else [] for change in comparison.changes
    ]


@given(hostile_texts(), hostile_texts())
def test_any_two_texts_are_compared_without_loss(old: str, new: str) -> None:
    """No text is too strange: what comes in comes out again."""
    comparison = compared(old, new)

    for change in comparison.changes:
        assert rebuilt_old(change) == parts(change.old)
        assert rebuilt_new(change) == parts(change.new)


@given(texts(), texts())
def test_every_block_is_part_of_exactly_one_change(old: str, new: str) -> None:
    """Nothing is told twice or left out, and the new text's order is kept."""
    comparison = compared(old, new)

    assert [block for change in comparison.changes for block in change.new] == list(comparison.new.blocks)
    assert Counter(id(block) for change in comparison.changes for block in change.old) == Counter(
        id(block) for block in comparison.old.blocks
    )


@given(amendments())
def test_what_was_removed_stands_in_its_old_order(amendment: Amendment) -> None:
    """Blocks that are gone, and those that stayed, come in the order of the old text."""
    comparison = compared(amendment.old, amendment.new)
    moved_with = {id(block) for change in comparison.changes if change.move for block in change.old}
    lines = [
        change.old[0].lines
        for change in comparison.changes
        if change.old and not change.move and id(change.old[0]) not in moved_with
    ]
    stayed = [
        change.old[0].lines
        for change in comparison.changes
        if change.old and change.kind not in (ChangeKind.MOVED, ChangeKind.REMOVED)
    ]

    assert stayed == sorted(stayed)
    assert len(moves(comparison)) > 0 or lines == sorted(lines)


@given(hostile_texts())
def test_a_text_compared_with_itself_has_no_change(text: str) -> None:
    """Every block is unchanged, whatever the text."""
    kinds = {change.kind for change in compared(text, text).changes}

    assert kinds <= {ChangeKind.UNCHANGED}


@given(rewritings())
def test_writing_the_same_text_otherwise_is_no_change(writings: tuple[str, str]) -> None:
    """Quiet: lines re-wrapped, other bullets, other numbers, other line ends, other signs for emphasis."""
    kinds = {change.kind for change in compared(*writings).changes}

    assert kinds <= {ChangeKind.UNCHANGED}


@given(amendments())
def test_swapping_the_texts_swaps_the_changes(amendment: Amendment) -> None:
    """Symmetric: back again is the same redline with insertions and deletions exchanged, moves included."""
    old, new = parse(amendment.old), parse(amendment.new)
    there, back = compare(old, new), compare(new, old)

    assert sorted(map(repr, map(forward, there.changes))) == sorted(map(repr, map(inverse, back.changes)))
    assert sorted(sorted(repr(forward(change)) for change in move) for move in moves(there)) == sorted(
        sorted(repr(inverse(change)) for change in move) for move in moves(back)
    )


@given(texts(), texts())
def test_swapping_any_two_texts_swaps_the_changes(old: str, new: str) -> None:
    """Symmetric, also where the texts have little in common."""
    there, back = compared(old, new), compared(new, old)

    assert sorted(map(repr, map(forward, there.changes))) == sorted(map(repr, map(inverse, back.changes)))


@given(amendments())
def test_spans_come_in_one_canonical_form(amendment: Amendment) -> None:
    """No span is empty, no deletion or insertion stands beside its like, a deletion comes before its insertion."""
    for change in compared(amendment.old, amendment.new).changes:
        for part in change.parts:
            assert all(span.runs or span.old_runs for span in part.spans)
            for before, after in itertools.pairwise(part.spans):
                assert (before.op, after.op) not in {
                    (Op.DELETE, Op.DELETE),
                    (Op.INSERT, Op.INSERT),
                    (Op.INSERT, Op.DELETE),
                }


@given(amendments())
def test_every_move_is_marked_at_both_ends(amendment: Amendment) -> None:
    """Each moved block has one place that it left, in the order in which it stood there."""
    comparison = compared(amendment.old, amendment.new)
    departures = comparison.departures

    assert sorted(departure.change for departure in departures) == [
        index for index, change in enumerate(comparison.changes) if change.kind is ChangeKind.MOVED
    ]
    assert [departure.before for departure in departures] == sorted(
        departure.before for departure in departures
    )
    assert [sorted({change.move for change in comparison.changes if change.move is not None})] == [
        list(range(1, len(moves(comparison)) + 1))
    ]


@given(amendments())
def test_an_unchanged_block_has_only_equal_words(amendment: Amendment) -> None:
    """And one that was reformatted has neither words inserted nor deleted."""
    for change in compared(amendment.old, amendment.new).changes:
        if change.kind in (ChangeKind.UNCHANGED, ChangeKind.REFORMATTED):
            texts_changed = [
                span.text for part in change.parts for span in part.spans if span.op is not Op.EQUAL
            ]
            assert "".join(texts_changed) == ""
