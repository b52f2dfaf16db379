"""Publishes a site: builds it beside the old one, then puts it in its place in one step."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policydiff.errors import PublicationRefused, has_no_room, reason
from policydiff.publisher.manifest import MANIFEST, Manifest, digest_of, read_manifest
from policydiff.publisher.ownership import STAGE, Holdings, foreign, holdings, paths_in
from policydiff.publisher.paths import SitePaths
from policydiff.publisher.replacing import replace_one_by_one
from policydiff.publisher.swapping import alone_in, exchange, settle

_NOTHING = Holdings(own={}, survivors=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What a publication did."""

    folder: Path
    manifest: Manifest
    written: tuple[str, ...]
    """The files that are new or have another content, sorted."""
    removed: tuple[str, ...]
    """The files of the last publication that are gone, sorted."""
    one_by_one: str | None
    """Why the files were replaced one after the other; None where the whole folder was swapped in one step."""

    @property
    def summary(self) -> str:
        """One sentence for whoever published."""
        files = len(self.manifest.files)
        said = (
            f"{files} files in {self.folder}: {len(self.written)} new or changed, {len(self.removed)} removed"
        )
        return f"{said}; put there one by one, because {self.one_by_one}" if self.one_by_one else said


def publish(
    folder: Path, files: Iterable[tuple[str, bytes]], *, about: Mapping[str, Any] | None = None
) -> Published:
    """Make the folder hold exactly these files, given as path and content, and `manifest.json`, which repeats `about`.

    All at once or not at all: until the last file is made, and where anything fails, the folder is as it was. Where it
    cannot be swapped (it holds `.git`, it is a mount point, the system cannot), the files are replaced one by one, what
    pages need first, removals last. `CNAME`, `.nojekyll` and git's own files stay. Equal files keep their time.

    PublicationRefused, with nothing touched, where the folder holds anything that the tool did not write, where a path
    cannot be on every system, where two paths collide, or where the disk refuses.
    """
    # Not resolved: a link is refused, wherever it leads.
    folder = folder.absolute()
    try:
        with _there(folder.parent), alone_in(folder.parent):
            return _publish(folder, files, about or {})
    except OSError as error:
        raise _disk_refuses(folder, error) from error


@contextmanager
def _there(folder: Path) -> Iterator[None]:
    """Make a folder and those around it; where nothing comes to be in them after all, they go again."""
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for place in made:
                place.rmdir()
        raise


def _publish(folder: Path, files: Iterable[tuple[str, bytes]], about: Mapping[str, Any]) -> Published:
    before = _before(folder)
    one_by_one = _why_not_swapped(folder)
    stage = _cleared(folder / STAGE if one_by_one else folder.parent / f".{folder.name}{STAGE}")
    try:
        manifest = _fill(stage, files, about, folder, before)
        _refuse_to_replace_survivors(folder, before, manifest)
        settle(stage)
        if not one_by_one and not _swap(stage, folder, before):
            one_by_one = "the file system cannot swap two folders"
            stage = stage.rename(folder / STAGE)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    if one_by_one:
        # If this is interrupted, the stage stays: it tells the next publication which files were replaced already.
        replace_one_by_one(stage, folder, before, manifest)
    shutil.rmtree(stage, ignore_errors=True)
    return Published(
        folder=folder,
        manifest=manifest,
        written=tuple(
            sorted(path for path, digest in manifest.files.items() if before.own.get(path) != digest)
        ),
        removed=tuple(sorted(before.own.keys() - manifest.files.keys())),
        one_by_one=one_by_one,
    )


# Before ----------------------------------------------------------------------------------------------------


def _before(folder: Path) -> Holdings:
    """What lies in the folder, with an interrupted publication noted in its manifest."""
    if folder.is_symlink():
        raise PublicationRefused(
            "this is a symbolic link", where=str(folder), advice="name the folder itself"
        )
    if not folder.exists():
        return _NOTHING
    if not folder.is_dir():
        raise PublicationRefused(
            "this is a file, not a folder", where=str(folder), advice="name a folder with -o"
        )
    before = holdings(folder)
    if read_manifest(folder / STAGE):
        old = read_manifest(folder)
        now = Manifest(files=before.own, about=old.about if old else {})
        (folder / STAGE / "now").write_bytes(now.content)
        (folder / STAGE / "now").replace(folder / MANIFEST)
    return before


def _why_not_swapped(folder: Path) -> str | None:
    if (folder / ".git").exists():
        return "the folder holds .git"
    if os.path.ismount(folder):
        return "the folder is a mount point"
    if not os.access(folder.parent, os.W_OK | os.X_OK):
        if not folder.exists():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return "the folder around it cannot be written"
    return None


def _cleared(stage: Path) -> Path:
    """An empty folder; what an earlier publication left there when it was killed goes."""
    if stage.is_symlink():
        stage.unlink()
    elif stage.exists():
        shutil.rmtree(stage)
    stage.mkdir()
    return stage


# The new site ----------------------------------------------------------------------------------------------


def _fill(
    stage: Path, files: Iterable[tuple[str, bytes]], about: Mapping[str, Any], folder: Path, before: Holdings
) -> Manifest:
    paths = SitePaths()
    paths.add(MANIFEST)
    digests: dict[str, str] = {}
    for path, content in files:
        paths.add(path)
        digests[path] = digest_of(content)
        target = stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if before.own.get(path) != digests[path] or not _is_linked(folder / path, target):
            target.write_bytes(content)
    manifest = Manifest(files=digests, about=about)
    (stage / MANIFEST).write_bytes(manifest.content)
    return manifest


def _is_linked(old: Path, new: Path) -> bool:
    """Whether an equal file could be made a second name of the old one: it keeps its time, and is not written again."""
    try:
        new.hardlink_to(old)
    except OSError:
        return False
    return True


def _refuse_to_replace_survivors(folder: Path, before: Holdings, manifest: Manifest) -> None:
    for name in before.survivors:
        if name in manifest.files and digest_of((folder / name).read_bytes()) != manifest.files[name]:
            raise foreign(folder, name)


# In its place ----------------------------------------------------------------------------------------------


def _swap(stage: Path, folder: Path, before: Holdings) -> bool:
    """Put the stage in the folder's place in one step, and the old site in the stage's; False where it cannot be."""
    if not folder.exists():
        stage.rename(folder)
        return True
    for name in before.survivors:
        if not (stage / name).exists():
            shutil.copy2(folder / name, stage / name)
    shutil.copymode(folder, stage)
    if paths_in(folder) - {MANIFEST} != before.own.keys() | set(before.survivors):
        raise PublicationRefused(
            "files came or went while the site was built", where=str(folder), advice="try again"
        )
    return exchange(stage, folder)


def _disk_refuses(folder: Path, error: OSError) -> PublicationRefused:
    advice = "make room for it" if has_no_room(error) else "name a folder that is yours with -o"
    return PublicationRefused(f"nothing was published: {reason(error)}", where=str(folder), advice=advice)
