"""Readers with needs of their own: no mouse, little sight, another direction of reading, a slow line."""

import pytest
from browsing import OpenPage
from playwright.sync_api import Page, expect
from publishing import lanterna

pytestmark = pytest.mark.browser

PHONE, WIDE = 390, 1440
REDLINE = "privacy/2014-06-15/changes/"


# Without a mouse


def tab_to(page: Page, name: str) -> None:
    """Press the tabulator until what is called so has the focus; it must be seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and name in (focused.text_content() or "", focused.get_attribute("id") or ""):
            assert focused.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
            return
    pytest.fail(f"no way to {name}")


def test_the_way_from_the_list_of_policies_to_a_change_needs_no_mouse(site: str, open_page: OpenPage) -> None:
    """By tabulator and return to the redline, there by the keys, and what is shown by the arrows."""
    page = open_page(site)
    tab_to(page, "Privacy Policy")
    page.keyboard.press("Enter")
    tab_to(page, "What changed")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("What changed on June 15, 2014")
    expect(page.locator(".bar")).to_be_visible()
    for place in ("#c2", "#c3"):
        page.keyboard.press("n")
        page.wait_for_function("place => location.hash === place", arg=place)
    tab_to(page, "pd-keys")
    page.keyboard.press("Space")
    page.keyboard.press("n")

    assert page.url.endswith("#c3")
    page.locator("#pd-show-changes").focus()
    page.keyboard.press("ArrowDown")

    assert page.get_by_text("your name and postal address").is_visible()


def test_what_a_page_offers_is_large_enough_to_touch(site: str, look_at: OpenPage) -> None:
    """What steps from change to change, and what chooses: 24 pixels each way at least (WCAG 2.5.8)."""
    page = look_at(site + REDLINE, width=PHONE)
    offered = page.locator(".bar a, .mark a, .choices label").all()
    boxes = [box for box in (each.bounding_box() for each in offered) if box]

    assert len(boxes) > 10
    assert [box for box in boxes if box["width"] < 24 or box["height"] < 24] == []


# From place to place


def test_a_section_leads_to_the_change_that_gave_it_its_wording(site: str, look_at: OpenPage) -> None:
    """Into view, marked as the one that was asked for; and from there back to the text."""
    page = look_at(site + "privacy/", script=False, reduced_motion="reduce")
    page.locator(".section", has=page.locator("#how-long-we-keep-it")).get_by_role(
        "link", name="See the change"
    ).click()

    assert page.url == f"{site}{REDLINE}#c2"
    expect(page.locator("#c2")).to_be_in_viewport()
    page.get_by_role("link", name="Text", exact=True).click()

    assert page.url == f"{site}privacy/"


def test_what_moved_leads_to_where_it_was_and_back(site: str, look_at: OpenPage) -> None:
    """Without a script."""
    page = look_at(site + "cookie-list/2013-05-07/changes/", script=False, reduced_motion="reduce")
    page.locator(".moved:not(.from) .where a").first.click()
    left = page.url.partition("#")[2]
    expect(page.locator(f"#{left}")).to_be_in_viewport()
    page.locator(f"#{left} .where a").first.click()

    assert left.endswith("-from")
    assert page.url.partition("#")[2] == left.removesuffix("-from")


# From right to left


@pytest.mark.parametrize(
    "address", ["", "privacy/", "privacy/2011-03-02/", "privacy/2012-10-09/changes/", "privacy/history/"]
)
def test_pages_run_from_right_to_left(arabic: str, look_at: OpenPage, address: str) -> None:
    """None of it in the direction of English."""
    page = look_at(arabic + address, width=PHONE, script=False)
    root = page.locator("html")

    assert root.get_attribute("dir") == "rtl"
    assert root.get_attribute("lang") == "ar"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_contents_stand_to_the_right_of_a_text_that_runs_to_the_left(
    arabic: str, open_page: OpenPage
) -> None:
    """And the marks of changes in the other margin."""
    text = open_page(arabic + "privacy/", width=WIDE)
    redline = open_page(arabic + "privacy/2012-10-09/changes/", width=WIDE)
    contents, body = (text.locator(name).bounding_box() for name in (".contents", ".text"))
    mark, change = (redline.locator(f"#c3 {name}").first.bounding_box() for name in (".mark", "p"))

    assert contents is not None
    assert body is not None
    assert contents["x"] >= body["x"] + body["width"]
    assert mark is not None
    assert change is not None
    assert mark["x"] + mark["width"] <= change["x"]


# A slow line


def test_a_policy_page_is_light(site: str, look_at: OpenPage) -> None:
    """Everything but the policy's own words: under 60 KB, and the script under 12."""
    files = lanterna()
    page = look_at(site + "privacy/")
    own = page.locator(".text").evaluate("text => text.textContent.length")
    around = len(files["privacy/index.html"]) - own + len(files["style.css"]) + len(files["script.js"])

    assert around < 60_000
    assert len(files["script.js"]) < 12_000


@pytest.mark.parametrize("address", ["", "privacy/", REDLINE, "privacy/history/", "privacy/compare/"])
def test_nothing_but_one_style_sheet_keeps_a_page_from_being_shown(
    site: str, look_at: OpenPage, address: str
) -> None:
    """Scripts wait until it is; nothing else is fetched for it but its icon."""
    page = look_at(site + address)
    blocking = page.evaluate(
        """() => performance.getEntriesByType("resource")
            .filter((entry) => entry.renderBlockingStatus === "blocking")
            .map((entry) => new URL(entry.name).pathname)"""
    )

    assert blocking == ["/style.css"]
