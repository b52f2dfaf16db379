"""A hostile repository cannot make any program run."""

import os
import subprocess
from pathlib import Path

import pytest
from repositories import ANOTHER, POLICY, Open
from stories import ENVIRONMENT, Story

from policydiff.errors import RepositoryError
from policydiff.repository import Repository, Selection

pytestmark = pytest.mark.hostile

PRIVACY = "policies/privacy.md"
HOOKS = (
    "fsmonitor-watchman",
    "post-checkout",
    "post-index-change",
    "pre-commit",
    "reference-transaction",
    "update",
)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """Return a program that leaves a trace beside itself when it is run."""
    program = tmp_path / "canary"
    program.write_text(
        f'#!/bin/sh\necho "$0 $*" >> "{tmp_path}/sang"\n[ "$1" = quit ] || cat\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return program


def song(canary: Path) -> str:
    """Return what the canary says it was run as."""
    trace = canary.with_name("sang")
    return trace.read_text(encoding="utf-8") if trace.exists() else ""


@pytest.fixture
def trapped(story: Story, canary: Path) -> Story:
    """Return a repository that holds every trap we know."""
    attributes = "*.md diff=trap filter=trap merge=trap export-subst\n"
    story.commit("2014-06-15", {PRIVACY: POLICY, ".gitattributes": attributes, "a/old.md": ANOTHER})
    story.commit("2015-01-01", {"policies/moved.md": ANOTHER + "\nOne more.\n"}, removes=["a/old.md"])
    (story.path / ".git" / "hooks").mkdir(exist_ok=True)
    for hook in HOOKS:
        (story.path / ".git" / "hooks" / hook).symlink_to(canary)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.askPass",
        "core.sshCommand",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "credential.helper",
        "diff.external",
        "diff.trap.command",
        "diff.trap.textconv",
        "filter.trap.clean",
        "filter.trap.smudge",
        "filter.trap.process",
        "merge.trap.driver",
        "gpg.program",
        "gpg.ssh.program",
        "interactive.diffFilter",
        "pager.log",
        "pager.config",
        "sequence.editor",
        "trailer.summary.command",
        "trailer.summary.cmd",
        "uploadpack.packObjectsHook",
        "remote.origin.uploadpack",
    ):
        story.git("config", key, str(canary))
    for command in ("log", "rev-parse", "ls-tree", "cat-file", "for-each-ref", "merge-base", "check-ignore"):
        story.git("config", f"alias.{command}", f"!{canary}")
    for key, value in {
        "core.hooksPath": str(story.path / ".git" / "hooks"),
        "core.untrackedCache": "true",
        "core.worktree": str(story.path),
        "log.showSignature": "true",
        "filter.trap.required": "true",
        "diff.trap.cachetextconv": "true",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{canary} quit",
        "remote.origin.promisor": "true",
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
    }.items():
        story.git("config", key, value)
    story.draft({PRIVACY: POLICY + "\nA draft.\n", "policies/new.md": ANOTHER})
    return story


def ask_everything(repository: Repository) -> None:
    """Call every question that a repository answers."""
    selection = Selection(include=("**/*.md",))
    files = repository.policy_files(selection)
    repository.newest_texts(files)
    for file in files:
        repository.revisions(file, slug="privacy")
        repository.draft(file.path)
    tip = repository.tip("main")
    repository.resolve("HEAD~1")
    repository.is_ancestor(tip, tip)
    repository.text_at(tip, PRIVACY)
    repository.new_files(selection)
    repository.settings_file("policydiff.toml")


def test_the_traps_are_real(trapped: Story, canary: Path) -> None:
    """Plain git walks into them, so that silence below means something."""
    subprocess.run(["git", "status"], cwd=trapped.path, env=ENVIRONMENT, capture_output=True, check=False)
    subprocess.run(
        ["git", "log", "-p", "--ext-diff"],
        cwd=trapped.path,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )

    assert song(canary)


def test_reading_a_hostile_repository_runs_nothing_of_it(trapped: Story, opened: Open, canary: Path) -> None:
    """No hook, filter, driver, pager, alias, helper or monitor."""
    ask_everything(opened(trapped.path))

    assert song(canary) == ""


def test_a_hostile_bare_repository_runs_nothing_either(trapped: Story, opened: Open, canary: Path) -> None:
    """Nor do the traps of one without a working tree."""
    trapped.git("config", "core.bare", "true")
    trapped.git("config", "--unset", "core.worktree")

    ask_everything(opened(trapped.path / ".git"))

    assert song(canary) == ""


def test_a_missing_text_is_not_fetched(trapped: Story, opened: Open, canary: Path) -> None:
    """A promising remote over a command is never asked."""
    blob = "1" * 40
    tree = subprocess.run(
        ["git", "mktree", "--missing"],
        cwd=trapped.path,
        env=ENVIRONMENT,
        input=f"100644 blob {blob}\tpolicy.md\n".encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    commit = trapped.git(
        "-c", "user.name=A", "-c", "user.email=a@b.c", "commit-tree", "-m", "Lost", tree.strip()
    )
    subprocess.run(
        ["git", "cat-file", "blob", blob], cwd=trapped.path, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert song(canary), "the trap is real"
    canary.with_name("sang").unlink()
    repository = opened(trapped.path)

    with pytest.raises(RepositoryError, match="partial clone"):
        repository.text_at(commit.strip(), "policy.md")
    assert song(canary) == ""


@pytest.mark.parametrize(
    "name",
    [
        "GIT_EXTERNAL_DIFF",
        "GIT_PAGER",
        "GIT_SSH_COMMAND",
        "GIT_ASKPASS",
        "GIT_EDITOR",
        "GIT_PROXY_COMMAND",
        "PAGER",
    ],
)
def test_no_variable_of_the_environment_runs_anything(
    trapped: Story, opened: Open, canary: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Not for reading a repository."""
    monkeypatch.setenv(name, str(canary))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(canary))

    ask_everything(opened(trapped.path))

    assert song(canary) == ""


def test_a_repository_is_left_as_it_was(trapped: Story, opened: Open) -> None:
    """Reading writes nothing, not even git's index."""
    before = snapshot(trapped.path)

    ask_everything(opened(trapped.path))

    assert snapshot(trapped.path) == before


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file in a folder."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if not path.is_dir() or os.access(path, os.R_OK)
    }
