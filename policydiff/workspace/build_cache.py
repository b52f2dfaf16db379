"""What was built of each policy before, kept in a folder, and taken only where all that it was made from is the same.

An entry's name is a digest of the program, the settings, the theme, the catalogue and the policy's own history. In it
stands on which other policies the result depended, and for which days it holds. An entry that is damaged, of another
program or out of date counts as none; nothing in it is ever run. So the folder may be shared, restored and lost.
"""

import os
import re
import sys
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import requires, version
from pathlib import Path

import msgspec

from policydiff.archive import Policy
from policydiff.changelog import Entry
from policydiff.checks import Finding
from policydiff.site import Page, SearchText, Theme
from policydiff.workspace.workspace import Workspace

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_MOST_ENTRIES = 20
"""Entries for each policy that are kept; those that were not used for longest go first."""


class BuiltPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """All that is made of one policy."""

    policy: Policy
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    pages: tuple[Page, ...]
    texts: tuple[SearchText, ...]
    """What of it may be searched."""
    depends: tuple[str, ...]
    """The policies that were asked for meanwhile, itself among them, sorted."""
    first: str
    """The first day, `2014-06-15`, on which the same would be made."""
    last: str
    """The last such day."""


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """What tells whether an entry still holds, without reading all of it."""

    depends: dict[str, str | None]
    """The fingerprint of each policy that it depends on."""
    first: str
    last: str
    digest: str
    """Of the body."""


class BuildCache:
    """The entries of one workspace's policies in a folder."""

    def __init__(self, folder: Path, workspace: Workspace, *, theme: Theme, settings: bytes) -> None:
        """`settings` is what the pages are made with beside the theme, in bytes."""
        self._folder = folder
        self._archive = workspace.archive
        self._common = "\n".join(
            [
                _program(),
                sha256(settings).hexdigest(),
                _digest_of_theme(theme),
                sha256(repr(self._neighbours()).encode("utf-8", "backslashreplace")).hexdigest(),
                sha256(
                    repr(sorted(workspace.repository.tag_days.items())).encode("utf-8", "replace")
                ).hexdigest(),
            ]
        )

    def holds(self, name: str) -> bool:
        """Whether there is an entry of a policy that holds today."""
        found = self._read(name)
        return found is not None and self._still_true(found[0])

    def get(self, name: str) -> BuiltPolicy | None:
        """What was built of a policy; None where there is nothing that holds."""
        found = self._read(name)
        if found is None or not self._still_true(found[0]):
            return None
        head, body = found
        if sha256(body).hexdigest() != head.digest:
            return None
        try:
            built = _DECODER.decode(zlib.decompress(body))
        except (zlib.error, ValueError, msgspec.MsgspecError):
            return None
        with suppress(OSError):
            os.utime(self._place(name))
        return built

    def put(self, name: str, built: BuiltPolicy) -> None:
        """Keep what was built; where the disk refuses, nothing is kept."""
        body = zlib.compress(msgspec.msgpack.encode(built), level=1)
        fingerprints = self._archive.fingerprints
        head = _Head(
            depends={other: fingerprints[other] for other in built.depends},
            first=built.first,
            last=built.last,
            digest=sha256(body).hexdigest(),
        )
        place = self._place(name)
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=place.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(head) + b"\n" + body)
            Path(beside).replace(place)

    def prune(self) -> None:
        """Remove the entries that were not used for longest, where there are many more than policies."""
        with suppress(OSError):
            entries = sorted(self._folder.glob("??/*"), key=lambda path: (path.stat().st_mtime, path.name))
            for path in entries[: -_MOST_ENTRIES * len(self._archive.names)]:
                path.unlink(missing_ok=True)

    def _neighbours(self) -> list[tuple[object, ...]]:
        """What any page may tell of any policy without asking for it; a title is asked for."""
        return [
            (each.name, each.slug, each.language, each.original, each.path, each.replaces)
            for each in self._archive.catalogue
        ]

    def _still_true(self, head: _Head) -> bool:
        fingerprints = self._archive.fingerprints
        same = all(
            seen is not None and fingerprints.get(other) == seen for other, seen in head.depends.items()
        )
        return same and head.first <= self._archive.as_of.isoformat() <= head.last

    def _read(self, name: str) -> tuple[_Head, bytes] | None:
        try:
            written, _, body = self._place(name).read_bytes().partition(b"\n")
            return msgspec.json.decode(written, type=_Head), body
        except (OSError, ValueError, msgspec.MsgspecError):  # ValueError: bytes that are no UTF-8
            return None

    def _place(self, name: str) -> Path:
        own = f"{self._common}\n{name}\n{self._archive.fingerprints[name]}"
        key = sha256(own.encode("utf-8", "backslashreplace")).hexdigest()
        return self._folder / key[:2] / key


_DECODER = msgspec.msgpack.Decoder(BuiltPolicy)


@cache
def _program() -> str:
    """A digest of this program, its own files and the libraries that it is built on."""
    libraries = {_NAME.findall(line)[0] for line in requires("policydiff") or () if "extra ==" not in line}
    digest = sha256(repr((sys.version_info, sorted((name, version(name)) for name in libraries))).encode())
    home = Path(__file__).parents[1]
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            content = path.read_bytes()
            digest.update(f"{path.relative_to(home).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _digest_of_theme(theme: Theme) -> str:
    texts = {f"templates/{name}": text for name, text in theme.templates.items()}
    files = {**theme.own_files, **texts, **{f"pages/{path}": text for path, text in theme.pages.items()}}
    return sha256(repr(sorted(files.items())).encode("utf-8", "backslashreplace")).hexdigest()
