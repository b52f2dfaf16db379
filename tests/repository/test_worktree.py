"""Drafts in the working tree, read without leaving it."""

import os

import pytest
from repositories import ANOTHER, POLICY, Open
from stories import Story

from policydiff.errors import TextError
from policydiff.repository import Selection

PRIVACY = "policies/privacy.md"


@pytest.fixture
def told(story: Story) -> Story:
    """Return a repository with one policy, and something secret beside it."""
    story.commit("2014-06-15", {PRIVACY: POLICY})
    (story.path.parent / "secret.md").write_text("Secret.\n", encoding="utf-8")
    return story


def test_a_draft_is_the_text_on_disk(told: Story, opened: Open) -> None:
    """With plain line ends, like every text."""
    told.draft({PRIVACY: "A draft.\r\n"})

    assert opened(told.path).draft(PRIVACY) == "A draft.\n"


def test_a_removed_file_has_no_draft(told: Story, opened: Open) -> None:
    """None, not the committed text."""
    told.draft({PRIVACY: None})

    assert opened(told.path).draft(PRIVACY) is None


@pytest.mark.parametrize(
    "path",
    [
        "../secret.md",
        "/etc/hostname",
        "policies/../../secret.md",
        ".git/config",
        "",
        "policies",
        "a\0b",
        "\udfff",
    ],
)
def test_no_path_leads_out_of_the_working_tree_or_into_gits_folder(
    told: Story, opened: Open, path: str
) -> None:
    """Such a path is no draft."""
    assert opened(told.path).draft(path) is None


def test_a_link_is_no_draft_wherever_it_stands_in_the_path(told: Story, opened: Open) -> None:
    """Git itself would not look beyond it."""
    (told.path / "linked.md").symlink_to(told.path.parent / "secret.md")
    (told.path / "out").symlink_to(told.path.parent)

    repository = opened(told.path)

    assert [repository.draft(path) for path in ("linked.md", "out/secret.md")] == [None, None]
    assert repository.new_files(Selection(include=("**/*.md", "out/*.md"))) == ()


def test_a_pipe_is_no_draft_and_nobody_waits_for_it(told: Story, opened: Open) -> None:
    """Nor is any other special file."""
    os.mkfifo(told.path / "policies" / "pipe.md")
    repository = opened(told.path)

    assert repository.draft("policies/pipe.md") is None
    assert repository.new_files(Selection()) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\n", "is not UTF-8 (byte 0xff in line 1)"),
        (b"x" * (10 * 1024 * 1024 + 1), "is larger than 10 MB"),
    ],
)
def test_a_draft_that_is_no_text_is_refused(told: Story, opened: Open, content: bytes, problem: str) -> None:
    """The line names the file."""
    told.draft({PRIVACY: content})

    with pytest.raises(TextError) as caught:
        opened(told.path).draft(PRIVACY)

    assert str(caught.value) == f"{PRIVACY}: {problem}; save the file as UTF-8 text"


def test_new_policies_are_the_selected_files_that_the_branch_lacks(told: Story, opened: Open) -> None:
    """Without those that git is told to ignore, and those of other repositories within."""
    told.draft(
        {
            "policies/terms.md": ANOTHER,
            "policies/de/terms.md": ANOTHER,
            "policies/notes.txt": "No policy.\n",
            "policies/private.md": "Ignored.\n",
            "policies/other/x.md": "Of another repository.\n",
            ".gitignore": "private.md\n",
        }
    )
    (told.path / "policies" / "other" / ".git").mkdir()

    assert opened(told.path).new_files(Selection()) == ("policies/de/terms.md", "policies/terms.md")


def test_a_file_that_the_configuration_names_may_be_new(told: Story, opened: Open) -> None:
    """It is looked for where it is said to be."""
    told.draft({"legal/terms.md": ANOTHER})

    assert opened(told.path).new_files(Selection(paths=("legal/terms.md",))) == ("legal/terms.md",)


def test_settings_are_those_of_the_working_tree(told: Story, opened: Open) -> None:
    """An editor sees the effect of a changed setting before it is committed."""
    told.draft({"policydiff.toml": "[site]\n"})
    repository = opened(told.path)

    assert [repository.settings_file(name) for name in ("policydiff.toml", "pyproject.toml")] == [
        "[site]\n",
        None,
    ]
