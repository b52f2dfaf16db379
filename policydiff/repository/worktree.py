"""What lies in the working tree: drafts, and files that git does not know yet, reached without following any link."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policydiff.errors import TextError, reason
from policydiff.repository.selection import Selection
from policydiff.repository.texts import LARGEST, file_text

_OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
# O_NONBLOCK, for opening a pipe would wait for its writer for ever.
_OPEN_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
_NO_FILE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO, errno.EINVAL}
"""Why no ordinary file can be opened at a place; all else keeps one that may be there from being read."""


def draft(root: Path, path: str) -> str | None:
    """The text of the file at this path under `root`; None where there is no such ordinary file.

    Nothing outside `root` is ever read: a link, as the file or as a folder on the way, counts as no file, as git has
    it. TextError where the file is no text, or cannot be read.
    """
    found = content(root, path)
    if found is None:
        return None
    read = file_text(None if len(found) > LARGEST else found)
    if read.problem:
        raise TextError(read.problem, where=path, advice="save the file as UTF-8 text")
    return read.text


def selected_files(root: Path, selection: Selection) -> tuple[str, ...]:
    """The paths of all selected ordinary files under `root`, sorted; other repositories within it are left out."""
    found = (path for start in selection.starts for path in _files(root, start))
    return tuple(sorted(path for path in found if path in selection))


def _files(root: Path, place: str) -> Iterator[str]:
    """Every ordinary file at or under a place."""
    start = root / place
    if _leads_astray(root, place):
        return
    if start.is_file():
        yield place
    for folder, folders, names in os.walk(start, followlinks=False):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if name != ".git" and _is_utf_8(name) and not (here / name / ".git").exists()
        )
        for name in names:
            file = here / name
            if file.is_file() and not file.is_symlink() and _is_utf_8(name):
                yield file.relative_to(root).as_posix()


def _is_utf_8(name: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _leads_astray(root: Path, place: str) -> bool:
    parts = place.split("/") if place else []
    ways = [root.joinpath(*parts[: end + 1]) for end in range(len(parts))]
    return ".." in parts or any(way.is_symlink() for way in ways)


def content(root: Path, path: str) -> bytes | None:
    """The bytes of the file at this path under `root`, of a large one its beginning; None as for `draft`.

    TextError where something keeps it from being read: it is not taken for one that is not there.
    """
    try:
        with _folder_of(root, path) as (here, name):
            file = os.open(name, _OPEN_FILE, dir_fd=here)
    except UnicodeEncodeError:
        return None
    except OSError as error:
        if error.errno in _NO_FILE:
            return None
        what = f"cannot be read: {reason(error)}"
        raise TextError(what, where=path, advice="see to it that it is yours to read") from error
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        return None
    with os.fdopen(file, "rb") as stream:
        return stream.read(LARGEST + 1)


def replace(root: Path, path: str, content: bytes, *, beside: Path) -> None:
    """Put a file at this path under `root`, whole at any moment, with the rights of the one that was there.

    `beside` is where it is written first. OSError where there is no such folder, or a link on the way to it.
    """
    with _folder_of(root, path) as (here, name):
        try:
            mode = stat.S_IMODE(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode)
        except FileNotFoundError:
            mode = 0o666 & ~_mask()
        _write(beside, content, mode)
        try:
            os.replace(beside, name, dst_dir_fd=here)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # Git's own folder may lie on another disk.
            nearer = root / Path(path).parent / f".{name}.policydiff"
            _write(nearer, content, mode)
            os.replace(nearer.name, name, src_dir_fd=here, dst_dir_fd=here)
        finally:
            beside.unlink(missing_ok=True)
        os.fsync(here)


def _write(file: Path, content: bytes, mode: int) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        os.fchmod(stream.fileno(), mode)
        stream.flush()
        os.fsync(stream.fileno())


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _folder_of(root: Path, path: str) -> Iterator[tuple[int, str]]:
    """The open folder that holds the path, reached through no link, and the name in it. OSError where there is none."""
    parts = path.split("/")
    if not all(parts) or {".", "..", ".git"} & set(parts) or "\0" in path:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            below = os.open(part, _OPEN_FOLDER, dir_fd=here)
            os.close(here)
            here = below
        yield here, parts[-1]
    finally:
        os.close(here)
