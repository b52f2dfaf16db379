"""What a comparison tells about amendments of all kinds."""

import pytest
from comparing import compared, told

from policydiff.comparison import ChangeKind, Departure, Part

# Words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("Pay in 30 days.", "Pay in 60 days.", "Pay in [-30-]{+60+} days."),
        ("It costs $1,000.50 a year.", "It costs $900 a year.", "It costs [-$1,000.50-]{+$900+} a year."),
        ("We may ask.", "We may not ask.", "We may {+not +}ask."),
        ("We ask you, and we wait.", "We ask, and we wait.", "We ask[- you-], and we wait."),
        (
            "Share your recipe with users.",
            "Disclose your bread with partners.",
            "[-Share-]{+Disclose+} your [-recipe-]{+bread+} with [-users-]{+partners+}.",
        ),
        (
            "We keep it. We may ask you.",
            "We keep it. We tell you. We may ask you.",
            "We keep it. {+We tell you. +}We may ask you.",
        ),
        ("We bake. We sell. We rest.", "We bake. We rest.", "We bake. [-We sell. -]We rest."),
        ("Flour, salt and water.", "Flour, salt, yeast and water.", "Flour, salt{+, yeast+} and water."),
        ("Flour, water.", "Flour, salt, water.", "Flour, {+salt, +}water."),
        ("Under US-EU rules.", "Under EU-US rules.", "Under [-US-EU-]{+EU-US+} rules."),
        (
            "お客様の情報を共有します。",
            "お客様の記録を共有します。",
            "お客様の[-情報-]{+記録+}を共有します。",
        ),
    ],
)
def test_a_paragraph_is_marked_as_a_person_would(old: str, new: str, change: str) -> None:
    """Whole words, few marks, on natural boundaries."""
    assert told(compared(old, new)) == [f"changed paragraph: {change}"]


def test_a_sentence_written_anew_is_one_deletion_and_one_insertion() -> None:
    """However many small words both have in common."""
    old = "You order by telephone. We keep the list of the loaves in the safe of the mill. You pay in cash."
    new = "You order by telephone. Of the orders, nothing but the day is written down. You pay in cash."

    assert told(compared(old, new)) == [
        "changed paragraph: You order by telephone. [-We keep the list of the loaves in the safe of the mill-]"
        "{+Of the orders, nothing but the day is written down+}. You pay in cash."
    ]


def test_a_passage_rewritten_but_for_small_words_is_marked_as_one() -> None:
    """What both have by chance would cut it into pieces that nobody reads."""
    old = "We wait. Our bakers sell flour to millers in spring at a fair price of ours."
    new = "We wait. Her grooms lend horses to farmers in autumn on a long lease of ours."

    assert told(compared(old, new)) == [
        "changed paragraph: We wait. [-Our bakers sell flour to millers in spring at a fair price-]"
        "{+Her grooms lend horses to farmers in autumn on a long lease+} of ours."
    ]


def test_a_paragraph_that_goes_beside_one_that_changed_is_no_piece_of_it() -> None:
    """A word or two in common do not join them."""
    old = "We sell rolls and cakes.\n\nButter comes from the farm."
    new = "Butter comes from the dairy and cakes."

    assert told(compared(old, new)) == [
        "removed paragraph: [-We sell rolls and cakes.-]",
        "changed paragraph: Butter comes from the [-farm-]{+dairy and cakes+}.",
    ]


def test_of_two_paragraphs_alike_one_goes() -> None:
    """The other one stays as it is."""
    old = "Salt is given to all.\n\nSalt is given to all.\n\nBread is sold."
    new = "Butter comes from a farm nearby.\n\nSalt is given to all.\n\nRolls are baked at noon."

    assert told(compared(old, new)) == [
        "added paragraph: {+Butter comes from a farm nearby.+}",
        "removed paragraph: [-Salt is given to all.-]",
        "removed paragraph: [-Bread is sold.-]",
        "added paragraph: {+Rolls are baked at noon.+}",
    ]


def test_a_heading_written_twice_by_mistake_goes_once() -> None:
    """The first one stays with what stands under it, though another of its name comes further down."""
    old = "## Rolls\n\n## Rolls\n\nThey cost two coins each.\n\n## Salt\n\nSalt and water are free."
    new = "## Rolls\n\nThese cost two coins each.\n\n## Salt\n\n## Rolls\n\nSalt and water are free."

    assert told(compared(old, new)) == [
        "removed heading: [-Rolls-]",
        "changed paragraph: [-They-]{+These+} cost two coins each.",
        "added heading: {+Rolls+}",
    ]


def test_a_paragraph_with_nothing_in_common_is_removed_and_added() -> None:
    """Not one that changed."""
    old, new = "Bread is baked on every working day.", "Complaints go to the authority in Bergen."

    assert told(compared(old, new)) == [f"removed paragraph: [-{old}-]", f"added paragraph: {{+{new}+}}"]


def test_a_short_text_that_goes_on_is_one_that_changed() -> None:
    """However much was added to it."""
    long = "Bergen, where the mill stands and the orders of the whole district are taken from seven in the morning."

    assert told(compared("- Oslo\n- Bergen\n- Voss", f"- Oslo\n- {long}\n- Voss")) == [
        f"changed list_item: Bergen{{+{long.removeprefix('Bergen')}+}}"
    ]


# Form -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Bread", "### Bread"),
        ("- bread", "1. bread"),
        ("bread", "> bread"),
        ("Our **bread** is good.", "Our bread is good."),
        ("See [here](/old/).", "See [here](/new/)."),
        ("“Bread” – it’s good…", '"Bread" - it\'s good...'),
        ("one\u00a0loaf", "one loaf"),
        ("![seal](/old.png)", "![seal](/new.png)"),
        ("![](/old.png)", "![](/new.png)"),
        ("```http\nGET /\n```", "```text\nGET /\n```"),
        ("one line  \nand another", "one line and another"),
        ("Hello {{ name }}.", "Hello {{ first_name }}."),
        ("| a |\n|---|\n| b |", "| a |\n|--:|\n| b |"),
        ("One sentence is here. Another one is here.", "One sentence is here.\n\nAnother one is here."),
    ],
)
def test_a_change_of_form_is_no_change_of_words(old: str, new: str) -> None:
    """Heading levels, kinds of lists, emphasis, addresses, typography, markup, a paragraph split."""
    kinds = [change.kind for change in compared(old, new).changes if change.kind is not ChangeKind.UNCHANGED]

    assert kinds == [ChangeKind.REFORMATTED]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("one line\nand more", "one line and\nmore"),
        ("- bread\n- butter", "* bread\n\n* butter"),
        ("1. bread\n2. butter", "1. bread\n1. butter"),
        ("1. bread", "7) bread"),
        ("a __b__ _c_", "a **b** *c*"),
        ("Bread\n=====", "# Bread #"),
        ("日本語の\n文章です。", "日本語の文\n章です。"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("---", "***"),
        ("[a]\n\n[a]: /x/", "[a](/x/)"),
        ("| a | b |\n|---|---|\n| c | d |", "|a|b|\n|-|-|\n|c|d|"),
    ],
)
def test_writing_the_same_otherwise_is_no_change(old: str, new: str) -> None:
    """Line breaks, bullets, numbers of lists, signs of emphasis, blank lines."""
    assert told(compared(old, new)) == []


def test_the_old_address_of_a_link_is_kept_beside_the_new() -> None:
    """So that a redline can name both."""
    (change,) = compared("See [the terms](/old/) now.", "See [the terms](/new/) now.").changes
    spans = [span for span in change.parts[0].spans if span.old_runs is not None]

    assert [(span.text, span.old, span.runs[0].format.link) for span in spans] == [
        ("the terms", None, "/new/")
    ]
    assert spans[0].old_runs is not None
    assert spans[0].old_runs[0].format.link == "/old/"


# Moves ------------------------------------------------------------------------------------------------------

BREAD = "## Bread\n\nWe bake bread on every working day of the year.\n\nThe ovens are lit at four."
BUTTER = (
    "## Butter\n\nButter comes from the farm across the fjord.\n\n| kind | price |\n|---|---|\n| salted | 5 |"
)
JAM = (
    "## Jam\n\nJam is cooked in August, and sold until there is none.\n\n- plum\n- cherry\n- plum and cherry"
)


def page(*sections: str) -> str:
    """Return a text of these sections."""
    return "\n\n".join(sections)


def test_a_section_that_moved_is_one_move() -> None:
    """With its table, and with one number for all of its blocks."""
    comparison = compared(page(BREAD, JAM, BUTTER), page(BUTTER, BREAD, JAM))
    moved = [change for change in comparison.changes if change.kind is ChangeKind.MOVED]

    assert [change.new[0].text for change in moved] == [
        "Butter", "Butter comes from the farm across the fjord.", "kind\tprice", "salted\t5",
    ]  # fmt: skip
    assert {change.move for change in moved} == {1}
    assert comparison.departures == tuple(Departure(before=12, change=index) for index in range(4))


def test_a_section_that_moved_may_be_edited_on_the_way() -> None:
    """The edit is marked inside the move."""
    comparison = compared(page(BREAD, JAM, BUTTER), page(BUTTER.replace("5", "6"), BREAD, JAM))

    assert told(comparison)[-1] == "moved table_row: salted | [-5-]{+6+}"


def test_a_block_removed_from_a_section_that_moved_goes_with_it() -> None:
    """It stands among the blocks that it stood among."""
    kept = BREAD.replace("We bake bread on every working day of the year.\n\n", "")
    comparison = compared(
        page(BREAD + "\n\nCome early in summer.", BUTTER, JAM),
        page(BUTTER, JAM, kept + "\n\nCome early in summer."),
    )

    assert told(comparison) == [
        "moved heading: Bread",
        "removed paragraph: [-We bake bread on every working day of the year.-]",
        "moved paragraph: The ovens are lit at four.",
        "moved paragraph: Come early in summer.",
    ]


def test_a_heading_is_not_taken_for_its_like_while_it_stands_elsewhere() -> None:
    """Two sections with headings that differ in one word change places, and no word changes."""
    north = "## Orders from the north\n\nThe ferry takes the bread on every second day.\n\n- Bergen\n- Voss"
    south = (
        "## Orders from the south\n\nA lorry takes the bread at the break of day.\n\n- Oslo\n- Moss\n- Ski"
    )
    changes = compared(page(JAM, south, north), page(JAM, north, south)).changes

    assert {change.kind for change in changes} == {ChangeKind.UNCHANGED, ChangeKind.MOVED}
    assert len([change for change in changes if change.move == 1]) == 5


def test_the_least_that_can_have_moved_moved() -> None:
    """A short paragraph past a long section, not the long section past the paragraph."""
    note = "This paragraph is a short one."

    assert told(compared(page(note, BREAD, JAM), page(BREAD, JAM, note))) == [f"moved paragraph: {note}"]


@pytest.mark.parametrize("text", ["None", "Yes", "N/A"])
def test_small_common_texts_are_no_moves(text: str) -> None:
    """They say too little to be known again elsewhere."""
    kinds = {change.kind for change in compared(page(text, BREAD, JAM), page(BREAD, JAM, text)).changes}

    assert ChangeKind.MOVED not in kinds


def test_a_short_item_that_moved_within_its_list_is_a_move() -> None:
    """For there it can be told from the others."""
    assert told(compared("- rye\n- wheat flour\n- oats", "- wheat flour\n- oats\n- rye")) == [
        "moved list_item: rye"
    ]


def test_sections_renumbered_are_not_moved() -> None:
    """Only the numbers change."""
    old = page("## 1. Bread", "We bake bread on every day.", "## 2. Butter", "Butter is sold by the pound.")
    new = page("## 2. Bread", "We bake bread on every day.", "## 3. Butter", "Butter is sold by the pound.")

    assert told(compared(old, new)) == [
        "changed heading: [-1-]{+2+}. Bread", "changed heading: [-2-]{+3+}. Butter",
    ]  # fmt: skip


def test_a_heading_renamed_over_the_same_content_changed() -> None:
    """It was not removed and added."""
    assert told(compared(BREAD, BREAD.replace("## Bread", "## What we sell"))) == [
        "changed heading: [-Bread-]{+What we sell+}"
    ]


# Splits, tables ---------------------------------------------------------------------------------------------


def test_a_paragraph_split_in_two_is_one_change_with_a_part_for_each() -> None:
    """Words edited at the same time are marked in their part."""
    old = "We bake bread on every working day. The ovens are lit at four in the morning."
    new = "We bake bread on every working day.\n\nThe ovens are lit at five in the morning."

    (change,) = compared(old, new).changes

    assert [(part.old, part.new) for part in change.parts] == [(0, 0), (0, 1)]
    assert told(compared(old, new)) == [
        "changed paragraph: We bake bread on every working day.{~ ~>~} | "
        "The ovens are lit at [-four-]{+five+} in the morning."
    ]


def test_paragraphs_merged_are_one_change_with_a_part_for_each() -> None:
    """The other way round."""
    (change,) = compared(
        "We bake bread every day.\n\nWe rest at night.", "We bake bread every day. We rest at night."
    ).changes

    assert [(part.old, part.new) for part in change.parts] == [(0, 0), (1, 0)]
    assert change.kind is ChangeKind.REFORMATTED


def test_columns_that_came_and_went_are_parts_without_the_other_side() -> None:
    """Cells are compared with the cells of their own column."""
    old = "| kind | price |\n|---|---|\n| rye | 5 |\n| oats | 6 |"
    new = "| kind | from | price |\n|---|---|---|\n| rye | Voss | 5 |\n| oats | Oslo | 7 |"

    changes = compared(old, new).changes

    assert [[(part.old, part.new) for part in change.parts] for change in changes] == [
        [(0, 0), (None, 1), (1, 2)]
    ] * 3
    assert told(compared(old, new))[-1] == "changed table_row: oats | {+Oslo+} | [-6-]{+7+}"


def test_an_inserted_cell_is_one_part() -> None:
    """With its words inserted and no index on the old side."""
    new = "| kind | price |\n|---|---|\n| rye | 5 |"

    (_, row) = compared("| kind |\n|---|\n| rye |", new).changes

    assert isinstance(row.parts[1], Part)
    assert (row.parts[1].old, row.parts[1].new) == (None, 1)


def test_what_was_removed_stands_where_it_stood() -> None:
    """After what came before it, and before what was added there."""
    old = page("First of all comes this.", "Then the old rule applies to bread.", "Last of all comes that.")
    new = page("First of all comes this.", "Quite another matter: opening hours.", "Last of all comes that.")

    assert [change.kind for change in compared(old, new).changes] == [
        ChangeKind.UNCHANGED, ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.UNCHANGED,
    ]  # fmt: skip
