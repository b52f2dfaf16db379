"""What the tests of reading a repository share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from repositories import Open
from stories import Story

from policydiff.repository import Repository, open_repository


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Return an empty repository that a test tells the history of."""
    return Story(tmp_path / "repository")


@pytest.fixture
def opened() -> Iterator[Open]:
    """Return what opens a repository, and closes it when the test is over."""
    repositories: list[Repository] = []

    def open_it(path: Path) -> Repository:
        repositories.append(open_repository(path, os.environ))
        return repositories[-1]

    yield open_it
    for repository in repositories:
        repository.close()
