from collections import Counter
from datetime import date

import pytest
from histories import folded, revisions, statement, substantive, technical, told

from policydiff.history import DateSource, Revision, fold, recorded_days


def test_revisions_with_the_same_stated_date_are_one_version() -> None:
    """A change within days folds into the version whose date it leaves, and its text is what is published."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-01-05 | 2020-01-01 | a b
        2020-06-01 | 2020-06-01 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1 2", "2020-06-01 = 3"]
    assert "a b\n" in history.versions[0].text


def test_an_editorial_change_folds_in_as_a_correction_however_late() -> None:
    """A typo mended half a year later makes no version, and is listed with its day."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-07-01 | 2020-01-01 | A
    """)

    assert told(history) == ["2020-01-01 = 1 2"]
    assert [each.recorded for each in history.versions[0].corrections] == [date(2020, 7, 1)]


def test_a_rename_is_no_correction() -> None:
    """A revision with the very same text folds in and is not listed as a change of the page."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-07-01 | 2020-01-01 | a
    """)

    assert told(history) == ["2020-01-01 = 1 2"]
    assert history.versions[0].corrections == ()


# Introduced, changed, bumped, and the date that the text states then.
WORDING_AHEAD = {
    "the same day": ("2021-03-30 2021-06-14 2021-06-14 2021-06-14", True),
    "a day before": ("2021-03-30 2021-06-13 2021-06-14 2021-06-14", True),
    "7 days before": ("2021-03-30 2021-06-07 2021-06-14 2021-06-14", True),
    "8 days before": ("2021-03-30 2021-06-06 2021-06-14 2021-06-14", False),
    "nearer to its own date": ("2021-03-30 2021-04-01 2021-04-04 2021-04-04", False),
    "as near to one as the other": ("2021-03-30 2021-04-02 2021-04-05 2021-04-05", False),
    "on the day stated 31 days later": ("2021-03-30 2021-06-01 2021-07-02 2021-06-01", True),
    "on the day stated 32 days later": ("2021-03-30 2021-06-01 2021-07-03 2021-06-01", False),
    "before the day stated later": ("2021-03-30 2021-05-31 2021-06-30 2021-06-01", False),
    "after a day stated that is the earlier one": ("2021-03-30 2021-05-31 2021-06-30 2021-03-01", False),
}


@pytest.mark.parametrize(("days", "belongs"), WORDING_AHEAD.values(), ids=WORDING_AHEAD)
def test_wording_that_ran_ahead_of_its_date_belongs_to_it(days: str, belongs: bool) -> None:
    """Wording recorded shortly before the new date came, or after the day it states, is part of that version."""
    introduced, changed, bumped, states = days.split()
    history = folded(f"""
        {introduced} | 2021-03-30 | a
        {changed}    | 2021-03-30 | a b
        {bumped}     | {states}   | a b
    """)

    newest = [each.commit[:4] for each in history.versions[-1].revisions]

    assert newest == (["0002", "0003"] if belongs else ["0003"])


def test_the_revision_that_brings_a_date_never_moves_to_the_next() -> None:
    """A version that stood for a day stays a version."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-02-01 | 2020-02-01 | a b
        2020-02-02 | 2020-02-02 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-02-01 = 2", "2020-02-02 = 3"]


def test_editorial_wording_that_ran_ahead_moves_too() -> None:
    """What belongs to the next date does so whatever it changed."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-05-30 | 2020-01-01 | A
        2020-06-01 | 2020-06-01 | A b
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-06-01 = 2 3"]


def test_wording_changed_under_an_old_date_is_an_amendment() -> None:
    """More than 7 days after the stated date and its first revision, a substantive change is a version of its own."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-01-08 | 2020-01-01 | a b
        2020-01-09 | 2020-01-01 | a b c
        2020-09-01 | 2020-09-01 | a b c d
    """)

    assert told(history) == ["2020-01-01 = 1 2", "2020-01-09 recorded amendment = 3", "2020-09-01 = 4"]


def test_a_repository_that_records_late_has_no_amendment_within_days_of_recording() -> None:
    """The grace counts from the first revision that carries the date, where that came after the date."""
    history = folded("""
        2020-06-01 | 2020-01-01 | a
        2020-06-08 | 2020-01-01 | a b
        2020-06-09 | 2020-01-01 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1 2", "2020-06-09 recorded amendment = 3"]


def test_a_date_in_the_future_leaves_the_wording_open_until_days_after_it() -> None:
    """What is announced for a day may be changed until a week after that day."""
    history = folded("""
        2020-01-01 | 2020-03-01 | a
        2020-02-01 | 2020-03-01 | a b
        2020-03-08 | 2020-03-01 | a b c
        2020-03-09 | 2020-03-01 | a b c d
    """)

    assert told(history) == ["2020-03-01 = 1 2 3", "2020-03-09 recorded amendment = 4"]


def test_what_follows_an_amendment_within_days_folds_into_it() -> None:
    """An amendment has its own grace; the next substantive change after it is the next amendment."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | 2020-01-01 | a b
        2020-03-08 | 2020-01-01 | a b c
        2020-03-09 | 2020-01-01 | a b C
        2020-03-20 | 2020-01-01 | a b c d
    """)

    assert told(history) == [
        "2020-01-01 = 1",
        "2020-03-01 recorded amendment = 2 3 4",
        "2020-03-20 recorded amendment = 5",
    ]


def test_the_grace_can_be_set() -> None:
    """With a grace of 0 days even the next day's change is an amendment."""
    history = folded(
        """
        2020-01-01 | 2020-01-01 | a
        2020-01-01 | 2020-01-01 | a b
        2020-01-02 | 2020-01-01 | a b c
    """,
        grace=0,
    )

    assert told(history) == ["2020-01-01 = 1 2", "2020-01-02 recorded amendment = 3"]


def test_a_change_and_its_revert_within_days_are_no_version() -> None:
    """What ends where it began leaves the version as it was; the id it had for a day leads there."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | 2020-01-01 | a b
        2020-03-08 | 2020-01-01 | a
    """)

    assert told(history) == ["2020-01-01 was 2020-03-01 = 1 2 3"]


def test_a_revert_after_more_than_days_is_the_next_amendment() -> None:
    """The public read the changed wording long enough for both to count."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | 2020-01-01 | a b
        2020-03-09 | 2020-01-01 | a
    """)

    assert told(history) == [
        "2020-01-01 = 1",
        "2020-03-01 recorded amendment = 2",
        "2020-03-09 recorded amendment = 3",
    ]


def test_taking_back_what_had_folded_in_is_no_amendment() -> None:
    """A change on the last day of grace, taken back the day after it, ends where it began."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-01-08 | 2020-01-01 | a b
        2020-01-09 | 2020-01-01 | a
    """)

    assert told(history) == ["2020-01-01 = 1 2 3"]


def test_a_change_brought_back_after_its_revert_is_an_amendment() -> None:
    """What was taken back does not count as where a change began: the wording that stays is shown."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | 2020-01-01 | a b
        2020-03-03 | 2020-01-01 | a
        2020-03-05 | 2020-01-01 | a b
    """)

    assert told(history) == ["2020-01-01 was 2020-03-01 = 1 2 3", "2020-03-05 recorded amendment = 4"]


def test_a_placeholder_belongs_to_the_next_version() -> None:
    """Text that waits for its date is part of the version that gets one."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | soon       | a b
        2020-04-01 | soon       | a b c
        2020-05-01 | 2020-05-01 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-05-01 = 2 3 4"]
    assert history.versions[1].recorded == date(2020, 5, 1)


def test_a_placeholder_at_the_tip_is_unpublished() -> None:
    """What is not yet dated is told apart, and what is published stays as it was."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | soon       | a b
    """)

    assert told(history) == ["2020-01-01 = 1", "unpublished = 2"]


def test_a_draft_label_waits_like_a_placeholder() -> None:
    """“Version 2 (draft)” is published when the label stops saying so, under whatever date it bears."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a     | label 1
        2020-03-01 | 2020-03-01 | a b   | label 2, draft
        2020-05-01 | 2020-03-01 | a b c | label 2
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-03-01 = 2 3"]
    assert history.versions[1].recorded == date(2020, 5, 1)


def test_wording_that_came_with_a_placeholder_is_judged_when_it_is_published() -> None:
    """Putting the old date back over new wording is an amendment: what was a draft was not yet there."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | soon       | a b
        2020-03-20 | 2020-01-01 | a b
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-03-20 recorded amendment = 2 3"]


def test_a_draft_that_is_dropped_leaves_no_trace_in_the_version() -> None:
    """A placeholder taken back folds into the version that stayed, and publishes the text that stayed."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | soon       | a b
        2020-03-20 | 2020-01-01 | a
    """)

    assert told(history) == ["2020-01-01 = 1 2 3"]
    assert history.versions[0].revision.commit[:4] == "0003"


def test_drafts_go_along_with_wording_that_ran_ahead() -> None:
    """A version is made of revisions that follow each other."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-05-01 | soon       | a b
        2020-05-30 | 2020-01-01 | a b
        2020-06-01 | 2020-06-01 | a b
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-06-01 was 2020-05-30 = 2 3 4"]


def test_without_any_stated_date_each_substantive_revision_is_a_version() -> None:
    """They are dated by the day on which they were recorded; editorial ones fold in."""
    history = folded("""
        2020-01-01 | - | a
        2020-01-03 | - | a b
        2020-01-04 | - | A b
        2020-05-01 | - | a b c
    """)

    assert told(history) == [
        "2020-01-01 recorded = 1",
        "2020-01-03 recorded = 2 3",
        "2020-05-01 recorded = 4",
    ]


def test_undated_revisions_of_one_day_are_one_version() -> None:
    """Several commits in a day are what the public saw that day."""
    history = folded("""
        2020-01-01 | - | a
        2020-01-03 | - | a b
        2020-01-03 | - | a b c
        2020-01-03 | - | a b c d
    """)

    assert told(history) == ["2020-01-01 recorded = 1", "2020-01-03 recorded = 2 3 4"]


def test_an_undated_change_taken_back_the_same_day_is_no_version() -> None:
    """A day that ends where it began is not a version without a change."""
    history = folded("""
        2020-01-01 | - | a
        2020-01-03 | - | a b
        2020-01-03 | - | a
    """)

    assert told(history) == ["2020-01-01 recorded was 2020-01-03 = 1 2 3"]


def test_undated_revisions_before_the_first_date_are_versions_of_their_own() -> None:
    """The record before a policy began to state its date is not lost."""
    history = folded("""
        2020-01-01 | -          | a
        2020-02-01 | -          | a b
        2020-06-01 | 2020-05-20 | a b c
    """)

    assert told(history) == ["2020-01-01 recorded = 1", "2020-02-01 recorded = 2", "2020-05-20 = 3"]


def test_where_the_date_vanished_versions_go_by_their_recorded_day() -> None:
    """Dropping the sentence alone makes no version, changed wording without it does."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-02-01 | -          | a
        2020-03-01 | -          | a b
        2020-06-01 | 2020-06-01 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1 2", "2020-03-01 recorded = 3", "2020-06-01 = 4"]
    assert not history.versions[1].undated_amendment


def test_a_date_lost_and_found_is_the_same_date() -> None:
    """A sentence that was missing for a while, with the wording unchanged, splits no version."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-02-01 | -          | a
        2020-03-01 | 2020-01-01 | a
    """)

    assert told(history) == ["2020-01-01 = 1 2 3"]


def test_a_tag_dates_a_text_that_states_no_date() -> None:
    """A tag makes a version of its own day, and a stated date goes before it."""
    history = folded("""
        2020-01-03 | -          | a   | tag 2020-01-01
        2020-02-03 | -          | a b | tag 2020-02-01
        2020-02-20 | -          | A b
        2020-03-01 | 2020-03-01 | a b | tag 2020-02-25
    """)

    assert told(history) == ["2020-01-01 tag = 1", "2020-02-01 tag = 2 3", "2020-03-01 = 4"]


def test_a_date_in_front_matter_counts_though_the_wording_stays() -> None:
    """Front matter that brings a new date brings a version, and its source is told."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a | front
        2020-03-01 | 2020-03-01 | a | front
    """)

    assert [each.date_source for each in history.versions] == [DateSource.FRONT_MATTER] * 2
    assert [each.id for each in history.versions] == ["2020-01-01", "2020-03-01"]


@pytest.mark.parametrize(
    ("before", "after", "amended"),
    [
        ("label 3.0", "label 3.1", True),
        ("effective 2020-02-01", "effective 2020-08-01", True),
        ("", "label 3.1", False),
        ("label 3.0", "", False),
    ],
)
def test_another_label_or_effective_date_counts_as_a_change(before: str, after: str, amended: bool) -> None:
    """A text that calls itself another version under the old date is an amendment; naming it first is none."""
    history = folded(f"""
        2020-01-01 | 2020-01-01 | a | {before}
        2020-06-01 | 2020-01-01 | a | {after}
    """)

    assert [each.undated_amendment for each in history.versions] == ([False, True] if amended else [False])


def test_dates_that_go_backwards_stand_in_the_order_of_history() -> None:
    """Versions are never sorted by their ids."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | 2019-03-01 | a b
        2020-06-01 | 2020-06-01 | a b c
    """)

    assert told(history) == ["2020-01-01 = 1", "2019-03-01 = 2", "2020-06-01 = 3"]


def test_the_old_text_under_its_old_date_again_is_a_version_again() -> None:
    """The public read it, then another, then it again: the second of that date has a number."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | 2020-03-01 | a b
        2020-03-05 | 2020-01-01 | a
    """)

    assert told(history) == ["2020-01-01 = 1", "2020-03-01 = 2", "2020-01-01.2 = 3"]


def test_a_removed_file_is_withdrawn() -> None:
    """The commit that removed it is in the version that it ended, whose text stays readable."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | gone       |
    """)

    assert told(history) == ["2020-01-01 = 1 2"]
    assert history.withdrawn is not None
    assert history.versions[0].revision.commit[:4] == "0001"


def test_a_file_that_comes_back_as_it_was_is_the_same_version() -> None:
    """Removing and adding a file, as some tools rename it, changes nothing."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | gone       |
        2020-06-02 | 2020-01-01 | a
        2020-09-01 | 2020-09-01 | b
    """)

    assert told(history) == ["2020-01-01 = 1 2 3", "2020-09-01 = 4"]
    assert history.withdrawn is None


def test_a_file_that_comes_back_rewritten_under_its_old_date_is_an_amendment() -> None:
    """It is judged against the text that was there before it was removed."""
    history = folded("""
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | gone       |
        2020-06-02 | 2020-01-01 | b
    """)

    assert told(history) == ["2020-01-01 = 1 2", "2020-06-02 recorded amendment = 3"]


def test_technical_commits_are_left_out_and_told() -> None:
    """They make no version, and the next commit is not blamed for what they changed."""
    history = folded("""
        2020-01-01 | - | a
        2020-02-01 | - | a x | subject Upgrade the parser
        2020-03-01 | - | A x
        2020-04-01 | - | a x b
    """)

    assert told(history) == ["2020-01-01 recorded = 1 3", "2020-04-01 recorded = 4", "ignored = 2"]


def test_a_technical_commit_that_is_taken_back_changes_nothing() -> None:
    """The commit that mends what a technical one spoilt is judged against the text before both."""
    history = folded("""
        2020-01-01 | - | a
        2020-02-01 | - | x | subject Upgrade the parser
        2020-03-01 | - | a
    """)

    assert told(history) == ["2020-01-01 recorded = 1 3", "ignored = 2"]


def test_two_versions_of_one_day_are_numbered() -> None:
    """The second version of a date takes the number 2, whatever made it."""
    history = folded("""
        2020-01-01 | -          | a
        2020-01-01 | 2020-01-01 | a b
        2020-03-01 | 2020-01-01 | a b c
        2020-06-01 | 2020-03-01 | d
    """)

    assert told(history) == [
        "2020-01-01 recorded = 1",
        "2020-01-01.2 = 2",
        "2020-03-01 recorded amendment = 3",
        "2020-03-01.2 = 4",
    ]


def test_no_revision_no_version() -> None:
    """An empty history folds into an empty one."""
    assert told(folded(())) == []


def test_a_policy_of_drafts_alone_has_no_version() -> None:
    """Nothing is published before something is."""
    history = folded("""
        2020-01-01 | soon | a
        2020-02-01 | gone |
    """)

    assert told(history) == ["unpublished = 1 2"]


def test_substantive_is_asked_once_for_each_pair_and_never_for_equal_texts() -> None:
    """A comparison is dear: a year of weekly changes asks for each change and for little more."""
    rows = [
        f"2020-{1 + week // 4:02}-{1 + week % 4 * 7:02} | 2020-01-01 | a{week // 2}" for week in range(48)
    ]
    asked: Counter[tuple[str, str]] = Counter()

    def judge(old: Revision, new: Revision) -> bool:
        asked[old.commit, new.commit] += 1
        return substantive(old, new)

    fold(revisions("\n".join(rows)), statement=statement, substantive=judge, ignored=technical)

    assert max(asked.values()) == 1
    assert len(asked) <= 48


@pytest.mark.parametrize(
    ("author", "committer", "recorded"),
    [
        ("01 02 03", "01 02 03", "01 02 03"),
        ("01 05 03", "01 05 06", "01 05 05"),
        ("01 09 03", "01 02 03", "01 02 03"),
        ("05 02 01", "05 01 06", "05 05 05"),
        ("03 04 05", "03 02 01", "03 03 03"),
    ],
    ids=["in order", "backwards", "in the future", "both backwards", "committed backwards"],
)
def test_recorded_days_never_go_backwards_nor_into_the_future(
    author: str, committer: str, recorded: str
) -> None:
    """A day before that of the revision before counts as that one's, one after the committer's as the committer's."""
    days = [[date(2020, 1, int(day)) for day in column.split()] for column in (author, committer, recorded)]

    assert recorded_days(zip(days[0], days[1], strict=True)) == tuple(days[2])
