"""The repositories that tests tell are real ones, and the same on every machine."""

from pathlib import Path

import pytest
from stories import Story, raw_date


def test_a_commit_is_what_was_told(tmp_path: Path) -> None:
    """Author, date, offset and subject stand in git as the story has them."""
    story = Story(tmp_path)
    commit = story.commit(
        "2014-06-15 09:30", {"policies/privacy.md": "Text\n"}, subject="First", offset="+0200"
    )

    assert story.git("log", "--format=%H|%an|%aI|%cI|%s") == (
        f"{commit.id}|Ada Example|2014-06-15T09:30:00+02:00|2014-06-15T09:30:00+02:00|First\n"
    )
    assert (story.path / "policies/privacy.md").read_text() == "Text\n"


def test_the_same_story_has_the_same_ids(tmp_path: Path) -> None:
    """Ids depend on nothing but the story, however often it was written on the way."""
    told_at_once, told_in_steps = Story(tmp_path / "once"), Story(tmp_path / "steps")
    for story in (told_at_once, told_in_steps):
        story.commit("2020-01-01", {"a.md": "A\n"})
    assert told_in_steps.path.exists()
    last = [story.commit("2020-01-02", {"a.md": "B\n"}) for story in (told_at_once, told_in_steps)]

    assert last[0].id == last[1].id
    assert last[0].id == "86faffa2456572c47028672f6005c4b0a62c77a6"


def test_files_are_renamed_removed_and_written_as_they_are(tmp_path: Path) -> None:
    """A commit may rename, remove and write at once; odd names and bytes are kept."""
    story = Story(tmp_path)
    story.commit("2020-01-01", {"old.md": "One\n", "gone.md": "Two\n"})
    story.commit(
        "2020-01-02",
        {'a "b" c.md': b"\xff\x00", "dé/x.md": "x"},
        renames={"old.md": "new/old.md"},
        removes=["gone.md"],
    )

    assert story.git("ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0")[:-1] == [
        'a "b" c.md',
        "dé/x.md",
        "new/old.md",
    ]
    assert (story.path / 'a "b" c.md').read_bytes() == b"\xff\x00"


def test_a_merge_brings_what_the_branch_changed(tmp_path: Path) -> None:
    """A merge has both parents; its files are the main branch's with the other's changes."""
    story = Story(tmp_path)
    story.commit("2020-01-01", {"a.md": "A\n", "b.md": "B\n", "c.md": "C\n"})
    with story.branch("wording"):
        there = story.commit("2020-01-02", {"a.md": "A2\n"}, removes=["c.md"])
    here = story.commit("2020-01-03", {"b.md": "B2\n"})
    merge = story.merge("wording", "2020-01-04")

    assert merge.files == {"a.md": b"A2\n", "b.md": b"B2\n"}
    assert story.git("log", "-1", "--format=%P %s") == f"{here.id} {there.id} Merge branch 'wording'\n"
    assert story.git("rev-list", "--count", "--first-parent", "HEAD") == "3\n"


def test_a_branch_and_a_tag_stay_where_they_were_put(tmp_path: Path) -> None:
    """A branch may start at an earlier commit; a tag may name one."""
    story = Story(tmp_path)
    first = story.commit("2020-01-01", {"a.md": "A\n"})
    story.commit("2020-01-02", {"a.md": "B\n"})
    story.tag("privacy/2020-01-01", first)
    with story.branch("late", start=first):
        pass

    assert story.git("rev-parse", "privacy/2020-01-01", "late") == f"{first.id}\n{first.id}\n"


def test_a_draft_is_not_committed(tmp_path: Path) -> None:
    """A draft changes, adds and removes files of the working tree alone."""
    story = Story(tmp_path)
    story.commit("2020-01-01", {"a.md": "A\n", "b.md": "B\n"})
    story.draft({"a.md": "A2\n", "b.md": None, "new/c.md": "C\n"})

    assert story.git("status", "--porcelain") == " M a.md\n D b.md\n?? new/\n"


def test_a_bare_repository_has_no_working_tree(tmp_path: Path) -> None:
    """A story may be told into a bare repository, on a branch of any name."""
    story = Story(tmp_path, branch="master", bare=True)
    story.commit("2020-01-01", {"a.md": "A\n"})

    assert story.git("rev-parse", "--is-bare-repository", "--abbrev-ref", "HEAD") == "true\nmaster\n"
    assert not (story.path / "a.md").exists()


@pytest.mark.parametrize(
    ("date", "offset", "expected"),
    [
        ("2014-06-15", "+0000", "1402833600 +0000"),
        ("2014-06-15", "+0200", "1402826400 +0200"),
        ("2014-06-15 23:30", "-0730", "1402902000 -0730"),
        ("@253402300800 +9959", "+0000", "253402300800 +9959"),
    ],
)
def test_dates_are_written_as_git_keeps_them(date: str, offset: str, expected: str) -> None:
    """A day is its noon in its own offset; git's raw form goes through as it is, however odd."""
    assert expected == raw_date(date, offset)


def test_dates_that_no_calendar_holds_can_be_told(tmp_path: Path) -> None:
    """A repository may hold years and offsets that Python's dates refuse."""
    story = Story(tmp_path)
    story.commit("2020-01-01", {"a.md": "A\n"}, author_date="@253402300800 +9959")

    assert "author Ada Example <ada@example.org> 253402300800 +9959" in story.git("cat-file", "-p", "HEAD")
