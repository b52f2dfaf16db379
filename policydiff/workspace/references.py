"""What `POLICY@VERSION` and a file's name mean, and which two texts a redline compares."""

from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

from policydiff.archive import Archive, Policy
from policydiff.comparison import compare
from policydiff.document import parse
from policydiff.errors import TextError, UsageError, reason
from policydiff.history import Version, find, read_statement
from policydiff.origins import DatedBlock, dated_blocks
from policydiff.redline import NamedText, Redline
from policydiff.rendering.dates import long_date
from policydiff.repository import Repository, unreadable_text
from policydiff.significance import assess
from policydiff.standing import Standing
from policydiff.workspace.named_files import content_of

DRAFT = "draft"


PolicyCalled = Callable[[str], Policy]
"""Gives the policy of a name; UsageError where there is none."""


def named_text(
    archive: Archive, repository: Repository, policy_called: PolicyCalled, reference: str
) -> NamedText:
    """The text that `reference` names: `POLICY@VERSION`, a `POLICY` for the version in force, or a file.

    Raises UsageError with what exists where there is no such text.
    """
    name, parted, version = reference.partition("@")
    if name not in archive.names and _is_file(reference):
        return file_text(reference)
    policy = policy_called(name)
    return _versioned(archive, repository, policy, version if parted else "latest", reference)


def pair(
    archive: Archive,
    repository: Repository,
    policy_called: PolicyCalled,
    first: str,
    second: str | None,
) -> tuple[NamedText, NamedText]:
    """The two texts that `diff FIRST [SECOND]` compares, old and new."""
    if second is not None:
        return (
            named_text(archive, repository, policy_called, first),
            named_text(archive, repository, policy_called, second),
        )
    name, _, version = first.partition("@")
    if name not in archive.names and _is_file(first):
        raise UsageError(
            f"“{first}” is a file, and one file alone has nothing to be compared with",
            advice="name a second one, or a policy by its name",
        )
    policy = policy_called(name)
    if version in ("", DRAFT):
        new = _versioned(archive, repository, policy, DRAFT, f"{name}@{DRAFT}")
        old = policy.current or (policy.versions[-1] if policy.versions else None)
    else:
        new = _versioned(archive, repository, policy, version, first)
        known = next((found for found in policy.versions if found.id == new.version), None)
        if known is None:
            raise UsageError(
                f"“{version}” is no version of {name}, so that nothing came before it",
                advice=f"name what to compare it with, such as `policydiff diff {name}@latest {first}`",
            )
        old = archive.previous(policy, known)
    return (of_version(policy, old, f"{name}@{old.id}") if old else nothing(policy)), new


def version_named(
    archive: Archive, repository: Repository, policy_called: PolicyCalled, reference: str, *, default: str
) -> tuple[Policy, Version]:
    """The published version that `POLICY@VERSION` names; `POLICY` alone is the `default` one.

    A git revision counts where a version publishes that commit's text. Raises UsageError with what exists.
    """
    name, parted, version = reference.partition("@")
    policy = policy_called(name)
    version = version if parted else default
    if version == DRAFT:
        raise UsageError(
            f"“{reference}” is a draft, and not published yet",
            advice=f"name a version, such as {name}@latest",
        )
    known = find(policy.history, version, as_of=archive.as_of)
    if known is None:
        commit = repository.resolve(version)
        known = next((each for each in policy.versions if each.revision.commit == commit), None)
    if known is None:
        raise _unknown_version(policy, version)
    if known.revision.problem:
        raise unreadable_text(known.revision.path, known.revision.problem, known.revision.commit)
    return policy, known


def blame(
    archive: Archive, repository: Repository, policy_called: PolicyCalled, reference: str
) -> tuple[NamedText, tuple[DatedBlock, ...]]:
    """The text that `POLICY[@VERSION]` names, block by block, with the versions that its wording comes from."""
    name, parted, version = reference.partition("@")
    policy = policy_called(name)
    ids = [each.id for each in policy.versions]
    if parted and version == DRAFT:
        text = _draft(repository, policy, reference)
        found = list(archive.origins(policy, draft=text.text))[-1]
        return text, dated_blocks(archive.document(text.text), found, [*ids, DRAFT])
    policy, known = version_named(archive, repository, policy_called, reference, default="latest")
    found = next(islice(archive.origins(policy), ids.index(known.id), None))
    return of_version(policy, known, reference), dated_blocks(archive.document(known.text), found, ids)


def redline(archive: Archive, old: NamedText, new: NamedText) -> Redline:
    """The redline of two texts, read in the new one's language."""
    comparison = archive.comparison(old.text, new.text)
    order = archive.configuration.policies.date_order
    return Redline(
        old=old,
        new=new,
        comparison=comparison,
        assessments=assess(
            comparison,
            old=read_statement(comparison.old, language=old.language, date_order=order),
            new=read_statement(comparison.new, language=new.language, date_order=order),
            language=new.language,
        ),
    )


def draft_redline(archive: Archive, standing: Standing) -> Redline:
    """The redline of a policy's last version and its draft, which is the newest text of `archive`."""
    policy, last = archive.policy(standing.name), standing.last
    new = NamedText(
        text=archive.newest_text(policy),
        title=f"{policy.title}, draft",
        language=policy.language,
        ref=f"{policy.name}@{DRAFT}",
        policy=policy.name,
        version=DRAFT,
        path=policy.path,
    )
    old = of_version(policy, last, f"{policy.name}@{last.id}") if last else nothing(policy)
    return redline(archive, old, new)


def file_redline(old: str, new: str) -> Redline:
    """The redline of two files, wherever they lie; no repository is needed."""
    first, second = file_text(old), file_text(new)
    comparison = compare(parse(first.text), parse(second.text))
    return Redline(
        old=first,
        new=second,
        comparison=comparison,
        assessments=assess(
            comparison,
            old=read_statement(comparison.old),
            new=read_statement(comparison.new),
        ),
    )


def file_text(name: str, *, language: str = "en") -> NamedText:
    """The text of a file on disk. Raises TextError where it cannot be read as UTF-8."""
    try:
        text = content_of(Path(name)).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise TextError("this file is not UTF-8 text", where=name, advice="save it as UTF-8") from None
    except OSError as error:
        raise TextError(reason(error), where=name, advice="name a text file that is there") from None
    return NamedText(text=text, title=Path(name).name, language=language, ref=name, path=name)


def _is_file(name: str) -> bool:
    return "\0" not in name and Path(name).is_file()


def _versioned(
    archive: Archive, repository: Repository, policy: Policy, version: str, reference: str
) -> NamedText:
    if version == DRAFT:
        return _draft(repository, policy, reference)
    known = find(policy.history, version, as_of=archive.as_of)
    if known is not None:
        return of_version(policy, known, reference)
    return _of_commit(repository, policy, version, reference)


def _draft(repository: Repository, policy: Policy, reference: str) -> NamedText:
    text = repository.draft(policy.path)
    if text is None:
        raise UsageError(
            f"{policy.name} has no draft: {policy.path} is not in the working tree",
            advice=f"name a version instead, such as {policy.name}@latest",
        )
    return NamedText(
        text=text,
        title=f"{policy.title}, draft",
        language=policy.language,
        ref=reference,
        policy=policy.name,
        version=DRAFT,
        path=policy.path,
    )


def of_version(policy: Policy, version: Version, reference: str) -> NamedText:
    """The text that a version publishes. Raises TextError where it is none."""
    revision = version.revision
    if revision.problem:
        raise unreadable_text(revision.path, revision.problem, revision.commit)
    return NamedText(
        text=version.text,
        title=f"{policy.title}, version of {long_date(version.date)}",
        language=policy.language,
        ref=reference,
        policy=policy.name,
        version=version.id,
        day=version.date,
        commit=revision.commit,
        path=revision.path,
    )


def _of_commit(repository: Repository, policy: Policy, revision: str, reference: str) -> NamedText:
    commit = repository.resolve(revision)
    if commit is None:
        raise _unknown_version(policy, revision)
    path = path_at(repository, policy, commit)
    if path is None:
        raise UsageError(f"{policy.name} did not exist at commit {commit[:10]}")
    text = repository.text_at(commit, path)
    assert text is not None
    return NamedText(
        text=text,
        title=f"{policy.title} at commit {commit[:10]}",
        language=policy.language,
        ref=reference,
        policy=policy.name,
        commit=commit,
        path=path,
    )


def path_at(repository: Repository, policy: Policy, commit: str) -> str | None:
    """The path that a policy's file had at a commit; None where it was not there."""
    files = repository.files_at(commit)
    paths = dict.fromkeys((policy.path, *(known.path for known in reversed(policy.revisions))))
    return next((path for path in paths if path in files), None)


def text_of(repository: Repository, policy: Policy, commit: str) -> str | None:
    """The text of a policy at a commit; None where it was not there."""
    path = path_at(repository, policy, commit)
    return repository.text_at(commit, path) if path else None


_NO_SUCH = {
    "latest": "has no version in force yet",
    "previous": "has no version before the one in force",
    "upcoming": "has no version that is not in force yet",
}
"""What to say where a word for a version finds none."""


def _unknown_version(policy: Policy, version: str) -> UsageError:
    ids = [known.id for known in reversed(policy.versions)]
    if not ids:
        return UsageError(f"{policy.name} has no published version yet", advice=f"see {policy.name}@draft")
    if version in _NO_SUCH:
        return UsageError(f"{policy.name} {_NO_SUCH[version]}", advice=f"its newest version is {ids[0]}")
    try:
        date.fromisoformat(version)
    except ValueError:
        what = f"{policy.name} has no version “{version}”"
    else:
        what = f"no version of {policy.name} was in force on {version}"
    shown = ", ".join(ids[:12]) + (", …" if len(ids) > 12 else "")
    return UsageError(what, advice=f"its versions are: {shown}")


def nothing(policy: Policy) -> NamedText:
    """The text of a policy before there was any, or after it is gone."""
    return NamedText(text="", title="nothing", language=policy.language, policy=policy.name)
