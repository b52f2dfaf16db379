"""`policydiff changelog`: whose word an entry tells, and the forms that it takes."""

from pathlib import Path

import pytest
from calling import Call, privacy
from stories import Story

PATH = "policies/privacy.md"


@pytest.fixture
def edited(tmp_path: Path) -> Story:
    """A policy whose editor calls a version editorial that says another number of years."""
    story = Story(tmp_path)
    story.commit("2014-06-15", {PATH: privacy("June 15, 2014")})
    head = "---\nsummary: Years are counted anew.\nsignificance: editorial\nrequires_acceptance: true\n---\n"
    story.commit("2014-07-01", {PATH: head + privacy("July 1, 2014", years="seven")})
    return story


def test_the_editors_word_is_told_beside_what_was_computed(call: Call, edited: Story) -> None:
    """In the changelog and in the log, with whether users must accept the version."""
    changelog = " ".join(call("changelog", "privacy", repo=edited.path).output.split())
    log = call("log", "privacy", repo=edited.path).output

    assert (
        "Editorial (in the editor’s words; computed: substantive). Years are counted anew. "
        "Users must accept this version anew. - What we keep: “We keep your name and your address "
        "for seven years.” (was: “five years”)"
    ) in changelog
    assert "editorial (in the editor’s words; computed: substantive): Years are counted anew." in log
    assert "users must accept it anew" in log


def test_both_words_are_in_the_data(call: Call, edited: Story) -> None:
    """A program can tell them apart."""
    entry = call("changelog", "privacy", "--format", "json", repo=edited.path).json["entries"][0]

    assert (entry["significance"], entry["computed_significance"]) == ("editorial", "substantive")
    assert (entry["summary_source"], entry["requires_acceptance"]) == ("editor", True)


def test_a_merge_speaks_for_what_it_brings(call: Call, tmp_path: Path) -> None:
    """Its message's trailers count like those of any commit."""
    story = Story(tmp_path)
    story.commit("2014-06-15", {PATH: privacy("June 15, 2014")})
    with story.branch("wording"):
        story.commit("2014-06-30", {PATH: privacy("July 1, 2014", years="seven")})
    story.merge(
        "wording", "2014-07-01", subject="Merge wording\n\nSummary: Kept longer.\nSignificance: substantive"
    )
    entry = call("changelog", "--format", "json", repo=story.path).json["entries"][0]

    assert (entry["version"], entry["summary"], entry["summary_source"]) == (
        "2014-07-01",
        "Kept longer.",
        "editor",
    )


def test_a_page_names_policy_and_language(call: Call, edited: Story) -> None:
    """It needs no other file, and runs nothing."""
    page = call("changelog", "privacy", "--format", "html", "--language", "de", repo=edited.path).output

    assert '<html lang="de">' in page
    assert "<h1>Privacy Policy: Änderungen</h1>" in page
    assert '<time datetime="2014-07-01">1. Juli 2014</time>' in page
    assert "<script" not in page
    assert "http" not in page.partition("</style>")[2]


def test_a_language_that_changelogs_do_not_speak_is_named(call: Call, edited: Story) -> None:
    """With those that they do."""
    answer = call("changelog", "--language", "tlh", repo=edited.path)

    assert answer.status == 2
    assert "--language" in answer.messages
    assert "it speaks ar, de, en, es, fr, ja" in answer.messages


def test_nothing_since_a_day_is_said_in_the_form_that_was_asked_for(call: Call, edited: Story) -> None:
    """An empty changelog is none that failed."""
    since = ("changelog", "--since", "2020-01-01")
    said = {form: call(*since, "--format", form, repo=edited.path).output for form in ("text", "markdown")}

    assert said == {
        "text": "Nothing changed.\n",
        "markdown": "# Privacy Policy: Changelog\n\nNothing changed.\n",
    }
