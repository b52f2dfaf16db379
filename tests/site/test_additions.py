"""What a publisher adds to the site: own pages, redirects, files; and what may not take another's place."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from calling import Call
from markup import read
from publishing import LANTERNA, REFUNDS, TERMS, Told, published, site
from stories import Story

from policydiff.errors import PolicydiffError
from policydiff.site import Theme

FILES: Mapping[str, Told] = {"policies/terms.md": LANTERNA["policies/terms.md"]}
OURS = TERMS.format(stated="March 2, 2011", notice="a week’s")
GONE = ("2012-03-02", None)
ABOUT = "---\nmenu: {menu}\n---\n\n# About us\n\nSee our [terms](../../policies/terms.md).\n"


def built(pages: Mapping[str, str], files: Mapping[str, Told] = FILES, **settings: Any) -> dict[str, bytes]:
    """Every file of a site with these own pages."""
    return site(files, own=Theme(pages=pages), **settings)


def test_an_own_page_stands_at_its_name_and_is_linked_from_every_other() -> None:
    """Its title is its first heading; its links to policies' files lead to their pages."""
    pages = built({"about-us.md": ABOUT.format(menu="true")})
    found = read(pages["about-us/index.html"])

    assert found.one("h1").text == "About us"
    assert [link.attributes["href"] for link in found.one("div", kind="text").all("a")] == ["../terms/"]
    assert {"../about-us/"} <= {
        link.attributes.get("href") for link in read(pages["terms/index.html"]).all("a")
    }


def test_an_own_page_need_not_be_linked() -> None:
    """`menu: false` keeps it out of the foot of all pages."""
    pages = built({"about-us.md": ABOUT.format(menu="false")})

    assert "../about-us/" not in {
        link.attributes.get("href") for link in read(pages["terms/index.html"]).all("a")
    }


def test_an_own_page_may_belong_to_a_language() -> None:
    """Below that language's home, and linked from its pages alone."""
    files = {path: LANTERNA[path] for path in ("policies/privacy.md", "policies/de/privacy.md")}
    pages = built({"de/impressum.md": "# Impressum\n\nWehrgasse 4\n"}, files, languages=("en", "de"))

    assert read(pages["de/impressum/index.html"]).one("html").attributes["lang"] == "de"
    assert "impressum" in pages["de/privacy/index.html"].decode()
    assert "impressum" not in pages["privacy/index.html"].decode()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "terms.md",
            "site/pages/terms.md:1: this page would stand at /terms/, which belongs to the policy “terms”",
        ),
        (
            "terms/history.md",
            "site/pages/terms/history.md:1: this page would stand at /terms/history/, which",
        ),
        (
            "search.md",
            "site/pages/search.md:1: this page would stand at /search/, which belongs to the site itself",
        ),
        (
            "../away.md",
            "site/pages/../away.md:1: this file's name cannot become an address; name it in small letters",
        ),
        ("About Us.md", "site/pages/About Us.md:1: this file's name cannot become an address"),
        ("image.png", "site/pages/image.png:1: only Markdown belongs here"),
    ],
)
def test_an_own_page_takes_nobodys_place(path: str, message: str) -> None:
    """One line says which file it is and what to do."""
    with pytest.raises(PolicydiffError) as error:
        published(FILES, own=Theme(pages={path: "# Ours\n"})).refuse_conflicts()

    assert str(error.value).startswith(message)


# Redirects


def leads_to(pages: Mapping[str, bytes], path: str) -> str:
    """Return where a page sends its reader on, checked to be the same for those who must click."""
    found = read(pages[path])
    refresh = found.one("meta", **{"http-equiv": "refresh"}).attributes["content"]
    target = refresh.removeprefix("0; url=")

    assert found.one("main").one("a").attributes["href"] == target
    assert found.all("meta", name="robots", content="noindex")
    return target


def test_a_policys_old_name_leads_on_with_all_that_stood_there(call: Call, tmp_path: Path) -> None:
    """As pages for every host, and as rules for those that read them; without anything configured."""
    story = Story(tmp_path)
    story.commit("2011-03-02", {"policies/terms-of-use.md": OURS})
    story.commit("2012-03-02", renames={"policies/terms-of-use.md": "policies/terms.md"})
    call("build", repo=story.path)
    public = story.path / "site" / "public"
    pages = {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*.html")}

    assert leads_to(pages, "terms-of-use/index.html") == "../terms/"
    assert leads_to(pages, "terms-of-use/2011-03-02/index.html") == "../../terms/2011-03-02/"
    assert leads_to(pages, "terms-of-use/history/index.html") == "../../terms/history/"
    assert (public / "_redirects").read_text() == "/terms-of-use/* /terms/:splat 301\n"


def test_what_a_policy_took_over_leads_to_it_unless_it_still_has_pages() -> None:
    """A policy that is still in the history keeps its address."""
    text = "---\nreplaces: [refunds, cancellation]\n---\n" + TERMS.format(
        stated="March 2, 2012", notice="a week’s"
    )
    files: Mapping[str, Told] = {
        "policies/terms.md": (("2012-03-02", text),),
        "policies/refunds.md": (
            ("2011-03-02", REFUNDS.format(stated="March 2, 2011", days="14")),
            ("2012-03-02", None),
        ),
    }
    pages = site(files)

    assert leads_to(pages, "cancellation/index.html") == "../terms/"
    assert "Withdrawn" in pages["refunds/index.html"].decode()


@pytest.fixture
def configured(tmp_path: Path) -> Story:
    """Return a repository with one policy."""
    story = Story(tmp_path)
    story.commit("2011-03-02", {"policies/terms.md": OURS})
    return story


def test_configured_redirects_lead_on(call: Call, configured: Story) -> None:
    """To a policy, to another host, from a file's address."""
    configured.draft(
        {
            "policydiff.toml": '[site]\nbase_url = "https://example.org/legal"\n[redirects]\n"old/agb" = "terms/"\n'
            '"tos.html" = "terms"\n"status" = "https://status.example.org/"\n"start" = "/"\n"old/agb/history" = "/"\n'
        }
    )
    answer = call("build", repo=configured.path)
    public = configured.path / "site" / "public"
    pages = {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*.html")}

    assert answer.status == 0
    assert leads_to(pages, "old/agb/index.html") == "../../terms/"
    assert leads_to(pages, "old/agb/history/index.html") == "../../../"
    assert leads_to(pages, "tos.html") == "terms/"
    assert leads_to(pages, "status/index.html") == "https://status.example.org/"
    assert leads_to(pages, "start/index.html") == "../"
    assert (public / "_redirects").read_text().splitlines()[0] == "/legal/old/agb/* /legal/terms/:splat 301"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '"terms" = "/"',
            "policydiff.toml:3: `terms` cannot lead elsewhere: /terms/ belongs to the policy “terms”",
        ),
        (
            '"search" = "terms"',
            "policydiff.toml:3: `search` cannot lead elsewhere: /search/ belongs to the site",
        ),
        (
            '"feed.xml" = "terms"',
            "policydiff.toml:3: `feed.xml` cannot lead elsewhere: /feed.xml/ belongs to the site",
        ),
        (
            '"old" = "terms/2010-01-01"',
            "policydiff.toml:3: `old` leads to “terms/2010-01-01/”, which “terms” does not",
        ),
        (
            '"old/" = "terms"\n"old" = "/"',
            "policydiff.toml:4: `old` cannot lead elsewhere: /old/ belongs to another",
        ),
        ('"old" = "term"', "policydiff.toml:3: `old` leads to “term”, where nothing stands"),
        ('"old" = "old"', "policydiff.toml:3: `old` leads to “old”, where nothing stands"),
        (
            '"../up" = "terms"',
            "policydiff.toml:3: `../up` is no address of the site; it takes a path of the site",
        ),
        ('"old" = "//example.org"', "policydiff.toml:3: `old` leads to “//example.org”, which is no address"),
        (
            '"old" = "javascript:alert(1)"',
            "policydiff.toml:3: `old` leads to “javascript:alert(1)”, which is no address",
        ),
        ('"old" = 3', "policydiff.toml:3: `old` has a value of the wrong type"),
    ],
)
def test_a_redirect_that_cannot_be_is_named_with_its_line(
    call: Call, configured: Story, line: str, message: str
) -> None:
    """Whatever is wrong with it, nothing is published."""
    configured.draft({"policydiff.toml": f"[redirects]\n\n{line}\n"})
    answer = call("build", repo=configured.path)

    assert answer.status == 2
    assert answer.messages.startswith(f"policydiff: {message}")
    assert answer.messages.count("\n") == 1
    assert not (configured.path / "site" / "public").exists()


def test_an_own_file_does_not_take_a_policys_place(call: Call, configured: Story) -> None:
    """While `.well-known/` and whatever is free is copied as it is."""
    configured.draft({"site/static/.well-known/security.txt": "Contact: mailto:office@example.org\n"})
    assert call("build", repo=configured.path).status == 0
    copied = configured.path / "site" / "public" / ".well-known" / "security.txt"
    configured.draft({"site/static/terms/index.html": "ours"})
    answer = call("build", repo=configured.path)

    assert copied.read_text() == "Contact: mailto:office@example.org\n"
    assert answer.status == 2
    assert answer.messages.startswith(
        "policydiff: site/static/terms/index.html:1: this file would take the place of a page of “terms”"
    )


def test_links_name_files_where_the_host_wants_it() -> None:
    """So that a site can be read from a disk, too; ids of feeds stay what they were."""
    settings: dict[str, Any] = {"base_url": "https://example.org", "languages": ("en", "de")}
    pretty, named = site(LANTERNA, **settings), site(LANTERNA, addresses="html", **settings)
    hrefs = {
        element.attributes["href"].partition("#")[0].partition("?")[0]
        for path in ("index.html", "privacy/index.html", "privacy/history/index.html", "404.html")
        for element in [*read(named[path]).all("a"), *read(named[path]).all("link")]
        if not element.attributes["href"].startswith(("mailto:", "#"))
    }

    assert [href for href in hrefs if href.endswith("/") or href == "."] == []
    assert "<loc>https://example.org/privacy/index.html</loc>" in named["sitemap.xml"].decode()
    assert [line for line in named["feed.xml"].decode().split("<") if line.startswith("id>")] == [
        line for line in pretty["feed.xml"].decode().split("<") if line.startswith("id>")
    ]
