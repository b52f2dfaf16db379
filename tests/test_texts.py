"""The made-up policies are what the laws need: sound Markdown, one content in many writings, real amendments."""

from amending import EDITS
from hypothesis import given
from markdown_it import MarkdownIt
from texts import Amendment, amendments, policies, rewritings
from writing import Policy, Writing

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words(text: str) -> str:
    """Return the page of a Markdown text with white space as one space."""
    page = MARKDOWN.render(text.replace("\r\n", "\n"))
    return " ".join(page.split())


@given(rewritings())
def test_writings_of_one_policy_say_the_same(pair: tuple[str, str]) -> None:
    """However it is written, the blocks, words, formats and links are the same."""
    old, new = pair

    assert words(old) == words(new)


@given(policies())
def test_every_piece_of_a_policy_is_read_as_what_it_is(policy: Policy) -> None:
    """A policy's headings, and only they, are headings; so are its quotations, tables and examples."""
    tokens = [token.type for token in MARKDOWN.parse(Writing(bullet="*").text(policy))]
    kinds = [
        type(piece).__name__
        for chapter in (policy.opening, *(s.pieces for s in policy.sections))
        for piece in chapter
    ]

    assert tokens.count("heading_open") == 1 + len(policy.sections)
    assert tokens.count("table_open") == kinds.count("Table")
    assert tokens.count("blockquote_open") == kinds.count("Quotation")
    assert tokens.count("fence") == kinds.count("Example")


@given(policies())
def test_every_edit_makes_another_policy(policy: Policy) -> None:
    """An edit leaves nothing as it was, but where it moves what is the same."""
    unchanged = [
        name for name, edit in EDITS.items() if not name.startswith("move") and policy in edit(policy)
    ]

    assert unchanged == []


@given(amendments())
def test_an_amendment_names_its_edits(amendment: Amendment) -> None:
    """An amendment has two texts and says how the second came of the first."""
    assert 1 <= len(amendment.edits) <= 4
    assert set(amendment.edits) <= set(EDITS)
