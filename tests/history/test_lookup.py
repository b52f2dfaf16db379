"""Which versions came after a name: what a reader who has seen one asks for."""

from datetime import date, timedelta

import pytest
from histories import folded

from policydiff.history import find, versions_after

TOLD = """
    2020-01-01 | 2020-01-01 | a
    2020-03-01 | 2020-03-01 | a b
    2020-03-09 | 2020-03-01 | a b c
    2020-06-01 | 2020-06-01 | a b c d
"""


def after(since: str | None) -> list[str] | None:
    """The ids of the versions after a name, or None where it names nothing."""
    found = versions_after(folded(TOLD), since)
    return None if found is None else [version.id for version in found]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (None, ["2020-01-01", "2020-03-01", "2020-03-09", "2020-06-01"]),
        ("2020-01-01", ["2020-03-01", "2020-03-09", "2020-06-01"]),
        ("2020-03-01", ["2020-03-09", "2020-06-01"]),
        ("2020-03-09", ["2020-06-01"]),
        ("2020-06-01", []),
    ],
)
def test_what_came_after_a_version_is_told_oldest_first(since: str | None, expected: list[str]) -> None:
    """The version itself is known already; after the last comes nothing; after none comes all."""
    assert after(since) == expected


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2019-12-31", ["2020-01-01", "2020-03-01", "2020-03-09", "2020-06-01"]),
        ("2020-02-29", ["2020-03-01", "2020-03-09", "2020-06-01"]),
        ("2020-03-02", ["2020-03-09", "2020-06-01"]),
        ("2030-01-01", []),
    ],
)
def test_what_came_after_a_day_is_dated_later(since: str, expected: list[str]) -> None:
    """Any day will do, also one on which nothing happened."""
    assert after(since) == expected


@pytest.mark.parametrize("since", ["", "latest", "2020-03-01.2", "2020-02-30", "soon"])
def test_what_names_neither_a_version_nor_a_day_is_not_taken_for_one(since: str) -> None:
    """A slip of the pen must not read as "nothing has changed"."""
    assert after(since) is None


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (-1, {"latest": "2020-03-09", "previous": "2020-03-01", "upcoming": "2020-06-01"}),
        (0, {"latest": "2020-06-01", "previous": "2020-03-09", "upcoming": None}),
        (1, {"latest": "2020-06-01", "previous": "2020-03-09", "upcoming": None}),
    ],
)
def test_words_mean_another_version_from_the_day_on_that_it_comes_into_force(
    days: int, named: dict[str, str | None]
) -> None:
    """A version is in force on its own day."""
    as_of = date(2020, 6, 1) + timedelta(days)
    found = {word: find(folded(TOLD), word, as_of=as_of) for word in named}

    assert {word: version and version.id for word, version in found.items()} == named


def test_before_the_first_version_there_is_only_one_to_come() -> None:
    """Nothing is in force, and nothing was before it."""
    found = {
        word: find(folded(TOLD), word, as_of=date(2019, 12, 31))
        for word in ("latest", "previous", "upcoming")
    }

    assert {word: version and version.id for word, version in found.items()} == {
        "latest": None,
        "previous": None,
        "upcoming": "2020-01-01",
    }
