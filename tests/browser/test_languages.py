"""A site in six languages as its readers meet it, below a path of its host, with what its publisher put into it."""

from collections.abc import Iterator, Mapping

import pytest
from browsing import OpenPage, served
from playwright.sync_api import expect
from publishing import Told, site

from policydiff.site import Theme

pytestmark = pytest.mark.browser

WORDS: Mapping[str, tuple[str, str, str, tuple[str, str], tuple[str, str]]] = {
    "en": ("Privacy", "Last updated: {}", "We keep it for {}.", ("March 2, 2011", "June 15, 2014"),
           ("a year", "a day")),
    "de": ("Datenschutz", "Zuletzt aktualisiert am {}", "Wir bewahren es {} auf.", ("2. März 2011", "15. Juni 2014"),
           ("ein Jahr", "einen Tag")),
    "fr": ("Confidentialité", "Dernière mise à jour : {}", "Nous le gardons {}.", ("2 mars 2011", "15 juin 2014"),
           ("un an", "un jour")),
    "es": ("Privacidad", "Última actualización: {}", "Lo guardamos {}.", ("2 de marzo de 2011", "15 de junio de 2014"),
           ("un año", "un día")),
    "ja": ("プライバシー", "最終更新日：{}", "{}保存します。", ("2011年3月2日", "2014年6月15日"), ("1年間", "1日間")),
    "ar": ("الخصوصية", "آخر تحديث: {}", "نحتفظ به {}.", ("2 مارس 2011", "15 يونيو 2014"), ("سنة", "يومًا")),
}  # fmt: skip


def told(language: str) -> Told:
    """Two versions of a policy in a language."""
    title, line, sentence, days, spans = WORDS[language]
    return tuple(
        (recorded, f"# {title}\n\n{line.format(day)}\n\n## {title} 1\n\n{sentence.format(span)}\n")
        for recorded, day, span in zip(("2011-03-02", "2014-06-15"), days, spans, strict=True)
    )


OWN = Theme(
    templates={
        "base.html": '{% extends "theme/base.html" %}{% block footer %}<footer>Weir Lane 4</footer>{% endblock %}'
    },
    own_files={"custom.css": b":root { --measure: 30rem } h1 { color: rgb(122, 31, 61) }"},
)


@pytest.fixture(scope="module")
def legal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site; give the address of its root, with a slash at its end."""
    folder = tmp_path_factory.mktemp("site")
    files = {f"policies/{'' if code == 'en' else f'{code}/'}privacy.md": told(code) for code in WORDS}
    pages = site(
        files,
        own=OWN,
        base_url="https://example.org/company/legal",
        languages=tuple(WORDS),
        prevailing_language="en",
    )
    for path, content in pages.items():
        file = folder / "company" / "legal" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with served(folder) as address:
        yield f"{address}/company/legal/"


def test_the_reader_goes_from_language_to_language_and_stays_where_they_are(
    legal: str, look_at: OpenPage
) -> None:
    """From the English redline to the Japanese one and back."""
    page = look_at(legal + "privacy/2014-06-15/changes/")
    page.get_by_role("link", name="日本語").click()
    page.wait_for_url(legal + "ja/privacy/2014-06-15/changes/")
    expect(page.locator("h1")).to_have_text("2014年6月15日の変更内容")
    page.get_by_role("link", name="English").click()

    page.wait_for_url(legal + "privacy/2014-06-15/changes/")


def test_arabic_is_read_from_right_to_left(legal: str, look_at: OpenPage) -> None:
    """The name of the site at the right, the navigation at the left, the change marked in the words of the text."""
    page = look_at(legal + "ar/privacy/2014-06-15/changes/", width=1280)
    name = page.locator(".masthead .name").bounding_box()
    links = page.locator(".masthead nav").bounding_box()

    assert name is not None
    assert links is not None
    assert name["x"] > links["x"] + links["width"]
    expect(page.locator(".text ins .vh").first).to_have_text("مضاف: ")
    assert page.locator("h1").evaluate("heading => getComputedStyle(heading).direction") == "rtl"


def test_a_translation_says_which_language_prevails_and_leads_there(legal: str, look_at: OpenPage) -> None:
    """In its own words."""
    page = look_at(legal + "fr/privacy/")
    expect(page.locator(".translated")).to_contain_text("En cas de divergence, le texte en anglais prévaut.")
    page.locator(".translated a").click()

    page.wait_for_url(legal + "privacy/")


def test_what_the_publisher_put_there_is_seen_everywhere(legal: str, look_at: OpenPage) -> None:
    """A block of a template in the place of the theme's, and a style sheet after it, below any path."""
    page = look_at(legal + "de/privacy/history/")

    expect(page.locator("footer").last).to_have_text("Weir Lane 4")
    assert page.locator("h1").evaluate("heading => getComputedStyle(heading).color") == "rgb(122, 31, 61)"
