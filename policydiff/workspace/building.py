"""Builds the site of a workspace into a folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from policydiff.archive import Archive, Policy
from policydiff.checks import Finding, check
from policydiff.errors import TextError
from policydiff.publisher import Published, publish
from policydiff.site import Publication, Theme
from policydiff.workspace.workspace import Workspace

DEFAULT_OUTPUT = "site/public"
TEMPLATES = "site/templates"
STATIC = "site/static"


def own_theme(root: Path | None) -> Theme:
    """The theme with what a publisher put into `site/templates/` and `site/static/` under `root`."""
    if root is None:
        return Theme()
    return Theme(
        templates={name: _template(path) for name, path in _files(root / TEMPLATES)},
        own_files={name: path.read_bytes() for name, path in _files(root / STATIC)},
    )


def publication(
    archive: Archive,
    theme: Theme,
    *,
    base_url: str | None = None,
    tell: Callable[[Policy], None] | None = None,
) -> tuple[Publication, tuple[Finding, ...]]:
    """The site of an archive, and what `check` finds on the way; `tell` hears of each policy."""
    settings = archive.configuration.at(base_url) if base_url else archive.configuration
    findings: dict[str, tuple[Finding, ...]] = {}
    for policy in archive.each_policy():
        if tell:
            tell(policy)
        findings[policy.name] = check(archive, policy)
    site = Publication(archive=archive, settings=settings.site, theme=theme, findings=findings)
    return site, tuple(finding for found in findings.values() for finding in found)


def build_once(workspace: Workspace, output: Path) -> Published:
    """Build the site of a workspace into `output`."""
    site, _ = publication(workspace.archive, own_theme(workspace.root))
    return write(site, output)


def write(site: Publication, output: Path) -> Published:
    """Put every page of the site into the folder `output`, all at once or not at all."""
    return publish(output, ((page.path, page.content) for page in site.pages()))


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
