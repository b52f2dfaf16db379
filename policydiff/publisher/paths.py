"""Which paths a site may have, so that it is the same on every file system and never leaves its folder."""

import re
import unicodedata

from policydiff.errors import PublicationRefused

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, with any suffix."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
_LONGEST_PART = 255
_LONGEST = 1024


class SitePaths:
    """The paths of a site so far, each allowed by itself and beside the others."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def add(self, path: str) -> None:
        """Note a path; PublicationRefused where it cannot be part of a site."""
        if wrong := _wrong(path):
            raise PublicationRefused(
                f"the page “{path}” cannot be written: {wrong}", advice="give the policy another slug"
            )
        key = _as_seen_by_any_system(path)
        folders = {_as_seen_by_any_system(folder): folder for folder in _folders(path)}
        taken = self._files.get(key) or self._folders.get(key)
        taken = taken or next((self._files[folder] for folder in folders if folder in self._files), None)
        taken = taken or next(
            (self._folders[seen] for seen, own in folders.items() if self._folders.get(seen, own) != own),
            None,
        )
        if taken:
            raise PublicationRefused(
                f"the pages “{taken}” and “{path}” would take each other's place",
                advice="give one of the policies another slug",
            )
        self._files[key] = path
        self._folders.update(folders)


def _wrong(path: str) -> str | None:
    """What is wrong with a path by itself; None where nothing is."""
    parts = path.split("/")
    if not path or path.startswith("/"):
        return "its path must lie within the site"
    if {"", ".", ".."} & set(parts):
        return "its path must lie within the site"
    if _FORBIDDEN.search(path):
        return "its path has a sign that not every system allows"
    if any(part.lower() == ".git" for part in parts):
        return "`.git` is git's own"
    if any(part.partition(".")[0].rstrip().lower() in _RESERVED for part in parts):
        return "Windows keeps that name for itself"
    if any(part.endswith((".", " ")) for part in parts):
        return "a name may not end with a dot or a space"
    if len(path.encode()) > _LONGEST or any(len(part.encode()) > _LONGEST_PART for part in parts):
        return "its path is too long"
    return None


def _folders(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _as_seen_by_any_system(path: str) -> str:
    """Some file systems take upper for lower case, or one way of writing an accent for another."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
