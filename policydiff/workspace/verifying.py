"""Whether a published site, or one saved page, is what the repository's history yields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from policydiff.checks import Finding
from policydiff.checks.published import site_from_elsewhere
from policydiff.checks.saved_page import Difference, differences
from policydiff.errors import UsageError, reason
from policydiff.publisher import MANIFEST, SURVIVES, Manifest, digest_of, paths_in
from policydiff.workspace.last_publication import PublishedSite, published_in, rewritten_history
from policydiff.workspace.named_files import content_of
from policydiff.workspace.site_files import SiteFiles
from policydiff.workspace.workspace import Workspace


class Mismatch(StrEnum):
    """How a file of a site is not what the history yields."""

    DIFFERS = "differs"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongFile:
    """A file of the site that is not what the history yields."""

    path: str
    mismatch: Mismatch
    touched: bool
    """Whether it was changed, taken away or put there after the site was published, as its manifest tells."""


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What was found of a site."""

    site: PublishedSite
    checked: int
    """How many files the history yields."""
    wrong: tuple[WrongFile, ...]
    """Sorted by path."""
    rewritten: tuple[Finding, ...]
    """The versions that the branch's history no longer holds as they were published."""

    @property
    def holds(self) -> bool:
        """Whether every file is what the history yields."""
        return not self.wrong and not self.rewritten


def site_in(folder: Path) -> PublishedSite:
    """What the manifest of the site in a folder says. Raises UsageError where there is none."""
    return _read(folder)[1]


def verify_site(
    now: Workspace,
    then: Workspace | None,
    folder: Path,
    *,
    jobs: int | None = None,
    tell: Callable[[str], None] = lambda _name: None,
) -> Verification:
    """Compare each file of the site in a folder with what the history yields.

    `then` is the workspace at the commit and on the day that the site was built from, None where the repository does
    not hold that commit; `now` is the branch as it stands, which must still hold what was published.
    """
    manifest, site = _read(folder)
    rewritten = rewritten_history(site, now.archive, now.repository, now.tip)
    if then is None:
        return Verification(
            site=site, checked=0, wrong=(), rewritten=(site_from_elsewhere(site.commit, MANIFEST), *rewritten)
        )
    made = SiteFiles(then, base_url=site.base_url, search=site.search, jobs=jobs, tell=tell)
    digests: dict[str, str] = {}
    for files in (made.of_policies(), made.shared()):
        digests |= {path: digest_of(content) for path, content in files}
    digests[MANIFEST] = digest_of(Manifest(files=digests, about=made.about).content)
    return Verification(
        site=site,
        checked=len(digests),
        wrong=tuple(_wrong_files(folder, digests, manifest)),
        rewritten=rewritten,
    )


def verify_page(workspace: Workspace, page: Path, reference: str) -> tuple[Difference, ...]:
    """Where a saved page shows other words than the version that `POLICY@VERSION` names.

    Raises UsageError where the page cannot be read or `reference` names no version.
    """
    text = workspace.named_text(reference)
    policy = workspace.policy(reference.partition("@")[0])
    if text.version is None:
        raise UsageError(
            f"“{reference}” names no version",
            where="--as",
            advice=f"`policydiff log {policy.name}` lists them",
        )
    expected = SiteFiles(workspace).text_of(policy, text.version)
    try:
        saved = content_of(page)
    except OSError as error:
        raise UsageError(
            f"{page} cannot be read: {reason(error)}",
            where="--page",
            advice="name a page that is saved and yours to read",
        ) from error
    return differences(saved.decode("utf-8-sig", "replace"), expected)


def _read(folder: Path) -> tuple[Manifest, PublishedSite]:
    found = published_in(folder)
    if found is None:
        raise UsageError(
            f"{folder} holds no site that policydiff published: its {MANIFEST} is missing or cannot be read",
            advice="name the folder that `policydiff build` wrote",
        )
    return found


def _wrong_files(folder: Path, digests: dict[str, str], manifest: Manifest) -> Iterator[WrongFile]:
    published = {**manifest.files, MANIFEST: digest_of(manifest.content)}
    there = {path for path in paths_in(folder) if path in published or path.partition("/")[0] not in SURVIVES}
    for path in sorted(there | digests.keys()):
        now = _digest(folder / path) if path in there else None
        if now == digests.get(path):
            continue
        if now is None:
            mismatch = Mismatch.MISSING
        elif path not in digests:
            mismatch = Mismatch.ADDED
        else:
            mismatch = Mismatch.DIFFERS
        yield WrongFile(path=path, mismatch=mismatch, touched=now != published.get(path))


def _digest(path: Path) -> str:
    """The digest of a file; of a link or device none that a file has."""
    return digest_of(path.read_bytes()) if path.is_file() and not path.is_symlink() else "no file"
