"""Whether a history still holds what was published from it: a published version can never silently change."""

from collections.abc import Iterator, Mapping

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
        gone = "has another text now" if version.commit in digests else "is no longer in its history"
        yield Finding(
            rule="history-rewritten",
            severity=Severity.ERROR,
            policy=policy.name,
            version=id,
            path=policy.path,
            line=None,
            message=f"the version of {id} was published from commit {version.commit[:10]}, which {gone}",
            help="bring the published history back; what was published must stay as people read it",
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
