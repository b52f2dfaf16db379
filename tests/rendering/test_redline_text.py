"""A redline in text says where each change stands, and of links where they led and lead."""

import pytest

from policydiff.interface import compare_texts
from policydiff.rendering.redline_text import BRACKETS, redline_text


def text(old: str, new: str) -> str:
    """Return the redline of two texts as it is printed without colours."""
    return redline_text(compare_texts(old, new).redline, marks=BRACKETS).plain


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Ask [us](/a).", "Ask [us](/b).", "link now leads to /b (was: /a)"),
        ("See [one](/a) or [two](/b).", "See [one](/a) or two.", "no longer links to /b"),
        (
            "See one or [two](/b).",
            "See [one](/a) or [two](/c).",
            "now links to /a and /c; no longer links to /b",
        ),
        ("See [one](/a) or [two](/a).", "See [one](/a) or two.", "links changed"),
    ],
)
def test_links_that_came_and_went_are_named(old: str, new: str, said: str) -> None:
    """However many there are."""
    assert f"c1 {said} (" in text(old, new)


def test_paragraphs_merged_or_split_without_another_word_are_said_to_be() -> None:
    """Not only that something about their form changed."""
    one, two = "We bake bread. We sell it on Fridays.\n", "We bake bread.\n\nWe sell it on Fridays.\n"

    assert "c1 2 merged into one (formatting)" in text(two, one)
    assert "c1 paragraph split into 2 (formatting)" in text(one, two)


def test_what_was_removed_from_a_renamed_section_stands_under_its_new_name() -> None:
    """A section is told once, not in turns as its old self and its new one."""
    old = "# T\n\n## 1. Bread\n\nRye is baked on Fridays.\n\nWe close at noon.\n\nIt costs two crowns.\n"
    new = "# T\n\n## Our bread\n\nRye is baked on Fridays.\n\nIt costs three crowns.\n"
    told = text(old, new)

    assert "in 1 section," in told
    assert told.count("\nOur bread (") == 1
    assert "\n1. Bread" not in told
