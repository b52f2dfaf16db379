"""A foreign file to a draft: of a policy of its own, or of one that there is, whose redline is shown first."""

from dataclasses import dataclass

from policydiff.archive import Archive, Policy
from policydiff.drafting.incoming import Incoming, Place, make_folders, policy_text, refuse_taken
from policydiff.drafting.line_ends import as_in
from policydiff.drafting.taking_over import taken_over
from policydiff.errors import ReleaseRefused, UsageError
from policydiff.redline import NamedText, Redline
from policydiff.workspace import Workspace
from policydiff.workspace.references import redline


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDraft:
    """A draft that would be written."""

    incoming: Incoming
    path: str
    content: bytes
    old: bytes | None
    """What lies there now."""
    redline: Redline | None = None
    """Against the text that lies there now; None where it is the first."""
    policy: str | None = None
    loses_edits: bool = False
    """Whether what lies there was edited since it was published, and would be lost."""
    notes: tuple[str, ...] = ()
    """What a person should look at in it, each one sentence."""


def plan_new(workspace: Workspace, incoming: Incoming, place: Place) -> NewDraft:
    """The draft of a policy that there is not yet. UsageError where something lies there."""
    refuse_taken(workspace, place.path)
    content = policy_text(incoming, place.language).encode()
    old = workspace.repository.draft_content(place.path)
    if old is not None and old != content:
        raise UsageError(
            f"{place.path} is there already, and nothing is overwritten",
            where="--as",
            advice="give another name, or draft a new text of that policy with --onto",
        )
    return NewDraft(incoming=incoming, path=place.path, content=content, old=old)


def plan_onto(workspace: Workspace, incoming: Incoming, name: str) -> NewDraft:
    """The file as a new draft of the policy called `name`, with its redline against the present one.

    What the file leaves as it was stays as it is written. Raises UsageError where there is no such policy.
    """
    archive, policy = _policy(workspace, name)
    lying = workspace.repository.draft(policy.path)
    published = workspace.published_text(policy.path)
    present = lying if lying is not None else published or ""
    taken = taken_over(incoming, present, policy.language)
    text = taken.text
    old = workspace.repository.draft_content(policy.path)
    return NewDraft(
        incoming=incoming,
        path=policy.path,
        content=as_in(text, old),
        old=old,
        redline=redline(
            archive,
            NamedText(
                text=present,
                title=f"{policy.title}, the draft" if lying != published else f"{policy.title}, as published",
                language=policy.language,
                ref=f"{policy.name}@draft",
                policy=policy.name,
                path=policy.path,
            ),
            NamedText(
                text=text,
                title=incoming.name,
                language=policy.language,
                ref=incoming.name,
                path=incoming.name,
            ),
        ),
        policy=policy.name,
        loses_edits=lying is not None and lying != published,
        notes=taken.notes,
    )


def write_draft(workspace: Workspace, draft: NewDraft) -> None:
    """Put the draft into the working tree, all at once.

    ReleaseRefused where what lies there has changed since it was shown.
    """
    writing = workspace.repository.writing
    root = workspace.root
    assert root is not None
    make_folders(root, draft.path)
    with writing.exclusively():
        if not writing.replace_file(draft.path, draft.content, expected=draft.old):
            raise ReleaseRefused(
                f"{draft.path} was changed since you looked at it, so that nothing was written",
                advice="look at it again, and try again",
            )


def _policy(workspace: Workspace, name: str) -> tuple[Archive, Policy]:
    """The policy of a name, also one that was never committed."""
    try:
        return workspace.drafted, workspace.drafted.policy(name)
    except UsageError:
        return workspace.archive, workspace.policy(name)
