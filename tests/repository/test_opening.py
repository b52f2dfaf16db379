"""Finding the repository around a folder, and the one line where there is none to read."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from repositories import POLICY, Open
from stories import ENVIRONMENT, Story

from policydiff.errors import PolicydiffError, RepositoryError, ShallowRepositoryError, UsageError
from policydiff.repository import Selection, open_repository
from policydiff.repository import git as git_running

PRIVACY = "policies/privacy.md"


def git(*arguments: str | Path, cwd: Path) -> None:
    """Run git as the story does."""
    subprocess.run(["git", *arguments], cwd=cwd, env=ENVIRONMENT, check=True, capture_output=True)


@pytest.fixture
def told(story: Story) -> Story:
    """Return a repository with one policy."""
    story.commit("2014-06-15", {PRIVACY: POLICY, "README.md": "Our policies.\n"})
    return story


@pytest.mark.parametrize("place", [".", "policies", PRIVACY, ".git", ".git/refs"])
def test_a_repository_is_found_from_anywhere_within_it(told: Story, opened: Open, place: str) -> None:
    """A folder, a file, even git's own folder will do."""
    repository = opened(told.path / place)

    assert [file.path for file in repository.policy_files(Selection())] == [PRIVACY]


def test_the_current_folder_is_the_default(told: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `--repo` the repository around it is meant."""
    monkeypatch.chdir(told.path / "policies")

    with open_repository(None, os.environ) as repository:
        assert repository.root == told.path


def test_a_bare_repository_is_read_and_has_no_drafts(told: Story, opened: Open, tmp_path: Path) -> None:
    """Its settings are those of the tip."""
    git("clone", "--bare", "--quiet", told.path, tmp_path / "bare.git", cwd=tmp_path)
    repository = opened(tmp_path / "bare.git")

    assert repository.root is None
    assert [file.path for file in repository.policy_files(Selection())] == [PRIVACY]
    assert repository.draft(PRIVACY) is None
    assert repository.new_files(Selection()) == ()
    assert repository.settings_file("README.md") == "Our policies.\n"


def test_a_linked_worktree_is_read_with_its_own_branch_and_drafts(
    told: Story, opened: Open, tmp_path: Path
) -> None:
    """`git worktree add` gives another working tree of the same repository."""
    git("worktree", "add", "--quiet", "-b", "next", tmp_path / "linked", cwd=told.path)
    (tmp_path / "linked" / PRIVACY).write_text("A draft.\n", encoding="utf-8")
    repository = opened(tmp_path / "linked")

    assert repository.root == tmp_path / "linked"
    assert repository.draft(PRIVACY) == "A draft.\n"
    assert repository.tip() == told.git("rev-parse", "main").strip()


def test_a_submodule_is_a_repository_of_its_own(told: Story, opened: Open, tmp_path: Path) -> None:
    """Its git folder lies in that of the repository around it."""
    outer = Story(tmp_path / "outer")
    outer.commit("2014-06-15", {"README.md": "Outer.\n"})
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", told.path, "legal", cwd=outer.path)
    repository = opened(outer.path / "legal" / "policies")

    assert repository.root == outer.path / "legal"
    assert [file.path for file in repository.policy_files(Selection())] == [PRIVACY]


def test_a_git_folder_without_configuration_is_a_repository(told: Story, opened: Open) -> None:
    """Git reads such a one, so it is read."""
    (told.path / ".git" / "config").unlink()
    repository = opened(told.path)

    assert repository.root == told.path
    assert repository.draft(PRIVACY) == POLICY


def test_a_repository_with_sha_256_ids_is_read(tmp_path: Path, opened: Open) -> None:
    """Ids may be of either length."""
    folder = tmp_path / "long"
    folder.mkdir()
    git("init", "--quiet", "--object-format=sha256", "--initial-branch=main", cwd=folder)
    (folder / "policies").mkdir()
    (folder / PRIVACY).write_text(POLICY, encoding="utf-8")
    git("add", ".", cwd=folder)
    git(
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        "commit",
        "--quiet",
        "-m",
        "First",
        cwd=folder,
    )
    repository = opened(folder)

    [file] = repository.policy_files(Selection())

    assert len(file.revisions[0].commit.id) == 64
    assert repository.newest_texts([file]) == (POLICY,)


def test_a_work_tree_that_the_configuration_puts_elsewhere_is_not_read(
    told: Story, opened: Open, tmp_path: Path
) -> None:
    """A hostile `core.worktree` cannot make the tool publish the machine's own files."""
    (tmp_path / "elsewhere" / "policies").mkdir(parents=True)
    (tmp_path / "elsewhere" / PRIVACY).write_text("Secret.\n", encoding="utf-8")
    told.git("config", "core.worktree", str(tmp_path / "elsewhere"))

    assert opened(told.path).draft(PRIVACY) == POLICY


@pytest.mark.parametrize(
    "name",
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE"],
)
def test_git_variables_of_the_caller_lead_nowhere_else(
    told: Story, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A hook or a shell may have set them for another repository."""
    monkeypatch.setenv(name, str(tmp_path))
    repository = opened(told.path)

    assert repository.root == told.path
    assert repository.newest_texts(repository.policy_files(Selection())) == (POLICY,)


# What cannot be read -------------------------------------------------------------------------------------


def refusal(
    path: Path, environment: dict[str, str] | None = None, *, branch: str = "HEAD"
) -> tuple[type, str]:
    """Return which error, and its line, opening and reading gives."""
    with (
        pytest.raises(PolicydiffError) as caught,
        open_repository(path, environment or os.environ) as repository,
    ):
        repository.policy_files(Selection(), branch=branch)
    return caught.type, str(caught.value)


def test_a_folder_outside_of_any_repository_is_refused(tmp_path: Path) -> None:
    """The line names it and says what to do."""
    assert refusal(tmp_path) == (
        RepositoryError,
        f"{tmp_path} is not in a git repository; go to one, or name one with --repo",
    )


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """The line names it as it was written."""
    assert refusal(tmp_path / "nowhere") == (
        RepositoryError,
        f"{tmp_path}/nowhere does not exist; --repo takes the folder of a git repository",
    )


def test_an_empty_repository_is_refused(story: Story) -> None:
    """There is nothing to read before the first commit."""
    assert refusal(story.path) == (
        RepositoryError,
        "the repository has no commit yet; commit a policy first",
    )


@pytest.mark.parametrize(
    "branch", ["published", "--output=x", "-n1", "main..main", "a\nb", "\0", "x" * 100_000, "\udfff"]
)
def test_an_unknown_branch_is_refused_with_those_that_exist(told: Story, branch: str) -> None:
    """Whatever its name, it is never taken for an option."""
    assert refusal(told.path, branch=branch) == (
        UsageError,
        f"--branch: the repository has no branch or revision “{branch}”; its branches are: main",
    )
    assert not (told.path / "x").exists()


@pytest.mark.parametrize(
    ("environment", "advice"),
    [
        ({}, "run `git fetch --unshallow` (in CI, clone with full depth: `fetch-depth: 0`)"),
        ({"GITHUB_ACTIONS": "true"}, "give actions/checkout `with: fetch-depth: 0`"),
        ({"GITLAB_CI": "true"}, 'set the variable `GIT_DEPTH: "0"` for the job'),
    ],
)
def test_a_shallow_clone_is_refused_with_the_cure_for_where_it_runs(
    told: Story, tmp_path: Path, environment: dict[str, str], advice: str
) -> None:
    """Its dates would silently be wrong."""
    told.commit("2015-01-01", {PRIVACY: POLICY + "\nOne more.\n"})
    git("clone", "--quiet", "--depth=1", told.path.as_uri(), tmp_path / "shallow", cwd=tmp_path)

    assert refusal(tmp_path / "shallow", {"PATH": os.environ["PATH"], **environment}) == (
        ShallowRepositoryError,
        f"this is a shallow clone: its history is cut off, so that dates would be wrong; {advice}, or give --deepen",
    )


@pytest.mark.parametrize("kept", ["blob:none", "tree:0"])
def test_a_partial_clone_that_lacks_texts_is_refused_and_fetches_nothing(
    told: Story, tmp_path: Path, kept: str
) -> None:
    """The tool touches no network."""
    told.git("config", "uploadpack.allowFilter", "true")
    told.commit("2015-01-01", {PRIVACY: POLICY + "\nOne more.\n"})
    git(
        "clone",
        "--quiet",
        "--bare",
        f"--filter={kept}",
        told.path.as_uri(),
        tmp_path / "partial",
        cwd=tmp_path,
    )

    with (
        pytest.raises(RepositoryError) as caught,
        open_repository(tmp_path / "partial", os.environ) as repository,
    ):
        repository.newest_texts(repository.policy_files(Selection()))

    assert "partial clone" in str(caught.value)
    assert "without `--filter`" in str(caught.value)


def test_a_damaged_object_is_reported_in_gits_words(told: Story) -> None:
    """The line says how to find out more."""
    blob = told.git("rev-parse", f"HEAD:{PRIVACY}").strip()
    objects = told.path / ".git" / "objects"
    loose = told.path / "loose"
    shutil.copytree(objects / "pack", loose)
    for pack in loose.glob("*.pack"):
        (objects / "pack" / pack.name).unlink()
        (objects / "pack" / pack.with_suffix(".idx").name).unlink()
        subprocess.run(
            ["git", "unpack-objects", "-q"], cwd=told.path, env=ENVIRONMENT, stdin=pack.open("rb"), check=True
        )
    damaged = objects / blob[:2] / blob[2:]
    damaged.chmod(0o644)
    damaged.write_bytes(b"not what it was")

    with pytest.raises(RepositoryError) as caught, open_repository(told.path, os.environ) as repository:
        repository.newest_texts(repository.policy_files(Selection()))

    assert str(caught.value).startswith("git cannot read the repository: ")
    assert str(caught.value).endswith("; `git fsck` tells what is damaged")
    assert "\n" not in str(caught.value)


def test_somebody_elses_repository_is_read_only_if_the_user_calls_it_safe(
    told: Story, tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user's own configuration says so, never the repository's."""
    # This is how git's own tests make it take the repository for somebody else's.
    monkeypatch.setitem(git_running._ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    told.git("config", "safe.directory", "*")

    assert refusal(told.path) == (
        RepositoryError,
        f"the repository around {told.path} belongs to another user; "
        f"if you trust it, run `git config --global --add safe.directory {told.path}`",
    )

    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {told.path}\n", encoding="utf-8")
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert opened(told.path).root == told.path


def test_without_git_the_line_says_to_install_it(
    told: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PATH without git is a machine without git."""
    monkeypatch.setenv("PATH", str(tmp_path))

    kind, line = refusal(told.path, {"PATH": str(tmp_path)})

    assert kind is RepositoryError
    assert line.startswith("git was not found; install git")
