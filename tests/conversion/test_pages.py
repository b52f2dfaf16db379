"""Saved pages of sites to Markdown: main content, every word of it, and nothing of what stands around it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.conversion import convert
from policydiff.conversion.html import page_text, tree, words_of
from policydiff.document import parse

PAGES = sorted((Path(__file__).parents[1] / "cases" / "import").glob("*.html"))

LEFT_OUT = {
    "accordion": ("Stay in touch", "Imprint", "Your browser", "Logo"),
    "blog-theme": ("Shop", "Recent posts", "Tweet", "Post comment", "never", "Skip", "©"),
    "consent-dialog": ("partners", "OK"),
    "cookie-policy": ("to make this site work", "Orchard Bank", "Accept"),
    "div-soup": ("Accueil", "Partager", "Mentions"),
    "german": ("Kuchen", "Einverstanden", "Impressum"),
    "nested-lists": (),
    "odd-markup": ("No script", "plug-in", "template", "javascript"),
    "old-tables": ("Books", "VIEWSTATE"),
    "saved-by-word": ("Someone", "supportLists"),
}
"""Words of each page that are no part of its document."""


def bare(text: str) -> str:
    """The signs of a text, without white space, what cannot be seen, and the quotation marks that a browser adds."""
    return re.sub("[\\s\u00ad\u200b“”]+", "", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_becomes_its_document(page: Path, golden: Callable[[str, str], None]) -> None:
    """The Markdown and the notes are as a person has read and approved them."""
    converted = convert(page.name, page.read_bytes())
    notes = "".join(f"<!-- {note} -->\n" for note in converted.notes)

    golden(f"import/{page.stem}.md", f"{converted.markdown}\n{notes}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_navigation_banners_and_forms_stay_outside(page: Path) -> None:
    """Nothing of what a page shows around its document comes in."""
    markdown = convert(page.name, page.read_bytes()).markdown

    assert [words for words in LEFT_OUT[page.stem] if words in markdown] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_is_said_that_the_page_does_not_say(page: Path) -> None:
    """Every stretch of words that comes out stands in the page, sign for sign."""
    content = page.read_bytes()
    words = bare("".join(tree(page_text(content)).itertext()))
    said = [
        bare(line)
        for block in parse(convert(page.name, content).markdown).blocks
        for run in block.runs
        for line in run.text.split("\n")
    ]

    assert [line for line in said if line not in words] == []


TAGS = (
    "p", "div", "span", "b", "em", "h2", "h3", "ul", "menu", "li", "dl", "dt", "dd", "table", "tr", "td", "th",
    "section", "blockquote", "a href='/x'", "font", "center", "code", "pre", "details", "summary", "figure", "sup",
)  # fmt: skip
SOUP = st.lists(
    st.sampled_from(("word", "two words", "*", "1.", "|", "#", "&lt;b&gt;", "_x_", "“q”", "<br>", "<hr>", " ", "\n"))
    | st.sampled_from(TAGS).map("<{}>".format)
    | st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>"),
    max_size=40,
)  # fmt: skip


@given(SOUP)
def test_whatever_the_markup_every_word_comes_out(soup: list[str]) -> None:
    """Tags in any order, closed or not: the words come out as they went in, in their order, none more."""
    html = f"<main>{''.join(soup)} end</main>"
    blocks = parse(convert("page.html", html.encode()).markdown).blocks

    assert bare("".join(block.text for block in blocks)) == bare("".join(words_of(tree(html))))
