"""Plain text to Markdown, as the person who wrote it would have typed it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.conversion import convert
from policydiff.document import BlockKind, Document, parse


def typed(text: str) -> str:
    """What a text file becomes."""
    return convert("policy.txt", text.encode()).markdown


def signs(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)


def levels(document: Document) -> list[int | None]:
    """The levels of its headings."""
    return [heading.level for heading in document.headings]


def of_kind(document: Document, kind: BlockKind) -> int:
    """How many blocks of a kind it has."""
    return sum(block.kind is kind for block in document.blocks)


@pytest.mark.corpus
class TestTheSeeds:
    """Two real policies in plain text."""

    def test_the_first_has_fourteen_headings_in_three_levels(self, seeds: tuple[Path, ...]) -> None:
        """Cookies hold what they are, which are used, by kind, and how to manage them; then comes a section again."""
        document = parse(convert(seeds[0].name, seeds[0].read_bytes()).markdown)

        assert levels(document) == [2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4, 3, 2]
        assert of_kind(document, BlockKind.PARAGRAPH) == 29
        assert len(document.blocks) == 14 + 29

    def test_the_second_has_ten_numbered_sections_and_ten_bullets(self, seeds: tuple[Path, ...]) -> None:
        """Its numbers are typed without the space that stood before their full stops."""
        document = parse(convert(seeds[1].name, seeds[1].read_bytes()).markdown)

        assert [heading.text.split()[0] for heading in document.headings] == [f"{n}." for n in range(1, 11)]
        assert levels(document) == [2] * 10
        assert of_kind(document, BlockKind.LIST_ITEM) == 10
        assert of_kind(document, BlockKind.PARAGRAPH) == 25
        assert [block.text[:3] for block in document.blocks[4:6]] == ["We ", "We’"]

    def test_not_one_sign_is_lost_or_added(self, seeds: tuple[Path, ...]) -> None:
        """But for bullets, which Markdown has its own sign for."""
        for seed in seeds:
            text = seed.read_text(encoding="utf-8")
            blocks = parse(convert(seed.name, seed.read_bytes()).markdown).blocks

            assert "".join(signs(block.text) for block in blocks) == signs(text).replace("•", "")


WRAPPED = """\
ACME TERMS OF SERVICE

Last updated: 1 May 2018

1. ACCEPTANCE

By using the service you accept these terms, and if
you do not accept them you must not use the
service.  It is simple.

    1.1 Minors

Children must ask their parents before they use the
service, always and without exception.

2. PAYMENT

You pay:

  1) for the service;
  2) for extras, whatever they are and however you
     came by them:
       - maps,
       - tools;
  3) taxes.

You may reach us here:

Acme Ltd.
1 Main Street
London
"""


def test_wrapped_lines_are_one_paragraph_and_lists_nest() -> None:
    """Lines that were broken for a width are joined; lines that end of themselves stay lines."""
    assert typed(WRAPPED) == (
        "# ACME TERMS OF SERVICE\n\nLast updated: 1 May 2018\n\n## 1. ACCEPTANCE\n\n"
        "By using the service you accept these terms, and if you do not accept them you must not use the service. "
        "It is simple.\n\n### 1.1 Minors\n\n"
        "Children must ask their parents before they use the service, always and without exception.\n\n"
        "## 2. PAYMENT\n\nYou pay:\n\n1. for the service;\n"
        "2. for extras, whatever they are and however you came by them:\n   - maps,\n   - tools;\n3. taxes.\n\n"
        "You may reach us here:\n\nAcme Ltd.\\\n1 Main Street\\\nLondon\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "We keep nothing.",
        "Contact: legal@example.com",
        "See https://example.com/",
        "Yours,",
        "and so on",
        "June 15, 2014",
    ],
)
def test_a_line_that_says_something_is_no_heading(line: str) -> None:
    """A sentence, an address, a date, the end of a letter."""
    assert parse(typed(f"{line}\n\nWe keep your name for thirty days.\n")).headings == ()


def test_what_stands_last_is_no_heading() -> None:
    """A heading has something under it."""
    assert typed("We keep nothing at all.\n\nThe Team\n") == "We keep nothing at all.\n\nThe Team\n"


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("4 . Browsing Log Data", "## 4. Browsing Log Data"),
        ("Section 4: Your rights", "## Section 4: Your rights"),
        ("§ 3 Haftung", "## § 3 Haftung"),
        ("IV. LIABILITY", "## IV. LIABILITY"),
        ("4.2.1 Exports", "#### 4.2.1 Exports"),
        ("What about sharing?", "## What about sharing?"),
        ("## Marked already ##", "## Marked already"),
        ("クッキー", "## クッキー"),
    ],
)
def test_headings_are_known_by_number_or_shape(line: str, heading: str) -> None:
    """However sections are numbered, or not."""
    text = f"We keep your name, and what follows tells you more about it.\n\n{line}\n\nWe keep it for thirty days.\n"

    assert typed(text).split("\n\n")[1] == heading


def test_underlined_headings_lose_their_lines() -> None:
    """The line below is how a typewriter marks a heading."""
    assert typed("Privacy\n=======\n\nWe keep it.\n\nUse\n---\nWe use it.\n") == (
        "## Privacy\n\nWe keep it.\n\n## Use\n\nWe use it.\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        "Wir löschen.".encode("cp1252"),
        "Wir löschen.".encode("utf-16"),
        "\ufeffWir löschen.".encode(),
        b"Wir l\xc3\xb6sch\0en.",
    ],
)
def test_encodings_are_recognised(content: bytes) -> None:
    """Windows' own, UTF-16, marks at the start; a stray NUL goes."""
    assert convert("x.txt", content * 3).markdown.startswith("Wir löschen.")


LINES = st.lists(
    st.sampled_from(
        (
            "", "", "1. Scope", "2. Use", "3 . Cookies", "• a bullet", "  - deeper", "* star", "1) one", "2) two",
            "(a) lettered", "Heading", "A sentence that ends here.", "=====", "---", "# marked", "    indented code",
            "word " * 30, "| a | b |", "a_b *c* `d` <e> [f](g) {{ h }}", "\tTab", "2014. That year was good.",
            "10. ten", "Last updated June 15, 2014",
        )
    )
    | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30),
    max_size=25,
)  # fmt: skip


@pytest.mark.parametrize("line", ["¼", "½ ¾", "A. 5"])
def test_a_line_without_a_letter_after_its_number_is_no_heading(line: str) -> None:
    """Fractions are word characters to some readers and letters to none."""
    assert levels(parse(typed(f"{line}\n\nThe end."))) == []


@given(LINES)
def test_whatever_the_lines_every_word_comes_out(lines: list[str]) -> None:
    """No sign is lost but bullets, numbers of lists, and lines that only draw something."""
    text = "\n".join([*lines, "The end."])
    letters = [sign for block in parse(typed(text)).blocks for sign in block.text if sign.isalpha()]

    assert letters == [sign for sign in text if sign.isalpha()]
