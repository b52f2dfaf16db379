"""The only place that runs git: through GitPython, with nothing that a repository holds able to run a program.

Only commands that were measured to run nothing of a repository's own are called: `rev-parse`, `log` without patches,
`rev-list`, `ls-tree`, `for-each-ref`, `merge-base`, `cat-file --batch`, `check-ignore --no-index`, `config --get…`,
and, where a user asks for it, `fetch` (see `deepening`). They get full ids wherever git would take a name, the
repository's settings are overruled, and no `GIT_*` variable of the caller reaches them. GitPython's `Repo` is not used:
it reads environment, configuration and references by itself, and mistakes a repository without a configuration file.
"""

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from subprocess import PIPE
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from policydiff.errors import RepositoryError
from policydiff.repository.texts import LARGEST

if TYPE_CHECKING:
    from git.cmd import Git as GitPython

_QUIET = ("--no-pager", "--no-optional-locks", "--no-replace-objects")
_OVERRULED = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.untrackedCache=false",
    "core.pager=cat",
    "core.askPass=",
    "core.sshCommand=false",
    "core.attributesFile=/dev/null",
    # A commit graph or an index of packs may be stale or forged; what counts is the objects.
    "core.commitGraph=false",
    "core.multiPackIndex=false",
    "credential.helper=",
    "diff.external=",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.allow=never",
    "submodule.recurse=false",
)
_ENVIRONMENT = {
    # Whatever a repository's `protocol.*.allow` says. Older versions of git know no GIT_NO_LAZY_FETCH.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_ANOTHER_GIT = "GIT_PYTHON_GIT_EXECUTABLE"
_AT_ONCE = 64
"""Ids sent to git before its answers are read: fewer bytes than any pipe holds, so that neither side waits for ever."""
_LONGEST_ARGUMENT = 8_000
_LONGEST_HEADER = 200
_LONGEST_COMPLAINT = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a git command said."""

    status: int
    output: bytes
    complaint: str

    @property
    def first_complaint(self) -> str:
        """Git's own words on what went wrong, on one line, or how it ended."""
        return _first_complaint(self.complaint) or f"git ended with status {self.status}"


class Git:
    """Runs git in one folder; close it, or use it in a `with`, to end the process that reads objects."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        *,
        own: Mapping[str, str] = MappingProxyType(_ENVIRONMENT),
        safe_folders: Sequence[str] = (),
        settings: Sequence[str] = (),
        outlives_us: bool = False,
    ) -> None:
        """`own` are the variables for git itself, which stand instead of every `GIT_*` of `environment`.

        `settings` (`key=value`) stand instead of the repository's and of those that overrule them otherwise. With
        `outlives_us` what interrupts or kills this program's group leaves a git that is writing alone, so that it
        takes away its own locks.
        """
        self._git = _gitpython()(folder)
        self._environment = {
            name: value for name, value in environment.items() if not name.startswith("GIT_")
        } | {**own}
        self._without = sorted(
            name for name in os.environ if name.startswith("GIT_") and name not in self._environment
        )
        self._settings = [*_OVERRULED, *(f"safe.directory={folder}" for folder in safe_folders), *settings]
        self._outlives_us = outlives_us
        self._objects: Any = None
        self._complaint: _Complaint | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "Git":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads objects, if one runs."""
        with self._lock:
            objects, self._objects = self._objects, None
            if objects is not None:
                self._end(objects)

    def ask(self, command: str, *arguments: str, stdin: bytes | None = None) -> Answer:
        """Run a command to its end, whatever its exit status."""
        process = self._start([command, *arguments])
        output, complaint = process.proc.communicate(stdin)
        return Answer(
            status=process.proc.returncode, output=output, complaint=complaint.decode("utf-8", "replace")
        )

    def demand(self, command: str, *arguments: str, stdin: bytes | None = None) -> bytes:
        """What a command writes; RepositoryError with git's own words where it fails."""
        answer = self.ask(command, *arguments, stdin=stdin)
        if answer.status:
            raise unreadable(answer.first_complaint)
        return answer.output

    def commit(self, revision: str) -> str | None:
        """The full id of the commit that a person's words name; None where they name none.

        Whatever is written, it is never taken for an option.
        """
        if not revision or "\0" in revision or len(revision) > _LONGEST_ARGUMENT:
            return None
        try:
            revision.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return None
        answer = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return None if answer.status else answer.output.decode("ascii").strip()

    def objects(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """The type and content of each object, in order, all through one process; None where it is over `LARGEST`."""
        waiting = iter(ids)
        while some := list(islice(waiting, _AT_ONCE)):
            with self._lock:
                while some:
                    found = self._some_objects(some)
                    yield from found
                    some = some[len(found) :]

    def _some_objects(self, ids: Sequence[str]) -> list[tuple[str, bytes | None]]:
        """As many as git can be asked for at once: up to the first that is over `LARGEST`, with it."""
        if self._objects is None:
            self._objects = self._start(["cat-file", "--batch"])
            self._complaint = _Complaint(self._objects.proc.stderr)
        process = self._objects
        try:
            process.proc.stdin.write("".join(f"{object_id}\n" for object_id in ids).encode("ascii"))
            process.proc.stdin.flush()
            found = []
            for object_id in ids:
                found.append(self._next_object(process.proc, object_id))
                if found[-1][1] is None:
                    # What is not wanted is not waited for: nobody knows whether it is as long as git says.
                    self._abandon(process)
                    break
            return found
        except (OSError, ValueError, EOFError, LookupError) as error:
            raise self._failure(error, self._abandon(process)) from error
        except BaseException:
            self._abandon(process)
            raise

    def _abandon(self, process: Any) -> bytes:
        """End the process, for answers still under way would be taken for those to the next question."""
        self._objects = None
        process.proc.kill()
        return self._end(process)

    def _end(self, process: Any) -> bytes:
        with suppress(BrokenPipeError):
            process.proc.stdin.close()
        process.proc.stdout.close()
        complaint = self._complaint.said() if self._complaint else b""
        process.proc.stderr.close()
        process.proc.wait()
        return complaint

    def _failure(self, error: Exception, complaint: bytes) -> RepositoryError:
        said = _first_complaint(complaint.decode("utf-8", "replace"))
        if isinstance(error, LookupError) and not said:
            return incomplete(f"the object {error.args[0]} is missing")
        if isinstance(error, _Forged):
            return unreadable(str(error))
        return unreadable(said or "git stopped while it was read")

    def _next_object(self, process: Any, object_id: str) -> tuple[str, bytes | None]:
        header = process.stdout.readline(_LONGEST_HEADER).decode("ascii", "replace").split()
        if header[1:] == ["missing"]:
            raise LookupError(object_id)
        if len(header) != 3:
            raise EOFError
        kind, size = header[1], int(header[2])
        if size > LARGEST:
            return kind, None
        content = process.stdout.read(size + 1)
        if len(content) != size + 1:
            raise EOFError
        if _id_of(kind, content[:-1], like=object_id) != object_id:
            raise _Forged(f"the object {object_id} holds what it was not made of")
        return kind, content[:-1]

    def _start(self, command: Sequence[str]) -> Any:
        from git.exc import GitCommandNotFound

        words = [self._git.GIT_PYTHON_GIT_EXECUTABLE, *_QUIET]
        words += [word for setting in self._settings for word in ("-c", setting)]
        # GitPython hands on all of the caller's environment; `env` takes out what would redirect git.
        without = [word for name in self._without for word in ("-u", name)]
        try:
            return self._git.execute(
                [*(["env", *without] if without else []), *words, *command],
                as_process=True,
                istream=PIPE,
                env=self._environment,
                start_new_session=self._outlives_us,
            )
        except GitCommandNotFound as error:
            raise _no_git() from error


def own_environment(*, git_folder: Path, root: Path | None) -> dict[str, str]:
    """The variables for git in a repository that has been found, so that git looks for none itself."""
    places = {"GIT_DIR": str(git_folder)} | ({"GIT_WORK_TREE": str(root)} if root else {})
    return _ENVIRONMENT | places


def users_safe_folders(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The folders of other owners that the user's own configuration, not the repository's, calls safe."""
    return _users_settings(environment, "safe.directory", os.devnull)


def users_setting(environment: Mapping[str, str], name: str, git_folder: Path) -> str | None:
    """What the user, or else the repository, has set under a name; None where neither has."""
    found = _users_settings(environment, name, str(git_folder))
    return found[-1] if found and found[-1].strip() else None


def _users_settings(environment: Mapping[str, str], name: str, git_folder: str) -> tuple[str, ...]:
    users_own = {key: value for key, value in environment.items() if key.startswith("GIT_CONFIG_")}
    git = Git(Path("/"), environment, own={**users_own, "GIT_DIR": git_folder, "LC_ALL": "C"})
    answer = git.ask("config", "--includes", "--null", "--get-all", name)
    return tuple(answer.output.decode("utf-8", "surrogateescape").split("\0")[:-1])


def unreadable(said: str) -> RepositoryError:
    """What to say where git itself fails."""
    if "promisor remote" in said or said.startswith("Could not read "):
        return incomplete(said)
    return RepositoryError(
        f"git cannot read the repository: {said}", advice="`git fsck` tells what is damaged"
    )


def incomplete(said: str) -> RepositoryError:
    """What to say of a repository that does not hold all its objects."""
    return RepositoryError(
        f"the repository is incomplete, perhaps a partial clone: {said}",
        advice="clone it again without `--filter`, or give --deepen",
    )


def _first_complaint(complaint: str) -> str:
    lines = [
        line
        for line in complaint.splitlines()
        if line.strip() and not line.startswith(("warning: ", "hint: "))
    ]
    wrong = next((line for line in lines if line.startswith(("fatal: ", "error: "))), None)
    return wrong.partition(": ")[2] if wrong else next(iter(lines), "")


class _Complaint(threading.Thread):
    """Reads what a process complains of while it answers, for once that pipe is full it would wait for ever."""

    def __init__(self, stream: Any) -> None:
        super().__init__(daemon=True)
        # A descriptor of its own, for whoever drops the process closes the other one at any time.
        self._descriptor = os.dup(stream.fileno())
        self._beginning = b""
        self.start()

    def run(self) -> None:
        with os.fdopen(self._descriptor, "rb", buffering=0) as stream:
            while some := stream.read(_LONGEST_COMPLAINT):
                self._beginning += some[: _LONGEST_COMPLAINT - len(self._beginning)]

    def said(self) -> bytes:
        """The beginning of all that it complained of until it ended."""
        self.join()
        return self._beginning


class _Forged(ValueError):
    """An object's content is not the one that its name is the digest of, which git does not look at."""


def _id_of(kind: str, content: bytes, *, like: str) -> str:
    """The name that git gives an object, of the same kind as another name."""
    digest = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return digest(
        b"%b %d\0%b" % (kind.encode("ascii"), len(content), content), usedforsecurity=False
    ).hexdigest()


def _gitpython() -> "type[GitPython]":
    """GitPython takes a sixth of a second to import, so it is only when something is read.

    It runs the program that a variable names when it is imported, so there is none then.
    """
    named = os.environ.pop(_ANOTHER_GIT, None)
    try:
        from git.cmd import Git as GitPython
    except ImportError as error:
        raise _no_git() from error
    finally:
        if named is not None:
            os.environ[_ANOTHER_GIT] = named
    return GitPython


def _no_git() -> RepositoryError:
    return RepositoryError(
        "git was not found", advice="install git 2.38 or later, and see that it is on the PATH"
    )
