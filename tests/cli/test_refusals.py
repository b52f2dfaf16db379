"""What the program says where it cannot do what it is asked: one line, status 2, nothing touched."""

import shutil
import subprocess
from pathlib import Path

import pytest
from calling import Call, privacy
from stories import Story

from policydiff.cli.program import COMMANDS


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A repository without a commit."""
    return Story(tmp_path / "empty").path


def test_not_a_repository(call: Call, tmp_path: Path) -> None:
    """It says so, and what to do."""
    answer = call("list", repo=tmp_path)

    assert answer.status == 2
    assert answer.messages.startswith(f"policydiff: {tmp_path} is not in a git repository; ")


def test_an_empty_repository(call: Call, empty: Path) -> None:
    """Nothing was ever committed."""
    answer = call("list", repo=empty)

    assert (answer.status, answer.messages) == (
        2,
        "policydiff: the repository has no commit yet; commit a policy first\n",
    )


def test_a_shallow_clone(call: Call, company: Story, tmp_path: Path) -> None:
    """A history that is cut off would give wrong dates: it says what to run."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{company.path}", clone], check=True)

    answer = call("list", repo=clone)

    assert answer.status == 2
    assert "shallow clone" in answer.messages
    assert "git fetch --unshallow" in answer.messages


def test_no_policies(call: Call, tmp_path: Path) -> None:
    """It says where it looked."""
    story = Story(tmp_path / "repository")
    story.commit("2014-06-15", {"README.md": "Hello\n"})

    answer = call("list", repo=story.path)

    assert answer.status == 2
    assert answer.messages.startswith(
        "policydiff: there is no policy: no committed file matches “policies/**/*.md”; "
    )


CALLS = [
    (
        ["log", "privcy"],
        "policydiff: there is no policy “privcy”; did you mean privacy? there are: cookies, privacy\n",
    ),
    (
        ["show", "privacy@3"],
        "policydiff: privacy has no version “3”; its versions are: 2016-09-01, 2014-06-15, 2011-03-02\n",
    ),
    (
        ["show", "privacy@2010-01-01"],
        "policydiff: no version of privacy was in force on 2010-01-01; its versions are: 2016-09-01,"
        " 2014-06-15, 2011-03-02\n",
    ),
    (
        ["show", "privacy@--output=x"],
        "policydiff: privacy has no version “--output=x”; its versions are: 2016-09-01, 2014-06-15,"
        " 2011-03-02\n",
    ),
    (
        ["changelog", "--since", "last week"],
        "policydiff: --since: “last week” is neither a date nor a version of cookies, privacy;"
        " write a date as 2014-06-15\n",
    ),
    (
        ["list", "--branch", "nope"],
        "policydiff: --branch: the repository has no branch or revision “nope”; its branches are: main\n",
    ),
    (
        ["list", "--as-of", "yesterday"],
        "policydiff: invalid value for '--as-of': “yesterday” is no date; write it as 2014-06-15;"
        " see `policydiff list --help`\n",
    ),
    (
        ["lsit"],
        f"policydiff: there is no command “lsit”; there are: {', '.join(COMMANDS)}; see `policydiff --help`\n",
    ),
]


@pytest.mark.parametrize(("arguments", "told"), CALLS)
def test_a_wrong_call_names_what_there_is(
    call: Call, company: Story, arguments: list[str], told: str
) -> None:
    """Whoever mistyped sees at once what to type."""
    answer = call(*arguments, repo=company.path)

    assert (answer.status, answer.output, answer.messages) == (2, "", told)


def test_a_broken_configuration(call: Call, company: Story) -> None:
    """File, line, key, and what is allowed."""
    company.draft({"policydiff.toml": '[policies]\ninclud = ["x"]\n'})

    answer = call("list", repo=company.path)

    assert answer.status == 2
    assert answer.messages.startswith(
        "policydiff: policydiff.toml:2: unknown key `policies.includ`; allowed here: "
    )


def test_a_text_that_is_not_utf_8(call: Call, company: Story) -> None:
    """File, commit, line, and what to do."""
    company.commit("2026-01-01", {"policies/privacy.md": privacy("January 1, 2026").encode() + b"caf\xe9\n"})

    answer = call("log", "privacy", repo=company.path)

    assert answer.status == 2
    assert answer.messages.startswith("policydiff: policies/privacy.md at commit ")
    assert answer.messages.endswith(": is not UTF-8 (byte 0xe9 in line 12); commit it as UTF-8 text\n")


def test_a_bad_text_of_the_past_spoils_no_history(call: Call, company: Story) -> None:
    """Once it is mended, the history can be read, and `check` remembers."""
    company.commit("2026-01-01", {"policies/privacy.md": privacy("January 1, 2026").encode() + b"caf\xe9\n"})
    company.commit("2026-02-01", {"policies/privacy.md": privacy("February 1, 2026")})

    answer = call("check", "privacy", repo=company.path)

    assert "note: the file is not UTF-8 (byte 0xe9 in line 12) at " in answer.output


def test_a_folder_that_holds_other_files(call: Call, company: Story, tmp_path: Path) -> None:
    """Nothing of it is touched."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work", encoding="utf-8")

    answer = call("build", "-o", folder, repo=company.path)

    assert answer.status == 2
    assert "thesis.txt" in answer.messages
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_a_worktree_and_a_bare_repository_are_read_alike(call: Call, company: Story, tmp_path: Path) -> None:
    """Wherever the history lies, it gives the same versions."""
    bare, worktree = tmp_path / "bare.git", tmp_path / "worktree"
    shutil.copytree(company.path / ".git", bare)
    subprocess.run(["git", "-C", bare, "config", "core.bare", "true"], check=True)
    company.git("worktree", "add", "--quiet", "--detach", worktree)

    logs = {call("log", "privacy", repo=place).output for place in (company.path, bare, worktree)}

    assert len(logs) == 1
