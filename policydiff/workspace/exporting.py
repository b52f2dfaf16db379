"""Gathers what an archive of evidence holds of a version: its text as git has it, its facts, its redline."""

from importlib.metadata import version as installed

from policydiff.archive import Policy
from policydiff.history import Version
from policydiff.rendering.evidence import CommittedText, Evidence
from policydiff.rendering.json import version_document
from policydiff.workspace.workspace import Workspace


def evidence(workspace: Workspace, reference: str) -> Evidence:
    """The evidence of the version that `POLICY@VERSION` names; of the one in force where it names none.

    Raises UsageError where there is no such version.
    """
    policy, version = workspace.version(reference, default="latest")
    before = workspace.archive.previous(policy, version)
    return Evidence(
        version=_committed(workspace, policy, version),
        facts=version_document(workspace.archive, policy, version),
        before=_committed(workspace, policy, before) if before else None,
        redline=workspace.redline(f"{policy.name}@{before.id}", f"{policy.name}@{version.id}")
        if before
        else None,
        as_of=workspace.as_of.isoformat(),
        program=installed("policydiff"),
    )


def _committed(workspace: Workspace, policy: Policy, version: Version) -> CommittedText:
    text = workspace.named_text(f"{policy.name}@{version.id}")
    assert text.commit is not None
    assert text.path is not None
    found = workspace.repository.content_at(text.commit, text.path)
    assert found is not None
    return CommittedText(text=text, content=found[1])
