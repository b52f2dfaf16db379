"""Chooses the form in which a code host takes findings."""

from collections.abc import Iterable
from importlib.metadata import version

from policydiff.checks import Finding

ANNOTATIONS = ("github", "gitlab", "sarif")


def annotations(findings: Iterable[Finding], form: str) -> str:
    """The findings as one of `ANNOTATIONS`."""
    from policydiff.rendering.annotations import github_annotations, gitlab_code_quality, sarif

    if form == "github":
        return github_annotations(findings)
    if form == "gitlab":
        return gitlab_code_quality(findings)
    return sarif(findings, version=version("policydiff"))
