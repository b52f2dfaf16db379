"""Follows each policy's file from the branch's tip back through its renames, on one walk over the commits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from policydiff.repository.model import Change, Commit, Entry
from policydiff.repository.renames import ReadText, origins


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One commit that changed a file, seen from the file."""

    commit: Commit
    path: str
    entry: Entry | None


@dataclass(slots=True)
class _Trail:
    path: str
    steps: list[Step] = field(default_factory=list)


def lineages(
    commits: Iterable[Commit],
    tip: Iterable[str],
    selected: Callable[[str], bool],
    text: ReadText,
    *,
    default_language: str = "en",
) -> tuple[tuple[Step, ...], ...]:
    """For each selected file, the steps of its life, oldest first.

    `commits` come newest first, `tip` are the paths in the newest one. Files that are gone at the tip, but whose path
    is selected, are there too, their last step their removal. A file that was removed and made anew at the same path
    is one. The order is that of the last paths.
    """
    followed = {path: _Trail(path) for path in tip if selected(path)}
    trails = list(followed.values())
    for commit in commits:
        changes = [change for change in map(_of_files, commit.changes) if _changes_text(change)]
        here = _origins(changes, followed, text, default_language)
        removed = [change for change in changes if change.new is None and change.path not in here.values()]
        for change in removed:
            if change.path not in followed and selected(change.path):
                followed[change.path] = _Trail(change.path)
                trails.append(followed[change.path])
        _take_steps(commit, changes, followed, here)
    return tuple(
        tuple(reversed(trail.steps)) for trail in sorted(trails, key=lambda trail: trail.path) if trail.steps
    )


def _origins(
    changes: Sequence[Change], followed: dict[str, _Trail], text: ReadText, default_language: str
) -> dict[str, str]:
    if len(changes) < 2:
        return {}
    return origins(changes, followed.__contains__, text, default_language=default_language)


def _take_steps(
    commit: Commit, changes: Sequence[Change], followed: dict[str, _Trail], here: dict[str, str]
) -> None:
    """Note this commit in the trail of each file that it changed, then go back to where the moved ones came from."""
    moved_away = {path: followed.pop(path) for path in here}
    for change in changes:
        if change.path in moved_away:
            trail = moved_away[change.path]
        elif change.path in followed and change.path not in here.values():
            trail = followed[change.path]
        else:
            continue
        trail.steps.append(Step(commit=commit, path=change.path, entry=change.new))
    followed.update((here[path], trail) for path, trail in moved_away.items())


def _of_files(change: Change) -> Change:
    """The change without what is no file of its own: a symbolic link or a submodule counts as nothing there."""
    if all(entry is None or entry.regular for entry in (change.old, change.new)):
        return change
    old, new = (entry if entry and entry.regular else None for entry in (change.old, change.new))
    return replace(change, old=old, new=new)


def _changes_text(change: Change) -> bool:
    """Whether a commit did more than to set or clear the executable bit."""
    return (change.old and change.old.blob) != (change.new and change.new.blob)
