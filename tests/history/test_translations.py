"""Which version of the original a translation belongs to, and what it lacks: by its date, then by history."""

import pytest
from histories import folded, substantive

from policydiff.history import History, Version, followed, lack

NEVER = 1_000_000

ORIGINAL = """
    2020-01-01 | 2020-01-01 | we keep names
    2020-03-09 | 2020-01-01 | we keep names and places
    2020-06-01 | 2020-06-01 | we keep names, places and mails
"""


def original(table: str) -> History:
    """The history of an original."""
    return folded(table)


def newest(table: str) -> Version:
    """The newest version of a translation, whose late wording makes no amendment."""
    return folded(table, grace=NEVER).versions[-1]


@pytest.mark.parametrize(
    ("translated", "expected"),
    [
        ("2020-01-02 | 2020-01-01 | Namen", "2020-01-01"),
        ("2019-12-20 | 2020-01-01 | Namen", "2020-01-01"),
        ("2020-03-20 | 2020-01-01 | Namen und Orte", "2020-03-09"),
        ("2020-07-01 | 2020-06-01 | alles", "2020-06-01"),
        ("2020-07-01 | - | alles", "2020-06-01"),
        ("2020-02-01 | - | Namen", "2020-01-01"),
        ("2020-04-02 | 2020-04-01 | Namen", "2020-03-09"),
        ("2019-04-02 | - | nichts", None),
    ],
)
def test_a_translation_belongs_to_the_version_of_its_date_else_of_its_day(
    translated: str, expected: str | None
) -> None:
    """Of several under one date, the last one that was there when it was translated."""
    found = followed(original(ORIGINAL), newest(translated), substantive)

    assert (found.id if found else None) == expected


def lacking(table: str, translated: str) -> tuple[str | None, str | None, list[str]]:
    """What a translation follows, the number of the revision that it knows of that, and what it lacks."""
    found = lack(original(table), newest(translated), translation=substantive, source=substantive)
    left_at = found.left_at.commit[:4].lstrip("0") if found.left_at else None
    return found.follows.id if found.follows else None, left_at, [each.id for each in found.missing]


@pytest.mark.parametrize(
    ("translated", "expected"),
    [
        ("2020-01-02 | 2020-01-01 | Namen", ("2020-01-01", None, ["2020-03-09", "2020-06-01"])),
        ("2020-06-01 | 2020-06-01 | alles", ("2020-06-01", None, [])),
        ("2020-06-20 | 2020-01-01 | alles", ("2020-03-09", None, ["2020-06-01"])),
        ("2020-03-20 | - | Namen", ("2020-03-09", None, ["2020-06-01"])),
    ],
)
def test_a_translation_lacks_the_versions_after_the_one_it_follows(
    translated: str, expected: tuple[str | None, str | None, list[str]]
) -> None:
    """An amendment that nobody dated is lacking too, though both texts bear one date."""
    assert lacking(ORIGINAL, translated) == expected


def test_a_correction_of_the_translation_takes_over_nothing() -> None:
    """What changed in it after the original's amendment was a matter of capitals."""
    translated = """
        2020-01-02 | 2020-01-01 | namen
        2020-05-01 | 2020-01-01 | Namen
    """

    assert lacking(ORIGINAL, translated) == ("2020-01-01", None, ["2020-03-09", "2020-06-01"])


def test_wording_that_folded_into_the_version_after_it_was_translated_is_lacking() -> None:
    """Both bear one date, and history tells that the original's text moved on."""
    table = """
        2020-01-01 | 2020-01-01 | we keep names
        2020-01-05 | 2020-01-01 | we keep names and places
    """

    assert lacking(table, "2020-01-02 | 2020-01-01 | Namen") == ("2020-01-01", "1", [])
    assert lacking(table, "2020-01-05 | 2020-01-01 | Namen und Orte") == ("2020-01-01", None, [])


def test_an_undated_translation_knows_an_upcoming_version_that_was_there() -> None:
    """It belongs to the version in force on its day, and lacks nothing that it could have taken over."""
    table = """
        2020-01-01 | 2020-01-01 | we keep names
        2020-05-01 | 2020-07-01 | we keep nothing
    """

    assert lacking(table, "2020-05-02 | - | nichts") == ("2020-01-01", None, [])
    assert lacking(table, "2020-04-02 | - | Namen") == ("2020-01-01", None, ["2020-07-01"])
