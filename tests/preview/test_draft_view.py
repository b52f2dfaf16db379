"""Drafts in a preview: each beside its redline, led to from every page, and never in what is built."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import Call, privacy
from playwright.sync_api import Browser
from previewing import SOON, Previewed, previewed, until
from stories import Story

PRIVACY = "policies/privacy.md"


@pytest.fixture
def served(company: Story, tmp_path: Path) -> Iterator[Previewed]:
    """A preview of a company that redrafts its privacy policy."""
    company.draft({PRIVACY: privacy("June 15, 2014", years="two")})
    with previewed(company, tmp_path / "built" / "site") as preview:
        yield preview


def test_a_draft_stands_beside_its_redline(served: Previewed) -> None:
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


def test_no_id_stands_twice_on_the_page_of_a_draft(served: Previewed) -> None:
    """Each link within the text leads to the heading or note beside which it stands."""
    notes = "\nSee [what we keep](#what-we-keep).[^1]\n\n[^1]: A note.\n"
    served.draft(PRIVACY, privacy("June 15, 2014", years="two") + notes)
    until(lambda: "A note." in served.page("/_drafts/privacy/")[1])

    page = served.page("/_drafts/privacy/")[1]

    ids = re.findall(r' id="([^"]*)"', page)
    assert {"what-we-keep", "draft-what-we-keep"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]*)"', page)) <= set(ids)


@pytest.mark.browser
def test_the_page_of_a_draft_follows_what_is_saved(served: Previewed, browser: Browser) -> None:
    """Without a touch, and without a word of complaint from the browser."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{served.address}_drafts/privacy/")
    served.draft(PRIVACY, privacy("June 15, 2014", years="three"))

    page.get_by_label("The draft").get_by_text("for three years").wait_for(timeout=SOON * 1000)
    page.close()

    assert complaints == []


def test_without_a_draft_nothing_leads_anywhere(served: Previewed) -> None:
    """Once it is as it was published, the line is gone."""
    served.draft(PRIVACY, privacy("June 15, 2014", years="ten"))

    until(lambda: "draft-bar" not in served.page("/")[1])

    assert "There is no draft." in served.page("/_drafts/")[1]


def test_what_is_built_never_holds_a_draft(call: Call, company: Story, tmp_path: Path) -> None:
    """Neither its words nor the pages of a preview."""
    company.draft({PRIVACY: privacy("June 15, 2014", years="ninety"), "policies/new.md": "# Newcomer\n"})

    assert call("build", "-o", tmp_path / "site", repo=company.path).status == 0

    built = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert not [path for path in built if b"ninety" in path.read_bytes() or b"Newcomer" in path.read_bytes()]
    assert not [path for path in built if "_drafts" in path.as_posix()]
