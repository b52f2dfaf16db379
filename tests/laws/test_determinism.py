"""Deterministic: another process, with another order of hashes and of work, writes the same redlines to the byte."""

from collections.abc import Iterator, Sequence

import pytest
from asking import Other, Texts, digest, other
from hypothesis import given, settings
from hypothesis import strategies as st
from real_pairs import Pair
from texts import amendments, hostile_texts


@pytest.fixture(scope="module")
def others() -> Iterator[tuple[Other, Other]]:
    """Return two processes in which sets of texts have orders of their own."""
    with other(seed=1) as one, other(seed=2) as another:
        yield one, another


def assert_same_everywhere(asked: Sequence[Texts], others: tuple[Other, Other]) -> None:
    """One process works in this order, the other in the opposite one."""
    one, another = others
    expected = [digest(*texts) for texts in asked]

    assert expected == one.digests(asked)
    assert expected == another.digests(asked[::-1])[::-1]


compared = amendments().map(lambda each: (each.old, each.new)) | st.tuples(hostile_texts(), hostile_texts())


@settings(max_examples=6)
@given(st.lists(compared, min_size=1, max_size=3))
def test_redlines_are_the_same_in_every_process_and_order(
    others: tuple[Other, Other], asked: list[Texts]
) -> None:
    """Whatever was compared before, and however a process orders its sets."""
    assert_same_everywhere(asked, others)


@pytest.mark.corpus
def test_redlines_of_real_texts_are_the_same_in_every_process_and_order(
    others: tuple[Other, Other], pairs: list[Pair]
) -> None:
    """The same of real policies."""
    assert_same_everywhere([(old.source, new.source) for _, old, new in pairs[2::17]], others)
