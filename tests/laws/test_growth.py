"""Bounded: what comparing takes and writes grows with the texts, not with their square; counts, never a clock."""

import cProfile
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from real_pairs import Pair
from texts import amendments, hostile_texts

from policydiff.comparison import Op, compare, compare_sources
from policydiff.document import parse
from policydiff.interface import compare_texts
from policydiff.rendering.patch import redline_patch
from policydiff.rendering.side_by_side import side_by_side_html

FEW = settings(max_examples=10)
TIMES = 4
"""How often texts are repeated: what grows with their square takes sixteen times as much, not four."""

WORK: dict[str, Callable[[str, str], object]] = {
    "comparing": lambda old, new: compare(parse(old), parse(new)),
    "a patch": compare_sources,
    "columns": lambda old, new: side_by_side_html(compare(parse(old), parse(new))),
}
CALLS_PER_CHARACTER = {"comparing": 40, "a patch": 20, "columns": 100}
"""So many calls of Python functions for each character of both texts, at the most; found: a half to a third of it."""

texts_compared = amendments().map(lambda each: (each.old, each.new)) | st.tuples(
    hostile_texts(), hostile_texts()
)


def calls(work: Callable[[str, str], object], old: str, new: str) -> int:
    """Return how many functions written in Python were called."""
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    work(old, new)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def repeated(texts: tuple[str, str]) -> tuple[str, str]:
    """Return both texts with all of their parts several times: whatever is alike is alike often."""
    old, new = ("\n\n".join([text] * TIMES) for text in texts)
    return old, new


@pytest.mark.parametrize("work", WORK)
@FEW
@given(texts=texts_compared)
def test_four_times_the_text_is_not_sixteen_times_the_work(work: str, texts: tuple[str, str]) -> None:
    """For comparing, for a patch and for two columns."""
    once, often = (calls(WORK[work], *each) for each in (texts, repeated(texts)))

    assert often <= 1.5 * TIMES * (once + 300)


@pytest.mark.parametrize("work", WORK)
@FEW
@given(texts=texts_compared)
@example(texts=("| a |" * 200, "> " * 200 + "a"))
def test_each_character_takes_a_bounded_number_of_steps(work: str, texts: tuple[str, str]) -> None:
    """Whatever the texts hold."""
    size = sum(map(len, texts))

    assert calls(WORK[work], *texts) <= CALLS_PER_CHARACTER[work] * (size + 100)


@pytest.mark.corpus
@pytest.mark.parametrize("work", WORK)
def test_each_character_of_real_texts_takes_a_bounded_number_of_steps(work: str, pairs: list[Pair]) -> None:
    """Of the largest and longest histories too."""
    for name, old, new in pairs[1::17]:
        size = len(old.source) + len(new.source)
        assert calls(WORK[work], old.source, new.source) <= CALLS_PER_CHARACTER[work] * size, name


@FEW
@given(texts_compared)
def test_four_times_the_text_gives_four_times_the_columns(texts: tuple[str, str]) -> None:
    """And no text more than so many characters of a page for each of its own."""
    once, often = (
        len(side_by_side_html(compare(parse(old), parse(new)))) for old, new in (texts, repeated(texts))
    )

    assert often <= 1.2 * TIMES * (once + 300)
    assert once <= 60 * (sum(map(len, texts)) + 50)


@FEW
@given(texts_compared)
def test_a_patch_is_no_longer_than_both_texts_and_a_sign_for_each_piece(texts: tuple[str, str]) -> None:
    """Each character of either text is in it once at most; the rest are signs and the heads of hunks."""
    old, new = texts
    pieces = compare_sources(old, new)
    lines = old.count("\n") + new.count("\n")
    changes = sum(piece.op is not Op.EQUAL for piece in pieces)
    longest = len(f"@@ -{len(old)},{len(old)} +{len(new)},{len(new)} @@\n")
    signs = len("--- old\n+++ new\n") + 2 * len(pieces) + 4 * lines + longest * changes

    assert len(redline_patch(compare_texts(old, new).redline)) <= len(old) + len(new) + signs
