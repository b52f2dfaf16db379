"""Tells the files that the tool wrote into a folder from everybody else's."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from policydiff.errors import PublicationRefused
from policydiff.publisher.manifest import MANIFEST, digest_of, read_manifest

SURVIVES = frozenset({".git", ".gitattributes", ".gitignore", ".gitkeep", ".nojekyll", "CNAME"})
"""What hosts and git keep at the top of a site's folder, and no build takes away or replaces."""
STAGE = ".policydiff-new"
"""Where a site is put together inside a folder that cannot be swapped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Holdings:
    """What a folder holds."""

    own: Mapping[str, str]
    """The digests of the files that the tool wrote, by path, without the manifest."""
    survivors: tuple[str, ...]
    """The names at the top that stay, whoever made them."""


def holdings(folder: Path) -> Holdings:
    """What the folder holds; PublicationRefused where a file in it is not the tool's, or not as the tool left it.

    No link is followed.
    """
    written = _digests_written(folder)
    own: dict[str, str] = {}
    survivors = tuple(
        sorted(path.name for path in folder.iterdir() if path.name not in written and _survives(path))
    )
    for path, regular in _files(folder, skipped={STAGE, *survivors}):
        if path == MANIFEST and written:
            continue
        if not regular or path not in written:
            raise foreign(folder, path)
        own[path] = digest_of((folder / path).read_bytes())
        if own[path] not in written[path]:
            raise _changed(folder, path)
    return Holdings(own=own, survivors=survivors)


def paths_in(folder: Path) -> frozenset[str]:
    """Every path in the folder that is no folder."""
    return frozenset(path for path, _ in _files(folder, skipped={STAGE}))


def _survives(path: Path) -> bool:
    return path.name in SURVIVES and (path.name == ".git" or (path.is_file() and not path.is_symlink()))


def _digests_written(folder: Path) -> dict[str, set[str]]:
    """Every digest that a file may have if the tool wrote it.

    A publication that was interrupted while it went file by file leaves some files as of the old manifest and some as
    of the new one, which still lies on its stage.
    """
    written: dict[str, set[str]] = {}
    for manifest in (read_manifest(folder), read_manifest(folder / STAGE)):
        for path, digest in manifest.files.items() if manifest else ():
            written.setdefault(path, set()).add(digest)
    return written


def _files(folder: Path, skipped: set[str]) -> Iterator[tuple[str, bool]]:
    """Every path under the folder that is no folder, and whether it is an ordinary file; sorted."""
    for place, folders, names in os.walk(folder, followlinks=False):
        here = Path(place)
        if here == folder:
            folders[:] = [name for name in folders if name not in skipped]
            names = [name for name in names if name not in skipped]
        folders.sort()
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted([*names, *links]):
            path = here / name
            yield path.relative_to(folder).as_posix(), stat.S_ISREG(path.lstat().st_mode)


def foreign(folder: Path, path: str) -> PublicationRefused:
    """What to say of a file that is not the tool's."""
    return PublicationRefused(
        f"the folder holds “{path}”, which policydiff did not write",
        where=str(folder),
        advice="name an empty or new folder with -o, or move that file away",
    )


def _changed(folder: Path, path: str) -> PublicationRefused:
    return PublicationRefused(
        f"“{path}” was changed after policydiff wrote it",
        where=str(folder),
        advice="keep what you need of it elsewhere, then delete it and build again",
    )
