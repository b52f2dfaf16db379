"""Every feed of a site is a valid Atom document, and says what is wrong with one that is not."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from lxml import etree
from publishing import LANTERNA, lanterna, site

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
MAY_BE_IN_CONTENT = {"p", "ul", "ol", "li", "a", "em", "strong", "del", "ins", "span", "time"}


def faults(document: bytes) -> list[str]:
    """What RFC 4287 and the W3C's feed validator find wrong with a feed."""
    try:
        feed = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    if not SCHEMA.validate(feed):
        return [str(error) for error in SCHEMA.error_log]
    found = []
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        name = element.tag.removeprefix(ATOM)
        if not (element.findtext(f"{ATOM}title") or "").strip():
            found.append(f"{name}: an empty title")
        alternates = Counter(
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        )
        if set(alternates.values()) != {1}:
            found.append(f"{name}: not one alternate link of each kind")
        if not (feed.findall(f"{ATOM}author") or element.findall(f"{ATOM}author")):
            found.append(f"{name}: no author")
        links = [link.get("href", "") for link in element.findall(f"{ATOM}link")]
        found += [f"{name}: {link} is no URI" for link in links if not link.isascii() or " " in link]
    if [link.get("rel") for link in feed.findall(f"{ATOM}link")].count("self") != 1:
        found.append("feed: no link to itself")
    return [*found, *_faults_of_entries(feed)]


def _faults_of_entries(feed: etree._Element) -> list[str]:
    found = []
    entries = feed.findall(f"{ATOM}entry")
    ids = [feed.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in entries)]
    if len(set(ids)) != len(ids):
        found.append("two of one id")
    moments = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") for entry in entries]
    if moments and datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "") < max(moments):
        found.append("feed: older than an entry")
    for entry, updated in zip(entries, moments, strict=True):
        if datetime.fromisoformat(entry.findtext(f"{ATOM}published") or "") > updated:
            found.append("entry: updated before it was published")
        content = entry.findtext(f"{ATOM}content") or ""
        if set(re.findall(r"<([a-z0-9]+)", content)) - MAY_BE_IN_CONTENT or "javascript:" in content:
            found.append("entry: content that readers strip")
        if not content.strip() or not (entry.findtext(f"{ATOM}summary") or "").strip():
            found.append("entry: says nothing")
    return found


@pytest.fixture(scope="module")
def feeds() -> Mapping[str, bytes]:
    """Every feed of the company's site."""
    return {path: content for path, content in lanterna().items() if "feed" in path and path.endswith(".xml")}


def test_there_are_two_feeds_of_all_policies_and_two_of_each(feeds: Mapping[str, bytes]) -> None:
    """Everything, and substantive changes only."""
    folders = {path.rpartition("/")[0] for path in lanterna() if path.endswith("/history.json")}

    assert set(feeds) == {
        f"{folder}/{name}".lstrip("/")
        for folder in ("", *folders)
        for name in ("feed.xml", "feed-substantive.xml")
    }


def test_every_feed_is_valid(feeds: Mapping[str, bytes]) -> None:
    """By the schema, and by the rules that a schema cannot say."""
    assert {path: found for path, content in feeds.items() if (found := faults(content))} == {}


def test_a_site_that_does_not_know_where_it_stands_has_valid_feeds_too() -> None:
    """Their links are relative, their ids are not."""
    pages = site(LANTERNA, languages=("en", "de"))

    assert {
        path: faults(pages[path]) for path in pages if path.endswith("feed.xml") and faults(pages[path])
    } == {}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<id>urn:uuid:", "<id>"),
        ("T00:00:00+00:00</updated>", "</updated>"),
        ('rel="self"', 'rel="alternate"'),
        ("<author>", "<author><age>7</age>"),
        ('<summary type="text">', '<summary type="plain">'),
        ("<published>2", "<published>9"),
        ("&lt;p&gt;", "&lt;script&gt;"),
        ("<title>Privacy Policy</title>", "<title> </title>"),
        ("</feed>", ""),
    ],
)
def test_what_is_wrong_is_found(feeds: Mapping[str, bytes], right: str, wrong: str) -> None:
    """So that a feed without a fault is one."""
    spoilt = feeds["privacy/feed.xml"].decode().replace(right, wrong, 1)

    assert faults(spoilt.encode()) != []


def test_substantive_feeds_leave_out_corrections_and_first_versions(feeds: Mapping[str, bytes]) -> None:
    """What is in both has one id in both."""

    def entries(path: str) -> dict[str, str]:
        feed = etree.fromstring(feeds[path])
        return {
            entry.findtext(f"{ATOM}title") or "": entry.findtext(f"{ATOM}id") or ""
            for entry in feed.iter(f"{ATOM}entry")
        }

    every, only = entries("feed.xml"), entries("feed-substantive.xml")

    assert only.items() < every.items()
    assert "Privacy Policy, June 15, 2014" in only
    assert "Privacy Policy, March 2, 2011" not in only
    assert entries("security/feed-substantive.xml") == {}
    title = etree.fromstring(feeds["privacy/feed-substantive.xml"]).findtext(f"{ATOM}title")
    assert title == "Privacy Policy: substantive changes only"


def test_a_correction_is_in_no_feed_of_substantive_changes() -> None:
    """It is in the other."""
    text = "# Terms\n\nLast updated: {stated}\n\nWe keep your {word}.\n"
    told = (
        ("2011-03-02", text.format(stated="March 2, 2011", word="adress")),
        ("2012-03-02", text.format(stated="March 2, 2012", word="address")),
    )
    pages = site({"policies/terms.md": told}, base_url="https://example.org")

    assert pages["terms/feed.xml"].count(b"<entry") == 2
    for path in ("terms/feed-substantive.xml", "feed-substantive.xml"):
        assert pages[path].count(b"<entry") == 0
        assert faults(pages[path]) == []


def test_an_entry_says_which_language_it_speaks(feeds: Mapping[str, bytes]) -> None:
    """In the feed of all policies several are mixed."""
    feed = etree.fromstring(feeds["feed.xml"])
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    entries = [(entry.findtext(f"{ATOM}title") or "", entry.get(lang)) for entry in feed.iter(f"{ATOM}entry")]
    told = {title.split(",")[0]: language for title, language in entries}

    assert (told["Datenschutzerklärung"], told["Privacy Policy"]) == ("de", "en")


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 6, 30), date(2027, 7, 1)])
def test_feeds_stay_the_same_bytes_until_there_is_news(feeds: Mapping[str, bytes], day: date) -> None:
    """As a day passes, and even as what was announced comes into force."""
    later = site(LANTERNA, base_url="https://example.org", languages=("en", "de"), as_of=day)

    assert {path: later[path] for path in feeds} == feeds


def test_pages_lead_to_their_feeds(feeds: Mapping[str, bytes]) -> None:
    """By links that readers of feeds follow: the policy's two, and the two of all policies."""
    page = lanterna()["privacy/index.html"].decode()
    links = re.findall(r'<link rel="alternate" href="([^"]*)" type="application/atom\+xml"', page)

    assert links == ["feed.xml", "feed-substantive.xml", "../feed.xml", "../feed-substantive.xml"]
    assert re.findall(
        r'rel="alternate" href="([^"]*)" type="application/atom', lanterna()["index.html"].decode()
    ) == [
        "feed.xml",
        "feed-substantive.xml",
    ]
