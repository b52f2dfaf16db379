"""Finds the version that a message to users is about, and the look that the publisher gives it."""

from policydiff.site import Message, Publication
from policydiff.workspace.site_files import own_theme
from policydiff.workspace.workspace import Workspace


def message(workspace: Workspace, reference: str, *, base_url: str | None = None) -> Message:
    """The message about `POLICY@VERSION`; of a `POLICY` alone about what is announced, else what is in force.

    Raises UsageError where there is no such version.
    """
    policy = workspace.policy(reference.partition("@")[0])
    default = "upcoming" if policy.upcoming else "latest"
    policy, version = workspace.version(reference, default=default)
    settings = workspace.configuration.at(base_url) if base_url else workspace.configuration
    site = Publication(
        archive=workspace.archive, settings=settings.site, theme=own_theme(workspace.root), findings={}
    )
    return site.message(policy, version)
