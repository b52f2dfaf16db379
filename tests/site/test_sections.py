"""A text's sections."""

from policydiff.document import parse
from policydiff.site.sections import body, heading_shift, text_sections


def sections_of(text: str) -> list[str]:
    """The headings of a text's sections; empty for what stands before the first."""
    return [section.heading.text if section.heading else "" for section in text_sections(parse(text))]


def test_a_text_is_cut_at_its_headings_of_two_levels() -> None:
    """Below its title; what stands before the first has no heading, and a third level cuts nothing."""
    text = "# Title\n\nLead.\n\n## One\n\nA.\n\n### Within\n\nB.\n\n#### Deep\n\nC.\n\n## Two\n\nD.\n"

    assert sections_of(text) == ["", "One", "Within", "Two"]
    assert [section.path for section in text_sections(parse(text))] == [
        ("",),
        ("One",),
        ("One", "Within"),
        ("Two",),
    ]


def test_every_block_but_the_title_is_in_one_section() -> None:
    """In reading order, with its heading."""
    document = parse("# Title\n\n## One\n\nA.\n\n- B\n- C\n\n## Two\n\nD.\n")
    shown = [
        block
        for section in text_sections(document)
        for block in ((section.heading, *section.blocks) if section.heading else section.blocks)
    ]

    assert shown == list(body(document))
    assert [document.blocks[s.place] for s in text_sections(document) if s.place is not None] == [
        section.heading for section in text_sections(document)
    ]


def test_a_heading_in_a_quotation_cuts_nothing() -> None:
    """It belongs to what is quoted."""
    assert sections_of("# Title\n\n## One\n\n> # Quoted\n\nText.\n") == ["One"]


def test_headings_stand_right_below_the_title_of_the_page() -> None:
    """Wherever the text lets them begin."""
    texts = ("# T\n\n## A\n", "A\n\n# B\n\n# C\n", "# T\n\n#### A\n", "p")

    assert [heading_shift(body(parse(text))) for text in texts] == [0, 1, -2, 0]
