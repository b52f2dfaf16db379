"""A section keeps its address though its heading is reworded; links to what it was called before still lead to it."""

from itertools import pairwise

import pytest
from comparing import compared
from markup import read
from publishing import site

from policydiff.site.lasting_anchors import Anchors, carried_over, first_anchors

INTRODUCTION = "We say here what we know about you, why we do, and for how long."


def policy(*headings: str) -> str:
    """A text with these headings, each over a paragraph of its own that stays."""
    sections = (f"## {heading}\n\n{INTRODUCTION[number:]}" for number, heading in enumerate(headings))
    return "# Terms\n\n" + "\n\n".join(sections) + "\n"


def anchors(*texts: str) -> Anchors:
    """Those of the last of several texts, one after the other."""
    found = first_anchors(compared(texts[0], texts[0]).new)
    for old, new in pairwise(texts):
        found = carried_over(found, compared(old, new))
    return found


def test_a_text_that_has_none_before_it_has_its_own() -> None:
    """The slugs of its headings."""
    assert anchors(policy("Cookies", "Logs")) == {
        "terms": ("terms",),
        "cookies": ("cookies",),
        "logs": ("logs",),
    }


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        pytest.param([["Cookies"], ["Trackers"]], ("cookies", "trackers"), id="reworded"),
        pytest.param(
            [["Cookies"], ["Trackers"], ["Trackers"]], ("cookies", "trackers"), id="kept as it is then"
        ),
        pytest.param(
            [["Cookies"], ["Trackers"], ["Beacons"]], ("cookies", "trackers", "beacons"), id="reworded twice"
        ),
        pytest.param(
            [["Cookies"], ["Trackers"], ["Cookies"]], ("cookies", "trackers"), id="reworded and back"
        ),
        pytest.param(
            [["Cookies"], ["Trackers {: #crumbs }"]], ("crumbs", "cookies"), id="given an explicit id"
        ),
        pytest.param(
            [["Cookies {: #crumbs }"], ["Trackers"]], ("crumbs", "trackers"), id="explicit id taken away"
        ),
        pytest.param(
            [["Cookies"], ["Trackers", "Cookies"]], ("trackers",), id="its name given to another section"
        ),
    ],
)
def test_a_section_keeps_its_address(headings: list[list[str]], ids: tuple[str, ...]) -> None:
    """Links use the first; all others stay targets, unless the text now calls another section so."""
    assert list(anchors(*(policy(*each) for each in headings)).values())[1] == ids


def test_links_lead_to_a_reworded_section_by_either_name() -> None:
    """On the policy's page, its permanent one and the piece to embed; the contents use the lasting name."""
    told = [
        (
            "2011-03-02",
            policy("Cookies", "Logs").replace("# Terms\n", "# Terms\n\nLast updated: March 2, 2011\n"),
        ),
        (
            "2012-03-02",
            policy("Trackers", "Logs").replace(
                "# Terms\n", "# Our Terms\n\nLast updated: March 2, 2012. See [trackers](#trackers).\n"
            ),
        ),
    ]
    pages = site({"policies/terms.md": told})

    for path in ("terms/index.html", "terms/2012-03-02/index.html"):
        page = read(pages[path])
        links = page.one("nav", kind="contents").all("a")

        assert [link.attributes["href"] for link in links] == ["#cookies", "#logs"]
        assert len(page.one("h2", id="cookies").all("span", id="trackers")) == 1
        assert len(page.one("h1", id="terms").all("span", id="our-terms")) == 1
        assert len(page.all("a", kind="anchor", href="#cookies")) == 1
    assert (
        b'<h2 id="cookies"><span id="trackers"></span>Trackers</h2>'
        in pages["terms/2012-03-02/fragment.html"]
    )
    assert read(pages["terms/2011-03-02/index.html"]).one("h2", id="cookies").text == "Cookies"
