"""Dates and paths as git keeps them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.repository import record_path
from policydiff.repository.model import Moment


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1402833600 +0000", date(2014, 6, 15)),
        ("1402790400 -0000", date(2014, 6, 15)),
        ("1402876799 +0100", date(2014, 6, 16)),
        ("1402790400 -0001", date(2014, 6, 14)),
        ("1402833600 +9959", date(2014, 6, 19)),
        ("0 +0000", date(1970, 1, 1)),
        ("-1 +0000", date(1969, 12, 31)),
        ("4102444800 +0000", date(2100, 1, 1)),
        ("99999999999999 +0000", date(9999, 12, 31)),
        ("-99999999999999 +0000", date(1, 1, 1)),
    ],
)
def test_a_commits_day_is_the_calendar_day_in_its_own_offset(written: str, day: date) -> None:
    """However strange the offset, and held within the years that a date can have."""
    moment = Moment.read(written)

    assert moment is not None
    assert moment.day == day


@pytest.mark.parametrize(
    "written", ["", "abc", "12", "12 0000", "1e5 +0000", "9" * 40 + " +0000", "1 +9999999"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    """Nothing is guessed."""
    assert Moment.read(written) is None


@given(st.integers(-(2**63), 2**64 - 1), st.integers(-9999, 9999))
def test_every_date_that_git_can_hold_has_a_day(seconds: int, offset: int) -> None:
    """No number of seconds is too large or too small."""
    moment = Moment.read(f"{seconds} {offset:+05d}")

    assert moment is not None
    assert date.min <= moment.day <= date.max


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("privacy.md", "privacy.history.toml"),
        ("policies/privacy.de.md", "policies/privacy.de.history.toml"),
        ("a.b/LICENSE", "a.b/LICENSE.history.toml"),
        (".md", ".md.history.toml"),
    ],
)
def test_the_record_lies_beside_the_file(path: str, record: str) -> None:
    """It is named after the file's stem."""
    assert record_path(path) == record
