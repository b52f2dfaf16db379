"""The program as its users call it, over a small company's policies. Fixtures: `call`, `company`."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from stories import Story

from policydiff.cli.program import main

PRIVACY = """\
# Privacy Policy

Last updated: {date}

## What we keep

We keep your name and your address for {years} years.

{more}## Whom to ask

Write to privacy@example.org.
"""

COOKIES = """\
# Cookie Policy

We set one cookie, called `session`. It ends when you close the browser.
"""


def privacy(date: str, *, years: str = "five", more: str = "") -> str:
    """A privacy policy of this date."""
    return PRIVACY.format(date=date, years=years, more=more)


@dataclass(frozen=True)
class Answer:
    """What a call of the program gave."""

    status: int
    output: str
    messages: str

    @property
    def json(self) -> Any:
        """The output as data."""
        return json.loads(self.output)


Call = Callable[..., Answer]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program as `policydiff --as-of 2026-11-23 --repo FOLDER …`."""

    def run(*arguments: str | Path, repo: Path | None = None, as_of: str = "2026-11-23") -> Answer:
        monkeypatch.setenv("COLUMNS", "100")
        before = ("--as-of", as_of, *(("--repo", str(repo)) if repo else ()))
        with pytest.raises(SystemExit) as exit_:
            main([*before, *map(str, arguments)])
        written = capfd.readouterr()
        assert isinstance(exit_.value.code, int)
        return Answer(exit_.value.code, written.out, written.err)

    return run


@pytest.fixture
def company(tmp_path: Path) -> Story:
    """Two policies: one dated, with an amendment nobody dated, and one that states no date."""
    story = Story(tmp_path / "company")
    story.commit("2011-03-02", {"policies/privacy.md": privacy("March 2, 2011")}, subject="First")
    story.commit(
        "2014-06-15", {"policies/privacy.md": privacy("June 15, 2014", years="seven")}, subject="Longer"
    )
    story.commit(
        "2014-06-20",
        {"policies/privacy.md": privacy("June 15, 2014", years="seven").replace("Write to", "Write  to")},
        subject="Spaces",
    )
    story.commit(
        "2016-09-01", {"policies/privacy.md": privacy("June 15, 2014", years="ten")}, subject="Update"
    )
    story.commit("2018-05-25", {"policies/cookies.md": COOKIES}, subject="Cookies")
    return story
