"""Which changes on the disk are a reason to build anew."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from watchfiles import Change, DefaultFilter, watch

_GIT = ".git"
_OF_GIT = ("HEAD", "packed-refs", "logs/HEAD", "refs/")
"""What a commit, a merge or another branch changes in git's folder; all else there is git's own business."""


class Relevant(DefaultFilter):
    """Lets through what a site may be made of: not the site itself, nor git's and editors' own files."""

    def __init__(self, output: Path) -> None:
        super().__init__()
        self._output = output.resolve()

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change of this path may change the site."""
        changed = Path(path)
        if changed.is_relative_to(self._output.parent) and changed != self._output.parent:
            beside = changed.relative_to(self._output.parent).parts[0]
            if beside == self._output.name or beside.startswith(f".{self._output.name}."):
                return False
        if _GIT in changed.parts:
            return _in_git(changed).startswith(_OF_GIT)
        return super().__call__(change, path)


def changes(watched: Sequence[Path], output: Path, stop: Event) -> Iterator[None]:
    """One None for each burst of changes under the watched files and folders, until `stop` is set."""
    there = [path.resolve() for path in watched if path.exists()]
    for _ in watch(*there, watch_filter=Relevant(output), stop_event=stop, rust_timeout=500):
        yield


def _in_git(path: Path) -> str:
    """The path within git's folder; for a linked working tree, within its part of that."""
    inside = path.parts[path.parts.index(_GIT) + 1 :]
    if inside[:1] in {("worktrees",), ("modules",)}:
        inside = inside[2:]
    return "/".join(inside)
