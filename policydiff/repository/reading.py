"""What an open repository answers: its policies' files, their history and texts, and the drafts in the working tree."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from policydiff.errors import RepositoryError, ShallowRepositoryError, TextError, UsageError
from policydiff.history.model import Revision
from policydiff.history.recording import recorded_days
from policydiff.repository import worktree
from policydiff.repository.git import Git, unreadable
from policydiff.repository.lineage import Step, lineages
from policydiff.repository.message import subject, trailers
from policydiff.repository.model import (
    SYMLINK_MODE,
    Commit,
    Entry,
    FileRevision,
    PolicyFile,
    Recorded,
    record_path,
)
from policydiff.repository.selection import Selection
from policydiff.repository.texts import FileText, file_text
from policydiff.repository.walk import LOG_OPTIONS, path_text, read_log
from policydiff.repository.writing import Writing

_BROKEN = re.compile(r"ignoring broken ref refs/heads/(.+)")
_TAG = re.compile(r"refs/tags/(.+)/(\d{4}-\d{2}-\d{2})", re.DOTALL)

_FULL_CLONE: tuple[tuple[str, str], ...] = (
    ("GITHUB_ACTIONS", "give actions/checkout `with: fetch-depth: 0`"),
    ("GITLAB_CI", 'set the variable `GIT_DEPTH: "0"` for the job'),
    ("BITBUCKET_BUILD_NUMBER", "set `clone: depth: full` in bitbucket-pipelines.yml"),
    ("TF_BUILD", "set `fetchDepth: 0` in the step `checkout`"),
    ("TRAVIS", "set `git: depth: false` in .travis.yml"),
    ("CIRRUS_CI", "leave out CIRRUS_CLONE_DEPTH"),
)
"""What to set so that a CI system clones the whole history, by the variable that tells the system."""


class Repository:
    """An open repository. Nothing in it can make a program run, and only its `writing` writes to it.

    Objects are read through one process, which ends with `close` or the end of a `with`; a fork must not use it.
    """

    def __init__(
        self, *, git: Git, root: Path | None, git_folder: Path, shallow: bool, environment: Mapping[str, str]
    ) -> None:
        self._git = git
        self._shallow = shallow
        self._environment = environment
        self.root = root
        """The work tree; None in a bare repository."""
        self.git_folder = git_folder
        """Where git keeps the branch that is checked out; a commit changes files in it."""

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process that reads objects."""
        self._git.close()

    @cached_property
    def writing(self) -> Writing:
        """What commits to the branch that is checked out. RepositoryError where nothing is, in a bare repository."""
        if self.root is None:
            raise RepositoryError(
                "this is a bare repository, in which nobody drafts", advice="work in a clone of it"
            )
        return Writing(root=self.root, git_folder=self.git_folder, environment=self._environment)

    # Commits

    def resolve(self, revision: str) -> str | None:
        """The full id of the commit that a person's words name; None where they name none."""
        return self._git.commit(revision)

    def tip(self, branch: str = "HEAD") -> str:
        """The full id of the newest commit of a branch.

        RepositoryError where there is no commit yet, UsageError where no branch is called so.
        """
        commit = self.resolve(branch)
        if commit is not None:
            return commit
        listing = self._git.ask("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads")
        if listing.status:
            raise unreadable(listing.first_complaint)
        branches = listing.output.decode("utf-8", "replace").split()
        names = ", ".join(branches[:10])
        if branch == "HEAD":
            broken = _BROKEN.search(listing.complaint)
            raise _no_commit(names, broken[1] if broken else None)
        raise UsageError(
            f"the repository has no branch or revision “{branch}”",
            where="--branch",
            advice=f"its branches are: {names}" if names else None,
        )

    def first_commit(self, tip: str) -> str:
        """The full id of the commit with which the first-parent history of the commit `tip` (a full id) began."""
        roots = self._git.demand(
            "rev-list", "--first-parent", "--max-parents=0", "--end-of-options", tip, "--"
        )
        return roots.decode("ascii").split()[-1]

    def merge_base(self, one: str, other: str) -> str | None:
        """The full id of the best commit that both come from; None where there is none. Both are full ids."""
        answer = self._git.ask("merge-base", "--end-of-options", one, other)
        return answer.output.decode("ascii").strip() or None

    def is_ancestor(self, commit: str, of: str) -> bool:
        """Whether `commit` is `of` itself or one that it builds on; both are full ids."""
        return self._git.ask("merge-base", "--is-ancestor", "--end-of-options", commit, of).status == 0

    # Histories

    def policy_files(
        self,
        selection: Selection,
        *,
        branch: str = "HEAD",
        recorded: Recorded = Recorded.AUTHOR,
        default_language: str = "en",
    ) -> tuple[PolicyFile, ...]:
        """Every selected file of the branch, the ones it once had too, each with all commits that changed it.

        One walk over the first-parent history; no text is read but of files that a commit may have moved. Sorted by
        path. ShallowRepositoryError where the history is cut off, for then no date could be trusted.
        """
        self.refuse_shallow()
        tip = self.tip(branch)
        files = self.files_at(tip)
        _refuse_other_than_files(files, selection)
        log = self._git.demand("log", *LOG_OPTIONS, "--end-of-options", tip)
        trails = lineages(
            read_log(log, raw_commit=self._raw_commit),
            files,
            selection.__contains__,
            self._blob_text,
            default_language=default_language,
        )
        records = self._records(files, [trail[-1].path for trail in trails])
        return tuple(
            PolicyFile(
                path=trail[-1].path,
                revisions=_file_revisions(trail, recorded),
                record=records.get(trail[-1].path),
            )
            for trail in trails
        )

    def newest_texts(self, files: Sequence[PolicyFile]) -> tuple[str, ...]:
        """The newest text of each file, read at once; of a withdrawn one its last.

        TextError where the text at the branch's tip is none.
        """
        last = [next(step for step in reversed(file.revisions) if step.entry) for file in files]
        texts = self._texts([step.entry for step in last])
        for file, step, text in zip(files, last, texts, strict=True):
            if text and text.problem and not file.withdrawn:
                raise unreadable_text(step.path, text.problem, step.commit.id)
        return tuple(text.text for text in texts if text)

    def revisions(self, file: PolicyFile, *, slug: str = "") -> tuple[Revision, ...]:
        """The file's revisions with their texts, oldest first; `slug` is its name in tags `<slug>/2014-06-15`.

        A text that cannot be read as it is has a `problem`, for which `unreadable_text` gives the error.
        """
        texts = self._texts([revision.entry for revision in file.revisions])
        return tuple(
            Revision(
                commit=revision.commit.id,
                recorded=revision.recorded,
                author=revision.commit.author,
                subject=subject(revision.commit.message),
                path=revision.path,
                text=text.text if text else None,
                trailers=trailers(revision.commit.message),
                tags=self.tag_days.get((slug, revision.commit.id), ()),
                problem=text.problem if text else None,
            )
            for revision, text in zip(file.revisions, texts, strict=True)
        )

    def refuse_shallow(self) -> None:
        """ShallowRepositoryError where the history is cut off, with what to do in the CI system that this runs in."""
        if self._shallow:
            raise _shallow(self._environment)

    # Files

    def files_at(self, commit: str) -> dict[str, Entry]:
        """Every path of a commit, sorted, with what lies there."""
        listing = self._git.demand("ls-tree", "-r", "-z", "--full-tree", commit)
        entries = dict(_listed(line) for line in listing.split(b"\0")[:-1])
        return dict(sorted(entries.items()))

    def text_at(self, commit: str, path: str) -> str | None:
        """The text of a file at a commit; None where no file is there, TextError where it is no text."""
        entry = self.files_at(commit).get(path)
        if entry is None or not entry.regular:
            return None
        [text] = self._texts([entry])
        assert text is not None
        if text.problem:
            raise unreadable_text(path, text.problem, commit)
        return text.text

    # The working tree

    def draft(self, path: str) -> str | None:
        """The text of a file in the working tree; None where there is none, or no working tree.

        Never read through a symbolic link. TextError where it is no text.
        """
        return worktree.draft(self.root, path) if self.root else None

    def draft_content(self, path: str) -> bytes | None:
        """The bytes of that file as it lies there."""
        return worktree.content(self.root, path) if self.root else None

    def content_at(self, commit: str, path: str) -> tuple[Entry, bytes] | None:
        """What lies at a path of a commit, and its bytes; None where no ordinary file does."""
        entry = self.files_at(commit).get(path)
        if entry is None or not entry.regular:
            return None
        [(_, content)] = self._git.objects([entry.blob])
        return (entry, content) if content is not None else None

    def new_files(self, selection: Selection, *, branch: str = "HEAD") -> tuple[str, ...]:
        """The selected files in the working tree that the branch lacks and git is not told to ignore, sorted."""
        if self.root is None:
            return ()
        committed = self.files_at(self.tip(branch))
        new = [path for path in worktree.selected_files(self.root, selection) if path not in committed]
        ignored = self._ignored(new)
        return tuple(path for path in new if path not in ignored)

    def settings_file(self, name: str) -> str | None:
        """The text of a file at the root: as in the working tree, or at the tip where the repository is bare."""
        if self.root is not None:
            return self.draft(name)
        tip = self.resolve("HEAD")
        return self.text_at(tip, name) if tip else None

    @cached_property
    def tag_days(self) -> Mapping[tuple[str, str], tuple[date, ...]]:
        """The days of the tags `<policy>/2014-06-15`, by policy and commit."""
        listing = self._git.demand(
            "for-each-ref", "--format=%(refname)%00%(objectname)%00%(*objectname)%00", "refs/tags"
        )
        fields = listing.replace(b"\0\n", b"\0").split(b"\0")[:-1]
        days: dict[tuple[str, str], set[date]] = {}
        for name, own, peeled in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
            match = _TAG.fullmatch(name.decode("utf-8", "replace"))
            if match and (day := _day(match[2])):
                days.setdefault((match[1], (peeled or own).decode("ascii")), set()).add(day)
        return {place: tuple(sorted(found)) for place, found in days.items()}

    # What reads the objects

    def _records(self, files: Mapping[str, Entry], paths: list[str]) -> dict[str, str]:
        entries = {path: files[record_path(path)] for path in paths if _is_file(files.get(record_path(path)))}
        texts = self._texts(list(entries.values()))
        for path, text in zip(entries, texts, strict=True):
            if text is not None and text.problem:
                raise TextError(text.problem, where=record_path(path))
        return {path: text.text for path, text in zip(entries, texts, strict=True) if text is not None}

    def _texts(self, entries: list[Entry | None]) -> list[FileText | None]:
        """The text of each file, every content read once; None for None."""
        wanted = dict.fromkeys(entry.blob for entry in entries if entry)
        contents = self._git.objects(wanted)
        texts = {blob: file_text(content) for blob, (_, content) in zip(wanted, contents, strict=True)}
        return [texts[entry.blob] if entry else None for entry in entries]

    def _blob_text(self, blob: str) -> str:
        [(_, content)] = self._git.objects([blob])
        return file_text(content).text

    def _raw_commit(self, commit: str) -> bytes:
        [(_, content)] = self._git.objects([commit])
        return content or b""

    def _ignored(self, paths: list[str]) -> set[str]:
        if not paths:
            return set()
        # With `./` in front no name can be taken for a pattern's magic, such as `:(glob)`.
        names = b"".join(b"./" + path.encode() + b"\0" for path in paths)
        answer = self._git.ask("check-ignore", "--no-index", "--stdin", "-z", stdin=names)
        if answer.status > 1:
            raise unreadable(answer.first_complaint)
        return {path_text(name.removeprefix(b"./")) for name in answer.output.split(b"\0")[:-1]}


def unreadable_text(path: str, problem: str, commit: str) -> TextError:
    """What to say where the text of a file at a commit must be used, but is none."""
    return TextError(problem, where=f"{path} at commit {commit[:10]}", advice="commit it as UTF-8 text")


def _is_file(entry: Entry | None) -> bool:
    return entry is not None and entry.regular


def _no_commit(branches: str, broken: str | None) -> RepositoryError:
    if broken is not None:
        return unreadable(f"the branch {broken} is broken")
    if branches:
        return RepositoryError(
            "what is checked out (HEAD) is no commit that can be read",
            advice=f"`git fsck` tells what is damaged, or name a branch with --branch: {branches}",
        )
    return RepositoryError("the repository has no commit yet", advice="commit a policy first")


def _shallow(environment: Mapping[str, str]) -> ShallowRepositoryError:
    anywhere = "run `git fetch --unshallow` (in CI, clone with full depth: `fetch-depth: 0`)"
    cure = next((cure for variable, cure in _FULL_CLONE if environment.get(variable)), anywhere)
    return ShallowRepositoryError(
        "this is a shallow clone: its history is cut off, so that dates would be wrong",
        advice=f"{cure}, or give --deepen",
    )


def _file_revisions(trail: tuple[Step, ...], recorded: Recorded) -> tuple[FileRevision, ...]:
    days = recorded_days(_days(step.commit, recorded) for step in trail)
    return tuple(
        FileRevision(commit=step.commit, path=step.path, entry=step.entry, recorded=day)
        for step, day in zip(trail, days, strict=True)
    )


def _days(commit: Commit, recorded: Recorded) -> tuple[date, date]:
    committed = commit.committed.day
    return (committed if recorded is Recorded.COMMITTER else commit.authored.day, committed)


def _refuse_other_than_files(files: Mapping[str, Entry], selection: Selection) -> None:
    for path, entry in files.items():
        if not entry.regular and path in selection:
            what = "a symbolic link" if entry.mode == SYMLINK_MODE else "another repository (a submodule)"
            raise TextError(
                f"is {what}, not a file", where=path, advice="commit the text itself, or exclude this path"
            )


def _listed(line: bytes) -> tuple[str, Entry]:
    facts, _, path = line.partition(b"\t")
    mode, _, blob = facts.decode("ascii").split(" ")
    return path_text(path), Entry(mode=mode, blob=blob)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
