"""What readers come to ask, answered on the way that they would take."""

from collections.abc import Callable

import pytest
from browsing import OpenPage
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE, WIDE = 390, 1440


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_changed_about_something_since_i_joined(
    site: str, open_page: OpenPage, *, script: bool, width: int
) -> None:
    """From the home page in four clicks: the policy, a day, the month, the section."""
    page = open_page(site, width=width, script=script)
    page.get_by_role("link", name="Privacy Policy", exact=True).first.click()
    page.get_by_role("link", name="Changes since a day you choose").click()
    page.locator(".months div", has_text="2012").get_by_role("link", name="May").click()
    expect(page.locator("h1")).to_have_text("What changed since March 2, 2011")
    expect(page.locator(".pair")).to_contain_text("The older one was in force until October 9, 2012.")
    if width == PHONE:
        page.locator(".contents summary").click()
    page.get_by_role("link", name="When you leave").click()

    assert page.evaluate("document.querySelector(location.hash).closest('table').innerText").split()[:2] == [
        "What",
        "How",
    ]


def test_the_history_of_a_section_leads_to_its_changes_and_earlier_wordings(
    site: str, open_page: OpenPage
) -> None:
    """From beside its text, without script."""
    page = open_page(site + "privacy/", width=WIDE, script=False)
    page.locator(".section", has=page.locator("#when-you-leave")).get_by_role(
        "link", name="Its history"
    ).click()

    assert page.url == f"{site}privacy/sections/#when-you-leave"
    rows = page.locator("#when-you-leave + .wordings li")
    rows.nth(2).get_by_role("link", name="Read it as of then").click()

    assert page.url == f"{site}privacy/2012-10-09/#when-you-leave"
    page.go_back()
    rows.nth(2).get_by_role("link", name="Compare with the current one").click()

    assert page.url == f"{site}privacy/2012-10-09/since/#when-you-leave"
    assert page.locator("#when-you-leave").is_visible()


def test_a_redline_can_be_narrowed_to_what_mentions_a_word(
    site: str, open_page: OpenPage, accessibility_faults: Callable[[Page], list[str]]
) -> None:
    """In its words or in a heading above it; the contents, the steps and the headings follow."""
    page = open_page(site + "privacy/2014-06-15/changes/", width=WIDE)
    field, told = page.get_by_label("Only changes that mention"), page.locator(".mention output")
    field.fill("COOKIE")
    expect(told).to_have_text("Changes that mention it: 2")

    assert page.locator(".marked .change:visible").count() == 2
    expect(page.locator(".marked .text :is(h2, h3):visible")).to_have_text(["inserted: Cookies"])
    assert [" ".join(each.split()) for each in page.locator(".contents a:visible").all_inner_texts()] == [
        "Cookies new 2 changes"
    ]
    page.get_by_role("link", name="Next change").last.click()
    expect(page.locator(".bar output")).to_have_text("Change 1 of 2")
    assert accessibility_faults(page) == []
    field.fill("walrus")
    expect(told).to_have_text("No change mentions it.")
    expect(page.locator(".bar")).to_be_hidden()
    field.fill("")
    expect(page.locator(".bar")).to_be_visible()
    assert page.locator(".marked .mark:visible").count() == 5


def test_both_columns_can_be_narrowed_too(site: str, open_page: OpenPage) -> None:
    """Side by side, by what stands on either side."""
    page = open_page(site + "privacy/2014-06-15/changes/side-by-side/", width=WIDE)
    page.get_by_label("Only changes that mention").fill("backups")

    expect(page.locator(".mention output")).to_have_text("Changes that mention it: 1")
    assert page.locator(".sides :is(h2, h3):visible").all_inner_texts() == [
        "How long we keep it",
        "When you leave",
    ]
