"""Releases that meet each other, and that are killed at any moment."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from calling import Call, privacy
from drafting.conftest import PRIVACY
from stories import ENVIRONMENT, Story

pytestmark = pytest.mark.hostile

EDITOR = {"GIT_AUTHOR_NAME": "Ada Example", "GIT_AUTHOR_EMAIL": "ada@example.org"}
GOLDEN = 0.6180339887
DATES = ("November 23, 2026", "June 15, 2014")


def begin(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the program as another person would, in a process group of its own."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "policydiff",
            "--as-of",
            "2026-11-23",
            "--repo",
            folder,
            "release",
            *arguments,
        ],
        env={**ENVIRONMENT, **EDITOR},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_two_at_once_publish_one_version(drafted: Story) -> None:
    """One of two people publishes; the other is told, in one line, and nothing of theirs is lost or mixed in."""
    both = [begin(drafted.path, "privacy", "--summary", who) for who in ("One.", "Other.")]
    told = [process.communicate() for process in both]

    assert sorted(process.returncode for process in both) == [0, 2], told
    assert drafted.git("rev-list", "--count", "HEAD") == "4\n"
    assert drafted.git("show", f"HEAD:{PRIVACY}") == privacy("November 23, 2026", years="two")
    assert drafted.git("status", "--porcelain") == ""
    [refused] = [messages for _, messages in told if messages]
    assert refused.count("\n") == 1
    assert "Traceback" not in refused


def test_two_policies_at_once_are_two_versions_or_one_and_a_word(drafted: Story) -> None:
    """Whoever comes second has nothing published that was not looked at, and can publish again."""
    drafted.draft({"policies/cookies.md": "# Cookie Policy\n\nWe set two cookies.\n"})
    both = [begin(drafted.path, name) for name in ("privacy", "cookies")]
    told = [process.communicate() for process in both]
    done = [process.returncode for process in both]

    assert set(done) <= {0, 2}, told
    assert drafted.git("rev-list", "--count", "HEAD") == f"{3 + done.count(0)}\n"
    for name, status in zip(("privacy", "cookies"), done, strict=True):
        if status:
            assert ended(begin(drafted.path, name)) == 0
    assert drafted.git("status", "--porcelain") == ""


STOPS_BEFORE = """\
import os, sys
from policydiff.repository.git import Git
from policydiff.cli.program import main

writing, start = ["read-tree", "hash-object", "update-index", "write-tree", "commit-tree", "update-ref"], Git._start
left = int(sys.argv[1])

def stop_at_last(self, command):
    global left
    left -= command[0] in writing
    if left < 0:
        os._exit(9)
    return start(self, command)

Git._start = stop_at_last
main(sys.argv[2:])
"""
"""A program that ends, without a word, before it has git write for the nth time."""


@pytest.mark.parametrize("steps", [0, 3, 7])
def test_stopped_between_two_steps_it_leaves_a_draft(call: Call, drafted: Story, steps: int) -> None:
    """Before the last step nothing is published, the draft is whole, and the next release goes on from there."""
    told = ["--as-of", "2026-11-23", "--repo", str(drafted.path), "release", "privacy"]
    ended = subprocess.run(
        [sys.executable, "-c", STOPS_BEFORE, str(steps), *told], env={**ENVIRONMENT, **EDITOR}, check=False
    )

    assert ended.returncode == 9
    assert drafted.git("show", f"HEAD:{PRIVACY}") == privacy("June 15, 2014", years="seven")
    assert (drafted.path / PRIVACY).read_text(encoding="utf-8") in {
        privacy(date, years="two") for date in DATES
    }
    assert call("release", "privacy", repo=drafted.path).status == 0
    assert drafted.git("status", "--porcelain") == ""
    assert [path.name for path in (drafted.path / ".git").glob("policydiff-writing-*")] == []


def killed_anywhere(story: Story, folder: Path, *, times: int) -> set[str]:
    """What a release that is killed leaves, at `times` moments: a draft, from which one can go on, or the version."""
    start = time.monotonic()
    copy = shutil.copytree(story.path, folder / "measured")
    assert ended(begin(copy, "privacy")) == 0
    whole = time.monotonic() - start
    outcomes = set()
    for turn in range(times):
        copy = shutil.copytree(story.path, folder / f"{turn}")
        process = begin(copy, "privacy")
        # Moments that lie evenly in the later half, for nothing is written in the first.
        time.sleep(whole * (1 - turn * GOLDEN % 1 / 2))
        kill = os.killpg if turn % 2 else os.kill
        kill(process.pid, signal.SIGKILL)
        ended(process)
        time.sleep(0.1)  # A git that was writing ends by itself.
        outcomes.add(_left(copy))
        shutil.rmtree(copy)
    return outcomes


def ended(process: subprocess.Popen[str]) -> int:
    """The exit status of a process, which has said everything."""
    process.communicate()
    return process.returncode


def _left(folder: Path) -> str:
    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
        )
        return done.stdout

    there, published = (folder / PRIVACY).read_text(encoding="utf-8"), git("show", f"HEAD:{PRIVACY}")
    git("fsck", "--strict")
    if published == privacy("November 23, 2026", years="two"):
        assert (there, git("status", "--porcelain")) == (published, "")
        return "version"
    assert published == privacy("June 15, 2014", years="seven")
    assert there in {privacy(date, years="two") for date in DATES}
    assert (ended(begin(folder, "privacy")), git("status", "--porcelain")) == (0, "")
    return "draft"


@pytest.mark.proof
def test_killed_at_any_moment_it_leaves_a_draft_or_a_version(drafted: Story, tmp_path: Path) -> None:
    """Never half a version, never a file that is cut off, and always a repository that can go on."""
    assert killed_anywhere(drafted, tmp_path, times=100) == {"draft", "version"}
