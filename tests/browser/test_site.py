"""The site as its readers meet it: in a browser, under a strict policy, with and without script, on any screen."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from browsing import AccessibilityFaults, OpenPage
from playwright.sync_api import FloatRect, Locator, Page, expect
from publishing import lanterna
from pypdf import PdfReader

pytestmark = pytest.mark.browser

PHONE, WIDE = 390, 1440
REDLINE = "privacy/2014-06-15/changes/"
MOVES = "cookie-list/2013-05-07/changes/"
BESIDE = f"{REDLINE}side-by-side/"


@pytest.mark.parametrize("address", ["", "privacy/", REDLINE, "privacy/history/", "privacy/compare/"])
def test_no_page_is_wider_than_a_phone(site: str, look_at: OpenPage, address: str) -> None:
    """Without script, as a first visit on a slow line may be."""
    page = look_at(site + address, width=PHONE, script=False)

    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("address", ["", "privacy/"], ids=["home", "policy"])
def test_a_coming_change_is_told_before_anything_else(
    site: str, look_at: OpenPage, address: str, width: int
) -> None:
    """Above the title, in sight without scrolling, and as a place of its own for who hears the page."""
    page = look_at(site + address, width=width, height=800, script=False)
    banner = page.get_by_role("complementary").filter(has_text="Changes on July 1, 2027.")
    place, title = banner.bounding_box(), page.locator("h1").bounding_box()
    banner.get_by_role("link", name="What will change").click()

    assert place is not None
    assert title is not None
    assert place["y"] + place["height"] <= title["y"] < 800
    expect(page.locator("h1")).to_have_text("What will change on July 1, 2027")


def test_contents_stand_beside_the_text_and_follow_the_reader(site: str, open_page: OpenPage) -> None:
    """On a wide screen."""
    page = open_page(site + "privacy/", width=WIDE, height=500, reduced_motion="reduce")
    contents = page.locator(".contents").bounding_box()
    text = page.locator(".text").bounding_box()
    page.locator("#cookies").evaluate("heading => heading.scrollIntoView({block: 'start'})")
    page.wait_for_selector(".contents a[aria-current]")

    assert contents is not None
    assert text is not None
    assert contents["x"] + contents["width"] <= text["x"]
    assert page.locator(".contents a[aria-current]").inner_text() == "Cookies"
    assert page.locator(".contents a[aria-current]").is_visible()


def test_contents_are_folded_on_a_phone(site: str, look_at: OpenPage) -> None:
    """And opened without script."""
    page = look_at(site + "privacy/", width=PHONE, script=False)
    link = page.locator(".contents a", has_text="Cookies")
    folded = link.is_visible()
    page.locator(".contents summary").click()

    assert not folded
    assert link.is_visible()


def test_reading_a_policy_needs_no_mouse(site: str, open_page: OpenPage) -> None:
    """The first stop skips to the text."""
    page = open_page(site + "privacy/")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert first == "Skip to the text"
    assert page.url.endswith("#pd-content")


# Redlines


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}, {"contrast": "more"}])
def test_changes_differ_by_line_and_not_by_colour_alone(
    site: str, open_page: OpenPage, media: dict[str, Any]
) -> None:
    """Struck and underlined, also on paper and where the reader's system forces its colours."""
    page = open_page(site + REDLINE)
    page.emulate_media(**media)
    lines = [
        page.locator(f".text {name}").first.evaluate("mark => getComputedStyle(mark).textDecorationLine")
        for name in ("del", "ins")
    ]

    assert lines == ["line-through", "underline"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_changes_can_be_read_by_those_who_see_little_contrast(
    site: str, look_at: OpenPage, scheme: str
) -> None:
    """Seven to one, as WCAG's enhanced contrast asks."""
    page = look_at(site + MOVES, color_scheme=scheme)
    marks = [
        page.locator(f".text {mark}").first
        for mark in ("p del", "p ins", "tr.del del", "tr.ins ins", ".moved p")
    ]

    assert [contrast(mark) for mark in marks if contrast(mark) < 7] == []


def contrast(mark: Locator) -> float:
    """The contrast of an element's text with what is behind it (WCAG 2.2, relative luminance)."""
    colours = mark.evaluate(
        """mark => {
            const behind = (element) => {
                const colour = getComputedStyle(element).backgroundColor;
                return colour === "rgba(0, 0, 0, 0)" ? behind(element.parentElement) : colour;
            };
            return [getComputedStyle(mark).color, behind(mark)];
        }"""
    )
    lighter, darker = sorted((luminance(colour) for colour in colours), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as `rgb(155, 28, 28)`."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_screen_reader_hears_what_was_deleted_and_inserted(site: str, look_at: OpenPage) -> None:
    """As roles, and as words for those that say nothing of the roles."""
    page = look_at(site + REDLINE)

    assert page.locator("#c2 p").aria_snapshot().splitlines() == [
        "- paragraph:",
        "  - text: Account records are kept for",
        '  - deletion: "deleted: five"',
        '  - insertion: "inserted: seven"',
        "  - text: years after you leave. Server logs are kept for",
        '  - deletion: "deleted: 6 months"',
        '  - insertion: "inserted: 30 days"',
        "  - text: .",
    ]


def test_keys_lead_from_change_to_change(site: str, open_page: OpenPage) -> None:
    """And can be switched off; after the last comes the first. The date, which is `c1`, is none of them."""
    page = open_page(site + REDLINE)
    for key, place in (("n", 1), ("n", 2), ("p", 1), ("p", 5)):
        page.keyboard.press(key)
        expect(page.locator(".bar output")).to_have_text(f"Change {place} of 5")

        assert page.url.endswith(f"#c{place + 1}")
    page.get_by_role("button", name="Keys n, p").click()
    page.keyboard.press("n")

    assert page.url.endswith("#c6")


def test_one_can_step_through_changes_without_script(site: str, open_page: OpenPage) -> None:
    """The change that was gone to shows the way to its neighbours at the foot of the window."""
    page = open_page(f"{site}{REDLINE}#c2", width=PHONE, height=700, script=False)
    box = page.locator("#c2 > .mark").bounding_box()
    page.locator("#c2 > .mark").get_by_label("Next change").click()

    assert box is not None
    assert round(box["y"] + box["height"]) == 700
    assert page.url.endswith("#c3")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize(
    ("choices", "shown"),
    [
        (["Changed sections"], {"deleted": True, "inserted": True, "unchanged": False}),
        (["Whole text"], {"deleted": True, "inserted": True, "unchanged": True}),
        (["Only additions"], {"deleted": False, "inserted": True, "unchanged": False}),
        (["Only deletions"], {"deleted": True, "inserted": False, "unchanged": False}),
        (["Whole text", "Only additions"], {"deleted": False, "inserted": True, "unchanged": True}),
    ],
    ids=lambda value: " and ".join(value) if isinstance(value, list) else "",
)
def test_a_reader_chooses_how_much_to_see(
    site: str, look_at: OpenPage, choices: list[str], shown: dict[str, bool], script: bool
) -> None:
    """What changed or all of it; all marks, or those of one kind."""
    page = look_at(site + REDLINE, script=script)
    for choice in choices:
        page.get_by_label(choice).check()

    assert shown == {
        "deleted": page.locator("#c2 del").first.is_visible(),
        "inserted": page.locator("#c2 ins").first.is_visible(),
        "unchanged": page.get_by_text("your name and postal address").is_visible(),
    }


@pytest.mark.parametrize(("choice", "shown"), [("Only additions", "here"), ("Only deletions", "from")])
def test_what_moved_is_an_addition_here_and_a_deletion_there(
    site: str, look_at: OpenPage, choice: str, shown: str
) -> None:
    """Each is shown at the one place that is asked for."""
    page = look_at(site + MOVES)
    page.get_by_label(choice).check()

    assert page.locator(".moved:not(.from):not(tr)").first.is_visible() is (shown == "here")
    assert page.locator(".moved.from:not(tr)").first.is_visible() is (shown == "from")


def test_contents_mark_the_sections_that_changed(site: str, look_at: OpenPage) -> None:
    """With the whole text, they list what did not change as well, and lead there though it was folded."""
    page = look_at(site + REDLINE, width=WIDE, script=False)
    contents = page.locator(".contents a:visible")
    changed = contents.all_inner_texts()
    page.get_by_label("Whole text").check()

    assert [" ".join(line.split()) for line in changed] == [
        "How long we keep it 3 changes",
        "When you leave 2 changes",
        "Cookies new 2 changes",
    ]
    assert [" ".join(line.split()) for line in contents.all_inner_texts()] == [
        "What we collect",
        "How long we keep it 3 changes",
        "When you leave 2 changes",
        "Who sees it",
        "Cookies new 2 changes",
        "How to reach us",
    ]
    page.get_by_role("link", name="How to reach us").click()

    assert page.locator("#how-to-reach-us").is_visible()


def test_both_texts_stand_side_by_side_where_there_is_room(site: str, open_page: OpenPage) -> None:
    """The old at the left of the new; on a phone one below the other, and nobody is led there."""
    page = open_page(site + REDLINE, width=WIDE, script=False)
    page.get_by_role("link", name="Side by side").click()
    old, new = columns(page)
    phone = open_page(site + BESIDE, width=PHONE, script=False)
    above, below = columns(phone)

    assert page.url == site + BESIDE
    assert old["y"] == new["y"]
    assert old["x"] + old["width"] <= new["x"]
    assert above["x"] == below["x"]
    assert above["y"] + above["height"] <= below["y"]
    assert not open_page(site + REDLINE, width=PHONE).get_by_role("link", name="Side by side").is_visible()
    page.get_by_role("link", name="In one text").click()

    assert page.url == site + REDLINE


def columns(page: Page) -> list[FloatRect]:
    """Where the old and the new text of the second change stand."""
    cells = page.locator("tr", has=page.locator("#c2")).last.locator("> td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    return [box for box in boxes if box]


def test_paper_shows_the_changes_and_no_controls(site: str, open_page: OpenPage) -> None:
    """And the links that only a screen has use for are left out."""
    page = open_page(site + REDLINE)
    page.emulate_media(media="print")

    assert page.locator("#c2 del").first.is_visible()
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".tabs").is_visible()


@pytest.mark.parametrize(
    ("address", "running", "permanent"),
    [
        (
            "privacy/",
            "Privacy Policy, June 15, 2014 · In force · Lanterna Hosting",
            "https://example.org/privacy/2014-06-15/",
        ),
        (
            "privacy/2012-10-09/",
            "Privacy Policy, October 9, 2012 · Superseded · Lanterna Hosting",
            "https://example.org/privacy/2012-10-09/",
        ),
        (
            REDLINE,
            "What changed on June 15, 2014 · Privacy Policy · Lanterna Hosting",
            "https://example.org/privacy/2014-06-15/changes/",
        ),
    ],
)
def test_every_sheet_of_paper_says_what_it_is(
    site: str, look_at: OpenPage, address: str, running: str, permanent: str
) -> None:
    """Policy, date and status at its head; the lasting address and the number of the sheet at its foot."""
    page = look_at(site + address)
    sheets = PdfReader(BytesIO(page.pdf(width="148mm", height="105mm", tagged=True))).pages

    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, start=1):
        said = " ".join(sheet.extract_text().split())

        assert running in said
        assert permanent in said
        assert f"{number} / {len(sheets)}" in said


# The way through


def test_a_reader_finds_what_changed_since_they_agreed(site: str, look_at: OpenPage) -> None:
    """From the policy to its history to the comparison, by links alone."""
    page = look_at(site + "privacy/", script=False)
    page.get_by_role("link", name="All changes since 2011").click()
    page.locator("#v2011-03-02").get_by_role("link", name="Compare with the current one").click()

    assert page.locator("h1").inner_text() == "What changed since March 2, 2011"
    assert page.locator(".text ins").first.is_visible()


@pytest.mark.parametrize("place", ["history/", "compare/"])
@pytest.mark.parametrize(
    ("day", "answer", "leads"),
    [
        (
            "2013-05-03",
            "On May 3, 2013 the version of October 9, 2012 was in force. 2 versions have followed it. "
            "See what changed since",
            "2012-10-09/since/",
        ),
        (
            "2014-06-14",
            "On June 14, 2014 the version of February 3, 2014 was in force. 1 version has followed it. "
            "See what changed since",
            "2014-02-03/since/",
        ),
        (
            "2020-01-01",
            "On January 1, 2020 the version of June 15, 2014 was in force. It still is: nothing has changed since.",
            None,
        ),
        (
            "2009-01-01",
            "This record begins with the version of March 2, 2011; what was in force on January 1, 2009 is not in it. "
            "See what changed since that version",
            "2011-03-02/since/",
        ),
    ],
)
def test_one_can_ask_what_changed_since_a_day(
    site: str, look_at: OpenPage, place: str, day: str, answer: str, leads: str | None
) -> None:
    """The answer names the version that was in force, and leads to what changed since."""
    page = look_at(f"{site}privacy/{place}")
    page.get_by_label("Show what changed since").fill(day)
    page.get_by_role("button", name="Show", exact=True).click()
    said = page.locator(".since-day output")

    assert said.inner_text() == answer
    links = [link.get_attribute("href") or "" for link in said.locator("a").all()]
    assert [link.removeprefix(f"{site}privacy/") for link in links] == ([leads] if leads else [])


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("All versions (5)", ["November 2", "June 15", "February 3", "October 9", "March 2"]),
        ("Changed without a new date (1)", ["February 3"]),
    ],
)
def test_history_can_be_narrowed_without_script(
    site: str, look_at: OpenPage, choice: str, shown: list[str]
) -> None:
    """Years in which nothing is left go with their versions."""
    page = look_at(site + "privacy/history/", script=False)
    page.get_by_label(choice).check()
    days = page.locator(".entry h3 > time:visible").all_inner_texts()
    years = page.locator("h2.year:visible").all_inner_texts()

    assert days == shown
    assert len(years) == len(page.locator("section:has(.entry:visible)").all())


def test_without_script_the_list_answers_instead_of_the_questions(site: str, look_at: OpenPage) -> None:
    """Nothing is offered that would not work."""
    page = look_at(site + "privacy/compare/", script=False)

    assert not page.locator("form").first.is_visible()
    assert page.get_by_role("link", name="Compare with the current one").count() == 3


@pytest.mark.parametrize(
    ("old", "new", "leads"),
    [
        ("2012-10-09", "2014-02-03", "2014-02-03/changes/"),
        ("2011-03-02", "2014-06-15", "2011-03-02/since/"),
        ("2014-06-15", "2011-03-02", "2011-03-02/since/"),
    ],
)
def test_choosing_two_versions_leads_to_the_redline_that_there_is(
    site: str, look_at: OpenPage, old: str, new: str, leads: str
) -> None:
    """Whichever of them is chosen first."""
    page = look_at(site + "privacy/compare/")
    page.get_by_label("Compare the version of").select_option(old)
    page.get_by_label("with that of").select_option(new)
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_url(f"{site}privacy/{leads}")


def test_any_two_versions_are_compared_in_the_browser(
    site: str, open_page: OpenPage, accessibility_faults: AccessibilityFaults
) -> None:
    """Their address can be passed on; what stayed the same is left out."""
    page = open_page(site + "privacy/compare/")
    page.get_by_label("Compare the version of").select_option("2011-03-02")
    page.get_by_label("with that of").select_option("2014-02-03")
    page.get_by_role("button", name="Compare", exact=True).click()
    heading = page.get_by_role(
        "heading", name="From the version of March 2, 2011 to that of February 3, 2014"
    )
    expect(heading).to_be_focused()
    text = page.locator(".quick .text")

    assert page.url.endswith("#2011-03-02..2014-02-03")
    assert [text.locator(name).all_text_contents() for name in ("h3", "del", "ins")] == [
        ["How long we keep it", "When you leave", "Who sees it"],
        ["deleted: March 2, 2011", "deleted: 12", "deleted: 12", "deleted: must"],
        ["inserted: October 9, 2012", "inserted: 6", "inserted: 6", "inserted: may"],
    ]
    assert accessibility_faults(page) == []
    again = open_page(page.url)
    expect(again.get_by_role("heading", name="From the version of March 2, 2011")).to_be_visible()


def test_the_language_can_be_switched(site: str, look_at: OpenPage) -> None:
    """And back."""
    page = look_at(site + "privacy/")
    page.get_by_role("link", name="Deutsch").click()
    title = page.locator("h1").inner_text()
    page.get_by_role("link", name="English").click()

    assert title == "Datenschutzerklärung"
    assert page.locator("h1").inner_text() == "Privacy Policy"


def test_the_site_can_stand_below_the_root_of_its_host(
    tmp_path: Path, serve_folder: Callable[[Path], str], open_page: OpenPage
) -> None:
    """No page asks for anything outside the folder that it was put into."""
    for path, content in lanterna().items():
        file = tmp_path / "legal" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    address = serve_folder(tmp_path)
    page = open_page(f"{address}/legal/privacy/history/")
    family = page.locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")
    page.locator("#v2014-06-15").get_by_role("link", name="What changed").click()

    assert family.startswith("Charter")
    assert page.url == f"{address}/legal/privacy/2014-06-15/changes/"
