"""The feeds."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest
from publishing import LANTERNA, lanterna, site

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    """The company's site."""
    return lanterna()


def entries(feed: bytes) -> list[dict[str, str]]:
    """What each entry of a feed says."""
    return [
        {child.tag.removeprefix(ATOM): child.text or child.attrib.get("href", "") for child in entry}
        for entry in ET.fromstring(feed).iter(f"{ATOM}entry")  # noqa: S314  # our own
    ]


def test_a_policys_feed_tells_its_versions_newest_first(pages: Mapping[str, bytes]) -> None:
    """Each leads to what it changed, the first one to its text."""
    told = entries(pages["privacy/feed.xml"])

    assert [(entry["title"], entry["link"]) for entry in told] == [
        ("Privacy Policy, November 2, 2026", "https://example.org/privacy/2026-11-02/changes/"),
        ("Privacy Policy, June 15, 2014", "https://example.org/privacy/2014-06-15/changes/"),
        ("Privacy Policy, February 3, 2014", "https://example.org/privacy/2014-02-03/changes/"),
        ("Privacy Policy, October 9, 2012", "https://example.org/privacy/2012-10-09/changes/"),
        ("Privacy Policy, March 2, 2011", "https://example.org/privacy/2011-03-02/"),
    ]


def test_the_dates_of_entries_are_those_of_the_versions(pages: Mapping[str, bytes]) -> None:
    """A correction updates its version's entry."""
    told = {
        entry["title"]: (entry["published"][:10], entry["updated"][:10])
        for entry in entries(pages["privacy/feed.xml"])
    }

    assert told["Privacy Policy, June 15, 2014"] == ("2014-06-15", "2014-06-15")
    assert told["Privacy Policy, October 9, 2012"] == ("2012-10-09", "2012-11-02")


def test_what_is_announced_ahead_is_news_on_the_day_it_was_announced(pages: Mapping[str, bytes]) -> None:
    """Not on a day that lies ahead."""
    (entry,) = entries(pages["security/feed.xml"])

    assert entry["published"] == "2026-11-01T00:00:00+00:00"


def test_the_feed_of_all_policies_is_in_the_order_of_news(pages: Mapping[str, bytes]) -> None:
    """Newest first, whatever the policy and language."""
    told = entries(pages["feed.xml"])
    days = [entry["published"] for entry in told]

    assert days == sorted(days, reverse=True)
    assert len({entry["id"] for entry in told}) == len(told) == 14


def test_an_entry_keeps_its_id_when_later_versions_come() -> None:
    """So that no reader hears of it twice."""
    told = LANTERNA["policies/privacy.md"]
    before = entries(
        site({"policies/privacy.md": told[:4]}, base_url="https://example.org")["privacy/feed.xml"]
    )
    after = entries(site({"policies/privacy.md": told}, base_url="https://example.org")["privacy/feed.xml"])

    assert {entry["id"] for entry in before} < {entry["id"] for entry in after}


def test_a_feed_without_entries_is_dated_by_the_first_day_that_is_known(pages: Mapping[str, bytes]) -> None:
    """Never by the clock, and never by the day that counts as today."""
    assert b"<updated>2026-11-20T00:00:00+00:00</updated>" in pages["acceptable-use/feed.xml"]


def test_signs_that_xml_has_no_place_for_are_left_out() -> None:
    """A control character in a title breaks no reader's feed."""
    text = "# Te\x0brms\n\nLast updated: March 2, 2011\n\nText.\n"
    feed = site({"policies/terms.md": (("2011-03-02", text),)})["terms/feed.xml"]

    assert entries(feed)[0]["title"].startswith("Te")
