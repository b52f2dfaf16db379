"""Two real plain-text policies, committed as they are: listed, compared and published."""

from datetime import date
from pathlib import Path

import pytest
from calling import Call
from stories import Story

pytestmark = pytest.mark.corpus


@pytest.fixture
def shelf(seeds: tuple[Path, ...], tmp_path: Path) -> Story:
    """A repository that holds both texts as Markdown, `first` and `second`."""
    story = Story(tmp_path / "shelf")
    names = ("first", "second")
    texts = {f"policies/{name}.md": seed.read_bytes() for name, seed in zip(names, seeds, strict=True)}
    story.commit("2020-01-02", texts)
    return story


def test_the_first_was_last_updated_in_june_2014(call: Call, shelf: Story) -> None:
    """Its date stands in a sentence at its end, among other words."""
    [version] = call("log", "first", "--format", "json", repo=shelf.path).json["versions"]

    assert (version["id"], version["date_source"], version["date_line"]) == ("2014-06-15", "stated", 84)


def test_the_second_states_no_date(call: Call, shelf: Story) -> None:
    """It bears the day on which it was recorded, and `check` says why."""
    [version] = call("log", "second", "--format", "json", repo=shelf.path).json["versions"]
    findings = call("check", "--format", "json", repo=shelf.path).json["findings"]

    assert (version["id"], version["date_source"]) == ("2020-01-02", "recorded")
    assert [(finding["rule"], finding["policy"]) for finding in findings] == [("no-stated-date", "second")]


def test_they_are_listed_compared_and_published(call: Call, shelf: Story, tmp_path: Path) -> None:
    """Plain text is Markdown enough."""
    listed = call("list", "--format", "json", repo=shelf.path).json["policies"]
    compared = call("diff", "first@latest", "second@latest", "--format", "json", repo=shelf.path).json
    call("build", "-o", tmp_path / "site", repo=shelf.path)
    page = (tmp_path / "site/first/index.html").read_text(encoding="utf-8")

    assert [policy["current"]["date"] for policy in listed] == ["2014-06-15", date(2020, 1, 2).isoformat()]
    assert compared["significance"] == "substantive"
    assert '<time datetime="2014-06-15">June 15, 2014</time>' in page
