"""One policy in several languages: each page leads to the same page in the others, and says what is not the same."""

from collections.abc import Mapping

import pytest
from markup import read
from publishing import DATENSCHUTZ, LANTERNA, Told, site

PRIVACY = {path: LANTERNA[path] for path in ("policies/privacy.md", "policies/de/privacy.md")}
BEHIND: Mapping[str, Told] = PRIVACY | {
    "policies/de/privacy.md": (("2012-10-12", DATENSCHUTZ.format(stated="9. Oktober 2012", years="fünf")),)
}
PROMISE: Mapping[str, Told] = {
    "policies/promise.md": (("2011-03-02", "# Promise\n\nLast updated: March 2, 2011\n\nWe keep it.\n"),),
    "policies/it/promise.md": (
        ("2011-03-02", "# Promessa\n\nUltimo aggiornamento: 2 marzo 2011\n\nLa manteniamo.\n"),
        ("2012-03-02", "# Promessa\n\nUltimo aggiornamento: 2 marzo 2012\n\nLa manteniamo sempre.\n"),
    ),
}


def switches(pages: Mapping[str, bytes], path: str) -> dict[str, tuple[str, str]]:
    """Return where a page's links to other languages lead, and their words, by language."""
    return {
        link.attributes["hreflang"]: (link.attributes["href"], link.text)
        for link in read(pages[path]).all("a")
        if "hreflang" in link.attributes
    }


def alternates(pages: Mapping[str, bytes], path: str) -> dict[str, str]:
    """Return a page's addresses by language, as search engines read them."""
    return {
        link.attributes["hreflang"]: link.attributes["href"]
        for link in read(pages[path]).all("link", rel="alternate")
        if "hreflang" in link.attributes
    }


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    """Return the site of a policy and its German translation."""
    return site(PRIVACY, languages=("en", "de"), base_url="https://example.org")


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("privacy/", "de/privacy/"),
        ("privacy/history/", "de/privacy/history/"),
        ("privacy/compare/", "de/privacy/compare/"),
        ("privacy/2014-06-15/", "de/privacy/2014-06-15/"),
        ("privacy/2014-06-15/changes/", "de/privacy/2014-06-15/changes/"),
    ],
)
def test_the_switch_stays_on_the_page_in_both_directions(
    pages: Mapping[str, bytes], english: str, german: str
) -> None:
    """And search engines are told so; the original is for whoever reads neither."""
    up = "../" * english.count("/")

    assert switches(pages, f"{english}index.html")["de"] == (f"{up}{german}", "Deutsch")
    assert switches(pages, f"{german}index.html")["en"] == (f"../{up}{english}", "English")
    assert (
        alternates(pages, f"{english}index.html")
        == alternates(pages, f"{german}index.html")
        == {
            "en": f"https://example.org/{english}",
            "de": f"https://example.org/{german}",
            "x-default": f"https://example.org/{english}",
        }
    )


def test_where_no_version_says_the_same_the_switch_names_the_one_it_leads_to(
    pages: Mapping[str, bytes],
) -> None:
    """The one in force when this one came into force; search engines are told nothing."""
    assert switches(pages, "privacy/2026-11-02/index.html")["de"] == (
        "../../de/privacy/2014-06-15/",
        "Deutsch (version of June 15, 2014)",
    )
    assert alternates(pages, "privacy/2026-11-02/index.html") == {}


def test_what_changed_since_is_asked_of_the_same_version(pages: Mapping[str, bytes]) -> None:
    """Where that version has such a page, else of the version itself."""
    assert (
        switches(pages, "privacy/2012-10-09/since/index.html")["de"][0]
        == "../../../de/privacy/2012-10-09/since/"
    )


def test_translated_pages_speak_their_language(pages: Mapping[str, bytes]) -> None:
    """From the frame to the redline's own words; the text has its language, too."""
    found = read(pages["de/privacy/2014-06-15/changes/index.html"])

    assert found.one("html").attributes["lang"] == "de"
    assert "eingefügt" in found.one("main").text
    assert "inserted" not in found.one("main").text
    assert "15. Juni 2014" in found.one("h1").text


def test_a_language_that_the_interface_does_not_speak_is_marked_as_what_it_is() -> None:
    """The interface then speaks the site's language, and what it says within the text is marked as that."""
    pages = site(PROMISE, languages=("en", "it"))
    found = read(pages["it/promise/2012-03-02/changes/index.html"])
    [text] = [each for each in found.all("div", kind="text") if each.attributes.get("lang") == "it"]

    assert found.one("html").attributes["lang"] == "en"
    assert {mark.attributes.get("lang") for mark in text.all("span") if mark.text.startswith("inserted")} >= {
        "en"
    }


def test_a_translation_that_is_behind_says_what_it_does_not_follow() -> None:
    """And so does the list of all translations."""
    pages = site(BEHIND, languages=("en", "de"))
    own = read(pages["de/privacy/index.html"]).one("main")
    table = read(pages["translations/index.html"]).one("table")
    missing = [f"../../privacy/{id}/changes/" for id in ("2014-02-03", "2014-06-15", "2026-11-02")]

    assert [link.attributes["href"] for link in own.one("p", kind="behind").all("a")] == missing
    assert [cell.text for cell in table.all("td")] == [
        "June 15, 2014",
        "original",
        "October 9, 2012",
        "3 changes behindFebruary 3, 2014June 15, 2014November 2, 2026",
    ]


def test_the_prevailing_language_is_told_where_another_is_read() -> None:
    """And nowhere else; nothing is said where the publisher says nothing."""
    pages = site(PRIVACY, languages=("en", "de"), prevailing_language="en")
    silent = site(PRIVACY, languages=("en", "de"))

    def told(pages: Mapping[str, bytes], path: str) -> list[str]:
        return [each.text for each in read(pages[path]).all("p", kind="translated")]

    assert len(told(pages, "de/privacy/index.html")) == 1
    assert len(told(pages, "de/privacy/2012-10-09/index.html")) == 1
    assert told(pages, "privacy/index.html") == told(silent, "de/privacy/index.html") == []
    assert "English prevails" in read(pages["translations/index.html"]).one("main").text


def test_without_translations_there_is_no_list_of_them() -> None:
    """Nor a link to one."""
    assert "translations/index.html" not in site({"policies/terms.md": LANTERNA["policies/terms.md"]})
