"""Drafts in a preview: each beside its redline, led to from every page, and never in what is built."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

import pytest
from calling import Call, privacy
from playwright.sync_api import Browser
from stories import ENVIRONMENT, Story

from policydiff.preview import DraftView, preview
from policydiff.workspace import Workspace
from policydiff.workspace.building import build as build_site

PRIVACY = "policies/privacy.md"
SOON = 20.0


@dataclass
class Served:
    """A preview of a repository with a draft."""

    story: Story
    address: str
    said: list[str]

    def page(self, path: str) -> tuple[int, str]:
        """The status and content of a page."""
        connection = HTTPConnection(self.address.removeprefix("http://").rstrip("/"), timeout=SOON)
        connection.request("GET", path)
        response = connection.getresponse()
        content = response.read().decode()
        connection.close()
        return response.status, content

    def draft(self, text: str) -> None:
        """Save a draft, again until it is noticed, for watching begins a moment after serving."""
        known = len(self.said)

        def said_more() -> bool:
            self.story.draft({PRIVACY: text})
            time.sleep(0.2)
            return len(self.said) > known

        until(said_more)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < ends, "it never came to hold"
        time.sleep(0.02)


@pytest.fixture
def served(company: Story, tmp_path: Path) -> Iterator[Served]:
    """A preview as `serve` makes it, of a company that redrafts its privacy policy."""
    company.draft({PRIVACY: privacy("June 15, 2014", years="two")})
    view, folder, stop, said = DraftView(), tmp_path / "built" / "site", Event(), list[str]()

    def build() -> None:
        with Workspace.open(company.path, environment=ENVIRONMENT, with_drafts=True) as workspace:
            build_site(workspace, folder, jobs=1, allow_fewer=True)
            view.show(workspace.draft_redlines(), workspace.as_of)

    watched = [company.path]
    thread = Thread(
        target=lambda: preview(
            build, folder, port=0, watched=watched, tell=said.append, drafts=view, stop=stop
        )
    )
    thread.start()
    try:
        until(lambda: bool(said))
        yield Served(company, said[0].split()[4], said)
    finally:
        stop.set()
        thread.join()


def test_a_draft_stands_beside_its_redline(served: Served) -> None:
    """With how it stands, in the editor's terms; every page leads there."""
    status, page = served.page("/_drafts/privacy/")

    assert status == 200
    assert "draft changes 1 section (1 substantive), still says last updated June 15, 2014" in page
    assert "<p>We keep your name and your address for two years.</p>" in page
    assert '<del><span class="vh">deleted: </span>ten</del>' in page
    for path in ("/", "/cookies/", "/_drafts/"):
        assert '<a href="/_drafts/privacy/">Privacy Policy</a>' in served.page(path)[1]
    assert served.page("/_drafts/drafts.css")[0] == 200
    assert served.page("/_drafts/nothing/")[0] == 404


@pytest.mark.browser
def test_the_page_of_a_draft_follows_what_is_saved(served: Served, browser: Browser) -> None:
    """Without a touch, and without a word of complaint from the browser."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{served.address}_drafts/privacy/")
    served.draft(privacy("June 15, 2014", years="three"))

    page.get_by_label("The draft").get_by_text("for three years").wait_for(timeout=SOON * 1000)
    page.close()

    assert complaints == []


def test_without_a_draft_nothing_leads_anywhere(served: Served) -> None:
    """Once it is as it was published, the line is gone."""
    served.draft(privacy("June 15, 2014", years="ten"))

    until(lambda: "draft-bar" not in served.page("/")[1])

    assert "There is no draft." in served.page("/_drafts/")[1]


def test_what_is_built_never_holds_a_draft(call: Call, company: Story, tmp_path: Path) -> None:
    """Neither its words nor the pages of a preview."""
    company.draft({PRIVACY: privacy("June 15, 2014", years="ninety"), "policies/new.md": "# Newcomer\n"})

    assert call("build", "-o", tmp_path / "site", repo=company.path).status == 0

    built = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert not [path for path in built if b"ninety" in path.read_bytes() or b"Newcomer" in path.read_bytes()]
    assert not [path for path in built if "_drafts" in path.as_posix()]
