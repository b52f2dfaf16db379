"""Real histories, as their own `git log --follow` and a look at them tell."""

from pathlib import Path

import pytest
from repositories import Open

from policydiff.repository import PolicyFile, Selection

pytestmark = pytest.mark.corpus

EVERYTHING = Selection(include=("**/*.md",))


def by_path(files: tuple[PolicyFile, ...]) -> dict[str, PolicyFile]:
    """Return the files by their last path."""
    return {file.path: file for file in files}


def test_a_companys_policies_are_followed_through_moved_folders(basecamp: Path, opened: Open) -> None:
    """77 revisions of its privacy policy, which once had another name."""
    files = by_path(opened(basecamp).policy_files(EVERYTHING))

    assert {
        path: (files[path].paths[1:], len(files[path].revisions))
        for path in (
            "privacy/index.md",
            "terms/index.md",
            "privacy/basecamp-subprocessors/index.md",
            "taxes/index.md",
        )
    } == {
        "privacy/index.md": (("privacy/privacy-policy.md",), 77),
        "terms/index.md": (("terms.md",), 80),
        "privacy/basecamp-subprocessors/index.md": (
            (
                "privacy/subprocessors/basecamp/index.md",
                "privacy/subprocessors.md",
                "privacy/subprocessors/index.md",
            ),
            25,
        ),
        "taxes/index.md": (("taxes.md",), 32),
    }
    assert sum(file.withdrawn for file in files.values()) == 8


def test_language_codes_that_became_folders_are_followed(mozilla: Path, opened: Open) -> None:
    """Every notice that is still there has its whole past, and thirty translations were withdrawn."""
    files = opened(mozilla).policy_files(EVERYTHING)

    assert {file.path: (file.paths[1:], len(file.revisions)) for file in files if not file.withdrawn} == {
        "de/firefox_privacy_notice.md": (("firefox_privacy_notice/de.md",), 67),
        "de/websites_privacy_notice.md": (("websites_privacy_notice/de.md",), 34),
        "en/firefox_privacy_notice.md": (("firefox_privacy_notice/en-US.md",), 133),
        "en/websites_privacy_notice.md": (("websites_privacy_notice/en-US.md",), 51),
        "fr/firefox_privacy_notice.md": (("firefox_privacy_notice/fr.md",), 75),
        "ja/firefox_privacy_notice.md": (("firefox_privacy_notice/ja.md",), 61),
    }
    assert sum(file.withdrawn for file in files) == 30


def test_thousands_of_commits_are_read_whole(pga: Path, opened: Open) -> None:
    """134 documents, one of them withdrawn, and every one of their texts is a text."""
    repository = opened(pga)
    files = repository.policy_files(EVERYTHING)

    assert (
        len(files),
        sum(file.withdrawn for file in files),
        sum(len(file.revisions) for file in files),
    ) == (
        134,
        1,
        4853,
    )
    assert all(repository.newest_texts(files))
