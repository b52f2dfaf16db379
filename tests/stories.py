"""Real repositories told as stories: dated commits, branches, merges, tags, and drafts in the working tree."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

Files = Mapping[str, str | bytes]

# Nothing of the machine that tells the story, and nothing of the repository, takes part in it.
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "HOME": os.devnull,
    "LC_ALL": "C",
    "PATH": os.environ["PATH"],
    "TZ": "UTC",
}


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of a story. The same story gives the same ids everywhere."""

    story: "Story"
    mark: int
    files: Mapping[str, bytes]
    """All files as the commit leaves them."""

    @property
    def id(self) -> str:
        """The full hexadecimal id."""
        return self.story.id_of(self)


class Story:
    r"""A repository in the making.

    >>> story = Story(tmp_path)
    >>> story.commit("2014-06-15", {"policies/privacy.md": "# Privacy\n"}, subject="First version")
    >>> with story.branch("wording"):
    ...     story.commit("2014-07-01", {"policies/privacy.md": "# Privacy Policy\n"})
    >>> story.merge("wording", "2014-07-02")
    >>> story.tag("privacy/2014-06-15")
    >>> story.draft({"policies/privacy.md": "# Our privacy policy\n"})
    >>> run(["policydiff", "--repo", story.path, "list"])

    It is written when `path`, `draft`, `git` or an id is asked for, in one go.
    """

    def __init__(self, folder: Path, *, branch: str = "main", bare: bool = False) -> None:
        self._folder = folder
        self._bare = bare
        self._main = branch
        self._current = branch
        self._tips: dict[str, Commit] = {}
        self._forks: dict[str, Mapping[str, bytes]] = {}
        self._count = 0
        self._untold: list[bytes] = []
        self._ids: dict[int, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        options = ["--bare"] if bare else []
        self._run("init", "--quiet", "--template=", f"--initial-branch={branch}", *options, ".")

    # Telling --------------------------------------------------------------------------------------------

    def commit(
        self,
        date: str,
        files: Files | None = None,
        *,
        subject: str | None = None,
        body: str = "",
        removes: Sequence[str] = (),
        renames: Mapping[str, str] | None = None,
        author: str = "Ada Example <ada@example.org>",
        committer: str | None = None,
        author_date: str | None = None,
        committer_date: str | None = None,
        offset: str = "+0000",
    ) -> Commit:
        """Commit to the current branch: first `renames` (old path to new), then `removes`, then `files`.

        A date is `2014-06-15` (noon), `2014-06-15 09:30`, both in `offset`, or git's raw
        `@1402833600 +0200`. `date` is both the author's and the committer's unless those are given.
        """
        tip = self._tips.get(self._current)
        state = dict(tip.files) if tip else {}
        for old, new in (renames or {}).items():
            state[new] = state.pop(old)
        for path in removes:
            del state[path]
        state.update(as_bytes(files or {}))
        return self._write(
            state,
            parents=(tip,) if tip else (),
            message=message(subject or f"Commit {self._count + 1}", body),
            author=f"{author} {raw_date(author_date or date, offset)}",
            committer=f"{committer or author} {raw_date(committer_date or date, offset)}",
        )

    @contextmanager
    def branch(self, name: str, *, start: Commit | None = None) -> Iterator[None]:
        """Commit to another branch for a while; a new one starts at `start`, else where the story stands."""
        before = self._current
        if name not in self._tips:
            fork = start or self._tips[before]
            self._tips[name] = fork
            self._forks[name] = fork.files
            self._tell(f"reset refs/heads/{name}\nfrom :{fork.mark}\n")
        self._current = name
        try:
            yield
        finally:
            self._current = before

    def merge(
        self,
        name: str,
        date: str,
        *,
        subject: str | None = None,
        files: Files | None = None,
        author: str = "Ada Example <ada@example.org>",
        offset: str = "+0000",
    ) -> Commit:
        """Merge that branch into the current one: what it changed since it began wins, then `files`."""
        tip, merged = self._tips[self._current], self._tips[name]
        fork = self._forks[name]
        state = dict(tip.files)
        for path in fork.keys() | merged.files.keys():
            if path not in merged.files:
                state.pop(path, None)
            elif merged.files[path] != fork.get(path):
                state[path] = merged.files[path]
        state.update(as_bytes(files or {}))
        self._forks[name] = merged.files
        signature = f"{author} {raw_date(date, offset)}"
        return self._write(
            state,
            parents=(tip, merged),
            message=message(subject or f"Merge branch '{name}'"),
            author=signature,
            committer=signature,
        )

    def tag(self, name: str, commit: Commit | None = None) -> None:
        """Put a tag on a commit, else on the current branch's last."""
        target = commit or self._tips[self._current]
        self._tell(f"reset refs/tags/{name}\nfrom :{target.mark}\n")

    # The repository -------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The repository, with all that was told so far, its working tree at the main branch."""
        self._flush()
        return self._folder

    def draft(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files into the working tree without committing; None removes one. A later commit loses them."""
        for name, content in files.items():
            path = self.path / name
            if content is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode() if isinstance(content, str) else content)

    def git(self, *arguments: str | Path) -> str:
        """Run git in the repository and return what it says."""
        self._flush()
        return self._run(*arguments).decode()

    def id_of(self, commit: Commit) -> str:
        """Return the full hexadecimal id of a commit of this story."""
        self._flush()
        return self._ids[commit.mark]

    # Writing --------------------------------------------------------------------------------------------

    def _write(
        self,
        state: Mapping[str, bytes],
        *,
        parents: tuple[Commit, ...],
        message: bytes,
        author: str,
        committer: str,
    ) -> Commit:
        self._count += 1
        commit = Commit(self, self._count, state)
        before = parents[0].files if parents else {}
        self._tell(f"commit refs/heads/{self._current}\nmark :{commit.mark}\n")
        self._tell(f"author {author}\ncommitter {committer}\n")
        self._tell(data(message))
        for word, parent in zip(("from", "merge"), parents, strict=False):
            self._tell(f"{word} :{parent.mark}\n")
        for path in sorted(before.keys() - state.keys()):
            self._tell(f"D {quoted(path)}\n")
        for path, content in sorted(state.items()):
            if before.get(path) != content:
                self._tell(f"M 100644 inline {quoted(path)}\n")
                self._tell(data(content))
        self._tell("\n")
        self._tips[self._current] = commit
        return commit

    def _tell(self, line: str | bytes) -> None:
        self._untold.append(line.encode() if isinstance(line, str) else line)

    def _flush(self) -> None:
        if not self._untold:
            return
        marks = (self._folder if self._bare else self._folder / ".git") / "story-marks"
        self._run(
            "fast-import",
            "--quiet",
            "--date-format=raw-permissive",
            f"--import-marks-if-exists={marks.resolve()}",
            f"--export-marks={marks.resolve()}",
            told=b"".join(self._untold),
        )
        self._untold.clear()
        for line in marks.read_text().splitlines():
            mark, commit_id = line.split()
            self._ids[int(mark.removeprefix(":"))] = commit_id
        if not self._bare and self._main in self._tips:
            self._run("reset", "--hard", "--quiet")

    def _run(self, *arguments: str | Path, told: bytes | None = None) -> bytes:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self._folder,
            env=ENVIRONMENT,
            input=told,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout


def as_bytes(files: Files) -> dict[str, bytes]:
    """Return the files with their texts in UTF-8."""
    return {
        path: content.encode() if isinstance(content, str) else content for path, content in files.items()
    }


def message(subject: str, body: str = "") -> bytes:
    """Return a commit's message as git keeps it."""
    return (f"{subject}\n\n{body}\n" if body else f"{subject}\n").encode()


def data(content: bytes) -> bytes:
    """Return content as `git fast-import` takes it."""
    return b"data %d\n%b\n" % (len(content), content)


def quoted(path: str) -> str:
    """Return a path as `git fast-import` takes it, whatever is in it."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def raw_date(date: str, offset: str) -> str:
    """Return seconds and offset as git keeps them.

    >>> raw_date("2014-06-15", "+0200")
    '1402826400 +0200'
    """
    if date.startswith("@"):
        return date.removeprefix("@")
    moment = datetime.fromisoformat(date if ":" in date else f"{date} 12:00").replace(tzinfo=UTC)
    sign = -1 if offset.startswith("-") else 1
    ahead = sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]))
    return f"{int((moment - ahead).timestamp())} {offset}"
