"""Where a policy's file came from, commit by commit."""

from time import perf_counter

import pytest
from repositories import ANOTHER, POLICY, REWRITTEN, STUB, Open
from stories import Files, Story

from policydiff.repository import Repository, Selection
from policydiff.repository.renames import language

ALL = Selection(include=("**/*.md",))


def paths(repository: Repository, selection: Selection = ALL) -> dict[str, tuple[str, ...]]:
    """Return for each policy's last path the paths that its file has had, the newest first."""
    return {file.path: file.paths for file in repository.policy_files(selection)}


@pytest.mark.parametrize(
    ("before", "after", "now", "was"),
    [
        pytest.param(
            {"privacy.md": POLICY},
            {"legal/privacy.md": POLICY},
            "legal/privacy.md",
            "privacy.md",
            id="folder",
        ),
        pytest.param({"Privacy.md": POLICY}, {"privacy.md": POLICY}, "privacy.md", "Privacy.md", id="case"),
        pytest.param(
            {"old.md": POLICY}, {"new.md": POLICY + "\nOne more.\n"}, "new.md", "old.md", id="edited"
        ),
        pytest.param(
            {"notice/de.md": POLICY},
            {"de/notice.md": REWRITTEN},
            "de/notice.md",
            "notice/de.md",
            id="language code",
        ),
        pytest.param(
            {"privacy.md": POLICY},
            {"privacy/index.md": REWRITTEN},
            "privacy/index.md",
            "privacy.md",
            id="index",
        ),
        pytest.param({"privacy": POLICY}, {"privacy.md": POLICY}, "privacy.md", "privacy", id="suffix"),
        pytest.param(
            {"notice/en-US.md": POLICY},
            {"en/notice.md": POLICY},
            "en/notice.md",
            "notice/en-US.md",
            id="region dropped",
        ),
        pytest.param(
            {"privacy.md": STUB}, {"legal/privacy.md": STUB}, "legal/privacy.md", "privacy.md", id="one word"
        ),
    ],
)
def test_a_moved_policy_keeps_its_history(
    story: Story, opened: Open, before: Files, after: Files, now: str, was: str
) -> None:
    """Whether its folder, name, case or text changed in the same commit."""
    story.commit("2014-06-15", before)
    story.commit("2015-01-01", after, removes=tuple(before))

    assert paths(opened(story.path)) == {now: (now, was)}


def test_a_new_policy_that_replaces_another_at_another_path_has_no_history(
    story: Story, opened: Open
) -> None:
    """Two texts of the same trade are not the same text."""
    story.commit("2014-06-15", {"privacy.md": POLICY})
    story.commit("2015-01-01", {"refunds.md": ANOTHER}, removes=["privacy.md"])

    assert paths(opened(story.path)) == {"privacy.md": ("privacy.md",), "refunds.md": ("refunds.md",)}


def test_translations_that_are_copies_of_one_another_keep_their_languages(story: Story, opened: Open) -> None:
    """The path tells which of several equal texts went where."""
    languages = ("de", "fr", "it", "ja")
    story.commit("2014-06-15", {f"notice/{code}.md": POLICY for code in languages})
    story.commit(
        "2015-01-01",
        {f"{code}/notice.md": POLICY for code in languages},
        removes=[f"notice/{code}.md" for code in languages],
    )

    assert paths(opened(story.path)) == {
        f"{code}/notice.md": (f"{code}/notice.md", f"notice/{code}.md") for code in languages
    }


def test_a_removed_translation_is_not_the_origin_of_another(story: Story, opened: Open) -> None:
    """A German text does not become the French one, be they letter for letter the same."""
    story.commit("2014-06-15", {"privacy.de.md": POLICY})
    story.commit("2015-01-01", {"privacy.fr.md": POLICY}, removes=["privacy.de.md"])

    assert paths(opened(story.path)) == {
        "privacy.de.md": ("privacy.de.md",),
        "privacy.fr.md": ("privacy.fr.md",),
    }


def test_a_path_without_language_goes_to_the_default_language(story: Story, opened: Open) -> None:
    """When languages are introduced, the first copies are all the same."""
    story.commit("2014-06-15", {"privacy.md": POLICY})
    story.commit(
        "2015-01-01", {f"{code}/privacy.md": POLICY for code in ("de", "en")}, removes=["privacy.md"]
    )

    found = opened(story.path).policy_files(ALL, default_language="de")

    assert {file.path: file.paths for file in found} == {
        "de/privacy.md": ("de/privacy.md", "privacy.md"),
        "en/privacy.md": ("en/privacy.md",),
    }


def test_files_that_are_exchanged_take_their_histories_with_them(story: Story, opened: Open) -> None:
    """Two texts that swap names in one commit are two renames."""
    story.commit("2014-06-15", {"a.md": POLICY, "b.md": ANOTHER})
    story.commit("2015-01-01", {"a.md": ANOTHER, "b.md": POLICY})

    assert paths(opened(story.path)) == {"a.md": ("a.md", "b.md"), "b.md": ("b.md", "a.md")}


def test_three_files_may_change_places_in_a_ring(story: Story, opened: Open) -> None:
    """Each goes back to where its text was."""
    story.commit("2014-06-15", {"a.md": POLICY, "b.md": ANOTHER, "c.md": STUB})
    story.commit("2015-01-01", {"a.md": STUB, "b.md": POLICY, "c.md": ANOTHER})

    assert paths(opened(story.path)) == {
        "a.md": ("a.md", "c.md"),
        "b.md": ("b.md", "a.md"),
        "c.md": ("c.md", "b.md"),
    }


def test_a_text_copied_over_another_leaves_histories_where_they_are(story: Story, opened: Open) -> None:
    """The English text put in a translation's place, while the English one is amended, is no exchange."""
    story.commit("2014-06-15", {"privacy.en.md": POLICY, "privacy.de.md": ANOTHER})
    story.commit("2015-01-01", {"privacy.en.md": POLICY + "\nOne more.\n", "privacy.de.md": POLICY})

    assert paths(opened(story.path)) == {
        "privacy.de.md": ("privacy.de.md",),
        "privacy.en.md": ("privacy.en.md",),
    }


def test_an_exchange_with_a_file_that_is_no_policy_is_an_amendment(story: Story, opened: Open) -> None:
    """What people read at an address keeps the history of that address."""
    story.commit("2014-06-15", {"privacy.md": POLICY, "draft.txt": REWRITTEN})
    story.commit("2015-01-01", {"privacy.md": REWRITTEN, "draft.txt": POLICY})

    assert paths(opened(story.path)) == {"privacy.md": ("privacy.md",)}


def test_a_file_made_anew_at_its_old_path_is_the_same_policy(story: Story, opened: Open) -> None:
    """Its removal and return are two of its revisions."""
    story.commit("2014-06-15", {"privacy.md": POLICY, "terms.md": ANOTHER})
    story.commit("2015-01-01", removes=["privacy.md"])
    story.commit("2016-01-01", {"privacy.md": ANOTHER + "\nOne more.\n"})
    repository = opened(story.path)

    [privacy, _] = repository.policy_files(ALL)

    assert [revision.text for revision in repository.revisions(privacy)] == [
        POLICY,
        None,
        ANOTHER + "\nOne more.\n",
    ]


def test_a_path_taken_by_a_new_policy_after_a_move_does_not_share_its_history(
    story: Story, opened: Open
) -> None:
    """The moved text keeps its past; the new one begins."""
    story.commit("2014-06-15", {"privacy.md": POLICY})
    story.commit("2015-01-01", renames={"privacy.md": "legal/privacy.md"})
    story.commit("2016-01-01", {"privacy.md": ANOTHER})
    files = opened(story.path).policy_files(ALL)

    assert {file.path: (file.paths, len(file.revisions)) for file in files} == {
        "legal/privacy.md": (("legal/privacy.md", "privacy.md"), 2),
        "privacy.md": (("privacy.md",), 1),
    }


def test_a_withdrawn_policy_is_still_there_with_its_history(story: Story, opened: Open) -> None:
    """Its last revision is the one that removed it, at its last path."""
    story.commit("2014-06-15", {"privacy.md": POLICY, "terms.md": ANOTHER})
    story.commit("2015-01-01", renames={"privacy.md": "legal/privacy.md"})
    gone = story.commit("2016-01-01", removes=["legal/privacy.md"])
    repository = opened(story.path)

    withdrawn = repository.policy_files(ALL)[0]

    assert withdrawn.withdrawn
    assert withdrawn.paths == ("legal/privacy.md", "privacy.md")
    assert withdrawn.revisions[-1].commit.id == gone.id
    assert repository.newest_texts([withdrawn]) == (POLICY,)


def test_a_policy_moved_to_where_no_policies_are_is_withdrawn(story: Story, opened: Open) -> None:
    """Only selected paths are published."""
    story.commit("2014-06-15", {"policies/privacy.md": POLICY})
    story.commit("2015-01-01", renames={"policies/privacy.md": "archive/privacy.md"})

    [file] = opened(story.path).policy_files(Selection())

    assert (file.path, file.withdrawn) == ("policies/privacy.md", True)


def test_a_policy_that_was_written_elsewhere_brings_its_history(story: Story, opened: Open) -> None:
    """Its earlier path need not be a policy's path."""
    story.commit("2014-06-15", {"notes/privacy.txt": POLICY})
    story.commit("2015-01-01", renames={"notes/privacy.txt": "policies/privacy.md"})

    assert paths(opened(story.path), Selection()) == {
        "policies/privacy.md": ("policies/privacy.md", "notes/privacy.txt")
    }


def test_a_rename_inside_a_merged_branch_is_followed_at_the_merge(story: Story, opened: Open) -> None:
    """A merge counts once, as its change against the first parent."""
    story.commit("2014-06-15", {"privacy.md": POLICY})
    with story.branch("move"):
        story.commit("2014-07-01", renames={"privacy.md": "legal/privacy.md"})
        story.commit("2014-07-02", {"legal/privacy.md": POLICY + "\nOne more.\n"})
    merge = story.merge("move", "2014-07-03")

    [file] = opened(story.path).policy_files(ALL)

    assert file.paths == ("legal/privacy.md", "privacy.md")
    assert [revision.commit.id for revision in file.revisions][1:] == [merge.id]


def test_hundreds_of_moved_files_are_paired_by_their_names(story: Story, opened: Open) -> None:
    """Beyond a fixed number of pairs only likely ones are weighed, so that no commit takes for ever."""
    texts = {
        f"{number}.md": f"# Policy {number}\n\nWe keep item {number} for {number} days.\n"
        for number in range(120)
    }
    story.commit("2014-06-15", {f"old/{name}": text for name, text in texts.items()})
    story.commit(
        "2015-01-01",
        {f"new/{name}": f"{text}\nOne more.\n" for name, text in texts.items()},
        removes=[f"old/{name}" for name in texts],
    )

    assert all(len(found) <= 2 for found in paths(opened(story.path)).values())


def test_one_commit_that_moves_huge_files_takes_no_longer_than_its_bound(story: Story, opened: Open) -> None:
    """Only a fixed number of words is weighed."""
    story.commit("2014-06-15", {f"old/{number}.md": f"{number} word " * 200_000 for number in range(10)})
    story.commit(
        "2015-01-01",
        {f"new/{number}.md": f"{number} word " * 200_001 for number in range(10)},
        removes=[f"old/{number}.md" for number in range(10)],
    )
    started = perf_counter()

    assert paths(opened(story.path))["new/7.md"] == ("new/7.md", "old/7.md")
    assert perf_counter() - started < 20


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("de/privacy.md", "de"),
        ("privacy/de.md", "de"),
        ("privacy.de.md", "de"),
        ("privacy/pt-BR.md", "pt"),
        ("zh_Hant/privacy.md", "zh"),
        ("privacy.md", None),
        ("terms/index.md", None),
        ("tos.md", None),
    ],
)
def test_a_path_may_carry_a_language_code(path: str, code: str | None) -> None:
    """As a folder, as the file's name, or at its end."""
    assert language(path) == code
