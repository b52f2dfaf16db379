"""The only place that writes to a repository: one commit of some files, with nothing of the repository's own run.

A commit is made of plumbing alone (`hash-object` without a path, a private index, `commit-tree`, `update-ref` with the
value that the branch is expected to have), so that no hook, filter, signing program or editor takes part. What can be
seen changes in three steps, each of them whole: the files, their entries in the user's index, and the branch with the
tags in one transaction. Whoever kills the program in between leaves a draft, and never half a version.
"""

import fcntl
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from policydiff.errors import RepositoryError, UsageError
from policydiff.repository import worktree
from policydiff.repository.git import Git, own_environment, users_setting
from policydiff.repository.model import Entry
from policydiff.repository.walk import path_text

NEW_FILE = "100644"
"""The mode of a file that the branch does not have yet."""

_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_LOG": "a bisection",
}
_LOCK = "policydiff.lock"
_PATIENCE = 10.0
"""Seconds that a second release waits for the first."""
_TEMPORARY = "policydiff-writing-"
"""How files are called, in git's folder, that are not needed any more when the program ends."""
_NO_BLOB = b"0" * 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who a commit is by."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFile:
    """A file as a commit is to have it."""

    content: bytes
    mode: str = NEW_FILE


class Writing:
    """Commits to the branch that is checked out."""

    def __init__(self, *, root: Path, git_folder: Path, environment: Mapping[str, str]) -> None:
        self._root = root
        self._git_folder = git_folder
        self._environment = environment
        self._git = self._git_with({})

    # What stands in the way

    @property
    def branch(self) -> str | None:
        """The full name of the branch that is checked out, such as `refs/heads/main`; None where none is."""
        answer = self._git.ask("symbolic-ref", "--quiet", "HEAD")
        return answer.output.decode("utf-8", "surrogateescape").strip() or None

    @property
    def under_way(self) -> str | None:
        """What somebody has begun in the repository and not ended: "a merge", "a rebase"."""
        return next((what for name, what in _UNDER_WAY.items() if (self._git_folder / name).exists()), None)

    def staged(self, files: Mapping[str, Entry]) -> frozenset[str]:
        """The paths that the user's index has otherwise than `files`, those of the branch's tip."""
        listing = self._git.demand("ls-files", "--stage", "-z", "--full-name")
        index: dict[str, tuple[str, str]] = {}
        unmerged: set[str] = set()
        for line in listing.split(b"\0")[:-1]:
            facts, _, name = line.partition(b"\t")
            mode, blob, stage = facts.decode("ascii").split(" ")
            path = path_text(name)
            index[path] = (mode, blob)
            if stage != "0":
                unmerged.add(path)
        tip = {path: (entry.mode, entry.blob) for path, entry in files.items()}
        return frozenset(
            unmerged | {path for path in tip.keys() | index.keys() if tip.get(path) != index.get(path)}
        )

    def upstream(self, branch: str) -> str | None:
        """The full name of the remote branch that a branch follows, such as `refs/remotes/origin/main`."""
        answer = self._git.demand("for-each-ref", "--format=%(upstream)", branch)
        return answer.decode("utf-8", "surrogateescape").strip() or None

    def remote_branches_with(self, commit: str) -> tuple[str, ...]:
        """The short names of the remote branches that have a commit, as far as this clone knows."""
        listing = self._git.demand(
            "for-each-ref", "--format=%(refname:lstrip=2)", "--contains", commit, "refs/remotes"
        )
        return tuple(listing.decode("utf-8", "replace").split())

    def tags_at(self, commit: str) -> tuple[str, ...]:
        """The names of the tags that point to a commit."""
        listing = self._git.demand(
            "for-each-ref", "--format=%(refname:lstrip=2)", "--points-at", commit, "refs/tags"
        )
        return tuple(listing.decode("utf-8", "surrogateescape").split("\n")[:-1])

    def identity(self) -> Identity:
        """Who commits here, by the variables and settings of git. UsageError where none is told."""
        return identity(self._environment, self._git_folder)

    def introduce(self, by: Identity) -> None:
        """Let the repository keep who works in it."""
        self._git.demand("config", "--local", "user.name", by.name)
        self._git.demand("config", "--local", "user.email", by.email)

    # Writing

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Let no other run of this program write to the repository meanwhile; the lock ends with the process.

        RepositoryError where another holds it for longer than some seconds.
        """
        with (self._git_folder / _LOCK).open("ab") as file:
            deadline = time.monotonic() + _PATIENCE
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise RepositoryError(
                            "another release is under way in this repository",
                            advice="wait for it, then try again",
                        ) from None
                    time.sleep(0.05)
            self._clear_away()
            yield

    def commit(
        self,
        files: Mapping[str, NewFile],
        *,
        parent: str | None,
        message: str,
        by: Identity,
        at: str,
    ) -> str:
        """Make a commit of `files` upon `parent` and give its id; no branch has it yet.

        `at` is its date as git has it, `1402833600 +0200`.
        """
        index = self._git_folder / f"{_TEMPORARY}{os.getpid()}-index"
        variables = _signed(by, at) | {"GIT_INDEX_FILE": str(index)}
        try:
            with self._away_from_files(variables) as git:
                if parent is not None:
                    git.demand("read-tree", parent)
                entries = self.stored(files)
                git.demand("update-index", "-z", "--index-info", stdin=_index_lines(entries))
                tree = git.demand("write-tree").decode("ascii").strip()
                before = ["-p", parent] if parent is not None else []
                made = git.demand("commit-tree", "--no-gpg-sign", tree, *before, stdin=message.encode())
                return made.decode("ascii").strip()
        finally:
            with suppress(OSError):
                index.unlink(missing_ok=True)

    def stage(self, entries: Mapping[str, Entry | None]) -> None:
        """Put entries into the user's index, leaving all others as they are; None takes a path out."""
        lines = _index_lines({path: entry for path, entry in entries.items() if entry is not None})
        gone = [path for path, entry in entries.items() if entry is None]
        lines += b"".join(b"0 %s\t%s\0" % (_NO_BLOB, os.fsencode(path)) for path in gone)
        index = self._git_folder / "index"
        before = index.stat().st_mtime_ns if index.exists() else None
        with self._away_from_files({}) as git:
            answer = git.ask("update-index", "-z", "--index-info", stdin=lines)
        if answer.status:
            raise _not_written(answer.first_complaint)
        if before is not None:
            # A file that was changed in the same second as its entry is told by the index being no younger.
            os.utime(index, ns=(before, before))

    def stored(self, files: Mapping[str, NewFile]) -> dict[str, Entry]:
        """Store the contents of files as git's objects, and give their entries."""
        return {path: Entry(mode=file.mode, blob=self._blob(file.content)) for path, file in files.items()}

    def move_branch(
        self,
        branch: str,
        *,
        to: str,
        expected: str | None,
        by: Identity,
        at: str,
        why: str,
        new_tags: Sequence[str] = (),
        old_tags: Sequence[str] = (),
    ) -> bool:
        """Let a branch point to the commit `to`, if it still points to `expected` (None: if there is none yet).

        The tags `new_tags` come to point to `to`, those in `old_tags` are taken away: all of it happens, or nothing.
        False where somebody else moved the branch or made such a tag meanwhile.
        """
        nothing = "0" * len(to)
        steps = [f"update {branch} {to} {expected or nothing}"]
        steps += [f"create refs/tags/{tag} {to}" for tag in new_tags]
        steps += [f"delete refs/tags/{tag} {expected}" for tag in old_tags]
        commands = "".join(f"{step}\n" for step in ("start", *steps, "prepare", "commit"))
        with self._git_with(_signed(by, at)) as git:
            answer = git.ask("update-ref", "-m", why, "--stdin", stdin=commands.encode())
        if answer.status == 0:
            return True
        said = answer.first_complaint
        if "but expected" in said or "reference already exists" in said or "unable to resolve" in said:
            return False
        raise _not_written(said)

    def replace_file(self, path: str, content: bytes, *, expected: bytes | None) -> bool:
        """Put a file into the working tree at once, if it still has the content `expected` (None: if it is not there).

        False where it has another one. A symbolic link on the way is never followed.
        """
        if worktree.content(self._root, path) != expected:
            return False
        worktree.replace(
            self._root, path, content, beside=self._git_folder / f"{_TEMPORARY}{os.getpid()}-file"
        )
        return True

    # Git

    @contextmanager
    def _away_from_files(self, variables: Mapping[str, str]) -> Iterator[Git]:
        """Git with an empty working tree: where it writes an index it looks at files anew, and would run filters."""
        with (
            TemporaryDirectory(dir=self._git_folder, prefix=_TEMPORARY) as empty,
            self._git_with(variables, root=Path(empty)) as git,
        ):
            yield git

    def _git_with(self, variables: Mapping[str, str], *, root: Path | None = None) -> Git:
        root = root or self._root
        own = own_environment(git_folder=self._git_folder, root=root)
        return Git(
            root,
            self._environment,
            own={**own, **variables},
            # The message is UTF-8, whatever the repository says.
            settings=("i18n.commitEncoding=UTF-8", "index.sparse=false"),
            outlives_us=True,
        )

    def _clear_away(self) -> None:
        """Remove what a run that was killed has left in git's folder."""
        for left_over in self._git_folder.glob(f"{_TEMPORARY}*"):
            if left_over.is_dir():
                with suppress(OSError):
                    left_over.rmdir()
            else:
                left_over.unlink(missing_ok=True)

    def _blob(self, content: bytes) -> str:
        return self._git.demand("hash-object", "-w", "--stdin", stdin=content).decode("ascii").strip()


def _not_written(said: str) -> RepositoryError:
    if ".lock" in said:
        return RepositoryError(
            f"another program is writing to the repository: {said.rstrip('.')}",
            advice="wait for it; if none is running, remove the file that is named",
        )
    return RepositoryError(f"git could not publish: {said}", advice="`git fsck` tells what is damaged")


def _index_lines(entries: Mapping[str, Entry]) -> bytes:
    return b"".join(
        f"{entry.mode} {entry.blob}\t".encode() + os.fsencode(path) + b"\0" for path, entry in entries.items()
    )


def _signed(by: Identity, at: str) -> dict[str, str]:
    return {
        "GIT_AUTHOR_NAME": _clean(by.name),
        "GIT_AUTHOR_EMAIL": _clean(by.email),
        "GIT_AUTHOR_DATE": at,
        "GIT_COMMITTER_NAME": _clean(by.name),
        "GIT_COMMITTER_EMAIL": _clean(by.email),
        "GIT_COMMITTER_DATE": at,
    }


def _clean(name: str) -> str:
    return " ".join(name.replace("<", " ").replace(">", " ").split())


def identity(environment: Mapping[str, str], git_folder: Path = Path(os.devnull)) -> Identity:
    """Who commits, by the variables and the settings of git, those of a repository too. UsageError where none is told.

    Git itself would make a name up from that of the machine.
    """
    name = environment.get("GIT_AUTHOR_NAME") or users_setting(environment, "user.name", git_folder)
    email = environment.get("GIT_AUTHOR_EMAIL") or users_setting(environment, "user.email", git_folder)
    if not name or not email:
        missing = " and ".join(["your name"] * (not name) + ["your e-mail address"] * (not email))
        raise UsageError(
            f"{missing} must be known, for every version says who published it",
            advice="tell them once: `git config --global user.name 'Ada Example'` and "
            "`git config --global user.email ada@example.org`",
        )
    return Identity(name=name, email=email)
