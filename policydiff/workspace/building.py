"""Publishes the site of a workspace in a folder, and tells what is new since it was published last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from policydiff.archive import Policy
from policydiff.checks import Finding, Severity
from policydiff.errors import ExitStatus, PolicydiffError, UsageError
from policydiff.history import Version
from policydiff.publisher import Published, publish
from policydiff.workspace.last_publication import (
    changed,
    last_publication,
    refuse_loss,
    rewritten_history,
    vanished,
)
from policydiff.workspace.site_files import SiteFiles
from policydiff.workspace.workspace import Workspace

DEFAULT_OUTPUT = "site/public"


def default_output(workspace: Workspace) -> Path:
    """The folder for a site where nobody names one.

    UsageError in a bare repository, and where a link would lead there: what a repository holds does not choose where
    files are written.
    """
    if workspace.root is None:
        raise UsageError("a bare repository has no folder for the site", where="-o", advice="name one")
    around = workspace.root / Path(DEFAULT_OUTPUT).parent
    if around.is_symlink():
        raise UsageError(
            "this is a symbolic link, which would lead the site elsewhere",
            where=str(around),
            advice="replace it by a folder, or name a folder with -o",
        )
    return workspace.root / DEFAULT_OUTPUT


class UnfitToPublish(PolicydiffError):
    """Strictly built, and `check` found errors or warnings; nothing was published."""

    exit_status = ExitStatus.FOUND

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("not published: see the findings", advice="mend them, or build without --strict")


@dataclass(frozen=True, kw_only=True)
class Built:
    """What a build did."""

    published: Published
    findings: tuple[Finding, ...]
    """In the order of policies."""
    rewritten: tuple[Finding, ...]
    """The versions of the last publication that the history no longer holds as they were published."""
    changed: tuple[tuple[Policy, Version], ...]
    """The versions that the last publication did not have, or had with another text."""
    vanished: tuple[str, ...]
    """The policies of the last publication that are no longer configured."""


def build(
    workspace: Workspace,
    output: Path,
    *,
    base_url: str | None = None,
    search: bool = False,
    strict: bool = False,
    jobs: int | None = None,
    against: Path | None = None,
    allow_fewer: bool = False,
    cache: Path | None = None,
    tell: Callable[[str], None] = lambda _name: None,
) -> Built:
    """Put the site into the folder `output`, all at once or not at all.

    `cache` is a folder with what was built before, which is made where it is missing. `against` is the manifest of the
    last publication, by default the one in `output`. Raises UnfitToPublish where `strict` and anything but a note is
    found or published history was rewritten; PublicationRefused where the folder must not be touched, or where
    published versions would vanish and `allow_fewer` does not say that they may.
    """
    last = last_publication(output, against)
    site = SiteFiles(workspace, base_url=base_url, search=search, jobs=jobs, cache=cache, tell=tell)
    rewritten: list[Finding] = []

    def files() -> Iterator[tuple[str, bytes]]:
        yield from site.of_policies()
        if not allow_fewer:
            refuse_loss(last, workspace.archive)
        rewritten.extend(rewritten_history(last, workspace.archive, workspace.repository, workspace.tip))
        failing = tuple(f for f in (*site.findings, *rewritten) if f.severity is not Severity.NOTE)
        if strict and failing:
            raise UnfitToPublish(failing)
        yield from site.shared()

    published = publish(output, files(), about=site.about)
    return Built(
        published=published,
        findings=site.findings,
        rewritten=tuple(rewritten),
        changed=changed(last, workspace.archive),
        vanished=vanished(last, workspace.archive),
    )
