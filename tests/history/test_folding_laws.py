from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import pytest
from histories import folded, revision, statement, substantive, technical
from hypothesis import given
from hypothesis import strategies as st

from policydiff.history import Correction, History, Record, Revision, Version, fold

FIRST_DAY = date(2020, 1, 1)


@st.composite
def rows(draw: st.DrawFn) -> tuple[tuple[int, str], ...]:
    """Days between revisions, and what each of them is: its stated date, wording and further facts."""
    day = st.integers(0, 60).map(lambda days: f"{FIRST_DAY + timedelta(days=days)}")
    states = st.one_of(
        st.sampled_from(["-", "soon", "gone"]), st.sampled_from(["2020-01-01", "2020-01-20"]), day
    )
    words = st.sampled_from(["a", "A", "a b", "a b c", "d"])
    facts = st.sampled_from(
        [
            "",
            "",
            "",
            "",
            "draft",
            "label 1",
            "label 2",
            "effective 2020-03-01",
            "subject the parser",
            "tag 2020-01-09",
        ]
    )
    row = st.tuples(st.integers(0, 12), st.builds("{} | {} | {}".format, states, words, facts))
    return tuple(draw(st.lists(row, min_size=1, max_size=14)))


def _revisions(rows: Sequence[tuple[int, str]]) -> tuple[Revision, ...]:
    day = FIRST_DAY
    told = []
    for number, (days, row) in enumerate(rows, start=1):
        day += timedelta(days=days)
        told.append(revision(number, f"{day} | {row}"))
    return tuple(told)


histories = rows().map(_revisions)


@st.composite
def corrected(draw: st.DrawFn) -> tuple[tuple[Revision, ...], Record]:
    """A history and a record that corrects some of its commits and versions."""
    told = draw(histories)
    ids = sorted({version.id for history in _grown(told) for version in history.versions})
    day = st.integers(0, 60).map(lambda days: FIRST_DAY + timedelta(days=days))
    correction = st.builds(
        partial(Correction, line=1),
        date=st.none() | day,
        label=st.sampled_from([None, "label"]),
        ignore=st.sampled_from([False, False, True]),
    )
    commits = draw(
        st.dictionaries(st.sampled_from([each.commit[:4] for each in told]), correction, max_size=3)
    )
    versions = draw(st.dictionaries(st.sampled_from([*ids, "2020-02-30"]), correction, max_size=3))
    return told, Record(commits=commits, versions=versions)


def _grown(told: Sequence[Revision], record: Record | None = None) -> list[History]:
    return [folded(told[:end], record=record) for end in range(1, len(told) + 1)]


def _named(history: History, name: str) -> Version:
    return next(each for each in history.versions if name == each.id or name in each.aliases)


@given(histories)
def test_every_revision_is_in_one_version_or_unpublished_or_ignored(told: tuple[Revision, ...]) -> None:
    """Nothing that git recorded is lost or told twice."""
    history = folded(told)

    placed = [
        *(each for version in history.versions for each in version.revisions),
        *history.unpublished,
        *history.ignored,
    ]

    assert sorted(placed, key=told.index) == list(told)


@given(histories)
def test_versions_stand_in_the_order_of_history(told: tuple[Revision, ...]) -> None:
    """The revisions of a version follow those of the version before it, drafts at the tip follow all."""
    history = folded(told)

    placed = [*(each for version in history.versions for each in version.revisions), *history.unpublished]

    assert placed == [each for each in told if each not in history.ignored]


@given(histories)
def test_the_newest_text_is_never_lost(told: tuple[Revision, ...]) -> None:
    """The last text that calls itself published is what the last version publishes, whatever came before."""
    history = folded(told)

    counted = [each for each in told if each.text is not None and each not in history.ignored]
    waiting = [each for each in history.unpublished if each.text is not None]
    published = [each for each in counted if each not in waiting]

    assert [version.revision for version in history.versions][-1:] == published[-1:]
    assert waiting == counted[len(published) :]


@given(histories)
def test_the_last_version_bears_the_date_that_its_text_states(told: tuple[Revision, ...]) -> None:
    """A date that the text states is the version's, unless its wording changed without a new date."""
    for version in folded(told).versions:
        stated = version.statement.stated
        if stated is not None and not version.undated_amendment:
            assert version.date == stated.day


@given(histories)
def test_no_two_versions_share_an_id(told: tuple[Revision, ...]) -> None:
    """An id or alias leads to one version."""
    history = folded(told)

    names = [name for version in history.versions for name in (version.id, *version.aliases)]

    assert len(names) == len(set(names))


@given(histories)
def test_an_id_is_never_lost_as_a_history_grows(told: tuple[Revision, ...]) -> None:
    """Each id that an earlier state gave is a version or an alias in every later one, and stands for the same text.

    The revision that gave a version its id is for ever in the version that the id leads to.
    """
    first: dict[str, Revision] = {}
    for history in _grown(told):
        for version in history.versions:
            assert version.dated_by is not None
            first.setdefault(version.id, version.dated_by)
        assert all(revision in _named(history, name).revisions for name, revision in first.items())


@given(histories)
def test_every_alias_was_an_id_once(told: tuple[Revision, ...]) -> None:
    """No address is made up: an alias is the id of a version in some earlier state."""
    grown = _grown(told)

    ids = {version.id for history in grown for version in history.versions}

    assert {alias for version in grown[-1].versions for alias in version.aliases} <= ids


@given(corrected())
def test_a_record_loses_no_revision_and_no_id(case: tuple[tuple[Revision, ...], Record]) -> None:
    """What holds of a history holds of a corrected one; the ids of the uncorrected one stay addresses too."""
    told, record = case
    ids: set[str] = set()
    for end, history in enumerate(_grown(told, record), start=1):
        placed = [each for version in history.versions for each in version.revisions]
        ids.update(version.id for version in (*folded(told[:end]).versions, *history.versions))
        names = [name for version in history.versions for name in (version.id, *version.aliases)]

        assert sorted([*placed, *history.unpublished, *history.ignored], key=told.index) == list(told[:end])
        assert len(names) == len(set(names))
        assert ids <= set(names) or not history.versions


@given(histories)
def test_folding_is_deterministic(told: tuple[Revision, ...]) -> None:
    """The same revisions give the same history."""
    assert folded(told) == folded(told)


@pytest.mark.parametrize("rhythm", [1, 3, 30], ids=["daily", "every third day", "monthly"])
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_the_number_of_comparisons_grows_with_the_history_alone(rhythm: int, dated: bool) -> None:
    """4,000 revisions ask for no more than two comparisons each, however they follow each other."""
    told = _revisions(
        [
            (
                rhythm,
                f"{FIRST_DAY + timedelta(days=index // 90 * 90 * rhythm) if dated else '-'} | a{index // 2}",
            )
            for index in range(4000)
        ]
    )
    asked: list[tuple[str, str]] = []

    def judge(old: Revision, new: Revision) -> bool:
        asked.append((old.commit, new.commit))
        return substantive(old, new)

    fold(told, statement=statement, substantive=judge, ignored=technical)

    assert len(asked) <= 2 * len(told)
