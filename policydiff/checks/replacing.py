"""Findings about policies that took over others."""

from collections.abc import Iterator

from policydiff.archive import Archive, Policy
from policydiff.checks.model import Finding, Severity


def unknown_replaced(archive: Archive, policy: Policy) -> Iterator[Finding]:
    """A policy that says it replaces one that there never was."""
    identity = next(known for known in archive.catalogue if known.name == policy.name)
    known = {other.slug for other in archive.replaced(policy)}
    for slug in identity.replaces:
        if slug not in known:
            yield Finding(
                rule="replaces-unknown",
                severity=Severity.WARNING,
                policy=policy.name,
                path=policy.path,
                line=archive.document(policy.versions[-1].text).front_matter.lines.get("replaces")
                if policy.versions
                else None,
                message=f"it says that it replaces “{slug}”, but there is no such policy",
                help=f"there are: {', '.join(archive.names)}",
            )
