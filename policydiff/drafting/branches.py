"""Which branch a release goes to, and what in the state of the repository stands in its way."""

from collections.abc import Sequence

from policydiff.errors import ReleaseRefused
from policydiff.workspace import Workspace

_HEADS = "refs/heads/"
_SHOWN = 3
"""Files that a message names."""


def published_branch(workspace: Workspace) -> tuple[str, str]:
    """The full name of the published branch, which is the one that is worked on, and its newest commit.

    ReleaseRefused where another one is worked on, where something is under way, or where colleagues have published
    what this copy does not have yet.
    """
    repository, wanted = workspace.repository, workspace.configuration.policies.branch
    writing = repository.writing
    branch = writing.branch
    if branch is None:
        raise ReleaseRefused(
            "no branch is worked on here, but an old state is looked at", advice="`git switch -` goes back"
        )
    name = branch.removeprefix(_HEADS)
    if wanted not in ("HEAD", name, branch):
        raise ReleaseRefused(
            f"this is the branch “{name}”, and “{wanted}” is the one that is published",
            advice=f"go there with `git switch {wanted}`, or name another with --branch",
        )
    if writing.under_way:
        raise ReleaseRefused(
            f"{writing.under_way} is under way here", advice="end it first; `git status` says how"
        )
    tip = repository.tip(branch)
    repository.refuse_shallow()
    upstream = writing.upstream(branch)
    theirs = repository.resolve(upstream) if upstream else None
    if theirs is not None and not repository.is_ancestor(theirs, tip):
        raise ReleaseRefused(
            "colleagues have published something that this copy does not have yet",
            advice="get it first, with `git pull`",
        )
    return branch, tip


def refuse_other_changes(workspace: Workspace, tip: str, own: Sequence[str]) -> None:
    """ReleaseRefused where other files than `own` are prepared for a commit, which would be left half told."""
    repository = workspace.repository
    others = sorted(repository.writing.staged(repository.files_at(tip)) - set(own))
    if others:
        more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        raise ReleaseRefused(
            f"other files are prepared for publication too: {', '.join(others[:_SHOWN])}{more}",
            advice="commit them first, or take them back with `git restore --staged .`",
        )
