"""Puts together what a branch proposes: its repository before and after."""

from collections.abc import Container, Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks import check_proposal
from policydiff.history import Version
from policydiff.proposal import Fate, Proposal, ProposedPolicy, ProposedVersion
from policydiff.redline import NamedText
from policydiff.workspace import references
from policydiff.workspace.workspace import Workspace


def proposal(workspace: Workspace, base: str, names: Container[str] | None = None) -> Proposal:
    """What the branch changes since it left the revision `base`: in every policy, or in those of these names.

    Raises UsageError where there is no such revision, or no commit that both come from.
    """
    start = workspace.common_start(base)
    before = workspace.at_commit(start)
    known = before.archive.fingerprints if before.has_policies else {}
    policies = tuple(
        proposed
        for name, fingerprint in workspace.archive.fingerprints.items()
        if names is None or name in names
        # What has the same history has no new version: it need not be read.
        if fingerprint is None or fingerprint != known.get(name)
        if (proposed := _proposed(workspace, name, before.archive if name in known else None, start))
    )
    return Proposal(base=start, commit=workspace.tip, policies=policies)


def _proposed(workspace: Workspace, name: str, before: Archive | None, start: str) -> ProposedPolicy | None:
    """What happens to one policy; None where nothing does. `before` is None where there was no such policy."""
    policy = workspace.archive.policy(name)
    old_policy = before.policy(policy.name) if before else None
    old_text = references.text_of(workspace.repository, policy, start)
    new_text = None if policy.history.withdrawn else workspace.archive.newest_text(policy)
    publishes = tuple(_published_anew(workspace.archive, policy, old_policy))
    if old_text == new_text and not publishes:
        return None
    old = _named(old_policy or policy, old_text, start)
    new = _named(policy, new_text, workspace.tip)
    return ProposedPolicy(
        policy=policy,
        fate=Fate.NEW if old_text is None else Fate.WITHDRAWN if new_text is None else Fate.CHANGED,
        redline=references.redline(workspace.archive, old, new),
        publishes=publishes,
        findings=check_proposal(workspace.archive, policy, old_text),
    )


def _published_anew(archive: Archive, policy: Policy, before: Policy | None) -> Iterator[ProposedVersion]:
    known = {version.id: _face(version) for version in before.versions} if before else {}
    for version in policy.versions:
        if _face(version) != known.get(version.id):
            entry = archive.entry(policy, version)
            yield ProposedVersion(version=version, entry=entry, corrects=version.id in known)


def _face(version: Version) -> tuple[object, ...]:
    """What the public sees of a version."""
    return version.date, version.in_force, version.label, version.text


def _named(policy: Policy, text: str | None, commit: str) -> NamedText:
    """A text as a lawyer would call it: by its version where it is one."""
    if text is None:
        return references.nothing(policy)
    version = next((version for version in reversed(policy.versions) if version.text == text), None)
    if version is not None:
        return references.of_version(policy, version, f"{policy.name}@{version.id}")
    return NamedText(
        text=text,
        title=f"{policy.title}, not yet dated",
        language=policy.language,
        ref=commit,
        policy=policy.name,
        commit=commit,
        path=policy.path,
    )
