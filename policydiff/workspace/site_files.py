"""Every file of a workspace's site, made in this process or in several, or taken from a cache."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version as version_of
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec

from policydiff.archive import Policy
from policydiff.checks import Finding, check
from policydiff.configuration import Site
from policydiff.errors import PolicydiffError, TextError
from policydiff.history import digest
from policydiff.site import Page, Publication, SearchText, Theme
from policydiff.site.own_pages import FOLDER as OWN_PAGES
from policydiff.site.redirects import MisplacedRedirect
from policydiff.workspace.build_cache import BuildCache, BuiltPolicy
from policydiff.workspace.search_index import require_pagefind, search_index
from policydiff.workspace.workspace import Workspace

TEMPLATES = "site/templates"
STATIC = "site/static"

MANY_REVISIONS = 500
"""Revisions from which starting further processes pays."""
_SAFE_PATH = "PYTHONSAFEPATH"


class SiteFiles:
    """Every file of a workspace's site, made one after the other; however many `jobs`, the same bytes.

    `jobs` is the number of processes, None for as many as pay; `tell` hears the name of each policy that is done.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        base_url: str | None = None,
        search: bool = False,
        jobs: int | None = None,
        cache: Path | None = None,
        tell: Callable[[str], None] = lambda _name: None,
    ) -> None:
        """`search` adds pages to search from, whatever the settings say (MissingExtra where they cannot be made).

        `cache` is a folder with what was built before; the files are the same with it and without.
        """
        self._workspace = workspace
        self._jobs = jobs
        self._tell = tell
        self._findings: dict[str, tuple[Finding, ...]] = {}
        # Its shared pages come last, and then the findings are complete.
        self._site = _publication(workspace, _settings(workspace, base_url, search=search), self._findings)
        with self._placing():
            self._site.refuse_conflicts()
        self._texts: list[SearchText] = []
        if self._site.settings.search:
            require_pagefind()
        self._cache = self._cache_in(cache) if cache else None
        self._versions: dict[str, dict[str, Any]] = {}

    @contextmanager
    def _placing(self) -> Iterator[None]:
        """Give an error about a redirect the line that it stands in."""
        try:
            yield
        except MisplacedRedirect as error:
            where = self._workspace.place_of("redirects", error.source)
            raise PolicydiffError(error.what, where=where, advice=error.advice) from None

    def of_policies(self) -> Iterator[tuple[str, bytes]]:
        """The path and content of every file of each policy."""
        for built in self._built_policies():
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
            for page in built.pages:
                self._refuse_own_file(page, built.policy)
                yield page.path, page.content
            self._texts.extend(built.texts)
            self._tell(built.policy.name)

    def _refuse_own_file(self, page: Page, policy: Policy) -> None:
        if page.path in self._site.theme.own_files:
            raise PolicydiffError(
                f"this file would take the place of a page of “{policy.name}”",
                where=f"{STATIC}/{page.path}:1",
                advice="give it another name",
            )

    def _built_policies(self) -> Iterator[BuiltPolicy]:
        """Each policy in the order of the catalogue: from the cache where it holds it, else made."""
        names, cache = self._workspace.archive.names, self._cache
        kept = {name for name in names if cache and cache.holds(name)}
        made = self._made([name for name in names if name not in kept])
        for name in names:
            built = cache.get(name) if cache and name in kept else None
            if built is None:
                built = _built_policy(self._site, name) if name in kept else next(made)
                if cache:
                    cache.put(name, built)
            yield built
        if cache:
            cache.prune()

    def _made(self, names: Sequence[str]) -> Iterator[BuiltPolicy]:
        """These policies, made in as many processes as pay."""
        jobs = self._jobs
        if jobs is None:
            jobs = self._workspace.processors if self._workspace.revision_count >= MANY_REVISIONS else 1
        if jobs == 1 or len(names) <= 1:
            yield from (_built_policy(self._site, name) for name in names)
            return
        with (
            _imports_nothing_from_here(),
            ProcessPoolExecutor(
                max_workers=min(jobs, len(names)),
                # A fork would share the process that reads git's objects.
                mp_context=get_context("spawn"),
                initializer=_open_in_process,
                initargs=(self._workspace.reopen, self._site.settings, gc.get_threshold()),
            ) as processes,
        ):
            yield from processes.map(_build_in_process, names)

    def _cache_in(self, folder: Path) -> BuildCache:
        # Which commits there are counts, not what the branch is called.
        configuration = self._workspace.configuration.on_branch("")
        settings = msgspec.json.encode((configuration, self._site.settings), order="sorted")
        return BuildCache(folder, self._workspace, theme=self._site.theme, settings=settings)

    def shared(self) -> Iterator[tuple[str, bytes]]:
        """The path and content of what tells of all policies; asked for after those of the policies."""
        with self._placing():
            yield from ((page.path, page.content) for page in self._site.shared_pages())
        if self._site.settings.search:
            yield from search_index(self._texts, file_names=self._site.settings.addresses == "html")

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
            "search": self._site.settings.search,
            "commit": tip,
            "first_commit": self._workspace.repository.first_commit(tip),
            "versions": self._versions,
        }


def own_theme(root: Path | None) -> Theme:
    """The theme with what a publisher put into `site/templates/` and `site/static/` under `root`."""
    if root is None:
        return Theme()
    return Theme(
        templates={name: _text(path) for name, path in _files(root / TEMPLATES)},
        own_files={name: path.read_bytes() for name, path in _files(root / STATIC)},
        pages={name: _text(path) for name, path in _files(root / OWN_PAGES)},
    )


def _settings(workspace: Workspace, base_url: str | None, *, search: bool) -> Site:
    """The settings of the site, with what was said besides."""
    settings = workspace.configuration.at(base_url) if base_url else workspace.configuration
    return settings.site.searched() if search else settings.site


def _publication(
    workspace: Workspace, settings: Site, findings: dict[str, tuple[Finding, ...]]
) -> Publication:
    return Publication(
        archive=workspace.archive,
        settings=settings,
        theme=own_theme(workspace.root),
        findings=findings,
    )


def _built_policy(site: Publication, name: str) -> BuiltPolicy:
    archive = site.archive
    with archive.noting() as asked:
        policy = archive.policy(name)
        entries = tuple(archive.entry(policy, version) for version in policy.versions)
        findings = check(archive, policy)
        pages = tuple(site.pages_of(policy))
        texts = tuple(site.searchable(policy))
    depends = tuple(sorted(asked))
    first, last = archive.span(depends)
    return BuiltPolicy(
        policy=policy,
        entries=entries,
        findings=findings,
        pages=pages,
        texts=texts,
        depends=depends,
        first=first.isoformat(),
        last=last.isoformat(),
    )


_SITE_OF_PROCESS: list[Publication] = []
"""In a process that builds for another: its own site of the same workspace."""


@contextmanager
def _imports_nothing_from_here() -> Iterator[None]:
    """Have no new interpreter run a module of the current folder, which may be a strange repository's.

    multiprocessing starts its interpreters with `-c`, for which the current folder comes first.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_SAFE_PATH, None)
        else:
            os.environ[_SAFE_PATH] = before


def _open_in_process(
    reopen: Callable[[], Workspace], settings: Site, collecting: tuple[int, int, int]
) -> None:
    gc.set_threshold(*collecting)
    _SITE_OF_PROCESS.append(_publication(reopen(), settings, {}))


def _build_in_process(name: str) -> BuiltPolicy:
    return _built_policy(_SITE_OF_PROCESS[0], name)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise TextError("this file is not UTF-8 text", where=str(path), advice="save it as UTF-8") from None
