"""Thousands of recorded terms: which documents give versions by the date they state, and what is left out."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from policydiff.archive import Archive
from policydiff.history import DateSource
from policydiff.workspace import Workspace

pytestmark = pytest.mark.corpus

TECHNICAL = "technical or declaration upgrade"


_OPENED = ExitStack()


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    """Close what a test opened."""
    yield
    _OPENED.close()


def archive(repository: Path, include: list[str], folder: Path) -> Archive:
    """What these files of the repository give, without its technical commits."""
    file = folder / "policydiff.toml"
    file.write_text(
        f'[policies]\ninclude = {include}\nexclude = ["README.md"]\nignore_subjects = ["{TECHNICAL}"]\n'.replace(
            "'", '"'
        ),
        encoding="utf-8",
    )
    workspace = Workspace.open(repository, environment={}, configuration=file, as_of=date(2026, 6, 1))
    return _OPENED.enter_context(workspace).archive


def sources(held: Archive) -> Counter[str]:
    """How many documents give a version by a date that they state, and how many only recorded ones."""
    return Counter(
        "stated" if any(each.date_source is DateSource.STATED for each in policy.versions) else "recorded"
        for policy in held.policies
    )


def left_out(held: Archive) -> int:
    """How many revisions are ignored; each must be a technical one."""
    subjects = [revision.subject for policy in held.policies for revision in policy.history.ignored]

    assert all(TECHNICAL in subject for subject in subjects)
    return len(subjects)


def technical_commits(repository: Path, *paths: str) -> int:
    """How many commits of the branch call themselves technical."""
    command = ["git", "-C", str(repository), "rev-list", "--count", "--first-parent", f"--grep={TECHNICAL}"]
    done = subprocess.run([*command, "HEAD", "--", *paths], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_some_services_have_versions_by_stated_or_recorded_dates(pga: Path, tmp_path: Path) -> None:
    """A sample of two services."""
    held = archive(pga, ["Quora/*.md", "Telegram/*.md"], tmp_path)

    assert (sources(held), left_out(held)) == (Counter(stated=3, recorded=4), 10)
    assert technical_commits(pga, "Quora", "Telegram") == 10


@pytest.mark.proof
def test_every_document_has_versions_by_stated_or_recorded_dates(pga: Path, tmp_path: Path) -> None:
    """All 133 documents, one of them withdrawn, and every technical commit left out."""
    held = archive(pga, ["**/*.md"], tmp_path)

    assert (sources(held), left_out(held)) == (Counter(stated=80, recorded=53), 194)
    assert technical_commits(pga) == 194
