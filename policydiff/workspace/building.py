"""Builds the site of a workspace into a folder, in this process or in several."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as version_of
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from policydiff.archive import Policy
from policydiff.changelog import Entry
from policydiff.checks import Finding, Severity, check
from policydiff.errors import ExitStatus, PolicydiffError, TextError
from policydiff.history import Version, digest
from policydiff.publisher import Published, publish
from policydiff.site import Page, Publication, Theme
from policydiff.workspace.last_publication import (
    changed,
    last_publication,
    refuse_loss,
    rewritten_history,
    vanished,
)
from policydiff.workspace.workspace import Workspace

DEFAULT_OUTPUT = "site/public"
TEMPLATES = "site/templates"
STATIC = "site/static"

MANY_REVISIONS = 500
"""Revisions from which starting further processes pays."""


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


@dataclass(frozen=True, kw_only=True)
class _BuiltPolicy:
    """All that one process makes of one policy."""

    policy: Policy
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    pages: Iterable[Page]


class SiteFiles:
    """Every file of a workspace's site, made one after the other; however many `jobs`, the same bytes.

    `jobs` is the number of processes, None for as many as pay; `tell` hears the name of each policy that is done.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        base_url: str | None = None,
        jobs: int | None = None,
        tell: Callable[[str], None] = lambda _name: None,
    ) -> None:
        self._workspace = workspace
        self._base_url = base_url
        self._jobs = jobs
        self._tell = tell
        self._findings: dict[str, tuple[Finding, ...]] = {}
        # Its shared pages come last, and then the findings are complete.
        self._site = _publication(workspace, base_url, self._findings)
        self._versions: dict[str, dict[str, Any]] = {}

    def of_policies(self) -> Iterator[tuple[str, bytes]]:
        """The path and content of every file of each policy."""
        for built in _built_policies(self._workspace, self._site, self._base_url, self._jobs):
            self._workspace.archive.adopt(built.policy, built.entries)
            self._findings[built.policy.name] = built.findings
            self._versions[built.policy.name] = {
                version.id: {
                    "commit": version.revision.commit,
                    "digest": digest(version.text),
                    "aliases": list(version.aliases),
                }
                for version in built.policy.versions
            }
            yield from ((page.path, page.content) for page in built.pages)
            self._tell(built.policy.name)

    def shared(self) -> Iterator[tuple[str, bytes]]:
        """The path and content of what tells of all policies; asked for after those of the policies."""
        yield from ((page.path, page.content) for page in self._site.shared_pages())

    def text_of(self, policy: Policy, version: str) -> str:
        """The text of one version as the site shows it: a piece of HTML without what stands around it."""
        return self._site.text_of(policy, version)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the policies that are done, in their order."""
        return tuple(finding for found in self._findings.values() for finding in found)

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """What the site is made of, for its manifest: complete when all files are made."""
        tip = self._workspace.tip
        return {
            "policydiff": version_of("policydiff"),
            "as_of": self._workspace.as_of.isoformat(),
            "base_url": self._site.settings.base_url,
            "commit": tip,
            "first_commit": self._workspace.repository.first_commit(tip),
            "versions": self._versions,
        }


def build(
    workspace: Workspace,
    output: Path,
    *,
    base_url: str | None = None,
    strict: bool = False,
    jobs: int | None = None,
    against: Path | None = None,
    allow_fewer: bool = False,
    tell: Callable[[str], None] = lambda _name: None,
) -> Built:
    """Put the site into the folder `output`, all at once or not at all.

    `against` is the manifest of the last publication, by default the one in `output`. Raises UnfitToPublish where
    `strict` and anything but a note is found or published history was rewritten; PublicationRefused where the folder
    must not be touched, or where published versions would vanish and `allow_fewer` does not say that they may.
    """
    last = last_publication(output, against)
    site = SiteFiles(workspace, base_url=base_url, jobs=jobs, tell=tell)
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


def own_theme(root: Path | None) -> Theme:
    """The theme with what a publisher put into `site/templates/` and `site/static/` under `root`."""
    if root is None:
        return Theme()
    return Theme(
        templates={name: _template(path) for name, path in _files(root / TEMPLATES)},
        own_files={name: path.read_bytes() for name, path in _files(root / STATIC)},
    )


def _publication(
    workspace: Workspace, base_url: str | None, findings: dict[str, tuple[Finding, ...]]
) -> Publication:
    settings = workspace.configuration.at(base_url) if base_url else workspace.configuration
    return Publication(
        archive=workspace.archive,
        settings=settings.site,
        theme=own_theme(workspace.root),
        findings=findings,
    )


def _built_policies(
    workspace: Workspace, site: Publication, base_url: str | None, jobs: int | None
) -> Iterator[_BuiltPolicy]:
    names = workspace.archive.names
    if jobs is None:
        jobs = workspace.processors if workspace.revision_count >= MANY_REVISIONS else 1
    if jobs == 1 or len(names) == 1:
        yield from (_built_policy(site, name) for name in names)
        return
    with ProcessPoolExecutor(
        max_workers=min(jobs, len(names)),
        # A fork would share the process that reads git's objects.
        mp_context=get_context("spawn"),
        initializer=_open_in_process,
        initargs=(workspace.reopen, base_url, gc.get_threshold()),
    ) as processes:
        yield from processes.map(_build_in_process, names)


def _built_policy(site: Publication, name: str) -> _BuiltPolicy:
    policy = site.archive.policy(name)
    return _BuiltPolicy(
        policy=policy,
        entries=tuple(site.archive.entry(policy, version) for version in policy.versions),
        findings=check(site.archive, policy),
        pages=site.pages_of(policy),
    )


_SITE_OF_PROCESS: list[Publication] = []
"""In a process that builds for another: its own site of the same workspace."""


def _open_in_process(
    reopen: Callable[[], Workspace], base_url: str | None, collecting: tuple[int, int, int]
) -> None:
    gc.set_threshold(*collecting)
    _SITE_OF_PROCESS.append(_publication(reopen(), base_url, {}))


def _build_in_process(name: str) -> _BuiltPolicy:
    built = _built_policy(_SITE_OF_PROCESS[0], name)
    return _BuiltPolicy(
        policy=built.policy, entries=built.entries, findings=built.findings, pages=tuple(built.pages)
    )


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path


def _template(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise TextError(
            "this template is not UTF-8 text", where=str(path), advice="save it as UTF-8"
        ) from None
