"""The words of the interface."""

from datetime import date

import pytest

from policydiff.changelog import Entry
from policydiff.comparison import Counts
from policydiff.rendering.dates import direction_of
from policydiff.significance import Significance
from policydiff.site.wording import Wording

ENGLISH = Wording()


def test_a_date_is_written_out_and_machine_readable() -> None:
    """As the policy itself would write it."""
    assert ENGLISH.time(date(2014, 6, 15)) == '<time datetime="2014-06-15">June 15, 2014</time>'


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", "15. Juni 2014"), ("ja", "2014年6月15日"), ("xx-nowhere", "June 15, 2014")],
)
def test_dates_follow_the_language(language: str, written: str) -> None:
    """By the CLDR; an unknown language reads as English."""
    assert written == Wording(language).day(date(2014, 6, 15))


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("zh-Hant", "ltr")]
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    """Of the text, not of the interface."""
    assert direction == direction_of(language)


@pytest.mark.parametrize(
    ("changes", "sections", "substantive", "words"),
    [
        (12, 4, 3, "12 changes in 4 sections, 3 of them substantive"),
        (4, 3, 4, "4 changes in 3 sections, all substantive"),
        (2, 1, 0, "2 changes in 1 section, none substantive"),
        (1, 1, 1, "1 change in 1 section, substantive"),
        (1, 1, 0, "1 change in 1 section, not substantive"),
    ],
)
def test_the_extent_of_a_change_in_words(changes: int, sections: int, substantive: int, words: str) -> None:
    """In the singular where there is one."""
    assert words == ENGLISH.extent(changes=changes, sections=sections, substantive=substantive)


@pytest.mark.parametrize(
    ("added", "removed", "words"),
    [
        (61, 9, "61 words added, 9 removed"),
        (1, 1, "1 word added, 1 removed"),
        (2, 0, "2 words added"),
        (0, 1, "1 word removed"),
        (0, 0, ""),
    ],
)
def test_the_size_of_a_change_in_words(added: int, removed: int, words: str) -> None:
    """Nothing is said of nothing."""
    entry = Entry(
        policy="terms",
        language="en",
        version="2011-03-02",
        date=date(2011, 3, 2),
        summary="",
        summary_source="computed",
        significance=Significance.EDITORIAL,
        computed_significance=Significance.EDITORIAL,
        requires_acceptance=None,
        lines=(),
        counts=Counts(words_added=added, words_removed=removed),
    )

    assert words == ENGLISH.size(entry)
