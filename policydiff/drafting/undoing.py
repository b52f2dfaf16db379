"""Takes the last release back, as long as nobody else can have it: its texts become drafts again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policydiff.archive import Policy
from policydiff.drafting.branches import published_branch, refuse_other_changes
from policydiff.drafting.message import TRAILER_OF_RELEASE
from policydiff.drafting.releasing import DRAFTS_BEFORE, moment
from policydiff.errors import ReleaseRefused
from policydiff.repository import Identity, record_path
from policydiff.workspace import Workspace


@dataclass(frozen=True, kw_only=True, slots=True)
class Undone:
    """What was taken back."""

    commit: str
    policies: tuple[Policy, ...]
    """As they stood with it."""
    restored: bool
    """Whether the drafts are as they were before the release; else they are as it published them."""


def undo(workspace: Workspace, names: Sequence[str], by: Identity) -> Undone:
    """Take back the release of these policies, which must be the last thing that was published.

    ReleaseRefused where it is not, where it was pushed, or where other policies were published with them.
    """
    repository = workspace.repository
    writing = repository.writing
    branch, tip = published_branch(workspace)
    policies = tuple(workspace.policy(name) for name in dict.fromkeys(names))
    parent = _parent(workspace, tip, policies)
    after, before = repository.files_at(tip), repository.files_at(parent)
    changed = sorted(path for path in after.keys() | before.keys() if after.get(path) != before.get(path))
    own = {path for policy in policies for path in (policy.path, record_path(policy.path))}
    if not set(changed) <= own:
        others = ", ".join(path for path in changed if path not in own)
        raise ReleaseRefused(
            f"{others} was published with it", advice="name all the policies that were published together"
        )
    public = writing.remote_branches_with(tip)
    if public:
        raise ReleaseRefused(
            f"the last release is public already, on {public[0]}",
            advice="publish a new version that says what holds instead",
        )
    refuse_other_changes(workspace, tip, changed)
    drafts = drafts_before(repository.git_folder / DRAFTS_BEFORE, tip)
    with writing.exclusively():
        moved = writing.move_branch(
            branch,
            to=parent,
            expected=tip,
            by=by,
            at=moment(workspace.as_of),
            why="policydiff: take the last release back",
            old_tags=[tag for tag in writing.tags_at(tip) if tag.partition("/")[0] in _slugs(policies)],
        )
        if not moved:
            raise ReleaseRefused("somebody else published something at this moment", advice="look again")
        writing.stage({path: before.get(path) for path in changed})
        restored = [
            writing.replace_file(path, drafts[path], expected=repository.draft_content(path))
            for path in changed
            if path in drafts and _untouched(workspace, path, tip)
        ]
    return Undone(commit=tip, policies=policies, restored=bool(restored) and all(restored))


def _parent(workspace: Workspace, tip: str, policies: Sequence[Policy]) -> str:
    parent = workspace.repository.resolve(f"{tip}^")
    last = [revision for policy in policies for revision in policy.revisions if revision.commit == tip]
    released = last and all(TRAILER_OF_RELEASE in dict(revision.trailers) for revision in last)
    if parent is None or not released or len(last) != len(policies):
        told = ", ".join(policy.title for policy in policies)
        raise ReleaseRefused(
            f"the last thing that was published here is no release of {told}",
            advice="only the last release can be taken back",
        )
    return parent


def _untouched(workspace: Workspace, path: str, tip: str) -> bool:
    """Whether the file is as the release left it."""
    return workspace.repository.draft(path) == workspace.repository.text_at(tip, path)


def _slugs(policies: Sequence[Policy]) -> frozenset[str]:
    return frozenset(policy.slug for policy in policies)


def drafts_before(file: Path, commit: str) -> dict[str, bytes]:
    """The drafts as they were before the release, if they are remembered."""
    try:
        remembered = json.loads(file.read_text(encoding="utf-8"))
        if remembered["commit"] != commit:
            return {}
        return {path: text.encode("utf-8", "surrogateescape") for path, text in remembered["drafts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
