"""The languages that changelogs speak."""

from datetime import date

import pytest

from policydiff.changelog import phrases_of


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "One wording correction", "3 wording corrections"),
        ("de", "Eine sprachliche Korrektur", "3 sprachliche Korrekturen"),
        ("fr", "Une correction rédactionnelle", "3 corrections rédactionnelles"),
        ("fr-CA", "Une correction rédactionnelle", "3 corrections rédactionnelles"),
        ("xx", "One wording correction", "3 wording corrections"),
    ],
)
def test_a_count_is_said_as_the_language_counts(language: str, one: str, several: str) -> None:
    """A language without a catalogue is spoken of in English."""
    phrases = phrases_of(language)

    assert [phrases.counted(phrases.corrections, count) for count in (1, 3)] == [one, several]


def test_days_and_quotations_are_written_as_the_language_writes_them() -> None:
    """“June 15, 2014” is „15. Juni 2014“."""
    day = date(2014, 6, 15)

    assert [
        (phrases.day(day), phrases.quoted("x")) for phrases in map(phrases_of, ("en", "de-XX", "fr"))
    ] == [
        ("June 15, 2014", "“x”"),
        ("15. Juni 2014", "„x“"),
        ("15 juin 2014", "«\u00a0x\u00a0»"),
    ]


def test_a_full_stop_follows_unless_a_quotation_ends_with_one() -> None:
    """In every language's quotation marks."""
    said = {language: phrases_of(language).quoted("Nobody knows.") for language in ("en", "de", "fr")}

    assert {language: phrases_of(language).sentences([text]) for language, text in said.items()} == said
