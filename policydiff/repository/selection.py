"""Which paths of a repository are policies: patterns against paths, and nothing else."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

_WILDCARD = re.compile(r"[*?\[]")
_ANY_FOLDERS = "**"


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """The paths that are policies.

    Patterns are matched from the repository's root: `*` and `?` stay within one folder, `**` stands for any number
    of folders, `[ab]` for one of these signs. A pattern that has no such sign, or ends with `/`, is a file or a whole
    folder. Upper and lower case differ.
    """

    include: tuple[str, ...] = ("policies/**/*.md",)
    exclude: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    """Paths that are policies whatever the patterns say, for instance because the configuration names them."""

    def __contains__(self, path: str) -> bool:
        """Whether the file at this path, with `/`, is a policy."""
        if path in self.paths:
            return True
        return _any_matches(self.include, path) and not _any_matches(self.exclude, path)

    @property
    def starts(self) -> tuple[str, ...]:
        """Where every selected path lies: folders, `""` for the root, or files; none lies within another."""
        starts = {_plain_beginning(pattern) for pattern in self.include}
        starts |= set(self.paths)
        return tuple(
            sorted(
                folder
                for folder in starts
                if not any(folder != other and _lies_within(folder, other) for other in starts)
            )
        )


@lru_cache(maxsize=100_000)
def _any_matches(patterns: tuple[str, ...], path: str) -> bool:
    parts = path.split("/")
    return any(_matches(_parts(pattern), parts) for pattern in patterns)


@lru_cache(maxsize=1_000)
def _parts(pattern: str) -> tuple[str, ...]:
    whole_folder = pattern.endswith("/") or not _WILDCARD.search(pattern)
    parts = tuple(part for part in pattern.split("/") if part not in {"", "."})
    return (*parts, _ANY_FOLDERS) if whole_folder else parts


def _matches(pattern: tuple[str, ...], parts: list[str]) -> bool:
    """Walk the path once with every place of the pattern that it may have reached: never exponential."""
    reached = _over_any_folders(pattern, {0})
    for part in parts:
        beyond = {
            place if pattern[place] == _ANY_FOLDERS else place + 1
            for place in reached
            if place < len(pattern) and (pattern[place] == _ANY_FOLDERS or fnmatchcase(part, pattern[place]))
        }
        reached = _over_any_folders(pattern, beyond)
    return len(pattern) in reached


def _over_any_folders(pattern: tuple[str, ...], places: set[int]) -> set[int]:
    reached = set(places)
    for place in range(len(pattern)):
        if place in reached and pattern[place] == _ANY_FOLDERS:
            reached.add(place + 1)
    return reached


def _plain_beginning(pattern: str) -> str:
    literal: list[str] = []
    for part in _parts(pattern)[:-1]:
        if _WILDCARD.search(part):
            break
        literal.append(part)
    return "/".join(literal)


def _lies_within(folder: str, other: str) -> bool:
    return not other or folder.startswith(f"{other}/")
