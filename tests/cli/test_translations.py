"""A policy in two languages: which prevails, which version a translation follows, and what it lacks."""

from pathlib import Path

import pytest
from calling import Call
from stories import Story

ORIGINAL = """\
# Privacy

Last updated {date}

We keep your name{more}.
"""
TRANSLATION = """\
# Datenschutz

Zuletzt aktualisiert am {date}

Wir speichern Ihren Namen{more}.
"""


def original(date: str, more: str = "") -> dict[str, str]:
    """The English text."""
    return {"policies/privacy.md": ORIGINAL.format(date=date, more=more)}


def translation(date: str, more: str = "") -> dict[str, str]:
    """The German text."""
    return {"policies/de/privacy.md": TRANSLATION.format(date=date, more=more)}


@pytest.fixture
def bilingual(tmp_path: Path) -> Story:
    """An original with three versions, one of them an amendment, and a translation of the first."""
    story = Story(tmp_path / "bilingual")
    story.commit(
        "2014-06-15",
        {
            "policydiff.toml": '[site]\nlanguages = ["en", "de"]\n',
            **original("June 15, 2014"),
            **translation("15. Juni 2014"),
        },
    )
    story.commit("2015-02-01", original("June 15, 2014", " and address"))
    story.commit("2016-01-01", original("January 1, 2016", ", address and birthday"))
    return story


def test_a_translation_that_lacks_versions_is_told_everywhere(call: Call, bilingual: Story) -> None:
    """In `check` with its line, in `list`, and in `log`, as text and as data."""
    repo = bilingual.path
    [finding] = [
        found
        for found in call("check", "de/privacy", "--format", "json", repo=repo).json["findings"]
        if found["rule"] == "translation-behind"
    ]
    log = call("log", "de/privacy", "--format", "json", repo=repo).json
    listed = call("list", "--format", "json", repo=repo).json["policies"]
    behind = {"follows": "2014-06-15", "left_at": None, "missing": ["2015-02-01", "2016-01-01"]}

    assert (finding["policy"], finding["severity"]) == ("de/privacy", "warning")
    assert (finding["path"], finding["line"]) == ("policies/de/privacy.md", 3)
    assert "privacy@2014-06-15 privacy@2016-01-01" in finding["help"]
    assert (log["translation_of"], log["prevails"], log["behind"]) == ("privacy", "en", behind)
    assert [(policy["policy"], policy["prevails"], policy["behind"]) for policy in listed] == [
        ("privacy", "en", None),
        ("de/privacy", "en", behind),
    ]
    assert "2014-06-15, lacks 2015-02-01, 2016-01-01" in call("list", repo=repo).output


def test_the_log_says_which_language_prevails(call: Call, bilingual: Story) -> None:
    """At its head, for the original and for the translation."""
    translated = call("log", "de/privacy", repo=bilingual.path).output
    prevailing = call("log", "privacy", repo=bilingual.path).output

    assert "A translation of privacy into German; the text in English prevails.\n" in translated
    assert "It lacks what privacy says since: 2015-02-01, 2016-01-01.\n" in translated
    assert "    translates: 2014-06-15\n" in translated
    assert "The text in English prevails over its translations: de/privacy (German).\n" in prevailing


def test_late_wording_of_a_translation_is_no_amendment(call: Call, bilingual: Story) -> None:
    """Translated again months later, it is the same version, and follows what the original said by then."""
    bilingual.commit("2015-03-01", translation("15. Juni 2014", " und Ihre Anschrift"))
    log = call("log", "de/privacy", "--format", "json", repo=bilingual.path).json

    assert [(version["id"], version["undated_amendment"]) for version in log["versions"]] == [
        ("2014-06-15", False)
    ]


def test_a_translation_that_took_over_everything_is_not_behind(call: Call, bilingual: Story) -> None:
    """It bears the original's date."""
    bilingual.commit("2016-02-01", translation("1. Januar 2016", ", Anschrift und Geburtstag"))
    log = call("log", "de/privacy", "--format", "json", repo=bilingual.path).json
    answer = call("check", "de/privacy", "--strict", repo=bilingual.path)

    assert log["behind"] is None
    assert [version["follows"] for version in log["versions"]] == ["2016-01-01", "2014-06-15"]
    assert (answer.status, answer.output) == (0, "Nothing found.\n")


def test_a_correction_of_the_original_leaves_its_translation_as_it_is(call: Call, bilingual: Story) -> None:
    """Spaces and typing errors need no translation."""
    bilingual.commit("2016-02-01", translation("1. Januar 2016", ", Anschrift und Geburtstag"))
    bilingual.commit("2016-09-01", original("January 1, 2016", ",  address and birthday"))

    assert call("check", "de/privacy", "--strict", repo=bilingual.path).status == 0


def test_an_undated_translation_has_versions_of_its_own_and_follows_by_its_day(
    call: Call, bilingual: Story
) -> None:
    """Each substantive change is a version of the day on which it was recorded."""
    text = translation("TAG")["policies/de/privacy.md"].replace("Zuletzt aktualisiert am TAG\n\n", "")
    bilingual.commit(
        "2016-03-01",
        {"policies/fr/privacy.md": text, "policydiff.toml": '[site]\nlanguages = ["en", "de", "fr"]\n'},
    )
    bilingual.commit("2016-04-01", {"policies/fr/privacy.md": text + "\nWir fragen Sie vorher.\n"})
    log = call("log", "fr/privacy", "--format", "json", repo=bilingual.path).json

    assert [(each["id"], each["date_source"], each["follows"]) for each in log["versions"]] == [
        ("2016-04-01", "recorded", "2016-01-01"),
        ("2016-03-01", "recorded", "2016-01-01"),
    ]
    assert log["behind"] is None
