"""The dates that real policies state, in four languages and over hundreds of documents: facts, none of their words."""

import io
import subprocess
from datetime import date
from pathlib import Path

import pytest

from policydiff.document import parse
from policydiff.history.model import Statement
from policydiff.history.statements import states

pytestmark = pytest.mark.corpus

NOTICES = {
    "en": ("en/firefox_privacy_notice.md", "firefox_privacy_notice/en-US.md"),
    "de": ("de/firefox_privacy_notice.md", "firefox_privacy_notice/de.md"),
    "fr": ("fr/firefox_privacy_notice.md", "firefox_privacy_notice/fr.md"),
    "ja": ("ja/firefox_privacy_notice.md", "firefox_privacy_notice/ja.md"),
}


def texts(repository: Path, *paths: str) -> dict[str, str]:
    """Each first-parent state of a file that has lain at these paths, by commit, newest first."""
    commits = _git(repository, "rev-list", "--first-parent", "HEAD", "--", *paths).decode().split()
    names = [f"{commit}:{path}" for commit in commits for path in paths]
    return {name[:7]: text for name, text in zip(names, _objects(repository, names), strict=True) if text}


def statements(repository: Path, language: str, *paths: str) -> dict[str, Statement]:
    """What each state of a file says about itself, by commit."""
    return {
        commit: states(parse(text), language=language) for commit, text in texts(repository, *paths).items()
    }


def days(read: dict[str, Statement]) -> set[date]:
    """The stated dates."""
    return {statement.stated.day for statement in read.values() if statement.stated}


def test_a_companys_privacy_policy_states_28_dates(basecamp: Path) -> None:
    """In emphasis and links, from May 24, 2018 to April 20, 2023; only its first state bears none."""
    found = statements(basecamp, "en", "privacy/index.md")
    stated = days(found)

    assert (len(stated), min(stated), max(stated)) == (28, date(2018, 5, 24), date(2023, 4, 20))
    assert [commit for commit, statement in found.items() if statement.stated is None] == ["fb77847"]


def test_a_notice_states_the_same_dates_in_every_language(mozilla: Path) -> None:
    """Translations skip some dates and lag behind, but never state one that the original does not."""
    found = {language: days(statements(mozilla, language, *paths)) for language, paths in NOTICES.items()}

    assert {language: len(stated) for language, stated in found.items()} == {
        "en": 43,
        "de": 23,
        "fr": 22,
        "ja": 23,
    }
    assert [found[language] - found["en"] for language in NOTICES] == [set()] * 4


def test_attributes_that_were_left_behind_are_told(mozilla: Path) -> None:
    """The visible date counts, and the commits that forgot the attribute are named."""
    found = statements(mozilla, "en", *NOTICES["en"])

    assert {commit for commit, statement in found.items() if statement.doubts} == {
        "6a5b2fb", "633acde", "7173224", "9f74ca4", "4b2518b", "3cf933e",
    }  # fmt: skip


def test_terms_of_many_services_state_dates_or_none(pga: Path) -> None:
    """Of 134 documents 73 state a date; what the others have that looks like one is told."""
    paths = [
        path
        for path in _git(pga, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode().split("\0")
        if path.endswith(".md") and "/" in path
    ]
    found = [states(parse(text)) for text in _objects(pga, [f"HEAD:{path}" for path in paths])]
    doubted = [doubt.rule for statement in found if not statement.stated for doubt in statement.doubts]

    assert sum(statement.stated is not None for statement in found) == 73
    assert {rule: doubted.count(rule) for rule in doubted} == {"ambiguous-date": 5, "incomplete-date": 4}


def _objects(repository: Path, names: list[str]) -> list[str]:
    """The texts of objects, empty where there is none of that name."""
    batch = io.BytesIO(_git(repository, "cat-file", "--batch", "--buffer", given="\n".join(names)))
    found: list[str] = []
    for _ in names:
        head = batch.readline().split()
        missing = head[-1] == b"missing"
        found.append("" if missing else batch.read(int(head[-1]) + 1).decode("utf-8", errors="replace"))
    return found


def _git(repository: Path, *arguments: str, given: str = "") -> bytes:
    """The output of a git command."""
    done = subprocess.run(
        ["git", "-C", repository, *arguments], input=given.encode(), capture_output=True, check=True
    )
    return done.stdout
