"""Searching as readers do: in a browser that allows the search page one thing more than the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import OpenPage, served
from markup import read
from playwright.sync_api import Page, Route, expect
from publishing import LANTERNA, published, site, texts_of

from policydiff.workspace.search_index import search_index

pytestmark = pytest.mark.browser

SETTINGS: dict[str, Any] = {
    "base_url": "https://example.org/legal",
    "languages": ("en", "de"),
    "search": True,
}


@pytest.fixture(scope="module")
def legal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the company's site below a path of its host; give the address of its root, with a slash at its end."""
    folder = tmp_path_factory.mktemp("site")
    for path, content in site(LANTERNA, **SETTINGS).items():
        file = folder / "legal" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with served(folder) as address:
        yield f"{address}/legal/"


def look_for(page: Page, words: str) -> None:
    """Type words into the field, and wait for the answer."""
    page.get_by_label("Words to look for").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).not_to_be_empty()


def test_words_are_found_in_what_is_in_force_with_their_section(legal: str, open_page: OpenPage) -> None:
    """Reached from any page; the result leads to the section of the policy's own page."""
    page = open_page(legal + "terms/")
    page.get_by_role("link", name="Search").click()
    look_for(page, "small note browser")

    expect(page.locator(".hits h2")).to_have_text(["Privacy Policy"])
    expect(page.locator(".hits .version")).to_have_text(["Version of June 15, 2014 In force"])
    expect(page.locator(".hits mark").first).to_have_text("small")
    page.locator(".hits .places a").first.click()
    page.wait_for_url(legal + "privacy/#cookies")


def test_who_asks_while_the_index_is_on_its_way_gets_the_whole_answer(
    legal: str, open_page: OpenPage
) -> None:
    """The filters come late; the question was there before them."""
    page = open_page(legal + "terms/")

    def late(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.route("**/*.pf_filter", late)
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words to look for").fill("small note browser")
    page.keyboard.press("Enter")

    expect(page.locator(".hits h2")).to_have_text(["Privacy Policy"])


def test_all_versions_are_found_by_policy_and_newest_first(legal: str, open_page: OpenPage) -> None:
    """What was in force long ago too; the question stands in the address."""
    page = open_page(legal + "search/?q=return+paid")
    expect(page.get_by_role("status")).to_contain_text("Look in all versions?")
    page.get_by_label("All versions").check()
    expect(page.locator(".hits h2")).to_have_text(["Refunds"])
    again = open_page(page.url)

    expect(again.locator(".hits .version")).to_have_text(
        ["Version of May 1, 2012 Withdrawn", "Version of March 2, 2011 Superseded"]
    )
    look_for(again, "server logs")
    expect(again.locator(".hits .version a")).to_have_text(
        [
            f"Version of {day}"
            for day in (
                "November 2, 2026",
                "June 15, 2014",
                "February 3, 2014",
                "October 9, 2012",
                "March 2, 2011",
            )
        ]
    )


def test_a_translation_is_searched_from_its_own_page(legal: str, open_page: OpenPage) -> None:
    """In its language, and nothing but it."""
    page = open_page(legal + "de/privacy/")
    page.locator("nav a[href$='search/']").click()
    page.wait_for_url(legal + "de/search/")
    page.locator("#pd-query").fill("bewahren Anschrift")
    page.keyboard.press("Enter")

    expect(page.locator(".hits h2")).to_have_text(["Datenschutzerklärung"])
    expect(page.locator(".hits .version a")).to_have_attribute("href", "/legal/de/privacy/")


def test_what_is_nowhere_is_said_to_be_nowhere(legal: str, look_at: OpenPage) -> None:
    """In a sentence, for those who listen too."""
    page = look_at(legal + "search/?in=all")
    look_for(page, "xylophone")

    expect(page.get_by_role("status")).to_have_text("Nothing was found.")


def test_without_script_the_page_says_so(legal: str, look_at: OpenPage) -> None:
    """And leads on to the texts."""
    page = look_at(legal + "search/", script=False)

    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.locator("form.search")).to_be_hidden()
    expect(page.locator("main").get_by_role("link", name="All policies")).to_be_visible()


def test_the_words_of_a_tables_cells_stand_apart(legal: str, look_at: OpenPage) -> None:
    """Those of its header too."""
    page = look_at(legal + "search/?q=backups")

    expect(page.locator(".hits .places p").first).to_contain_text("What. How long. Backups. 30 days.")


def test_the_same_texts_make_the_same_index(tmp_path: Path) -> None:
    """Byte for byte, though Pagefind itself orders some things by chance; and nothing that nobody needs."""
    texts = texts_of(published(LANTERNA, **SETTINGS))
    first = dict(search_index(texts))

    assert first == dict(search_index(reversed(texts)))
    assert not [path for path in first if "-ui" in path or "highlight" in path]


def test_only_where_texts_are_searched_may_compiled_code_run() -> None:
    """Elsewhere the policy stays as strict as without a search page; no page is named by two rules."""
    pages = site(LANTERNA, **SETTINGS)
    rules = dict(_rules(pages["_headers"].decode()))
    loose = {path for path, lines in rules.items() if "wasm-unsafe-eval" in lines}

    assert loose == {"/legal/search/*", "/legal/de/search/*"}
    assert "Content-Security-Policy" not in rules["/legal/*"]
    assert "Content-Security-Policy" in rules["/legal/privacy/*"]


def test_a_page_that_no_rule_names_carries_the_policy_itself(legal: str, open_page: OpenPage) -> None:
    """The page for what is missing, which a host shows at any address."""
    missing = read(site(LANTERNA, **SETTINGS)["404.html"])
    policy = missing.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]

    assert "wasm" not in policy
    assert "script-src 'self'" in policy
    assert open_page(f"{legal}404.html").locator("h1").is_visible()


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Give path and headers of each rule."""
    for rule in text.replace("\n  ", "\t").splitlines():
        path, _, lines = rule.partition("\t")
        yield path, lines


def test_there_is_no_search_page_unless_it_is_asked_for() -> None:
    """Nor a link to one."""
    pages = site(LANTERNA)

    assert not [path for path in pages if path.startswith("search/")]
    assert not [
        link for link in read(pages["index.html"]).all("a") if "search" in (link.attributes["href"] or "")
    ]
