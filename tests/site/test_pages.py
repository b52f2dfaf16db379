"""What readers find on each kind of page."""

import json
from collections.abc import Mapping

import pytest
from markup import Element, read
from publishing import LANTERNA, lanterna, site


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    """The company's site."""
    return lanterna()


def page(pages: Mapping[str, bytes], address: str) -> Element:
    """The page at an address."""
    return read(pages[f"{address}index.html"])


def relations(found: Element) -> dict[str, str]:
    """The link relations of a page's head that name one target."""
    return {
        link.attributes["rel"]: link.attributes["href"]
        for link in found.all("link")
        if "-" in link.attributes["rel"]
    }


def test_every_page_is_well_formed(pages: Mapping[str, bytes]) -> None:
    """All that opens closes, no id stands twice, and there is one main heading."""
    for path, content in pages.items():
        if path.endswith(".html") and not path.endswith("fragment.html"):
            found = read(content)

            assert len(found.all("h1")) == 1, path
            assert len(found.all("main")) == 1, path


def test_no_heading_of_a_policy_takes_the_place_of_something_on_the_page() -> None:
    """Whatever a section is called, links lead to it and not to a part of the page."""
    names = ("Content", "Corrections", "pd-content", "c1", "Show all", "News")
    text = "# Terms\n\nLast updated: {}\n\n" + "\n\n".join(f"## {name}\n\nText." for name in names)
    told = [("2011-03-02", text.format("March 2, 2011")), ("2012-03-02", text.format("March 2, 2012"))]
    pages = site({"policies/terms.md": told})
    found = read(pages["terms/index.html"])
    links = found.one("nav", kind="contents").all("a")

    assert [found.one(id=link.attributes["href"][1:]).text for link in links] == list(names)
    assert read(pages["terms/2012-03-02/changes/index.html"]).one(id="c1").all("ins")


def test_every_page_that_search_engines_may_list_says_what_it_is_about(pages: Mapping[str, bytes]) -> None:
    """In a sentence that they show."""
    found = {path: read(content) for path, content in pages.items() if path.endswith("index.html")}
    said = {
        path: {meta.attributes.get("name") for meta in tree.one("head").all("meta")}
        for path, tree in found.items()
    }

    assert [path for path, names in said.items() if not names & {"description", "robots"}] == []


def test_every_page_has_a_title_of_its_own(pages: Mapping[str, bytes]) -> None:
    """A policy's own page and that of its version in force differ by the date."""
    found = [read(content) for path, content in pages.items() if path.endswith(("index.html", "404.html"))]
    titles = [
        each.one("head").one("title").text
        for each in found
        if not each.one("main").attributes["class"].endswith("short")
    ]

    assert sorted(set(titles)) == sorted(titles)


def test_nothing_stands_inline_that_a_strict_policy_forbids(pages: Mapping[str, bytes]) -> None:
    """No style, no script but data, no handler, and no address of another host that would be fetched."""
    for path, content in pages.items():
        if not path.endswith(".html"):
            continue
        for element in read(content):
            scripted = element.name == "script" and "src" not in element.attributes
            assert not scripted or element.attributes["type"] == "application/ld+json", path
            assert element.name != "style", path
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], path
            assert not element.attributes.get("src", "").startswith(("http", "//")), path


# A policy's own page


def test_a_policy_says_first_that_it_is_in_force_and_when_it_was_last_updated(
    pages: Mapping[str, bytes],
) -> None:
    """The title, the state, the date, then what changed last."""
    head = page(pages, "privacy/").one("header", kind="head")

    assert head.text.startswith("Privacy Policy In force Last updated June 15, 2014 What changed last")
    assert [time.attributes["datetime"] for time in head.one("p", kind="standing").all("time")] == [
        "2014-06-15"
    ]


def test_a_policy_leads_to_what_changed_last_and_to_its_history(pages: Mapping[str, bytes]) -> None:
    """Under the one sentence about it."""
    links = page(pages, "privacy/").one(kind="latest").all("a")

    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("See this change", "2014-06-15/changes/"),
        ("All changes since 2011", "history/"),
        ("Changes since a day you choose", "compare/"),
    ]


def test_the_title_stands_once(pages: Mapping[str, bytes]) -> None:
    """The page's heading is the text's own, so the text begins with what follows it."""
    assert (
        page(pages, "privacy/").one(kind="text").text.startswith("Last updated: June 15, 2014 This page says")
    )


def test_contents_lead_to_the_sections(pages: Mapping[str, bytes]) -> None:
    """Two levels of headings."""
    links = page(pages, "privacy/").one("nav", kind="contents").all("a")

    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("What we collect", "#what-we-collect"),
        ("How long we keep it", "#how-long-we-keep-it"),
        ("When you leave", "#when-you-leave"),
        ("Who sees it", "#who-sees-it"),
        ("Cookies", "#cookies"),
        ("How to reach us", "#how-to-reach-us"),
    ]


def test_each_section_says_since_when_it_reads_so(pages: Mapping[str, bytes]) -> None:
    """One that read otherwise before leads to its history.

    The correction of a misspelling that was made and mended leaves a section as old as it was.
    """
    notes = page(pages, "privacy/").all(kind="note")

    assert [note.text for note in notes] == [
        "Unchanged since March 2, 2011",
        "Changed on June 15, 2014. See the change Its history",
        "Changed on June 15, 2014. See the change Its history",
        "Unchanged since February 3, 2014 Its history",
        "Changed on June 15, 2014. See the change",
        "Unchanged since March 2, 2011",
    ]


def test_a_link_to_another_policys_file_leads_to_its_page(pages: Mapping[str, bytes]) -> None:
    """From the policy's page and from a version's, which lies deeper."""
    assert page(pages, "privacy/").one(kind="text").all("a", href="../terms/")
    assert page(pages, "privacy/2014-06-15/").one(kind="text").all("a", href="../../terms/")


def test_versions_are_related(pages: Mapping[str, bytes]) -> None:
    """As RFC 5829 has it."""
    assert relations(page(pages, "privacy/2012-10-09/")) == {
        "latest-version": "../",
        "version-history": "../history/",
        "predecessor-version": "../2011-03-02/",
        "successor-version": "../2014-02-03/",
    }


# Old, coming and gone


def test_a_superseded_version_says_so_before_anything_else(pages: Mapping[str, bytes]) -> None:
    """With the days between which it was in force, and ways to the present text and to what changed since."""
    main = page(pages, "privacy/2012-10-09/").one("main")
    banner = main.one(kind="banner")

    assert main.children.index(banner) < main.children.index(main.one("header"))
    assert banner.text == (
        "Superseded. This is the version of October 9, 2012, in force from October 9, 2012 until February 3, 2014. "
        "Read the current version What changed since"
    )
    assert [link.attributes["href"] for link in banner.all("a")] == ["../", "since/"]


@pytest.mark.parametrize(
    ("address", "listed", "listed_else"),
    [
        ("privacy/", True, True),
        ("privacy/2014-06-15/", True, True),
        ("privacy/2012-10-09/", True, False),
        ("privacy/2012-10-09/since/", True, False),
        ("privacy/2026-11-02/", True, True),
        ("privacy/history/", True, True),
        ("terms/2012-01-10/", False, False),
    ],
)
def test_a_publisher_may_keep_old_texts_out_of_search_engines(
    pages: Mapping[str, bytes], address: str, listed: bool, listed_else: bool
) -> None:
    """All texts may be listed, but no address that only leads on; with `noindex_old` no old text either."""
    assert listed is not bool(page(pages, address).all("meta", name="robots"))
    without = page(site(LANTERNA, noindex_old=True), address)
    assert listed_else is not bool(without.all("meta", name="robots"))


def test_the_version_in_force_is_the_same_text_as_the_policys_own_page(pages: Mapping[str, bytes]) -> None:
    """So it names that one as the one to be found."""
    canonical = page(pages, "privacy/2014-06-15/").one("link", rel="canonical")

    assert canonical.attributes["href"] == "https://example.org/privacy/"


def test_a_coming_version_says_from_when_it_applies(pages: Mapping[str, bytes]) -> None:
    """And leads to the present text and to what will change."""
    banner = page(pages, "privacy/2026-11-02/").one(kind="banner")

    assert (
        banner.text
        == "Not yet in force. Applies from July 1, 2027. Read the current version What will change"
    )
    assert page(pages, "privacy/2026-11-02/changes/").one("h1").text == "What will change on July 1, 2027"


def test_a_policy_says_above_its_title_when_it_will_change(pages: Mapping[str, bytes]) -> None:
    """With the day alone, for the page must not be another one each day; a permanent page never says so."""
    banner = page(pages, "privacy/").one("aside", kind="banner")

    assert banner.text == "Changes on July 1, 2027. What will change Read the new version"
    assert [link.attributes["href"] for link in banner.all("a")] == ["2026-11-02/changes/", "2026-11-02/"]
    assert not page(pages, "privacy/2014-06-15/").all("aside")
    assert not page(pages, "terms/").all("aside")


def test_the_home_page_says_above_the_list_which_policies_will_change(pages: Mapping[str, bytes]) -> None:
    """A policy that only has a coming version changes nothing that applies."""
    banner = page(pages, "").one("aside", kind="banner")

    assert banner.text == (
        "Changes on July 1, 2027. Privacy Policy"
        " What will change: Privacy Policy Read the new version: Privacy Policy"
    )
    assert [link.attributes["href"] for link in banner.all("a")] == [
        "privacy/2026-11-02/changes/",
        "privacy/2026-11-02/",
    ]


def test_a_policy_that_only_has_a_coming_version_shows_it_as_such(pages: Mapping[str, bytes]) -> None:
    """There is no present text to lead to."""
    found = page(pages, "security/")

    assert found.one(kind="banner").text == "Not yet in force. Applies from March 1, 2027."
    assert found.one(kind="text").text == "Last updated: March 1, 2027 We encrypt what we keep."


def test_a_withdrawn_policy_says_so_over_its_last_text(pages: Mapping[str, bytes]) -> None:
    """With the day."""
    found = page(pages, "refunds/")

    assert found.one(kind="banner").text == (
        "Withdrawn. This policy was withdrawn on May 5, 2013. Its last text stands below."
    )
    assert "Ask within 30 days" in found.one(kind="text").text


def test_a_policy_without_any_version_has_a_page_that_says_so(pages: Mapping[str, bytes]) -> None:
    """Its draft is not shown."""
    main = page(pages, "acceptable-use/").one("main")

    assert main.text == "Acceptable Use No version of this policy has been published yet."


def test_an_amendment_without_a_new_date_is_never_hidden(pages: Mapping[str, bytes]) -> None:
    """On the text, on its redline and in the history."""
    text, changes = page(pages, "privacy/2014-02-03/"), page(pages, "privacy/2014-02-03/changes/")

    assert text.one(kind="standing").text == "Superseded Changed on February 3, 2014 without a new date"
    assert text.one(kind="undated-note").text == "The text still says October 9, 2012."
    assert changes.one(kind="undated-note").text == (
        "Changed without a new date: the text still says October 9, 2012."
    )
    entry = page(pages, "privacy/history/").one("article", id="v2014-02-03")
    assert [pill.text for pill in entry.all(kind="pill")] == ["Changed without a new date", "Substantive"]


def test_a_policy_that_states_no_date_is_not_said_to_have_been_updated() -> None:
    """All that is known is when it was recorded."""
    pages = site({"policies/terms.md": (("2011-03-02", "# Terms\n\nPay by the month.\n"),)})

    assert page(pages, "terms/").one(kind="standing").text == "In force Recorded March 2, 2011"


def test_recent_changes_are_in_the_order_in_which_they_became_news(pages: Mapping[str, bytes]) -> None:
    """What is announced ahead is news on the day of its announcement."""
    days = [
        item.one("time").attributes["datetime"]
        for item in page(pages, "").one("section", kind="news").all("li")
    ]

    assert days == sorted(days, reverse=True)
    assert days[:2] == ["2026-11-02", "2026-11-01"]


def test_a_version_lists_its_corrections(pages: Mapping[str, bytes]) -> None:
    """By their days."""
    found = page(pages, "privacy/2012-10-09/").one("section", **{"aria-labelledby": "pd-corrections"})

    assert [day.text for day in found.all("li")] == ["October 20, 2012", "November 2, 2012"]


@pytest.mark.parametrize(
    ("kind", "target"), [("", "../2012-01-12/"), ("changes/", "../../2012-01-12/changes/")]
)
def test_an_id_that_was_folded_away_leads_to_its_version(
    pages: Mapping[str, bytes], kind: str, target: str
) -> None:
    """From each of the addresses that it had."""
    found = page(pages, f"terms/2012-01-10/{kind}")

    assert found.one("h1").text == "Now part of the version of January 12, 2012"
    assert found.one(kind="text").all("a")[0].attributes["href"] == target


# What changed


def test_a_redline_says_in_words_first_how_much_changed(pages: Mapping[str, bytes]) -> None:
    """How many changes, in how many sections, how many of them matter; the date is none."""
    found = page(pages, "privacy/2014-06-15/changes/")

    assert found.one("h1").text == "What changed on June 15, 2014"
    assert found.one(kind="pair").text == "Compared with the version of February 3, 2014."
    assert found.one(kind="latest").all("strong")[0].text == "5 changes in 2 sections, all substantive."


def test_changed_sections_lead_to_their_first_change(pages: Mapping[str, bytes]) -> None:
    """With the number of changes in each, and a word where a section is new; the others lead to their heading."""
    links = page(pages, "privacy/2014-06-15/changes/").one("nav", kind="contents").all("a")

    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("What we collect", "#what-we-collect"),
        ("How long we keep it 3 changes", "#c2"),
        ("When you leave 2 changes", "#c3"),
        ("Who sees it", "#who-sees-it"),
        ("Cookies new 2 changes", "#c5"),
        ("How to reach us", "#how-to-reach-us"),
    ]


def test_what_was_removed_from_a_renamed_section_counts_for_it() -> None:
    """Under the name that it has now, once."""
    text = "# Terms\n\nLast updated: {}\n\n## When we {} it\n\nWe ask first.{}\n\nWe always say why.\n"
    told = [
        ("2011-03-02", text.format("March 2, 2011", "share", "\n\nOr we let you know by letter afterwards.")),
        ("2012-03-02", text.format("March 2, 2012", "disclose", "")),
    ]
    links = (
        page(site({"policies/terms.md": told}), "terms/2012-03-02/changes/")
        .one("nav", kind="contents")
        .all("a")
    )

    assert [link.text for link in links] == ["When we disclose it 2 changes"]


def test_one_can_walk_through_history_pair_by_pair(pages: Mapping[str, bytes]) -> None:
    """From each redline to the one before and the one after."""
    steps = page(pages, "privacy/2014-02-03/changes/").one("nav", kind="steps").all("a")

    assert [(step.attributes["rel"], step.text, step.attributes["href"]) for step in steps] == [
        ("prev", "Change of October 9, 2012", "../../2012-10-09/changes/"),
        ("next", "Change of June 15, 2014", "../../2014-06-15/changes/"),
    ]


def test_the_first_version_has_nothing_to_be_compared_with(pages: Mapping[str, bytes]) -> None:
    """Its address says so, and leads to the text."""
    found = page(pages, "privacy/2011-03-02/changes/")

    assert (
        found.one(kind="pair").text
        == "This is the first version in this record; there is none before it to compare it with."
    )
    assert not found.all("ins")


def test_what_changed_since_names_both_ends_and_what_lies_between(pages: Mapping[str, bytes]) -> None:
    """The question of who agreed to an old version."""
    found = page(pages, "privacy/2011-03-02/since/")

    assert found.one("h1").text == "What changed since March 2, 2011"
    assert found.one(kind="pair").text == (
        "From the version of March 2, 2011 to the one in force, of June 15, 2014. 2 versions in between. "
        "The older one was in force until October 9, 2012."
    )


def test_the_date_alone_is_no_change() -> None:
    """The redline shows it, and says that nothing else changed."""
    text = "# Terms\n\nLast updated: {}\n\nWe ask first.\n"
    told = [
        ("2011-03-02", text.format("March 2, 2011")),
        ("2012-03-02", text.format("March 2, 2012")),
    ]
    found = page(site({"policies/terms.md": told}), "terms/2012-03-02/changes/")

    assert found.one(kind="latest").all("strong")[0].text == "Only the date changed."
    assert found.all("ins")
    assert not found.all("nav", kind="contents")
    assert not found.all(kind="mark")


# Sections


def histories(pages: Mapping[str, bytes], address: str) -> dict[str, list[str]]:
    """What the page of a policy's sections tells of each, by its heading."""
    names = [each.text for each in page(pages, address).one("main").all() if each.name in ("h2", "h3")]
    lists = [
        [line.text for line in each.all("li")] for each in page(pages, address).all("ul", kind="wordings")
    ]
    return dict(zip(names, lists, strict=True))


def test_each_section_has_its_history_with_what_changed_and_how_it_read(pages: Mapping[str, bytes]) -> None:
    """Newest first, two levels deep; each change leads to its place in the redline, each wording to its section."""
    found = histories(pages, "privacy/sections/")
    links = page(pages, "privacy/sections/").all("ul", kind="wordings")[2].all("a")

    assert found["What we collect"] == [
        "March 2, 2011 in the first version of this record Read it as of then"
    ]
    assert found["When you leave"] == [
        "November 2, 2026 changed, applies from July 1, 2027 What changed Read it as of then",
        "June 15, 2014 changed What changed Read it as of then",
        "October 9, 2012 changed What changed Read it as of then Compare with the current one",
        "March 2, 2011 in the first version of this record Read it as of then Compare with the current one",
    ]
    assert found["Cookies"] == ["June 15, 2014 new What changed Read it as of then"]
    assert [link.attributes["href"] for link in links if "2014-06-15" in link.attributes["href"]] == [
        "../2014-06-15/changes/#c3",
        "../2014-06-15/#when-you-leave",
    ]


def test_a_section_that_is_gone_keeps_its_history() -> None:
    """Under the sections that are left; one that was renamed is found by what it was called."""
    text = "# Terms\n\nLast updated: {}\n\n## {}\n\nWe ask you first, always and everywhere.\n"
    more = "\n## Fees\n\nNone whatever, now or later.\n"
    told = [
        ("2011-03-02", text.format("March 2, 2011", "Asking") + more),
        ("2012-03-02", text.format("March 2, 2012", "Before we act")),
    ]
    pages = site({"policies/terms.md": told})
    found = page(pages, "terms/sections/")

    assert histories(pages, "terms/sections/") == {
        "Before we act": [
            "March 2, 2012 changed What changed Read it as of then",
            "March 2, 2011 in the first version of this record Read it as of then Compare with the current one",
        ],
        "Fees": [
            "March 2, 2012 removed What changed",
            "March 2, 2011 in the first version of this record Read it as of then",
        ],
    }
    assert found.one("details", kind="more").one("summary").text == "1 section that was removed"
    assert [found.all(id=name)[0].name for name in ("asking", "fees")] == ["h2", "h2"]


def test_a_policy_of_one_version_has_no_page_of_its_sections(pages: Mapping[str, bytes]) -> None:
    """Nor a way to one."""
    assert "security/sections/index.html" not in pages
    assert not page(pages, "security/history/").all("a", href="../sections/")


# History, index


def test_history_lists_every_version_newest_first_under_its_year(pages: Mapping[str, bytes]) -> None:
    """With how each stands."""
    found = page(pages, "privacy/history/")

    assert [heading.text for heading in found.all("h2", kind="year")] == ["2026", "2014", "2012", "2011"]
    assert [heading.text for heading in found.all("h3")] == [
        "November 2 applies from July 1, 2027",
        "June 15 in force now",
        "February 3 until June 15, 2014",
        "October 9 until February 3, 2014",
        "March 2 until October 9, 2012",
    ]


def test_history_draws_its_figures_and_tells_the_same_in_tables(pages: Mapping[str, bytes]) -> None:
    """Each chart has a title and says in words what it shows; each version and each year has its row."""
    figures = page(pages, "privacy/history/").one("section", kind="figures")
    charts = [chart for chart in figures.all("svg") if chart.attributes.get("role") == "img"]
    lengths, years = ([row.text for row in body.all("tr")] for body in figures.all("tbody"))

    assert [chart.one("title").text for chart in charts] == ["Length of the text", "Versions by year"]
    assert [chart.one("desc").text for chart in charts] == [
        "From 128 words on March 2, 2011 to 152 words on November 2, 2026; at most 152 words.",
        "Most in 2014: 2 versions.",
    ]
    assert lengths == [
        "November 2, 2026 152 2 2 1 18",
        "June 15, 2014 148 26 6 1 17",
        "February 3, 2014 128 1 1 1 17",
        "October 9, 2012 128 2 2 1 17",
        "March 2, 2011 128 1 16",
    ]
    assert years[:4] == ["2011 1 1", "2012 1 1", "2013 0 0", "2014 2 2"]
    assert len(charts[1].all("rect")) == 4


def test_history_of_one_version_has_nothing_to_draw(pages: Mapping[str, bytes]) -> None:
    """Nor has that of a policy without any."""
    for address in ("security/history/", "acceptable-use/history/"):
        assert not page(pages, address).all("section", kind="figures")


def test_figures_that_nobody_knows_are_left_out() -> None:
    """How fast Japanese is read, and how long its words are."""
    told = [
        (f"20{year}-03-02", f"# 規約\n\n最終更新日：20{year}年3月2日\n\n{year}日保存します。\n")
        for year in (11, 12)
    ]
    heads = page(site({"policies/terms.ja.md": told}, languages=["ja"], language="ja"), "terms/history/").all(
        "th"
    )
    spoken = [head.text for head in heads if head.attributes["scope"] == "col"]

    assert spoken[:4] == ["版", "語数", "追加された語", "削除された語"]
    assert len(spoken) == 4 + 3


def test_every_row_of_history_has_the_same_three_verbs(pages: Mapping[str, bytes]) -> None:
    """In the same order; what leads nowhere is left out."""
    rows = page(pages, "privacy/history/").all("ul", kind="verbs")

    assert [[link.text for link in row.all("a")] for row in rows] == [
        ["Read this version", "What changed"],
        ["Read this version", "What changed"],
        ["Read this version", "What changed", "Compare with the current one"],
        ["Read this version", "What changed", "Compare with the current one"],
        ["Read this version", "Compare with the current one"],
    ]


def test_every_version_can_be_compared_in_the_order_of_history(pages: Mapping[str, bytes]) -> None:
    """With how much it changed, how many followed it, and the same three verbs."""
    found = page(pages, "privacy/compare/")
    rows = found.one("ul", kind="versions").all("li", id="v2012-10-09")
    history = [entry.attributes["id"] for entry in page(pages, "privacy/history/").all("article")]
    listed = [
        row.attributes["id"] for row in found.one("ul", kind="versions").all("li") if "id" in row.attributes
    ]

    assert listed == history
    assert [row.text for row in rows] == [
        "October 9, 2012 until February 3, 2014 2 words added, 2 removed · 2 versions since "
        "Read this version What changed Compare with the current one"
    ]


def test_a_month_leads_to_what_changed_since_its_first_day(pages: Mapping[str, bytes]) -> None:
    """Without script; from the month in which the record begins to that in which the version in force came."""
    years = page(pages, "privacy/compare/").one("dl", kind="months").all("div")
    leads = {
        (year.one("dt").text, month.text): month.attributes["href"]
        for year in years
        for month in year.one("dd").all("a")
    }

    assert [year.one("dt").text for year in years] == ["2014", "2013", "2012", "2011"]
    assert [month.text for month in years[0].one("dd").all("a")] == ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    assert leads["2014", "Feb"] == "../2012-10-09/since/"
    assert leads["2014", "Mar"] == leads["2014", "Jun"] == "../2014-02-03/since/"
    assert leads["2013", "May"] == "../2012-10-09/since/"
    assert leads["2012", "Oct"] == leads["2011", "Mar"] == "../2011-03-02/since/"


def test_one_version_alone_has_nothing_to_be_compared_with(pages: Mapping[str, bytes]) -> None:
    """So there is no page for it, and no way to one."""
    assert "security/compare/index.html" not in pages
    assert [tab.text for tab in page(pages, "security/").one("nav", kind="tabs").all("a")] == [
        "Text",
        "What changed",
        "History",
    ]


def test_the_home_page_lists_policies_with_their_dates_and_sets_the_withdrawn_apart(
    pages: Mapping[str, bytes],
) -> None:
    """By their titles; one line says when each was last updated."""
    found = page(pages, "")
    listed = [
        [item.one("h3").text, item.one(kind="standing").text]
        for item in found.all("ul", kind="policies")[0].all("li")
    ]

    assert listed == [
        ["Acceptable Use", "Not yet published"],
        ["Cookie List", "Last updated May 7, 2013"],
        ["Privacy Policy", "Last updated June 15, 2014"],
        ["Security", "Not yet in force Applies from March 1, 2027"],
        ["Terms of Service", "Last updated January 12, 2012"],
    ]
    assert [item.one("h3").text for item in found.all("ul", kind="policies")[1].all("li")] == ["Refunds"]


def test_a_translation_stands_under_its_language(pages: Mapping[str, bytes]) -> None:
    """Its text says which language it is in, and both lead to each other."""
    german = page(pages, "de/privacy/")

    assert german.one(kind="text").attributes["lang"] == "de"
    assert german.all("a", hreflang="en", href="../../privacy/")
    assert page(pages, "privacy/").all("a", hreflang="de", href="../de/privacy/")
    assert [item.text for item in page(pages, "de/").all("h3")][:1] == ["Datenschutzerklärung"]


# Data and hosts


def test_the_data_files_are_the_documents_of_the_command_line(pages: Mapping[str, bytes]) -> None:
    """`list` and `log`; a version is what `log` says of it, with its text."""
    log = json.loads(pages["privacy/history.json"])
    version = json.loads(pages["privacy/2014-06-15/index.json"])

    assert json.loads(pages["policies.json"])["schema"] == "policydiff/list/1"
    assert log["versions"][1].items() <= version.items()
    assert version == json.loads(pages["privacy/current.json"])
    assert pages["privacy/2014-06-15/index.md"].decode() == version["markdown"]


def test_a_piece_to_embed_has_its_language_and_whole_links(pages: Mapping[str, bytes]) -> None:
    """For it may stand on any page."""
    piece = read(pages["privacy/2014-06-15/fragment.html"]).one("div", kind="policy")

    assert piece.attributes["lang"] == "en"
    assert piece.all("a")[0].attributes["href"] == "https://example.org/terms/"
    assert not piece.all("h1")


def test_an_alias_has_the_data_of_its_version(pages: Mapping[str, bytes]) -> None:
    """An address that was published stays."""
    assert pages["terms/2012-01-10/index.json"] == pages["terms/2012-01-12/index.json"]


def test_versions_are_published_as_data_only_where_wanted() -> None:
    """The histories always are."""
    pages = site({"policies/terms.md": LANTERNA["policies/terms.md"]}, version_data=False)

    assert not [path for path in pages if path.endswith(("index.json", "index.md", "fragment.html"))]
    assert "terms/history.json" in pages


def test_a_time_map_lists_what_was_in_force_and_since_when(pages: Mapping[str, bytes]) -> None:
    """As RFC 7089 has it; what is yet to come is not in it."""
    assert pages["privacy/timemap.link"].decode().splitlines() == [
        '<https://example.org/privacy/>; rel="original",',
        '<https://example.org/privacy/timemap.link>; rel="self"; type="application/link-format"; '
        'from="Wed, 02 Mar 2011 00:00:00 GMT"; until="Sun, 15 Jun 2014 00:00:00 GMT",',
        '<https://example.org/privacy/2011-03-02/>; rel="first memento"; datetime="Wed, 02 Mar 2011 00:00:00 GMT",',
        '<https://example.org/privacy/2012-10-09/>; rel="memento"; datetime="Tue, 09 Oct 2012 00:00:00 GMT",',
        '<https://example.org/privacy/2014-02-03/>; rel="memento"; datetime="Mon, 03 Feb 2014 00:00:00 GMT",',
        '<https://example.org/privacy/2014-06-15/>; rel="last memento"; datetime="Sun, 15 Jun 2014 00:00:00 GMT"',
    ]


def test_structured_data_says_when_a_version_applied(pages: Mapping[str, bytes]) -> None:
    """In the words of schema.org, as data that no browser runs."""
    data = json.loads(page(pages, "privacy/2012-10-09/").one("script", type="application/ld+json").text)

    assert data["datePublished"] == "2012-10-09"
    assert data["temporalCoverage"] == "2012-10-09/2014-02-03"


def test_the_site_map_holds_what_is_current(pages: Mapping[str, bytes]) -> None:
    """Whole addresses of the policies and their histories."""
    assert b"<loc>https://example.org/privacy/</loc><lastmod>2014-06-15</lastmod>" in pages["sitemap.xml"]
    assert b"2012-10-09/" not in pages["sitemap.xml"]
    assert pages["robots.txt"].endswith(b"Sitemap: https://example.org/sitemap.xml\n")


def test_the_rules_for_hosts_do_not_grow_with_versions() -> None:
    """Some hosts read a hundred of them at most."""
    told = LANTERNA["policies/privacy.md"]
    few, many = (site({"policies/privacy.md": some}, languages=("en",)) for some in (told[:1], told))

    assert few["_headers"] == many["_headers"]


def test_hosts_are_told_a_strict_policy(pages: Mapping[str, bytes]) -> None:
    """For every page, under the site's own path."""
    below = site({"policies/terms.md": LANTERNA["policies/terms.md"]}, base_url="https://example.org/legal")

    assert pages["_headers"].startswith(
        b"/*\n  Content-Security-Policy: default-src 'none'; style-src 'self'"
    )
    assert below["_headers"].startswith(b"/legal/*\n")


def test_the_same_policies_make_the_same_bytes() -> None:
    """Nothing but the policies and the day has a say."""
    files = {path: told for path, told in LANTERNA.items() if "terms" in path}

    assert site(files) == site(files)
