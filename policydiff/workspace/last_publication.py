"""What the manifest of the last publication says, and what the repository makes of it now."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding
from policydiff.checks.published import Published, PublishedVersion, commits_gone, lost, rewritten
from policydiff.errors import PublicationRefused, UsageError
from policydiff.history import Version, digest
from policydiff.publisher import MANIFEST, Manifest, read_manifest
from policydiff.repository import Repository


class PublishedSite(msgspec.Struct, frozen=True, kw_only=True):
    """What a site was made of, as its manifest tells it."""

    policydiff: str = ""
    """The version of the program that built it."""
    as_of: str = ""
    """The day that counted as today, `2014-06-15`."""
    base_url: str | None = None
    search: bool = False
    """Whether it has pages to search from."""
    commit: str = ""
    """The newest commit of the published branch."""
    first_commit: str = ""
    """The commit with which that branch began."""
    versions: dict[str, dict[str, PublishedVersion]] = {}
    """By policy name, then by id."""


def published_in(folder: Path) -> tuple[Manifest, PublishedSite] | None:
    """The site in a folder; None where none is there that can be read."""
    manifest = read_manifest(folder)
    return (manifest, _published_site(manifest, folder / MANIFEST)) if manifest else None


def last_publication(folder: Path, against: Path | None) -> PublishedSite:
    """What was published last: as the manifest `against` says, else the one in `folder`; empty where there is none.

    UsageError where `against` is no manifest.
    """
    if against is None:
        found = published_in(folder)
        return found[1] if found else PublishedSite()
    if against.is_dir():
        against /= MANIFEST
    manifest = read_manifest(against.parent, against.name)
    if manifest is None:
        raise UsageError(
            f"{against} is no manifest of a site", where="--against", advice="name its manifest.json"
        )
    return _published_site(manifest, against)


def rewritten_history(
    last: PublishedSite, archive: Archive, repository: Repository, tip: str
) -> tuple[Finding, ...]:
    """The published versions whose text the history no longer holds, in the order of the manifest.

    Of a policy that is no longer configured only the commits are looked for, below the commit `tip`.
    """
    return tuple(_rewritten(last, archive, repository, tip))


def refuse_loss(last: PublishedSite, archive: Archive) -> None:
    """PublicationRefused where a policy has fewer versions than were published.

    A policy that is no longer configured goes with all that it had.
    """
    gone = [
        f"{policy.name}@{id}"
        for policy, published in _still_there(last, archive)
        for id in lost(policy, published)
    ]
    if gone:
        named = ", ".join(gone[:5]) + (f" and {len(gone) - 5} more" if len(gone) > 5 else "")
        raise PublicationRefused(
            f"{len(gone)} published version{'s' if len(gone) > 1 else ''} would vanish: {named}",
            advice="bring back the history that they came from; if they are meant to go, give --allow-fewer",
        )


def vanished(last: PublishedSite, archive: Archive) -> tuple[str, ...]:
    """The policies that were published and are no longer configured, in the order of the manifest."""
    return tuple(name for name in last.versions if name not in archive.names)


def changed(last: PublishedSite, archive: Archive) -> tuple[tuple[Policy, Version], ...]:
    """The versions that are new since the last publication, or have another text, in the order of policies."""
    return tuple(
        (policy, version)
        for policy in archive.policies
        for version in policy.versions
        if not _is_published(last.versions.get(policy.name, {}), version)
    )


def _is_published(published: Published, version: Version) -> bool:
    return any(
        id in published and published[id].digest == digest(version.text)
        for id in (version.id, *version.aliases)
    )


def _rewritten(last: PublishedSite, archive: Archive, repository: Repository, tip: str) -> Iterator[Finding]:
    for policy, published in _still_there(last, archive):
        yield from rewritten(policy, published)
    for name in vanished(last, archive):
        holds = partial(repository.is_ancestor, of=tip)
        yield from commits_gone(name, last.versions[name], holds)


def _still_there(last: PublishedSite, archive: Archive) -> Iterator[tuple[Policy, Published]]:
    for name, published in last.versions.items():
        if name in archive.names:
            yield archive.policy(name), published


def _published_site(manifest: Manifest, where: Path) -> PublishedSite:
    about: Mapping[str, object] = manifest.about
    try:
        return msgspec.convert(dict(about), PublishedSite)
    except msgspec.ValidationError as error:
        raise UsageError(f"this manifest cannot be read: {error}", where=str(where)) from None
