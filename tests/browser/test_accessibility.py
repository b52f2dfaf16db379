"""Every kind of page can be read by everyone: on a phone and a desk, in each scheme that a reader may have chosen."""

from typing import Literal, TypedDict

import pytest
from browsing import AccessibilityFaults, OpenPage
from kinds import DEMONSTRATION, KINDS, Kind, Sites
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE, WIDE = 390, 1440


class Scheme(TypedDict):
    """What a reader's system says of colours."""

    color_scheme: Literal["light", "dark"]
    contrast: Literal["more", "no-preference"]
    forced_colors: Literal["active", "none"]


SCHEMES: dict[str, Scheme] = {
    "light": {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "contrast": "no-preference", "forced_colors": "none"},
    "more contrast": {"color_scheme": "light", "contrast": "more", "forced_colors": "none"},
    "more contrast in the dark": {"color_scheme": "dark", "contrast": "more", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "active"},
    "forced colours in the dark": {
        "color_scheme": "dark",
        "contrast": "no-preference",
        "forced_colors": "active",
    },
}
SAMPLE = {
    "home",
    "policy",
    "upcoming version",
    "redline with moves and rows",
    "moves side by side",
    "since",
    "history",
    "sections",
    "compared in the browser",
    "search with hits",
    "own page",
    "missing",
    "arabic redline",
    "draft",
    "notice",
}
"""The kinds that look most unlike each other; all of them, in every scheme, are proofs."""
MAILS_HAVE_NO = ("region", "landmark")
"""Landmarks are for pages: mail programs have their own around a message."""


@pytest.mark.parametrize(
    ("kind", "turn"),
    [pytest.param(kind, turn, id=kind.name) for turn, kind in enumerate(KINDS) if kind.name in SAMPLE],
)
def test_pages_of_many_kinds_are_accessible(
    sites: Sites, open_page: OpenPage, accessibility_faults: AccessibilityFaults, kind: Kind, turn: int
) -> None:
    """Each in turn on a phone or a desk and in two of the schemes; and no wider than a phone."""
    page = shown(sites, open_page, kind, width=(PHONE, WIDE)[turn % 2])
    schemes = [*SCHEMES.values()]
    page.emulate_media(**schemes[turn % len(schemes)])
    faults = found(accessibility_faults, page, kind)
    page.emulate_media(**schemes[(turn + 3) % len(schemes)])

    assert faults + found(accessibility_faults, page, kind, colours_only=True) == []
    page.set_viewport_size({"width": PHONE, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.proof
@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize(
    "kind", [pytest.param(kind, id=f"{kind.name} of {kind.site}") for kind in (*KINDS, *DEMONSTRATION)]
)
def test_every_kind_of_page_is_accessible_in_every_scheme(
    sites: Sites, open_page: OpenPage, accessibility_faults: AccessibilityFaults, kind: Kind, width: int
) -> None:
    """On a phone and a desk; those of the demonstration, which has longer texts, too."""
    page = shown(sites, open_page, kind, width=width)
    faults = {}
    for name, scheme in SCHEMES.items():
        page.emulate_media(**scheme)
        faults[name] = found(accessibility_faults, page, kind)

    assert faults == {name: [] for name in SCHEMES}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["forced colours", "more contrast"])
@pytest.mark.parametrize(
    "name", ["redline with moves and rows", "moves side by side", "compared in the browser", "draft"]
)
def test_changes_differ_without_colours(sites: Sites, open_page: OpenPage, name: str, scheme: str) -> None:
    """What was deleted is struck and nothing else is, what was inserted is underlined, what moved has a double line."""
    page = shown(sites, open_page, next(kind for kind in KINDS if kind.name == name), width=WIDE)
    page.emulate_media(**SCHEMES[scheme])
    lines = page.locator(":is(ins, del)").evaluate_all(
        "marks => marks.map((mark) => `${mark.localName} ${getComputedStyle(mark).textDecorationLine}`)"
    )
    edges = page.locator(".moved:not(tr)").evaluate_all(
        "blocks => blocks.map((block) => getComputedStyle(block).borderInlineStartStyle)"
    )

    assert set(lines) == {"del line-through", "ins underline"}
    assert set(edges) <= {"double"}
    assert bool(edges) == ("moves" in name)


def shown(sites: Sites, open_page: OpenPage, kind: Kind, *, width: int) -> Page:
    """The page with all that is folded opened, so that nothing is left unseen."""
    page = open_page("about:blank", width=width)
    sites.show(kind, page)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    return page


def found(
    accessibility_faults: AccessibilityFaults, page: Page, kind: Kind, *, colours_only: bool = False
) -> list[str]:
    """The faults that count on a page of that kind."""
    faults = accessibility_faults(page, colours_only=colours_only)
    return [fault for fault in faults if kind.site != "mail" or not fault.startswith(MAILS_HAVE_NO)]
