"""Two texts side by side: each column is one of the texts, and what belongs together stands in one row."""

import re
from collections.abc import Iterator

import pytest
from comparing import compared
from html_pages import Element, mistakes, read, reads_as_old, said, words
from hypothesis import example, given
from texts import Amendment, amendments, hostile_texts

from policydiff.comparison import ChangeKind, Comparison, compare
from policydiff.document import parse
from policydiff.rendering.side_by_side import side_by_side_html

LONG = (
    "A sentence that is the same in both texts, long enough to be folded away with others of its kind. " * 5
)


def cells(old: str, new: str) -> list[tuple[str, ...]]:
    """Return the words of each row's cells, one or two, without numbers and words only heard."""
    return [
        tuple(" ".join(shown(cell).split()) for cell in row)
        for row in rows(read(str(side_by_side_html(compared(old, new)))))
    ]


def shown(element: Element) -> str:
    """Return the text that is seen in an element, numbers of changes aside, marks in it as `[-…-]` and `{+…+}`."""
    if element.classes & {"vh", "mark"}:
        return ""
    text = "".join(child if isinstance(child, str) else shown(child) for child in element.children)
    return {"del": f"[-{text}-]", "ins": f"{{+{text}+}}"}.get(element.name, text)


def rows(root: Element) -> Iterator[list[Element]]:
    """Give the cells of each row of the two columns, but for their head."""
    table = next(element for element in root.all() if "sides" in element.classes)
    body = next(child for child in table.children if isinstance(child, Element) and child.name == "tbody")
    for row in body.children:
        if isinstance(row, Element):
            yield [cell for cell in row.children if isinstance(cell, Element)]


def test_a_changed_paragraph_stands_beside_what_it_became() -> None:
    """Deletions at the left, insertions at the right."""
    assert [("We keep logs for [-90-] days.", "We keep logs for {+30+} days.")] == cells(
        "We keep logs for 90 days.", "We keep logs for 30 days."
    )


def test_what_was_put_in_place_of_a_paragraph_stands_beside_it() -> None:
    """A removal and the insertion after it share a row; what has no partner stands alone."""
    found = cells(
        "Wholly unlike what comes instead of this sentence.",
        "Fresh words about quite another matter entirely.\n\nYet more of them about cookies.",
    )

    assert [
        (
            "[-Wholly unlike what comes instead of this sentence.-]",
            "{+Fresh words about quite another matter entirely.+}",
        ),
        ("", "{+Yet more of them about cookies.+}"),
    ] == found


def test_items_stand_beside_their_own() -> None:
    """Each in a row, with the number that it has in its text."""
    page = str(
        side_by_side_html(compared("1. first thing\n2. second thing", "1. second thing\n2. third thing"))
    )

    assert re.search(
        r'<tr class="alike"><td[^>]*>\s*<ol start="2">\s*<li>second.*?</td><td[^>]*>\s*<ol>', page, re.S
    )


def test_a_table_stands_beside_the_table_that_it_became() -> None:
    """Whole, so that its columns keep their widths."""
    table = "|Purpose|Time|\n|-|-|\n|Billing of customers|{}|\n|Help|5 years|\n"

    assert [
        (
            "PurposeTime Billing of customers[-2 days-] Help5 years",
            "PurposeTime Billing of customers{+9 hours+} Help5 years",
        )
    ] == cells(table.format("2 days"), table.format("9 hours"))


def test_a_heading_that_both_texts_have_stands_across_both_columns() -> None:
    """It says where one is, once."""
    assert ("Keeping",) in cells("# T\n\n## Keeping\n\nFor 9 days.", "# T\n\n## Keeping\n\nFor 3 days.")


def test_a_move_leads_from_either_place_to_the_other() -> None:
    """At the left where it stood, at the right where it stands."""
    first, second = f"First of all. {LONG}", f"Second comes now. {LONG}"
    page = str(
        side_by_side_html(
            compared(
                f"## A\n\n{first}\n\n## B\n\n{second}\n\nMoves: the sentence that changes places.",
                f"## A\n\nMoves: the sentence that changes places.\n\n{first}\n\n## B\n\n{second}",
            )
        )
    )

    assert '<div class="change" id="c1-from"' in page
    assert 'Moved to <a href="#c1">A</a>' in page
    assert 'Moved here from <a href="#c1-from">B</a>' in page


def test_a_split_paragraph_stands_beside_its_pieces() -> None:
    """One row for the three."""
    halves = "We keep account records for seven years.", "We delete server logs after thirty days."

    assert [(" ".join(halves), " ".join(halves))] == cells(" ".join(halves), "\n\n".join(halves))


@pytest.mark.parametrize(("context", "left"), [(0, 2), (1, 0)])
def test_what_is_far_from_a_change_may_be_left_out(context: int, left: int) -> None:
    """Named, and no more."""
    text = f"# T\n\n## A\n\n{LONG}\n\nFor {{}} days.\n\n{LONG}\n"
    page = str(side_by_side_html(compared(text.format(9), text.format(3)), context=context))

    assert left == page.count('<p class="same">Rest of “A”: unchanged</p>')


# Laws

DEEP = Amendment(
    old="# T\n\n## Access\n\n### Keeping your data\n\n#### Exceptions\n\nWe keep it for 30 days.\n",
    new="# T\n\n## Access rights\n\n## Keeping your data\n\nWe keep it for 30 days.\n",
    edits=(),
)
"""Headings of either column that are far apart in level: the page once went from `<h2>` to `<h4>`."""


def column(comparison: Comparison, *, new: bool) -> str:
    """Return the words of one column, without white space."""
    root = read(str(side_by_side_html(comparison)))
    return "".join(words(row[-1 if new else 0], new=new) for row in rows(root))


@given(amendments())
def test_either_column_is_a_whole_text(amendment: Amendment) -> None:
    """Lossless: at the left every word of the old text in its order, at the right every word of the new."""
    old, new = parse(amendment.old), parse(amendment.new)
    comparison = compare(old, new)
    kept = any(
        c.kind is ChangeKind.UNCHANGED and c.new == (new.title_block,) and c.old == (old.title_block,)
        for c in comparison.changes
    )

    assert said(new, without_title=kept) == column(comparison, new=True)
    assert reads_as_old(column(comparison, new=False), said(old, without_title=kept), comparison)


@given(amendments())
@example(DEEP)
def test_two_columns_are_sound_html_that_leads_to_every_change(amendment: Amendment) -> None:
    """Elements close where they open, each id is given once, each link resolves, every change has its id."""
    comparison = compare(parse(amendment.old), parse(amendment.new))
    root = read(str(side_by_side_html(comparison)))
    ids = [element.attributes.get("id", "") for element in root.all()]
    changes = sum(change.kind is not ChangeKind.UNCHANGED for change in comparison.changes)

    assert [] == mistakes(root)
    assert {f"c{number}" for number in range(1, changes + 1)} == {
        name for name in ids if re.fullmatch(r"c\d+", name)
    }


@given(hostile_texts(), hostile_texts())
@example("- a\n\n1. b", "| a |\n|-|\n| b |\n\n> - c")
@example("[^1]: a\n\nb[^1]", "c[^1]\n\n[^1]: d\n\n[^2]: e")
def test_any_two_texts_stand_side_by_side(old: str, new: str) -> None:
    """Nothing is raised, and what was opened is closed in order."""
    page = str(side_by_side_html(compared(old, new)))

    assert [] == [mistake for mistake in mistakes(read(page)) if "twice" in mistake or "nowhere" in mistake]


@given(hostile_texts())
def test_a_text_beside_itself_has_no_marks(text: str) -> None:
    """Quiet."""
    page = str(side_by_side_html(compared(text, text)))

    assert 'class="change"' not in page
