"""Histories of odd kinds, as real repositories: what `log` makes of them, and which version each day names."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calling import Answer, Call
from stories import Files, Story

PATH = "policies/bread.md"


def bread(head: str, who: str, *, path: str = PATH, above: str = "") -> Files:
    """A policy with a line under its title, whom it bakes for, and lines at the head of its file."""
    lines = f"{head}\n\n" if head else ""
    return {path: f"{above}# Bread\n\n{lines}We bake every morning, on Sundays too, for {who}.\n"}


JUNE, JULY, AUGUST = (f"Last updated {day}, 2014" for day in ("June 15", "July 1", "August 1"))


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """A repository in which nothing has happened yet."""
    return Story(tmp_path / "bakery")


Log = Callable[[Story], list[str]]


def told(document: Any) -> list[str]:
    """The log in a line a version, oldest first: id, source, status, what is special, and its commits' subjects."""
    lines = [
        " ".join(
            [
                version["id"],
                version["date_source"],
                version["status"],
                *(["amendment"] if version["undated_amendment"] else []),
                *(f"was {alias}" for alias in version["aliases"]),
                "=",
                ", ".join(revision["subject"] for revision in version["revisions"]),
            ]
        )
        for version in reversed(document["versions"])
    ]
    for name in ("unpublished", "ignored"):
        if document[name]:
            subjects = [revision["subject"] for revision in reversed(document[name])]
            lines.append(f"{name} = {', '.join(subjects)}")
    return lines


@pytest.fixture
def log(call: Call) -> Log:
    """Tell what `log bread` says of a story."""

    def tell(story: Story) -> list[str]:
        return told(call("log", "bread", "--format", "json", repo=story.path).json)

    return tell


def test_a_mirror_that_records_months_late_has_the_stated_dates(story: Story, log: Log) -> None:
    """What was published long ago counts from its own day, and nothing of it is an amendment."""
    story.commit("2015-02-01", bread(JUNE, "all"), subject="a")
    story.commit("2015-02-02", bread(JULY, "children"), subject="b")
    story.commit("2015-02-03", bread(JULY, "many children"), subject="c")

    assert log(story) == ["2014-06-15 stated superseded = a", "2014-07-01 stated current = b, c"]


def test_where_the_date_vanishes_and_returns(story: Story, log: Log) -> None:
    """Versions go by their recorded day while the text states none."""
    story.commit("2014-06-15", bread(JUNE, "all"), subject="a")
    story.commit("2014-07-20", bread("", "children"), subject="b")
    story.commit("2014-08-01", bread(AUGUST, "nobody"), subject="c")

    assert log(story) == [
        "2014-06-15 stated superseded = a",
        "2014-07-20 recorded superseded = b",
        "2014-08-01 stated current = c",
    ]


def test_dates_that_go_backwards_stand_in_the_order_of_publication(story: Story, log: Log) -> None:
    """The newest text is in force, whatever its date says."""
    story.commit("2014-07-01", bread(JULY, "all"), subject="a")
    story.commit("2014-08-01", bread(JUNE, "children"), subject="b")

    assert log(story) == ["2014-07-01 stated superseded = a", "2014-06-15 stated current = b"]


def test_a_revert_to_the_old_text_is_a_version_of_the_old_date_again(story: Story, log: Log) -> None:
    """A second version of that date, with a number."""
    story.commit("2014-06-15", bread(JUNE, "all"), subject="a")
    story.commit("2014-08-01", bread(AUGUST, "children"), subject="b")
    story.commit("2014-09-01", bread(JUNE, "all"), subject="c")

    assert log(story) == [
        "2014-06-15 stated superseded = a",
        "2014-08-01 stated superseded = b",
        "2014-06-15.2 stated current = c",
    ]


def test_one_commit_may_change_several_policies(story: Story, call: Call) -> None:
    """Each has its own version of it."""
    rolls = {"policies/rolls.md": f"# Rolls\n\n{JULY}\n\nWe bake rolls.\n"}
    story.commit("2014-06-15", bread(JUNE, "all"))
    story.commit("2014-07-01", {**bread(JULY, "children"), **rolls}, subject="both")
    logs = [call("log", name, "--format", "json", repo=story.path).json for name in ("bread", "rolls")]

    assert [log["versions"][0]["id"] for log in logs] == ["2014-07-01", "2014-07-01"]
    assert len({log["versions"][0]["commit"] for log in logs}) == 1


def test_a_policy_deleted_and_created_again(story: Story, log: Log, call: Call) -> None:
    """It is one history; nothing was in force in between."""
    story.commit("2014-06-15", bread(JUNE, "all"), subject="a")
    story.commit("2014-07-01", {"README.md": "x\n"}, removes=[PATH], subject="gone")
    story.commit("2014-08-01", bread(AUGUST, "children"), subject="b")

    assert log(story) == ["2014-06-15 stated superseded = a, gone", "2014-08-01 stated current = b"]
    assert call("show", "bread@2014-07-15", repo=story.path).status == 2
    assert "for all" in call("show", "bread@2014-06-20", repo=story.path).output


def test_a_policy_withdrawn(story: Story, log: Log, call: Call) -> None:
    """Its last version is withdrawn, and still has its address."""
    story.commit("2014-06-15", {**bread(JUNE, "all"), "policies/rolls.md": "# Rolls\n"}, subject="a")
    story.commit("2014-07-01", {}, removes=[PATH], subject="gone")

    assert log(story) == ["2014-06-15 stated withdrawn = a, gone"]
    assert "for all" in call("show", "bread@2014-06-15", repo=story.path).output


def test_front_matter_alone_is_no_change_but_its_date_and_label_are(story: Story, log: Log) -> None:
    """A title or an editor's note in front matter makes no version."""
    first = "---\ntitle: Bread\nlast_updated: 2014-06-15\n---\n"
    story.commit("2014-06-15", bread("", "all", above=first), subject="a")
    story.commit("2014-09-01", bread("", "all", above=first.replace("Bread", "Our bread")), subject="b")
    story.commit("2014-10-01", bread("", "all", above=first.replace("06-15", "10-01")), subject="c")
    story.commit(
        "2015-01-01",
        bread("", "all", above=first.replace("06-15", "10-01").replace("title", "label: v1\ntitle")),
        subject="d",
    )
    story.commit(
        "2015-03-01",
        bread("", "all", above=first.replace("06-15", "10-01").replace("title", "label: v2\ntitle")),
        subject="e",
    )

    assert log(story) == [
        "2014-06-15 front-matter superseded = a, b",
        "2014-10-01 front-matter superseded = c, d",
        "2015-03-01 recorded current amendment = e",
    ]


def test_two_versions_of_one_day_are_told_apart(story: Story, log: Log, call: Call) -> None:
    """The second of one date has a number; the date alone names the first, which has it as its id."""
    story.commit("2014-06-15", bread("", "all"), subject="a")
    story.commit("2014-07-01", bread("Last updated July 1, 2014", "children"), subject="b")
    story.commit("2014-07-01 15:00", bread(AUGUST, "nobody"), subject="c")
    story.commit("2014-07-01 18:00", bread(JULY, "children"), subject="d")

    assert log(story) == [
        "2014-06-15 recorded superseded = a",
        "2014-07-01 stated superseded = b",
        "2014-08-01 stated superseded = c",
        "2014-07-01.2 stated current = d",
    ]


def test_author_dates_that_run_backwards_or_ahead(story: Story, log: Log) -> None:
    """A clock that was wrong moves no version before the one it follows, nor into the future."""
    story.commit("2014-06-15", bread("", "all"), subject="a")
    story.commit("2014-07-01", bread("", "children"), author_date="2013-01-01", subject="b")
    story.commit("2014-08-01", bread("", "nobody"), author_date="2031-01-01", subject="c")

    assert log(story) == [
        "2014-06-15 recorded superseded = a, b",
        "2014-08-01 recorded current = c",
    ]


def test_a_rename_in_case_only_and_a_moved_folder_keep_the_history(
    story: Story, log: Log, call: Call
) -> None:
    """The log tells the file's earlier paths."""
    story.commit("2014-06-15", bread(JUNE, "all", path="policies/Bread.md"), subject="a")
    story.commit("2014-06-16", {}, renames={"policies/Bread.md": PATH}, subject="case")
    story.commit("2014-07-01", bread(JULY, "children"), subject="b")
    story.commit("2014-07-02", {}, renames={PATH: "policies/food/bread.md"}, subject="folder")
    text = call("log", "bread", repo=story.path).output

    assert log(story) == ["2014-06-15 stated superseded = a, case", "2014-07-01 stated current = b, folder"]
    assert "    file: policies/Bread.md\n    file: policies/bread.md\n" in text


def test_a_language_that_moves_from_the_files_name_to_its_folder(story: Story, call: Call) -> None:
    """The translation is the same before and after."""
    settings = {"policydiff.toml": '[site]\nlanguages = ["en", "de"]\n'}
    german = "# Brot\n\nZuletzt aktualisiert am {}\n\nWir backen jeden Morgen, auch sonntags, für {}.\n"
    story.commit(
        "2014-06-15",
        {**settings, **bread(JUNE, "all"), "policies/bread.de.md": german.format("15. Juni 2014", "alle")},
        subject="a",
    )
    story.commit("2014-06-20", {}, renames={"policies/bread.de.md": "policies/de/bread.md"}, subject="moved")
    story.commit("2014-07-01", {"policies/de/bread.md": german.format("1. Juli 2014", "Kinder")}, subject="b")
    document = call("log", "de/bread", "--format", "json", repo=story.path).json

    assert told(document) == ["2014-06-15 stated superseded = a, moved", "2014-07-01 stated current = b"]
    assert [revision["path"] for version in document["versions"] for revision in version["revisions"]] == [
        "policies/de/bread.md", "policies/bread.de.md", "policies/de/bread.md",
    ]  # fmt: skip


def test_a_file_deleted_and_added_rewritten_in_one_commit(story: Story, log: Log) -> None:
    """Enough of the text is alike for it to be the same policy."""
    long = "".join(
        f"Rule {number}: we bake loaf number {number} at {number} o'clock.\n\n" for number in range(20)
    )
    story.commit("2014-06-15", {"policies/loaf.md": f"# Bread\n\n{JUNE}\n\n{long}"}, subject="a")
    story.commit(
        "2014-07-01",
        {PATH: f"# Bread\n\n{JULY}\n\n{long.replace('bake', 'buy', 3)}"},
        removes=["policies/loaf.md"],
        subject="b",
    )

    assert log(story) == ["2014-06-15 stated superseded = a", "2014-07-01 stated current = b"]


@pytest.mark.parametrize("head", ["Last updated [DATE]", "Last updated TBD", f"{JULY}\n\nVersion 2 (draft)"])
def test_a_placeholder_or_draft_at_the_tip_is_not_published(
    head: str, story: Story, log: Log, call: Call
) -> None:
    """The version before it stays in force; once dated, the draft's commits belong to the new version."""
    story.commit("2014-06-15", bread(JUNE, "all"), subject="a")
    story.commit("2014-06-28", bread(head, "children"), subject="draft")

    assert log(story) == ["2014-06-15 stated current = a", "unpublished = draft"]
    assert "Not yet published\n" in call("log", "bread", repo=story.path).output

    story.commit("2014-07-01", bread(JULY, "children"), subject="b")

    assert log(story) == ["2014-06-15 stated superseded = a", "2014-07-01 stated current = draft, b"]


def test_side_branches_count_as_their_merge(story: Story, log: Log) -> None:
    """Wording changed under the old date on a branch that brings the new one is no amendment."""
    story.commit("2014-06-15", bread(JUNE, "all"), subject="a")
    with story.branch("wording"):
        story.commit("2014-09-01", bread(JUNE, "children"), subject="early")
        story.commit("2014-10-01", bread("Last updated October 1, 2014", "children"), subject="dated")
    story.merge("wording", "2014-10-01", subject="merge")

    assert log(story) == ["2014-06-15 stated superseded = a", "2014-10-01 stated current = merge"]


def test_technical_commits_are_left_out_and_told(story: Story, call: Call) -> None:
    """By a pattern on their subject; the next real change is judged against them."""
    story.commit(
        "2014-06-15",
        {**bread("", "all"), "policydiff.toml": '[policies]\nignore_subjects = ["(?i)technical upgrade"]\n'},
        subject="a",
    )
    story.commit("2014-07-01", bread("", "all | Menu | Home"), subject="Apply technical upgrade")
    story.commit("2014-08-01", bread("", "children | Menu | Home"), subject="b")
    document = call("log", "bread", "--format", "json", repo=story.path).json
    text = call("log", "bread", repo=story.path).output

    assert told(document) == [
        "2014-06-15 recorded superseded = a",
        "2014-08-01 recorded current = b",
        "ignored = Apply technical upgrade",
    ]
    assert "Left out\n" in text
    assert "Apply technical upgrade" in text


# Questions in time --------------------------------------------------------------------------------------


@pytest.fixture
def dated(story: Story) -> Story:
    """A version, one whose amendment got its date later, and one that is announced."""
    story.commit("2014-06-15", bread(JUNE, "all"), subject="a")
    story.commit("2014-07-30", bread(JUNE, "children"), subject="early")
    story.commit("2014-08-01", bread(AUGUST, "children"), subject="dated")
    announced = "Last updated September 1, 2014\n\nEffective October 1, 2014"
    story.commit("2014-09-01", bread(announced, "nobody"), subject="announced")
    return story


@pytest.mark.parametrize(
    ("as_of", "name", "expected"),
    [
        ("2014-09-15", "2014-06-20", "2014-06-15"),
        ("2014-09-15", "2014-08-15", "2014-08-01"),
        ("2014-09-15", "2014-07-30", "2014-08-01"),
        ("2014-09-15", "latest", "2014-08-01"),
        ("2014-09-15", "previous", "2014-06-15"),
        ("2014-09-15", "upcoming", "2014-09-01"),
        ("2014-10-01", "latest", "2014-09-01"),
        ("2014-10-01", "previous", "2014-08-01"),
        ("2014-10-01", "2014-09-15", "2014-08-01"),
        ("2014-10-01", "2014-10-01", "2014-09-01"),
    ],
)
def test_a_version_is_asked_for_by_day_alias_or_word(
    as_of: str, name: str, expected: str, call: Call, dated: Story
) -> None:
    """A day means what was in force; an id that an amendment once had leads to the version it became part of."""
    shown = call("show", f"bread@{name}", "--format", "json", repo=dated.path, as_of=as_of)

    assert shown.json["version"] == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2014-07-01", ["upcoming", "upcoming", "current"]),
        ("2014-09-30", ["upcoming", "current", "superseded"]),
        ("2014-10-01", ["current", "superseded", "superseded"]),
    ],
)
def test_the_day_decides_the_status(as_of: str, expected: list[str], call: Call, dated: Story) -> None:
    """Newest first."""
    document = call("log", "bread", "--format", "json", repo=dated.path, as_of=as_of).json

    assert [version["status"] for version in document["versions"]] == expected


def test_a_day_before_the_first_version_and_a_word_without_one_are_refused(call: Call, dated: Story) -> None:
    """In a line that names what there is."""
    early = call("show", "bread@2014-01-01", repo=dated.path)
    upcoming = call("show", "bread@upcoming", repo=dated.path)

    assert (early.status, upcoming.status) == (2, 2)
    assert "no version of bread was in force on 2014-01-01" in early.messages
    assert "bread has no version that is not in force yet" in upcoming.messages


def test_the_log_says_why_each_date_is_what_it_is(call: Call, story: Story) -> None:
    """The sentence, its line and its source, as text and as data, for each kind of source."""
    story.commit("2014-05-01", bread("", "all"), subject="undated")
    story.commit("2014-06-15", bread(f"{JUNE}\n\nEffective July 15, 2014", "children"), subject="stated")
    story.commit("2014-09-01", bread(f"{JUNE}\n\nEffective July 15, 2014", "nobody"), subject="amended")
    above = "---\nlast_updated: 2014-10-01\n---\n"
    story.commit("2014-10-01", bread("", "somebody", above=above), subject="front matter")
    tagged = story.commit("2014-11-01", bread("", "anybody"), subject="tagged")
    story.tag("bread/2014-10-30", tagged)
    story.commit(
        "2014-12-01",
        {**bread("Last updated December 1, 2014", "us"),
         "policies/bread.history.toml": '[version."2014-12-01"]\ndate = 2014-12-02\nnote = "Read aloud a day late."\n'},
        subject="record",
    )  # fmt: skip
    answer: Answer = call("log", "bread", "--format", "json", repo=story.path)
    sentence = "Last updated June 15, 2014"
    text = call("log", "bread", repo=story.path).output

    assert [
        (version["id"], version["date_source"], version["date_line"], version["date_text"])
        for version in reversed(json.loads(answer.output)["versions"])
    ] == [
        ("2014-05-01", "recorded", None, None),
        ("2014-06-15", "stated", 3, sentence),
        ("2014-09-01", "recorded", 3, sentence),
        ("2014-10-01", "front-matter", 2, "2014-10-01"),
        ("2014-10-30", "tag", None, None),
        ("2014-12-02", "record", 3, "Last updated December 1, 2014"),
    ]
    for line in (
        "date: the day on which it was recorded; the text states none",
        f"date: the text says so, line 3: “{sentence}”",
        "effective: July 15, 2014, line 5: “Effective July 15, 2014”",
        f"date: the day on which it was recorded; the text still says, line 3: “{sentence}”",
        "date: front matter, line 2: “2014-10-01”",
        "date: tag",
        "date: corrected in the record; line 3: “Last updated December 1, 2014”",
        "note: Read aloud a day late.",
    ):
        assert f"    {line}\n" in text
