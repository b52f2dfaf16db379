from datetime import date, timedelta

import pytest
from histories import folded
from hypothesis import given
from hypothesis import strategies as st

from policydiff.history import Correction, Record, Status, find, in_force_on, next_change, statuses

ANNOUNCED = """
    2020-01-01 | 2020-01-01 | a
    2020-05-01 | 2020-05-01 | a b | effective 2020-06-15
"""


def standing(told: str, as_of: str, record: Record | None = None) -> dict[str, str]:
    """The status of each version on a day, by its id."""
    found = statuses(folded(told, record=record), date.fromisoformat(as_of))
    return {id: status.value for id, status in found.items()}


def in_force(told: str, record: Record | None = None) -> dict[str, str]:
    """The day from which each version is in force, by its id."""
    return {version.id: f"{version.in_force}" for version in folded(told, record=record).versions}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2019-12-31", ["upcoming", "upcoming"]),
        ("2020-01-01", ["current", "upcoming"]),
        ("2020-06-14", ["current", "upcoming"]),
        ("2020-06-15", ["superseded", "current"]),
    ],
)
def test_a_version_is_upcoming_until_it_takes_effect(as_of: str, expected: list[str]) -> None:
    """The version before stays current until the day the text names."""
    assert list(standing(ANNOUNCED, as_of).values()) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2019-12-31", "2020-01-01"), ("2020-01-01", "2020-06-15"), ("2020-06-15", None)],
)
def test_the_next_day_on_which_something_changes_is_known(as_of: str, expected: str | None) -> None:
    """A site built today tells when it must be built again though nobody commits."""
    change = next_change(folded(ANNOUNCED), date.fromisoformat(as_of))

    assert change == (date.fromisoformat(expected) if expected else None)


def test_a_version_stated_for_a_day_to_come_is_upcoming() -> None:
    """A stated date in the future is when it applies, where the text names no other day."""
    told = """
        2020-01-01 | 2020-01-01 | a
        2020-05-01 | 2020-07-01 | a b
    """

    assert standing(told, "2020-06-30") == {"2020-01-01": "current", "2020-07-01": "upcoming"}
    assert standing(told, "2020-07-01") == {"2020-01-01": "superseded", "2020-07-01": "current"}


def test_an_upcoming_version_that_another_replaced_is_superseded() -> None:
    """What was published after it and is in force already stands in its place; no day to come changes that."""
    told = """
        2020-01-01 | 2020-01-01 | a
        2020-05-01 | 2020-05-01 | a b   | effective 2020-07-01
        2020-06-01 | 2020-06-01 | a b c
    """

    assert standing(told, "2020-06-10") == {
        "2020-01-01": "superseded",
        "2020-05-01": "superseded",
        "2020-06-01": "current",
    }
    assert next_change(folded(told), date(2020, 6, 10)) is None


def test_a_date_before_that_of_the_version_before_counts_from_its_recorded_day() -> None:
    """A wrong year puts no version in force before the one that it replaced."""
    told = """
        2020-01-02 | 2020-01-01 | a
        2020-03-02 | 2019-03-01 | a b
        2020-06-02 | 2020-06-01 | a b c
    """

    assert in_force(told) == {
        "2020-01-01": "2020-01-01",
        "2019-03-01": "2020-03-02",
        "2020-06-01": "2020-06-01",
    }
    assert standing(told, "2020-03-05")["2019-03-01"] == "current"


def test_a_year_far_ahead_keeps_no_later_version_from_being_in_force() -> None:
    """Versions count in the order of history."""
    told = """
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | 2202-03-01 | a b
        2020-06-02 | 2020-06-01 | a b c
    """

    assert in_force(told)["2020-06-01"] == "2020-06-02"
    assert list(standing(told, "2020-07-01").values()) == ["superseded", "superseded", "current"]


def test_a_version_recorded_late_is_in_force_from_its_date() -> None:
    """When git recorded it does not matter where the text says since when it applies."""
    told = """
        2020-01-01 | 2019-01-01 | a
        2020-03-01 | 2019-09-01 | a b
    """

    assert in_force(told) == {"2019-01-01": "2019-01-01", "2019-09-01": "2019-09-01"}


def test_an_amendment_is_in_force_from_the_day_it_was_recorded() -> None:
    """The effective date that the text still names was that of the wording before."""
    told = """
        2020-01-01 | 2020-01-01 | a   | effective 2020-02-01
        2020-06-01 | 2020-01-01 | a b | effective 2020-02-01
    """

    assert in_force(told) == {"2020-01-01": "2020-02-01", "2020-06-01": "2020-06-01"}


def test_an_amendment_of_an_upcoming_version_is_upcoming_too() -> None:
    """Wording changed while its effective date lies ahead takes effect on that day."""
    told = """
        2020-01-01 | 2020-01-01 | a   | effective 2020-06-01
        2020-02-01 | 2020-01-01 | a b | effective 2020-06-01
    """

    assert in_force(told) == {"2020-01-01": "2020-06-01", "2020-02-01": "2020-06-01"}
    assert list(standing(told, "2020-05-31").values()) == ["upcoming", "upcoming"]
    assert list(standing(told, "2020-06-01").values()) == ["superseded", "current"]


def test_an_effective_date_that_every_version_repeats_tells_since_when_the_policy_applies() -> None:
    """Where only the stated date moves on, each version is in force from its stated date."""
    told = """
        2020-01-01 | 2020-01-01 | a   | effective 2018-05-25
        2020-06-01 | 2020-06-01 | a b | effective 2018-05-25
    """

    assert in_force(told) == {"2020-01-01": "2018-05-25", "2020-06-01": "2020-06-01"}


def test_the_records_effective_date_counts() -> None:
    """What an editor says of the day goes before the text."""
    record = Record(versions={"2020-05-01": Correction(line=1, effective=date(2020, 5, 20))})

    assert in_force(ANNOUNCED, record)["2020-05-01"] == "2020-05-20"


def test_a_policy_whose_file_is_gone_is_withdrawn() -> None:
    """The last version says so from the day the file was removed; an upcoming one will never come."""
    told = """
        2020-01-01 | 2020-01-01 | a
        2020-02-01 | 2020-02-01 | b
        2020-03-01 | 2020-09-01 | c
        2020-06-01 | gone       |
    """

    assert list(standing(told, "2020-05-31").values()) == ["superseded", "current", "upcoming"]
    assert list(standing(told, "2020-06-01").values()) == ["superseded", "withdrawn", "withdrawn"]
    assert next_change(folded(told), date(2020, 6, 1)) is None


def test_nothing_was_in_force_while_the_file_was_gone() -> None:
    """A day between removal and return has no version."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | gone       |
        2020-08-01 | 2020-08-01 | a b
    """)

    found = [in_force_on(history, date(2020, month, 15)) for month in (5, 7, 9)]

    assert [version and version.id for version in found] == ["2020-01-01", None, "2020-08-01"]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(-40, 90), st.booleans()), min_size=1),
    st.integers(-9, 400),
)
def test_at_most_one_version_is_current_and_those_before_it_are_superseded(
    steps: list[tuple[int, int, bool]], days: int
) -> None:
    """On any day the versions read, in the order of history: superseded, then the current one, then upcoming."""
    recorded = date(2020, 1, 1)
    rows: list[str] = []
    for number, (later, stated, effective) in enumerate(steps):
        recorded += timedelta(days=later)
        day = recorded + timedelta(days=stated)
        rows.append(
            f"{recorded} | {recorded if effective else day} | a{number} | {f'effective {day}' * effective}"
        )
    history = folded("\n".join(rows))
    as_of = date(2020, 1, 1) + timedelta(days=days)

    found = list(statuses(history, as_of).values())

    order = [Status.SUPERSEDED, Status.CURRENT, Status.UPCOMING]
    assert found == sorted(found, key=order.index)
    assert found.count(Status.CURRENT) == (any(each.in_force <= as_of for each in history.versions))


WITH_ALIAS = """
    2020-01-01 | 2020-01-01 | a
    2020-03-30 | 2020-01-01 | a b
    2020-04-02 | 2020-04-02 | a b
    2020-04-03 | 2020-01-01 | a
    2020-05-01 | 2020-05-01 | a c | effective 2020-07-01
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("latest", "2020-01-01.2"),
        ("previous", "2020-04-02"),
        ("upcoming", "2020-05-01"),
        ("2020-01-01", "2020-01-01"),
        ("2020-01-01.2", "2020-01-01.2"),
        ("2020-05-01", "2020-05-01"),
        ("2020-03-30", "2020-04-02"),
        ("2020-03-29", "2020-01-01"),
        ("2020-06-30", "2020-01-01.2"),
        ("2020-07-01", "2020-05-01"),
        ("2019-12-31", None),
        ("2020-02-30", None),
        ("2020-01-01.3", None),
        ("20200401", None),
        ("draft", None),
        ("", None),
    ],
)
def test_a_version_is_found_by_word_id_alias_or_day(name: str, expected: str | None) -> None:
    """A word goes before an id, an id before an alias, an alias before the version in force that day."""
    found = find(folded(WITH_ALIAS), name, as_of=date(2020, 6, 1))

    assert (found and found.id) == expected


def test_the_latest_of_a_withdrawn_policy_is_the_last_that_was_in_force() -> None:
    """Its text can still be read, though on that day nothing is in force."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-02-01 | 2020-02-01 | b
        2020-06-01 | gone       |
    """)

    found = {
        name: find(history, name, as_of=date(2020, 7, 1)) for name in ("latest", "previous", "2020-07-01")
    }

    assert {name: version and version.id for name, version in found.items()} == {
        "latest": "2020-02-01",
        "previous": "2020-01-01",
        "2020-07-01": None,
    }


def test_a_policy_that_is_only_announced_has_no_latest_version() -> None:
    """Before its first day nothing is in force; the word for it is upcoming."""
    history = folded("2020-01-01 | 2020-09-01 | a")

    found = {name: find(history, name, as_of=date(2020, 6, 1)) for name in ("latest", "previous", "upcoming")}

    assert {name: version and version.id for name, version in found.items()} == {
        "latest": None,
        "previous": None,
        "upcoming": "2020-09-01",
    }


def test_where_nothing_is_announced_there_is_no_upcoming_version() -> None:
    """The word names none then; it is no mistake to ask."""
    assert find(folded("2020-01-01 | 2020-01-01 | a"), "upcoming", as_of=date(2020, 6, 1)) is None
