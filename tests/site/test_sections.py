"""A text's sections, and since when each reads as it does."""

from policydiff.document import parse
from policydiff.site.sections import SectionDates, body, heading_shift, text_sections


def sections_of(text: str) -> list[str]:
    """The headings of a text's sections; empty for what stands before the first."""
    return [section.key[0] if section.key else "" for section in text_sections(body(parse(text)))]


def since(*texts: str) -> list[dict[str, int]]:
    """For each text, which of them, counted from 0, gave each section its wording."""
    dates: SectionDates[int] = SectionDates()
    return [
        {
            key[0]: mark
            for key, mark in dates.advance(text_sections(body(parse(text))), number, date_lines=(3,)).items()
        }
        for number, text in enumerate(texts)
    ]


def test_a_text_is_cut_at_its_outermost_headings() -> None:
    """Below its title; what stands before the first has no heading."""
    assert sections_of("# Title\n\nLead.\n\n## One\n\nA.\n\n### Within\n\nB.\n\n## Two\n\nC.\n") == [
        "",
        "One",
        "Two",
    ]


def test_a_heading_in_a_quotation_cuts_nothing() -> None:
    """It belongs to what is quoted."""
    assert sections_of("# Title\n\n## One\n\n> # Quoted\n\nText.\n") == ["One"]


def test_headings_stand_right_below_the_title_of_the_page() -> None:
    """Wherever the text lets them begin."""
    texts = ("# T\n\n## A\n", "A\n\n# B\n\n# C\n", "# T\n\n#### A\n", "p")

    assert [heading_shift(body(parse(text))) for text in texts] == [0, 1, -2, 0]


def test_a_section_is_as_old_as_its_wording() -> None:
    """A version that left it alone does not make it younger; one that changed it back does."""
    assert since(
        "# T\n\nMarch 1\n\n## A\n\nOne.\n\n## B\n\nOne.\n",
        "# T\n\nMarch 2\n\n## A\n\nOne.\n\n## B\n\nTwo.\n",
        "# T\n\nMarch 3\n\n## A\n\nOne.\n\n## B\n\nOne.\n\n## C\n\nNew.\n",
    ) == [{"A": 0, "B": 0}, {"A": 0, "B": 1}, {"A": 0, "B": 2, "C": 2}]


def test_wrapping_and_the_date_line_are_no_wording() -> None:
    """A section that only states the new date stays as old as it was."""
    assert since("## A\n\nOn March 1.\n\nOne two.\n\n## B\n", "## A\n\nOn March 2.\n\nOne\ntwo.\n\n## B\n")[
        1
    ] == {"A": 0, "B": 0}
