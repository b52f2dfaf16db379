"""Clones that are cut off: refused, or completed from a real server on loopback."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import Call
from git_server import clone, publish, served
from stories import ENVIRONMENT, Story

from policydiff.errors import ExitStatus


@pytest.fixture
def address(company: Story, tmp_path: Path) -> Iterator[str]:
    """Return where the company's repository is served."""
    folder = tmp_path / "served"
    folder.mkdir()
    publish(company.path, folder)
    with served(folder) as start:
        yield f"{start}/policies.git"


@pytest.mark.parametrize(
    "options",
    [
        ("--depth=1",),
        ("--depth=2", "--no-single-branch"),
        ("--filter=blob:none",),
        ("--filter=blob:none", "--no-checkout"),
        ("--filter=tree:0", "--bare"),
        ("--depth=1", "--filter=blob:none", "--bare"),
    ],
    ids=" ".join,
)
def test_a_clone_that_is_cut_off_is_completed_only_when_asked(
    call: Call, company: Story, address: str, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Without `--deepen` it is refused and stays as it is; with it, it answers as the whole repository does."""
    cut = clone(address, tmp_path / "cut", *options)
    whole = call("log", "privacy", "--format", "json", repo=company.path)

    before = call("log", "privacy", "--format", "json", repo=cut)
    deepened = call("--deepen", "log", "privacy", "--format", "json", repo=cut)
    after = call("log", "privacy", "--format", "json", repo=cut)

    assert before.status == ExitStatus.REFUSED
    assert "--deepen" in before.messages
    assert deepened == whole
    assert after == whole


def test_the_tip_of_a_merge_request_is_completed(
    call: Call, company: Story, address: str, tmp_path: Path
) -> None:
    """It is on no branch; CI systems fetch it alone, at depth one."""
    served_from = tmp_path / "served" / "policies.git"
    with company.branch("proposal"):
        proposed = company.commit("2015-02-01", {"policies/terms.md": "# Terms\n\nBe kind.\n"})
    company.git("push", "--quiet", served_from, f"{proposed.id}:refs/pull/7/merge")
    cut = tmp_path / "cut"
    cut.mkdir()
    for arguments in (
        ("init", "--quiet"),
        ("remote", "add", "origin", address),
        ("fetch", "--quiet", "--depth=1", "origin", "+refs/pull/7/merge:refs/remotes/pull/7/merge"),
        ("checkout", "--quiet", "--detach", "refs/remotes/pull/7/merge"),
    ):
        subprocess.run(["git", *arguments], cwd=cut, env=ENVIRONMENT, check=True)

    answer = call("list", "--deepen", "--format", "json", repo=cut)

    assert [policy["policy"] for policy in answer.json["policies"]] == ["cookies", "privacy", "terms"]
    assert answer.json["policies"][1]["versions"] > 1


def test_a_whole_clone_is_left_alone(call: Call, address: str, tmp_path: Path) -> None:
    """Where nothing is missing, nothing is asked: the server may be gone."""
    whole = clone(address, tmp_path / "whole")
    subprocess.run(
        ["git", "remote", "set-url", "origin", "http://127.0.0.1:1/gone"],
        cwd=whole,
        env=ENVIRONMENT,
        check=True,
    )

    assert call("--deepen", "list", repo=whole).status == ExitStatus.DONE


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:1/gone", "could not be completed from “origin”: unable to access"),
        ("ext::sh -c 'touch {canary}'", "could not be completed from “origin”: transport 'ext' not allowed"),
        ("git://127.0.0.1:1/gone", "could not be completed from “origin”: transport 'git' not allowed"),
        (None, "has no remote to complete it from"),
    ],
)
def test_a_remote_that_gives_nothing_is_told_in_one_line(
    call: Call, address: str, tmp_path: Path, url: str | None, said: str
) -> None:
    """The reason is git's own; nothing is run that the repository names."""
    canary = tmp_path / "canary"
    cut = clone(address, tmp_path / "cut", "--depth=1")
    change = ("set-url", "origin", url.format(canary=canary)) if url else ("remove", "origin")
    subprocess.run(["git", "remote", *change], cwd=cut, env=ENVIRONMENT, check=True)

    answer = call("--deepen", "list", repo=cut)

    assert answer.status == ExitStatus.REFUSED
    assert said in answer.messages
    assert answer.messages.count("\n") == 1
    assert not canary.exists()


def test_completing_runs_no_program_of_the_repository(call: Call, address: str, tmp_path: Path) -> None:
    """Neither hooks nor programs that its configuration names."""
    canary = tmp_path / "canary"
    cut = clone(address, tmp_path / "cut", "--depth=1")
    trap = f"sh -c 'touch {canary}'"
    for key in (
        "core.sshCommand",
        "core.fsmonitor",
        "core.gitProxy",
        "credential.helper",
        "remote.origin.uploadpack",
        "core.askPass",
    ):
        subprocess.run(["git", "config", key, trap], cwd=cut, env=ENVIRONMENT, check=True)
    hooks = cut / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("reference-transaction", "post-checkout", "post-merge", "pre-auto-gc"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {canary}\n")
        (hooks / name).chmod(0o755)

    assert call("--deepen", "list", repo=cut).status == ExitStatus.DONE
    assert not canary.exists()
