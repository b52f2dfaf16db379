"""What a publisher puts in the place of the theme's own."""

import pytest
from markup import read
from publishing import LANTERNA, site

from policydiff.configuration import Look
from policydiff.errors import UsageError
from policydiff.rendering.environment import TemplateError
from policydiff.site import Theme

FILES = {"policies/terms.md": LANTERNA["policies/terms.md"]}


def test_an_own_template_wins_and_may_extend_the_themes() -> None:
    """A block is replaced, the rest stays."""
    own = '{% extends "theme/base.html" %}{% block masthead %}<header>Ours</header>{% endblock %}'
    found = read(site(FILES, own=Theme(templates={"base.html": own}))["terms/index.html"])

    assert found.all("header")[0].text == "Ours"
    assert found.one("h1").text == "Terms of Service"


def test_an_own_file_wins_and_others_are_added() -> None:
    """At the root of the site, below any folder."""
    own = {"style.css": b"body {}", "fonts/own.woff2": b"font", "robots.txt": b"User-agent: *\nDisallow: /\n"}
    pages = site(FILES, own=Theme(own_files=own))

    assert {path: pages[path] for path in own} == own


def test_an_own_style_sheet_comes_after_the_themes() -> None:
    """So that it can set the theme's custom properties."""
    pages = site(FILES, own=Theme(own_files={"custom.css": b":root { --accent: teal }"}))
    sheets = read(pages["terms/index.html"]).all("link", rel="stylesheet")

    assert [sheet.attributes["href"].partition("?")[0] for sheet in sheets] == [
        "../style.css",
        "../custom.css",
    ]


def test_colour_and_fonts_of_the_configuration_follow_the_themes_own() -> None:
    """The colour for dark pages is made of the one for light ones: as much lighter as reading asks for."""
    look = Look(accent="#7a1f3d", font="'Source Serif 4', serif")
    style = site(FILES, theme=look)["style.css"].decode()

    assert style.endswith(
        "\n:root { --accent: #7a1f3d; --text: 'Source Serif 4', serif; }\n"
        "\n@media (prefers-color-scheme: dark) { :root { --accent: #b07a8c; } }\n"
    )
    assert "--accent: #ffccdd" in site(FILES, theme=Look(accent_dark="#ffccdd"))["style.css"].decode()


def test_a_logo_stands_beside_the_name_of_the_site() -> None:
    """It says nothing of its own to who cannot see it: the name is there."""
    pages = site(
        FILES, own=Theme(own_files={"images/logo.svg": b"<svg/>"}), theme=Look(logo="images/logo.svg")
    )
    name = read(pages["terms/index.html"]).one("a", kind="name")

    assert [(image.attributes["src"], image.attributes["alt"]) for image in name.all("img")] == [
        ("../images/logo.svg", "")
    ]


def test_a_logo_that_is_not_there_is_told() -> None:
    """With the place of the setting."""
    with pytest.raises(UsageError, match=r"\[site.theme\] logo: there is no file “logo.svg”"):
        site(FILES, theme=Look(logo="logo.svg"))


def test_a_link_to_a_style_sheet_changes_with_it() -> None:
    """So that hosts may let browsers keep it for ever."""
    sheets = [
        read(site(FILES, own=Theme(own_files={"style.css": style}))["index.html"]).one(
            "link", rel="stylesheet"
        )
        for style in (b"a {}", b"b {}")
    ]

    assert sheets[0].attributes["href"] != sheets[1].attributes["href"]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% if %}", "site/templates/index.html:1: this template cannot be used: Expected an expression"),
        ("\n{{ view.nothing }}", "site/templates/index.html:2: this template cannot be used: "),
        ("{{ 1 // 0 }}", "site/templates/index.html:1: this template cannot be used: "),
        (
            "{{ ''.__class__.__mro__ }}",
            "site/templates/index.html:1: this template cannot be used: access to attribute",
        ),
        ("{% extends 'away.html' %}", "site/templates/index.html:1: this template cannot be used: away.html"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_line(template: str, message: str) -> None:
    """Whatever is wrong with it; nor can it reach beyond what it is given."""
    with pytest.raises(TemplateError) as error:
        site(FILES, own=Theme(templates={"index.html": template}))

    assert str(error.value).startswith(message)


def test_what_a_policy_says_is_never_markup() -> None:
    """In titles, headings and the list of contents."""
    text = (
        "# Terms & <i>co</i>\n\nLast updated: March 2, 2011\n\n## A `<b>` & c\n\nText.\n\n## Two\n\nText.\n"
    )
    found = read(site({"policies/terms.md": (("2011-03-02", text),)})["terms/index.html"])

    assert [link.text for link in found.one("nav", kind="contents").all("a")] == ["A <b> & c", "Two"]
    assert not found.one("main").all("b")
