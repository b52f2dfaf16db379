"""Makes a new repository, and tells it who works in it."""

from collections.abc import Mapping
from pathlib import Path

from policydiff.errors import RepositoryError
from policydiff.repository.git import Git

BRANCH = "main"


def found(folder: Path, environment: Mapping[str, str]) -> None:
    """Make a git repository of a folder, which may hold files, with nothing in it that could run."""
    with Git(folder, environment) as git:
        answer = git.ask("init", "--quiet", "--template=", f"--initial-branch={BRANCH}")
    if answer.status:
        raise RepositoryError(f"{folder} could not be made a repository: {answer.first_complaint}")
