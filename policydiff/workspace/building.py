"""Builds the site of a workspace into a folder, in this process or in several."""

import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from policydiff.archive import Policy
from policydiff.changelog import Entry
from policydiff.checks import Finding, Severity, check
from policydiff.errors import ExitStatus, PolicydiffError, TextError
from policydiff.history import digest
from policydiff.publisher import Published, publish
from policydiff.site import Page, Publication, Theme
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


@dataclass(frozen=True, kw_only=True)
class _BuiltPolicy:
    """All that one process makes of one policy."""

    policy: Policy
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    pages: Iterable[Page]


def build(
    workspace: Workspace,
    output: Path,
    *,
    base_url: str | None = None,
    strict: bool = False,
    jobs: int | None = None,
    tell: Callable[[str], None] = lambda _name: None,
) -> Built:
    """Put the site into the folder `output`, all at once or not at all; however many `jobs`, the same bytes.

    `jobs` is the number of processes, None for as many as pay; `tell` hears the name of each policy that is done.
    Raises UnfitToPublish where `strict` and anything but a note is found, PublicationRefused where the folder
    must not be touched.
    """
    archive = workspace.archive
    findings: dict[str, tuple[Finding, ...]] = {}
    # Its shared pages come last, and then `findings` is complete.
    site = _publication(workspace, base_url, findings)
    versions: dict[str, dict[str, dict[str, str]]] = {}
    about = {"as_of": archive.as_of.isoformat(), "commit": workspace.tip, "versions": versions}

    def files() -> Iterator[tuple[str, bytes]]:
        for built in _built_policies(workspace, site, base_url, jobs):
            archive.adopt(built.policy, built.entries)
            findings[built.policy.name] = built.findings
            versions[built.policy.name] = {
                version.id: {"commit": version.revision.commit, "digest": digest(version.text)}
                for version in built.policy.versions
            }
            yield from ((page.path, page.content) for page in built.pages)
            tell(built.policy.name)
        failing = tuple(f for found in findings.values() for f in found if f.severity is not Severity.NOTE)
        if strict and failing:
            raise UnfitToPublish(failing)
        yield from ((page.path, page.content) for page in site.shared_pages())

    published = publish(output, files(), about=about)
    return Built(published=published, findings=tuple(f for found in findings.values() for f in found))


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
