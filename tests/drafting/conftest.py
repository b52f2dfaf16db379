"""What tests of drafting share: an editor whose name git knows, and a company that redrafts its privacy policy."""

from pathlib import Path

import pytest
from calling import COOKIES, privacy
from stories import Story

PRIVACY = "policies/privacy.md"


@pytest.fixture(autouse=True)
def _known_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody whose name and address git knows."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ada Example")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ada@example.org")


@pytest.fixture
def drafted(tmp_path: Path) -> Story:
    """Two policies; the draft of one keeps data for a shorter time, under the old date."""
    story = Story(tmp_path / "company")
    story.commit("2011-03-02", {PRIVACY: privacy("March 2, 2011")}, subject="First")
    story.commit("2014-06-15", {PRIVACY: privacy("June 15, 2014", years="seven")}, subject="Longer")
    story.commit("2018-05-25", {"policies/cookies.md": COOKIES}, subject="Cookies")
    story.draft({PRIVACY: privacy("June 15, 2014", years="two")})
    return story
