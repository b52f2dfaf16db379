"""`policydiff blame`: which version gave each paragraph its wording."""

import os
from pathlib import Path
from typing import Any

import pytest
from calling import Call, privacy
from stories import Story

from policydiff.document import parse
from policydiff.workspace import Workspace


def dates(answer: Any) -> dict[str, tuple[str, str]]:
    """Of each block, by its words, since when it reads so and when it first came."""
    return {block["text"]: (block["since"], block["first"]) for block in answer.json["blocks"]}


def test_each_paragraph_names_its_versions(company: Story, call: Call) -> None:
    """The version in force, which is an amendment that nobody dated."""
    answer = call("blame", "privacy", "--format", "json", repo=company.path)

    assert (answer.json["schema"], answer.json["policy"], answer.json["version"]) == (
        "policydiff/blame/1",
        "privacy",
        "2016-09-01",
    )
    assert dates(answer) == {
        "Privacy Policy": ("2011-03-02", "2011-03-02"),
        "Last updated: June 15, 2014": ("2014-06-15", "2011-03-02"),
        "What we keep": ("2011-03-02", "2011-03-02"),
        "We keep your name and your address for ten years.": ("2016-09-01", "2011-03-02"),
        "Whom to ask": ("2011-03-02", "2011-03-02"),
        "Write to privacy@example.org.": ("2011-03-02", "2011-03-02"),
    }


def test_a_block_is_told_as_the_interface_has_it(company: Story, call: Call) -> None:
    """Section, words, lines, versions."""
    block = call("blame", "privacy@2014-06-15", "--format", "json", repo=company.path).json["blocks"][3]

    assert block == {
        "section": ["What we keep"],
        "text": "We keep your name and your address for seven years.",
        "lines": [7, 7],
        "since": "2014-06-15",
        "first": "2011-03-02",
    }


def test_the_text_form_is_read_section_by_section(company: Story, call: Call) -> None:
    """Two columns of versions, and the words beside them."""
    assert call("blame", "privacy@2014-06-15", repo=company.path).output == (
        """\
Privacy Policy, version of June 15, 2014

SINCE       FIRST       TEXT

2011-03-02  2011-03-02  Privacy Policy
2014-06-15  2011-03-02  Last updated: June 15, 2014

2011-03-02  2011-03-02  What we keep
2014-06-15  2011-03-02  We keep your name and your address for seven years.

2011-03-02  2011-03-02  Whom to ask
2011-03-02  2011-03-02  Write to privacy@example.org.
"""
    )


def test_a_draft_is_told_against_what_is_published(company: Story, call: Call) -> None:
    """What it changes comes from the draft."""
    company.draft({"policies/privacy.md": privacy("June 15, 2014", years="two")})
    answer = call("blame", "privacy@draft", "--format", "json", repo=company.path)

    assert answer.json["version"] == "draft"
    assert dates(answer)["We keep your name and your address for two years."] == ("draft", "2011-03-02")
    assert dates(answer)["Whom to ask"] == ("2011-03-02", "2011-03-02")


def test_a_commit_is_the_version_that_publishes_its_text(company: Story, call: Call) -> None:
    """Another one is no version, and the refusal says which there are."""
    commits = company.git("log", "--format=%H", "--reverse", "--", "policies/privacy.md").split()
    published = call("blame", f"privacy@{commits[2][:12]}", "--format", "json", repo=company.path)
    folded = call("blame", f"privacy@{commits[1]}", repo=company.path)

    assert published.json["version"] == "2014-06-15"
    assert folded.status == 2
    assert "its versions are: 2016-09-01, 2014-06-15, 2011-03-02" in folded.messages


def test_a_draft_of_a_policy_without_a_version_is_all_new(tmp_path: Path, call: Call) -> None:
    """It first came with the draft."""
    story = Story(tmp_path / "repository")
    story.commit("2014-06-15", {"policies/terms.md": "# Terms\n\nLast updated: [DATE]\n\nBe kind.\n"})

    answer = call("blame", "terms@draft", "--format", "json", repo=story.path)
    assert set(dates(answer).values()) == {("draft", "draft")}


@pytest.mark.corpus
def test_real_paragraphs_have_read_so_since_the_version_that_they_name(
    basecamp: Path, tmp_path: Path
) -> None:
    """Their words stand, one after the other, in the text of every version from that one on."""
    settings = tmp_path / "policydiff.toml"
    settings.write_text('[policies]\ninclude = ["privacy/index.md"]\n', encoding="utf-8")
    with Workspace.open(basecamp, environment=os.environ, configuration=settings) as workspace:
        versions = workspace.policy("privacy").versions
        _, blocks = workspace.blame(f"privacy@{versions[-1].id}")
        texts = [letters(" ".join(block.text for block in parse(each.text).blocks)) for each in versions]
    places = {version.id: place for place, version in enumerate(versions)}

    assert len(blocks) > 50
    assert len({dated.since for dated in blocks}) > 5
    for dated in blocks:
        assert places[dated.first] <= places[dated.since]
        assert all(letters(dated.block.text) in text for text in texts[places[dated.since] :])


def letters(text: str) -> str:
    """The letters and digits of a text: however it is cut, wrapped and quoted."""
    return "".join(sign for sign in text if sign.isalnum())
