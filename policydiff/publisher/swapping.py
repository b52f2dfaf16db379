"""What only the operating system can do in one step: exchange two folders, let one builder in at a time."""

import ctypes
import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policydiff.errors import PublicationRefused

_RENAME_EXCHANGE = 2  # linux/fs.h
_AT_FDCWD = -100
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.ENOTSUP}
_NO_LOCKS_HERE = {errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS}
_PATIENCE = 30.0
"""Seconds to wait for another build of the same folder."""
_PAUSE = 0.05


def exchange(one: Path, other: Path) -> bool:
    """Let two folders take each other's place in one step; False where this system cannot.

    renameat2(2) with RENAME_EXCHANGE: at no moment is either missing.
    """
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def settle(folder: Path) -> None:
    """Have all that was written to the folder's disk be on it, not on its way: a power cut then finds whole files.

    syncfs(2) once, for fsync of each of thousands of files takes a hundred times longer.
    """
    call = getattr(ctypes.CDLL(None), "syncfs", None) if sys.platform.startswith("linux") else None
    if call is None:
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        call(handle)
    finally:
        os.close(handle)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder, so that builds of what is in it come one after the other.

    The lock is the system's, on the folder itself: it leaves no file, and ends with the process, however that ends.
    PublicationRefused where another build holds it for long.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    waited = 0.0
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _NO_LOCKS_HERE:
                return
            if error.errno not in {errno.EAGAIN, errno.EACCES} or waited >= _PATIENCE:
                raise _busy(folder) from error
        else:
            return
        time.sleep(_PAUSE)
        waited += _PAUSE


def _busy(folder: Path) -> PublicationRefused:
    return PublicationRefused(
        "another build is writing there",
        where=str(folder),
        advice="wait until it is done, or name another folder",
    )
