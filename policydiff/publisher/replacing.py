"""Replaces a site file by file where its folder cannot be swapped, in an order that readers notice least."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from policydiff.publisher.manifest import MANIFEST, Manifest
from policydiff.publisher.ownership import Holdings

_AFTER_WHAT_THEY_NAME = {".html": 1, ".xml": 2}
"""Pages come after what they need, feeds and the site map after the pages."""


def replace_one_by_one(stage: Path, folder: Path, before: Holdings, manifest: Manifest) -> None:
    """Move what is new or changed from the stage into the folder, then remove what is gone, then the manifest.

    Whenever it is interrupted, every file is whole, and the stage still holds the manifest that accounts for it.
    """
    in_the_way = _in_the_way(before.own, manifest.files)
    for path in in_the_way:
        _remove(folder, path)
    changed = [path for path, digest in manifest.files.items() if before.own.get(path) != digest]
    for path in sorted(changed, key=_turn):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (stage / path).replace(target)
    for path in sorted(before.own.keys() - manifest.files.keys() - in_the_way):
        _remove(folder, path)
    (stage / MANIFEST).replace(folder / MANIFEST)


def _turn(path: str) -> tuple[int, int, str]:
    """Deeper pages come first: the front page names them."""
    return _AFTER_WHAT_THEY_NAME.get(Path(path).suffix, 0), -path.count("/"), path


def _in_the_way(old: Iterable[str], new: Mapping[str, str]) -> set[str]:
    """The old files that stand where a folder must be now, or in a folder where a file must be."""
    new_folders = {folder for path in new for folder in _folders(path)}
    return {path for path in old if path in new_folders or any(folder in new for folder in _folders(path))}


def _folders(path: str) -> Iterator[str]:
    return (path[:place] for place, sign in enumerate(path) if sign == "/")


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    (folder / path).unlink(missing_ok=True)
    for above in (folder / path).relative_to(folder).parents:
        if above == Path():
            return
        try:
            (folder / above).rmdir()
        except OSError:
            return
