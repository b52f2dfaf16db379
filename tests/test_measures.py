"""What the figures of a text and of a history mean, by examples that a reader can count."""

from datetime import date
from itertools import pairwise

import pytest
from publishing import LANTERNA, archive

from policydiff.comparison import shares
from policydiff.document import parse
from policydiff.measures import YearFigures, history_figures, text_figures
from policydiff.significance import Significance

SUBSTANTIVE, EDITORIAL, INITIAL = Significance.SUBSTANTIVE, Significance.EDITORIAL, Significance.INITIAL


def lix(text: str, language: str = "en") -> float | None:
    """The readability of a text."""
    return text_figures(parse(text), language).lix


def test_readability_is_the_words_in_a_sentence_plus_the_percentage_of_long_words() -> None:
    """Ten words in two sentences, of which “account”, “address” and “receive” have more than six letters."""
    assert lix("An account needs an address. We receive it by mail.") == 10 / 2 + 100 * 3 / 10


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We do it", 1),
        ("We do it! Do you? Yes.", 3),
        ("We do it... Then no more.", 2),
        ("We keep: A name.", 2),
        ("We keep: a name.", 1),
        ("As Acme Inc. says so.", 1),
        ("Use e.g. This one.", 1),
        ("It costs 4.50 a month.", 1),
        ("# We do it\n\n- You do\n- They do", 3),
        ("| We | You |\n| - | - |\n| go | stay |", 4),
        ("We do it.\n\n---\n\n. . .", 1),
    ],
)
def test_a_sentence_ends_with_its_block_or_its_sign(text: str, sentences: int) -> None:
    """Not within numbers and abbreviations, nor before a small letter."""
    figures = text_figures(parse(text), "en")

    assert figures.lix == figures.words / sentences


def test_letters_make_a_word_long_and_not_what_stands_among_them() -> None:
    """Marks, digits and apostrophes are no letters."""
    assert lix("123-456-789 isn’t 2026-11-23.") == 3


@pytest.mark.parametrize("text", ["", "---", "我们保存您的地址。", "サービスの規約です。", "ข้อตกลง"])
def test_without_words_between_spaces_there_is_no_readability(text: str) -> None:
    """Each character counts as a word there, which would say nothing of how long its words are."""
    assert lix(text, "ja") is None


@pytest.mark.parametrize(("language", "minutes"), [("en", 2), ("en-GB", 2), ("de", None), ("ja", None)])
def test_reading_time_is_told_where_a_study_tells_the_speed(language: str, minutes: float | None) -> None:
    """At 238 words a minute in English; no other language borrows that."""
    assert text_figures(parse("Words " * 476), language).minutes == minutes


def test_words_are_those_that_redlines_count() -> None:
    """The figure of a version is the one that the comparison with its neighbour gives."""
    told = archive(LANTERNA)
    pairs = [(policy.name, old, new) for policy in told.policies for old, new in pairwise(policy.versions)]
    for name, old, new in pairs:
        whole = shares(told.comparison(old.text, new.text))[0]
        words = tuple(text_figures(told.document(version.text), "en").words for version in (old, new))

        assert words == (whole.words_old, whole.words_new), (name, new.id)
    assert len(pairs) > 5


def test_a_history_has_a_share_a_pace_and_its_years() -> None:
    """Of three changes two were substantive; three in 1461 days make 0.75 a year."""
    figures = history_figures(
        [
            (date(2012, 3, 1), INITIAL),
            (date(2013, 5, 1), SUBSTANTIVE),
            (date(2013, 6, 1), EDITORIAL),
            (date(2016, 3, 1), SUBSTANTIVE),
        ]
    )

    assert (figures.substantive, figures.versions_a_year) == (2 / 3, 0.75)
    assert figures.years == (
        YearFigures(year=2012, versions=1, minor=0),
        YearFigures(year=2013, versions=2, minor=1),
        YearFigures(year=2014, versions=0, minor=0),
        YearFigures(year=2015, versions=0, minor=0),
        YearFigures(year=2016, versions=1, minor=0),
    )


def test_one_version_has_neither_share_nor_pace() -> None:
    """Nor has a history of less than a year a pace: two changes in a week are not a hundred a year."""
    alone = history_figures([(date(2012, 3, 1), INITIAL)])
    week = history_figures([(date(2012, 3, 1), INITIAL), (date(2012, 3, 8), EDITORIAL)])

    assert (alone.substantive, alone.versions_a_year) == (None, None)
    assert (week.substantive, week.versions_a_year) == (0, None)


def test_a_policy_that_was_never_published_has_no_figures() -> None:
    """Neither share nor pace nor years."""
    nothing = history_figures([])

    assert (nothing.substantive, nothing.versions_a_year, nothing.years) == (None, None, ())


def test_a_mistaken_year_does_not_fill_the_centuries_before_it() -> None:
    """Only years with a version are told there."""
    figures = history_figures([(date(1212, 3, 1), INITIAL), (date(2012, 3, 1), SUBSTANTIVE)])

    assert [each.year for each in figures.years] == [1212, 2012]
