"""The laws of a redline's forms over real consecutive policy texts: nothing lost, sound HTML, patches that apply."""

import pytest
from html_pages import mistakes, read, straight, words
from real_pairs import Pair

from policydiff.comparison import Comparison, compare_sources
from policydiff.interface import compare_texts
from policydiff.rendering.outline import same_title
from policydiff.rendering.patch import apply_patch, redline_patch
from policydiff.rendering.redline import redline_html
from policydiff.rendering.side_by_side import side_by_side_html


@pytest.mark.corpus
def test_redlines_of_real_texts_are_sound_html(comparisons: list[tuple[str, Comparison]]) -> None:
    """In one text and side by side: what opens is closed, each id is given once, links to changes lead there."""
    for name, comparison in comparisons[::4]:
        for html in (redline_html(comparison), side_by_side_html(comparison)):
            assert [] == mistakes(read(str(html))), name


@pytest.mark.corpus
def test_columns_of_real_texts_hold_as_many_words_as_the_redline(
    comparisons: list[tuple[str, Comparison]],
) -> None:
    """Lossless: what either form says of the new text is the same."""
    for name, comparison in comparisons[1::4]:
        beside = read(str(side_by_side_html(comparison)))
        merged = read(str(redline_html(comparison)))
        right = [
            cell
            for row in beside.all()
            if row.name == "tr"
            for cell in [child for child in row.children if not isinstance(child, str)][-1:]
            if cell.name == "td" and (cell.attributes.get("data-side") or cell.attributes.get("colspan"))
        ]
        columns = "".join(words(cell, new=True) for cell in right)
        assert straight(columns) == straight(words(merged, new=True)), name


@pytest.mark.corpus
def test_patches_of_real_texts_apply(pairs: list[Pair]) -> None:
    """To the letter, in both directions; a text against itself has none."""
    for name, old, new in pairs[::9]:
        for one, other in ((old.source, new.source), (new.source, old.source)):
            redline = compare_texts(one, other).redline
            assert other == apply_patch(one, redline_patch(redline)), name
        assert [old.source] == [piece.text for piece in compare_sources(old.source, old.source)], name


@pytest.mark.corpus
def test_titles_of_real_texts_are_left_to_the_page_only_where_they_stayed(
    comparisons: list[tuple[str, Comparison]],
) -> None:
    """A title that is left out is in both texts."""
    for name, comparison in comparisons:
        title, before = same_title(comparison), comparison.old.title_block
        assert title is None or (before is not None and title.text == before.text), name
