"""The demonstration policies, whose story this repository's own history tells."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import policydiff
from policydiff.archive import Policy
from policydiff.history import Status
from policydiff.interface import Repository

PROJECT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="module")
def kestrel_post() -> Iterator[Repository]:
    """This repository, as it stands on the day on which the story ends."""
    with policydiff.open(PROJECT, as_of=AS_OF) as repository:
        yield repository


def ids(policy: Policy) -> list[str]:
    """The ids of a policy's versions, oldest first."""
    return [version.id for version in policy.versions]


def test_each_policy_has_the_versions_of_its_story(kestrel_post: Repository) -> None:
    """A version for every date, and one for the change that nobody dated."""
    assert {policy.name: ids(policy) for policy in kestrel_post.policies} == {
        "cookies": ["2014-06-15", "2019-02-11", "2021-09-20", "2023-04-03"],
        "privacy": [
            "2011-03-02",
            "2012-10-09",
            "2014-06-15",
            "2018-05-25",
            "2021-03-04",
            "2026-11-16",
        ],
        "terms": ["2011-03-02", "2013-11-30", "2016-08-01", "2024-01-10"],
    }


def test_a_spelling_corrected_later_folds_into_its_version(kestrel_post: Repository) -> None:
    """The version of June 15, 2014 lists the correction of June 27."""
    version = next(v for v in kestrel_post.policy("privacy").versions if v.id == "2014-06-15")

    assert [revision.recorded for revision in version.corrections] == [date(2014, 6, 27)]


def test_the_upcoming_version_waits_for_its_day(kestrel_post: Repository) -> None:
    """Announced in November 2026, it applies from July 1, 2027."""
    policy = kestrel_post.policy("privacy")
    [upcoming] = policy.upcoming

    assert policy.current is not None
    assert (policy.current.id, upcoming.id, upcoming.in_force) == (
        "2021-03-04",
        "2026-11-16",
        date(2027, 7, 1),
    )
    assert policy.next_change == date(2027, 7, 1)
    assert policy.statuses["2018-05-25"] is Status.SUPERSEDED


def test_the_change_that_nobody_dated_is_found(kestrel_post: Repository) -> None:
    """On September 20, 2021 the cookie policy changed under a date of 2019."""
    [finding] = [
        finding
        for finding in kestrel_post.findings(kestrel_post.policy("cookies"))
        if finding.rule == "amendment-without-date"
    ]

    assert (finding.version, finding.severity.value) == ("2021-09-20", "error")
