"""Publishes what was planned: the files, the index and the branch, each at once, and nothing if anything moved."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from policydiff.drafting.line_ends import as_in
from policydiff.drafting.planning import Plan
from policydiff.errors import ReleaseRefused, RepositoryError
from policydiff.repository import Entry, Identity, NewFile, Writing
from policydiff.workspace import Workspace
from policydiff.workspace.settings import local_now

DRAFTS_BEFORE = "policydiff-undo.json"
"""Where, in git's folder, the drafts of the last release are kept as they were before it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Released:
    """What was published."""

    plan: Plan
    commit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _File:
    """A file on its way to its new content."""

    path: str
    old: bytes | None
    """As it lies in the folder."""
    new: bytes
    committed: NewFile
    """As the branch will have it: its line ends may be others."""


def release(workspace: Workspace, plan: Plan, by: Identity) -> Released:
    """Publish the planned versions as one commit `by` somebody, if nothing has moved since they were planned.

    ReleaseRefused where somebody else published, or edited a draft, meanwhile; nothing is changed then.
    """
    repository = workspace.repository
    writing = repository.writing
    at = moment(workspace.as_of)
    with writing.exclusively():
        if repository.tip(plan.branch) != plan.tip:
            raise _somebody_else()
        files = _files(workspace, plan)
        commit = writing.commit(
            {file.path: file.committed for file in files},
            parent=plan.tip,
            message=plan.message,
            by=by,
            at=at,
        )
        before = repository.files_at(plan.tip)
        _remember(repository.git_folder / DRAFTS_BEFORE, commit, files)
        entries = writing.stored({file.path: file.committed for file in files})
        done: list[_File] = []
        try:
            for file in files:
                if not writing.replace_file(file.path, file.new, expected=file.old):
                    raise _edited(file.path)
                done.append(file)
            writing.stage(entries)
            moved = writing.move_branch(
                plan.branch,
                to=commit,
                expected=plan.tip,
                by=by,
                at=at,
                why=f"policydiff: {plan.message.splitlines()[0]}",
                new_tags=[each.tag for each in plan.versions if each.tag],
            )
            if not moved:
                raise _somebody_else()
        except BaseException:
            if repository.tip(plan.branch) == plan.tip:
                _put_back(writing, done, before)
            raise
    return Released(plan=plan, commit=commit)


def moment(day: date) -> str:
    """The time of a commit on a day, as git has it: now, or where now is another day, its noon in UTC.

    >>> moment(date(2014, 6, 15))
    '1402833600 +0000'
    """
    now = local_now()
    if now.date() == day:
        return f"{int(now.timestamp())} {now:%z}"
    return f"{int(datetime.combine(day, time(12), UTC).timestamp())} +0000"


def _files(workspace: Workspace, plan: Plan) -> list[_File]:
    """What is to be written; ReleaseRefused where a draft is no longer as it was planned with."""
    files: list[_File] = []
    for each in plan.versions:
        if workspace.repository.draft(each.path) != each.draft:
            raise _edited(each.path)
        texts = {each.path: each.text, **({each.record[0]: each.record[1]} if each.record else {})}
        files += [_file(workspace, plan.tip, path, text) for path, text in texts.items()]
    return files


def _file(workspace: Workspace, tip: str, path: str, text: str) -> _File:
    there = workspace.repository.draft_content(path)
    known = workspace.repository.content_at(tip, path)
    entry, content = known or (None, None)
    committed = as_in(text, content)
    return _File(
        path=path,
        old=there,
        new=as_in(text, there),
        committed=NewFile(content=committed, mode=entry.mode) if entry else NewFile(content=committed),
    )


def _remember(file: Path, commit: str, files: list[_File]) -> None:
    drafts = {one.path: one.old.decode("utf-8", "surrogateescape") for one in files if one.old is not None}
    file.write_text(json.dumps({"commit": commit, "drafts": drafts}), encoding="utf-8")


def _put_back(writing: Writing, done: list[_File], before: Mapping[str, Entry]) -> None:
    """Let everything be as it was: the drafts, where nobody has changed them since, and the index."""
    for file in done:
        if file.old is not None:
            writing.replace_file(file.path, file.old, expected=file.new)
    # What keeps the index from being written has been told already.
    with suppress(RepositoryError):
        writing.stage({file.path: before.get(file.path) for file in done})


def _somebody_else() -> ReleaseRefused:
    return ReleaseRefused(
        "somebody else published something at this moment, so that nothing was published now",
        advice="look at the draft again, and try again",
    )


def _edited(path: str) -> ReleaseRefused:
    return ReleaseRefused(
        f"{path} was changed since you looked at it, so that nothing was published",
        advice="look at it again, and try again",
    )
