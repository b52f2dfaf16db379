"""Pieces to Markdown: as a person would type it, and read back as exactly the same words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.conversion.model import (
    Code,
    Definitions,
    Heading,
    Items,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)
from policydiff.conversion.writing import read_back, readings, write
from policydiff.document import Run
from policydiff.document.wording import Wording

WORDS = (
    "We", "keep", "1.", "15.", "#", "##", "-", "+", "*", "**bold", "_x_", "snake_case", "a*b", "`", "``", "|", "||",
    "\\", "\\|", "<b>", "<div>", "</p>", "&amp;", "&", "AT&T", "[a]", "[a](b)", "[^1]", "[^1]:", "[a]:", "{{ x }}",
    "{%", "%}", "{: .x}", "{#id}", ":", "~", "~~", "---",
    "===", ">", "!", "![", "https://example.com/", "(", ")", "$5.50",
    "“quoted”", "日本語", "a\u00a0b", "<!--", "-->", "<script>", "&#0;", "\ufffd", "***", "1)", "```", ":-:", "|---|",
)  # fmt: skip
STYLES = ("strong", "emphasis", "code", "strikethrough", "underline", "superscript", "subscript")
LINKS = ("https://example.com/", "/a b(c)", "#x", "mailto:a@example.com", "a<b>\\c")


@st.composite
def texts(draw: st.DrawFn) -> tuple[Run, ...]:
    """Give words with their formats, as a reader of foreign files collects them."""
    wording = Wording()
    count = draw(st.integers(1, 5))
    for _ in range(count):
        styles = draw(st.sets(st.sampled_from(STYLES), max_size=2)) if draw(st.booleans()) else set()
        link = draw(st.none() | st.none() | st.sampled_from(LINKS))
        if link:
            wording.open_link(link)
        for style in sorted(styles):
            wording.open(style)
        words = draw(
            st.lists(
                st.sampled_from(WORDS)
                | st.text(
                    st.characters(codec="ascii", exclude_characters="\x00", exclude_categories=["Cc"]),
                    min_size=1,
                    max_size=6,
                ),
                min_size=1,
                max_size=3,
            )
        )
        wording.write(draw(st.sampled_from(("", " "))).join(words) + draw(st.sampled_from(("", " "))))
        for style in sorted(styles):
            wording.close(style)
        if link:
            wording.close_link()
        if draw(st.integers(0, 9)) == 0:
            wording.break_line()
    wording.write(" end")
    return wording.runs()


def some(pieces: st.SearchStrategy[Piece]) -> st.SearchStrategy[tuple[Piece, ...]]:
    """Give one or a few."""
    return st.lists(pieces, min_size=1, max_size=3).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Give tables of one to three columns."""
    columns = draw(st.integers(1, 3))
    rows = draw(st.lists(st.tuples(*[texts() | st.just(())] * columns), min_size=1, max_size=3))
    heads = draw(st.tuples(*[texts()] * columns))
    return Table(rows=(heads, *(row for row in rows if any(row))))


LEAVES = st.one_of(
    st.builds(Paragraph, runs=texts()),
    st.builds(Heading, runs=texts(), level=st.integers(1, 6)),
    st.builds(Code, text=st.sampled_from(("x", "a\n\n    b", "```\n~~~", "# no"))),
    tables(),
)


def holders(pieces: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    """Give what holds pieces."""
    return st.one_of(
        st.builds(
            Items,
            items=st.lists(some(pieces), min_size=1, max_size=3).map(tuple),
            start=st.none() | st.integers(0, 12),
        ),
        st.builds(Quote, pieces=some(pieces)),
        st.builds(
            Definitions,
            entries=st.lists(
                st.tuples(texts(), st.lists(some(pieces), min_size=1, max_size=2).map(tuple)),
                min_size=1,
                max_size=2,
            ).map(tuple),
        ),
    )


PIECES = st.recursive(LEAVES, holders, max_leaves=6)


@settings(max_examples=20)
@given(st.lists(PIECES | st.just(Rule()), max_size=5))
def test_what_is_written_is_read_back_word_for_word(pieces: list[Piece]) -> None:
    """Whatever signs a text holds, its words, formats, blocks and levels come back."""
    while pieces and isinstance(pieces[0], Rule):
        del pieces[0]
    while pieces and isinstance(pieces[-1], Rule):
        del pieces[-1]

    assert read_back(write(pieces)) == list(readings(pieces))
