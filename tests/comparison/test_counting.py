"""The figures of a comparison."""

import pytest
from comparing import compared

from policydiff.comparison import Counts, Share, count, shares, words
from policydiff.document import Run

OLD = """
# Terms

Pay in 30 days.

## Bread

We bake bread on every working day.

Rye is baked on Fridays only.

## Butter

Butter is sold by the pound.
"""
NEW = """
# Terms

Pay in 14 days.

## Bread

Rye is baked on Fridays only.

We bake bread on every working day.

## Butter

Butter is sold by the **pound**.

Salt costs nothing.
"""


def test_changes_are_counted_by_kind_with_the_words_they_insert_and_delete() -> None:
    """Moved words are neither inserted nor deleted."""
    counts = count(compared(OLD, NEW).changes)

    assert counts == Counts(added=1, changed=1, moved=1, reformatted=1, words_added=4, words_removed=1)


def test_nothing_changed_counts_nothing() -> None:
    """All figures are 0."""
    assert count(compared(OLD, OLD).changes) == Counts()


def test_each_section_has_its_share_of_change() -> None:
    """The whole text comes first; then the sections, a heading to its own."""
    whole, title, bread, butter = shares(compared(OLD, NEW))

    assert whole == Share(
        section=(), words_old=26, words_new=29, words_added=4, words_removed=1, words_moved=6
    )
    assert (title.section, title.words_added, title.words_removed) == ((), 1, 1)
    assert (bread.section, bread.words_moved) == (("Bread",), 6)
    assert (butter.section, butter.words_added) == (("Butter",), 3)


def test_removed_words_count_to_what_their_section_is_called_now() -> None:
    """One section with a new name, not one that is new and one that is gone."""
    old = (
        "# T\n\n## 1. Bread\n\nRye is baked on Fridays.\n\nWe close at noon.\n\n### Cakes\n\nNone are left.\n"
    )
    new = "# T\n\n## 2. Bread\n\nRye is baked on Fridays.\n"

    assert [(), (), ("2. Bread",), ("2. Bread", "Cakes")] == [
        share.section for share in shares(compared(old, new))
    ]


def test_a_title_opens_no_section_even_where_it_goes() -> None:
    """Its words count to what stands before the sections."""
    old = "# Terms\n\n## Bread\n\nRye is baked on Fridays.\n\n## Rolls\n\nThey are white.\n"
    found = shares(compared(old, old.removeprefix("# Terms\n\n")))

    assert [share.section for share in found] == [(), (), ("Bread",), ("Rolls",)]


def test_changes_that_are_left_out_count_as_unchanged() -> None:
    """Their words stay in the text's length."""
    whole = shares(
        compared("We bake.\n\nPay in 30 days.", "We bake.\n\nPay in 14 days, please."), left_out={1}
    )[0]

    assert (whole.words_old, whole.words_new, whole.changed) == (6, 7, 0)


def test_the_share_changed_counts_moved_words_on_both_sides() -> None:
    """Everything moved or replaced is 1, nothing is 0."""
    whole = Share(section=(), words_old=10, words_new=10, words_added=2, words_removed=2, words_moved=3)

    assert whole.changed == pytest.approx(0.5)


def test_an_empty_text_has_no_share_of_change() -> None:
    """Nothing of nothing is 0."""
    assert shares(compared("", ""))[0].changed == 0.0


@pytest.mark.parametrize(
    ("text", "number"), [("Pay $5.00 by 2014-06-15, please.", 5), ("個人情報。", 4), ("", 0), ("— …", 0)]
)
def test_words_are_counted_as_word_processors_do(text: str, number: int) -> None:
    """Amounts and dates are one word each; so is each Chinese or Japanese character."""
    assert words([Run(text=text)]) == number
