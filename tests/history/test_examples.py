"""The example text that a new repository comes with: the first own text of its date takes its place."""

from dataclasses import replace

import pytest
from histories import revisions, statement

from policydiff.history.examples import replaced_example

EXAMPLE = "2020-01-01 | 2020-01-01 | an example"


def replaced(told: str, *, marked: int = 0) -> bool:
    """Whether the first revision of a told history is an example that was replaced; `marked` is which one says so."""
    history = [
        replace(each, trailers=(("Started-with", "policydiff"),) if place == marked else ())
        for place, each in enumerate(revisions(told))
    ]
    found = replaced_example(history, statement)
    assert found in (None, history[0])
    return found is not None


def test_an_own_text_of_the_same_date_takes_the_examples_place() -> None:
    """It is the first version then, and corrects nothing; what comes later does not matter."""
    assert replaced(f"{EXAMPLE}\n2020-01-02 | 2020-01-01 | our own")
    assert replaced(f"{EXAMPLE}\n2020-01-02 | 2020-01-01 | our own\n2020-05-01 | 2020-05-01 | more")


@pytest.mark.parametrize(
    "next_one",
    ["2020-02-02 | 2020-02-02 | our own", "2020-01-02 | - | our own", "2020-01-02 | gone | "],
    ids=["another date", "no date", "taken away"],
)
def test_an_example_that_something_else_follows_may_have_been_published(next_one: str) -> None:
    """It stays a version, as does one that nothing follows."""
    assert not replaced(f"{EXAMPLE}\n{next_one}")
    assert not replaced(EXAMPLE)


def test_an_undated_example_is_replaced_by_nothing() -> None:
    """Two texts without a date do not bear the same one."""
    assert not replaced("2020-01-01 | - | an example\n2020-01-02 | - | our own")


def test_a_first_text_that_is_no_example_stays() -> None:
    """Only the commit that brought the example says that it is one; a later commit says nothing of the first."""
    told = "2020-01-01 | 2020-01-01 | our own\n2020-01-02 | 2020-01-01 | amended"

    assert not replaced(told, marked=1)
    assert not replaced(told, marked=2)
