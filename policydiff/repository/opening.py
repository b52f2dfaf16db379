"""Finds the repository around a folder."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from policydiff.errors import RepositoryError
from policydiff.repository.git import Answer, Git, own_environment, unreadable, users_safe_folders
from policydiff.repository.reading import Repository

_QUESTIONS = (
    "--is-bare-repository",
    "--is-shallow-repository",
    "--is-inside-work-tree",
    "--absolute-git-dir",
)
_ANOTHERS = re.compile(r"dubious ownership in repository at '(.*?)'\n", re.DOTALL)
"""What git says of the folder that a user may call safe, which need not be the one that it was asked about."""


def open_repository(path: Path | None, environment: Mapping[str, str]) -> Repository:
    """The repository that holds `path` (a folder or file; by default the current folder): its work tree or a bare one.

    Of `environment` every `GIT_*` variable is ignored. RepositoryError where there is no repository, or where git
    refuses to read it because it belongs to somebody else and the user has not called it safe.
    """
    start = (path or Path()).resolve()
    if not start.exists():
        raise RepositoryError(f"{path} does not exist", advice="--repo takes the folder of a git repository")
    folder = start if start.is_dir() else start.parent
    answer = _ask(folder, environment)
    answers = answer.output.decode("utf-8", "surrogateescape").split("\n", maxsplit=3)
    if len(answers) != len(_QUESTIONS):
        raise unreadable("git does not answer as git does")
    bare, shallow, inside, git_folder = answers
    git_path = Path(git_folder.removesuffix("\n"))
    root = None if bare == "true" else _work_tree(folder, git_path, inside=inside == "true")
    return Repository(
        git=Git(root or git_path, environment, own=own_environment(git_folder=git_path, root=root)),
        root=root,
        git_folder=git_path,
        shallow=shallow == "true",
        environment=environment,
    )


def _ask(folder: Path, environment: Mapping[str, str]) -> Answer:
    answer = Git(folder, environment).ask("rev-parse", *_QUESTIONS)
    if answer.status and "dubious ownership" in answer.complaint:
        safe = users_safe_folders(environment)
        answer = Git(folder, environment, safe_folders=safe).ask("rev-parse", *_QUESTIONS)
    if not answer.status:
        return answer
    if "dubious ownership" in answer.complaint:
        named = _ANOTHERS.search(answer.complaint)
        safe_folder = shlex.quote(named[1] if named else str(folder))
        raise RepositoryError(
            f"the repository around {folder} belongs to another user",
            advice=f"if you trust it, run `git config --global --add safe.directory {safe_folder}`",
        )
    if "not a git repository" in answer.complaint:
        raise RepositoryError(
            f"{folder} is not in a git repository",
            advice="go to one, or name one with --repo",
        )
    raise unreadable(answer.first_complaint)


def _work_tree(folder: Path, git_folder: Path, *, inside: bool) -> Path | None:
    """Where the drafts lie: where git's folder is, wherever a configuration (`core.worktree`) would have them read."""
    if inside:
        return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)
    return git_folder.parent if git_folder.name == ".git" else None
