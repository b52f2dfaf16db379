"""The small world that a hostile case stands in: a company's repository, a user's home, a canary."""

import os
import re
import stat
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from calling import privacy
from stories import ENVIRONMENT, Story

POLICY = "policies/privacy.md"
FIRST = privacy("June 15, 2014")
SECOND = privacy("September 1, 2016", years="ten")
LISTED = """\
POLICY   TITLE           LANGUAGE  LAST UPDATED  VERSIONS  FINDINGS
privacy  Privacy Policy  en        2016-09-01    2         none"""
"""What `list` prints of the usual two versions."""
DRAFTED = """\
Privacy Policy: draft changes 1 section (1 substantive), still says last updated September 1, 2016
    see it as a redline: policydiff diff privacy
    publish it, with its date: policydiff release privacy"""
"""What `status` prints of a draft in which ten years are two."""
PUBLISHED = """
Published: Privacy Policy, version of November 23, 2026 (2026-11-23)
It is in this copy of the repository only, until it is sent to the others (push).
Until then `policydiff release privacy --undo` takes it back."""
"""What `release privacy` ends with."""

Trace = tuple[int, str]
"""What a file is: its kind and rights, and a digest of its bytes or where it leads."""


@dataclass
class World:
    """Everything that a call may see, under one folder. A case's builder makes it hostile."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    """The variables that the program is called with."""

    def __post_init__(self) -> None:
        for place in (self.home, self.folder / "tmp"):
            place.mkdir(parents=True)
        self.canary.write_text(
            f'#!/bin/sh\necho "$0 $*" >> "{self.song}"\n[ "$1" = quit ] || cat\n', encoding="utf-8"
        )
        self.canary.chmod(0o755)
        self.write("home/.gitconfig", "[user]\nname = Ada Example\nemail = ada@example.org\n")
        self.environment |= {
            "COLUMNS": "100",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": "1795392000",  # November 23, 2026
            "TMPDIR": str(self.folder / "tmp"),
            "TZ": "UTC",
        }
        self.start = str(self.company)

    # Its places

    @property
    def company(self) -> Path:
        """The repository's folder."""
        return self.folder / "company"

    @property
    def home(self) -> Path:
        """The user's own folder."""
        return self.folder / "home"

    @property
    def canary(self) -> Path:
        """A program that sings when it is run, and passes on what it is given unless it is to `quit`."""
        return self.folder / "canary"

    @property
    def song(self) -> Path:
        """The file that the canary sings into: what it was run as."""
        return self.folder / "song"

    # Building

    @cached_property
    def story(self) -> Story:
        """The company's repository, yet to be told."""
        return Story(self.company)

    @property
    def with_two_versions(self) -> "World":
        """This world, with the usual story told."""
        assert self.two_versions().path.exists()
        return self

    def two_versions(self, **files: str) -> Story:
        """Tell the usual story: a privacy policy of June 15, 2014, changed on September 1, 2016."""
        self.story.commit("2014-06-15", {POLICY: FIRST, **files}, subject="First")
        self.story.commit("2016-09-01", {POLICY: SECOND}, subject="Ten years")
        return self.story

    def drafted(self, **files: str) -> Story:
        """Tell the usual story, with a draft in which ten years are two."""
        self.two_versions(**files).draft({POLICY: SECOND.replace("ten", "two")})
        return self.story

    def git_does(self, script: str) -> None:
        """Put a program of this script first on the PATH that is called git; GIT in it stands for the true one."""
        true = next(place for place in os.get_exec_path() if os.access(f"{place}/git", os.X_OK))
        program = self.write("bin/git", "#!/bin/sh\n" + re.sub(r"\bGIT\b", f"{true}/git", script) + "\n")
        program.chmod(0o755)
        self.environment["PATH"] = f"{program.parent}:{self.environment['PATH']}"

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file at a path under the world's folder."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def git(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> bytes:
        """Run git in the repository and return what it writes, whatever its status."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.story.path,
            env={**ENVIRONMENT, "GIT_AUTHOR_DATE": "1402833600 +0000", "GIT_COMMITTER_DATE": "1402833600 +0000",
                 "EMAIL": "ada@example.org", **environment},
            input=stdin,
            capture_output=True,
            check=False,
        )  # fmt: skip
        return done.stdout

    def stored(self, kind: str, content: bytes) -> str:
        """Put an object among those of git, whatever is in it, and return its id."""
        command = ["hash-object", "-t", kind, "-w", "--stdin", "--literally"]
        return self.git(*command, stdin=content).decode("ascii").strip()

    def committed(
        self, tree: str, lines: str = "author {0}\ncommitter {0}\n", message: bytes = b"X\n"
    ) -> str:
        """Put a commit of a tree on the branch that no check of git has seen, and return its id."""
        signature = lines.format("Ada Example <ada@example.org> 1497528000 +0000")
        parent = self.git("rev-parse", "HEAD").decode("ascii").strip()
        head = f"tree {tree}\nparent {parent}\n{signature}\n".encode("utf-8", "surrogateescape")
        commit = self.stored("commit", head + message)
        self.git("update-ref", "refs/heads/main", commit)
        return commit

    def shell(self, command: str) -> None:
        """Run a command as the user would in the repository, whatever its status."""
        subprocess.run(
            ["sh", "-c", command], cwd=self.company, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, check=False, timeout=60,
        )  # fmt: skip

    # Looking

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(path.lstat().st_size for path in self.folder.rglob("*") if not path.is_dir())

    def traces(self) -> dict[str, Trace]:
        """What lies where."""
        return {
            os.fsdecode(os.path.relpath(path, self.folder)): _trace(path) for path in self.folder.rglob("*")
        }


def _trace(path: Path) -> Trace:
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return found.st_mode, str(path.readlink())
    return found.st_mode, sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(found.st_mode) else ""
