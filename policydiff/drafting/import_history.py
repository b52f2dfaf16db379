"""Several dated files to the history of one policy: the plan, and the commits, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from policydiff.archive import Policy
from policydiff.document import parse
from policydiff.drafting.branches import published_branch, refuse_other_changes
from policydiff.drafting.incoming import Incoming, Place, make_folders, policy_text, refuse_taken
from policydiff.drafting.message import release_message
from policydiff.drafting.releasing import moment
from policydiff.errors import ReleaseRefused, UsageError
from policydiff.history import StatedDate, Version, read_statement
from policydiff.repository import Identity, NewFile
from policydiff.workspace import Workspace
from policydiff.workspace.drafts import Proposed

TRAILER = "Imported-from"


class DayFrom(StrEnum):
    """Where the day of a file comes from."""

    NAME = "file name"
    TEXT = "stated in the text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One file of the plan."""

    incoming: Incoming
    text: str
    day: date
    """The day of its commit."""
    day_from: DayFrom
    stated: StatedDate | None
    version: str | None = None
    """The id of the version that it will be, or be part of; None where it says that it is a draft."""
    title: str = ""
    remarks: tuple[str, ...] = ()
    repeats: bool = False
    """Whether it says what the one before says, sign for sign, and needs no commit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryPlan:
    """The history that files would become, oldest first."""

    path: str
    rows: tuple[Row, ...]
    versions: tuple[Version, ...]
    policy: Policy
    branch: str
    tip: str | None


def plan_history(workspace: Workspace, files: Sequence[Incoming], place: Place) -> HistoryPlan:
    """The history of a new policy at a place, that these files would become.

    Raises UsageError where a file has no date, or a policy is there already; ReleaseRefused where the state of the
    repository does not allow commits.
    """
    refuse_taken(workspace, place.path)
    tip = workspace.repository.resolve("HEAD")
    branch = _branch(workspace, tip, place.path)
    rows = sorted((_row(workspace, file, place) for file in files), key=lambda row: row.day)
    rows = _told(rows)
    kept = [row for row in rows if not row.repeats]
    proposed = [
        Proposed(path=place.path, text=row.text, recorded=row.day, commit=f"{number:040x}")
        for number, row in enumerate(kept, start=1)
    ]
    policy = next(one for one in workspace.proposed(proposed).policies if one.path == place.path)
    ids = {revision.commit: version.id for version in policy.versions for revision in version.revisions}
    numbers = iter(range(1, len(kept) + 1))
    rows = [
        row if row.repeats else replace(row, version=ids.get(f"{next(numbers):040x}"), title=policy.title)
        for row in rows
    ]
    _refuse_other_file(workspace, place.path, rows[-1].text)
    return HistoryPlan(
        path=place.path, rows=tuple(rows), versions=policy.versions, policy=policy, branch=branch, tip=tip
    )


def record_history(workspace: Workspace, plan: HistoryPlan, by: Identity) -> tuple[str, ...]:
    """Make the commits and give their ids, oldest first; the branch, the index and the folder change at the end.

    ReleaseRefused where anything moved meanwhile; nothing is changed then.
    """
    repository = workspace.repository
    writing = repository.writing
    root = workspace.root
    assert root is not None
    commits: list[str] = []
    with writing.exclusively():
        if repository.resolve("HEAD") != plan.tip:
            raise _moved()
        kept = [row for row in plan.rows if not row.repeats]
        for row in kept:
            commits.append(
                writing.commit(
                    {plan.path: NewFile(content=row.text.encode())},
                    parent=commits[-1] if commits else plan.tip,
                    message=_message(row),
                    by=by,
                    at=moment(row.day),
                )
            )
        newest = kept[-1].text.encode()
        present = repository.draft_content(plan.path)
        make_folders(root, plan.path)
        if present not in (None, newest) or not writing.replace_file(plan.path, newest, expected=present):
            raise _moved()
        before = repository.files_at(plan.tip).get(plan.path) if plan.tip else None
        writing.stage(writing.stored({plan.path: NewFile(content=newest)}))
        moved = writing.move_branch(
            plan.branch,
            to=commits[-1],
            expected=plan.tip,
            by=by,
            at=moment(workspace.as_of),
            why=f"policydiff: import {len(commits)} files as {plan.path}",
        )
        if not moved:
            writing.stage({plan.path: before})
            raise _moved()
    return tuple(commits)


def _branch(workspace: Workspace, tip: str | None, path: str) -> str:
    """The full name of the branch that is worked on; refuses what would be left half done."""
    if tip is not None:
        branch, tip = published_branch(workspace)
        refuse_other_changes(workspace, tip, [path])
        return branch
    branch_or_none = workspace.repository.writing.branch
    if branch_or_none is None:
        raise ReleaseRefused("no branch is worked on here", advice="go to one with `git switch`")
    return branch_or_none


def _row(workspace: Workspace, file: Incoming, place: Place) -> Row:
    text = policy_text(file, place.language)
    order = workspace.configuration.policies.date_order
    language = file.language or (
        place.language if place.language != workspace.configuration.site.language else None
    )
    language = language or file.converted.language or place.language
    stated = read_statement(parse(text), language=language, date_order=order).stated
    named = file.named_day
    day = named or (stated.day if stated else None)
    if day is None:
        raise UsageError(
            f"{file.name} has no date: neither its name nor its text gives one",
            advice=f"put the day in front of its name, such as 2014-06-15-{_bare(file.name)}",
        )
    remarks = []
    if named and stated and named != stated.day:
        remarks.append(f"its text says {stated.day}, its name {named}")
    if day > workspace.as_of:
        remarks.append(f"{day} lies ahead; recorded today")
        day = workspace.as_of
    return Row(
        incoming=file,
        text=text,
        day=day,
        day_from=DayFrom.NAME if named else DayFrom.TEXT,
        stated=stated,
        remarks=tuple(remarks),
    )


def _bare(name: str) -> str:
    return name.rpartition("/")[2]


def _told(rows: Sequence[Row]) -> list[Row]:
    """The rows with what a person should know of each beside the one before."""
    told: list[Row] = []
    before: Row | None = None
    for row in rows:
        remarks = list(row.remarks)
        repeats = before is not None and row.text == before.text
        if before is not None and repeats:
            remarks.append(f"says what {before.incoming.name} says, and is left out")
        elif before is not None and row.day == before.day:
            remarks.append(f"bears the day of {before.incoming.name} too")
        elif before and row.stated and before.stated and row.stated.day < before.stated.day:
            remarks.append(f"its text says {row.stated.day}, which lies before {before.stated.day}")
        told.append(replace(row, remarks=tuple(remarks), repeats=repeats))
        before = told[-1] if not repeats else before
    return told


def _refuse_other_file(workspace: Workspace, path: str, newest: str) -> None:
    lying = workspace.repository.draft_content(path)
    if lying is not None and lying != newest.encode():
        raise UsageError(
            f"{path} is there already, and nothing is overwritten",
            where="--as",
            advice="move it away, or give another name",
        )


def _message(row: Row) -> str:
    name = " ".join(_bare(row.incoming.name).split())
    day = row.stated.day if row.stated else row.day
    return release_message([(row.title, day)], [(TRAILER, name)], correction=False)


def _moved() -> ReleaseRefused:
    return ReleaseRefused(
        "the repository was changed at this moment, so that nothing was imported", advice="try again"
    )


__all__ = ["DayFrom", "HistoryPlan", "Row", "plan_history", "record_history"]
