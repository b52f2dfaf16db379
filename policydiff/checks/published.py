"""Whether a history still holds what was published from it: a published version can never silently change."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from policydiff.archive import Policy
from policydiff.checks.model import Finding, Severity
from policydiff.history import digest


class PublishedVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What a site's manifest says of a version."""

    commit: str
    """The full id of the revision whose text was published."""
    digest: str
    """`sha256:…` of that text in its normal form."""
    aliases: tuple[str, ...] = ()


Published = Mapping[str, PublishedVersion]
"""The versions of one policy as they were published, by id."""


def rewritten(policy: Policy, published: Published) -> Iterator[Finding]:
    """The versions whose text is no longer in the policy's history as it was published.

    A revision that came later and folded into a version is none of them: what was published is still a revision.
    """
    digests = {
        revision.commit: digest(revision.text) for revision in policy.revisions if revision.text is not None
    }
    for id, version in published.items():
        if digests.get(version.commit) == version.digest:
            continue
        how = "has another text now" if version.commit in digests else "is no longer in its history"
        yield _rewritten(
            policy=policy.name,
            version=id,
            path=policy.path,
            message=f"the version of {id} was published from commit {version.commit[:10]}, which {how}",
        )


def commits_gone(name: str, published: Published, holds: Callable[[str], bool]) -> Iterator[Finding]:
    """The versions of a policy that is no longer configured whose commits the published branch does not hold."""
    for id, version in published.items():
        if not holds(version.commit):
            yield _rewritten(
                policy=name,
                version=id,
                path=name,
                message=f"the version of {id} was published from commit {version.commit[:10]}, which is gone",
            )


def site_from_elsewhere(commit: str, manifest: str) -> Finding:
    """A site, with its manifest at a path, that was built from a commit which the repository does not hold."""
    return _rewritten(
        path=manifest,
        message=f"the site was built from commit {commit[:10]}, which this repository does not hold",
        advice="verify it in the repository that it was built from, with all that was published",
    )


def _rewritten(
    *,
    message: str,
    path: str,
    policy: str = "",
    version: str | None = None,
    advice: str = "bring the published history back; what was published must stay as people read it",
) -> Finding:
    return Finding(
        rule="history-rewritten",
        severity=Severity.ERROR,
        policy=policy,
        version=version,
        path=path,
        line=None,
        message=message,
        help=advice,
    )


def lost(policy: Policy, published: Published) -> tuple[str, ...]:
    """The addresses of versions that were published and that the policy no longer gives, in the manifest's order."""
    kept = {id for version in policy.versions for id in (version.id, *version.aliases)}
    return tuple(
        address
        for id, version in published.items()
        for address in (id, *version.aliases)
        if address not in kept
    )
