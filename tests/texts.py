"""Made-up policies for property tests, in the domain's terms: policies, ways to write them, amendments."""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from amending import EDITS
from hypothesis import strategies as st
from writing import (
    Example,
    Item,
    Listing,
    Paragraph,
    Phrase,
    Piece,
    Policy,
    Quotation,
    Section,
    Sentence,
    Table,
    Wrap,
    Writing,
)

T = TypeVar("T")


@cache
def writings() -> st.SearchStrategy[Writing]:
    """Give ways to write one and the same policy."""
    return st.builds(
        Writing,
        width=st.sampled_from((100, 60, 30, 1000)),
        bullet=st.sampled_from("-*+"),
        delimiter=st.sampled_from(".)"),
        counted=st.booleans(),
        emphasis=st.sampled_from("*_"),
        strong=st.sampled_from(("**", "__")),
        heading=st.sampled_from(("hashes", "closed", "underlined")),
        padded=st.booleans(),
        blank_lines=st.sampled_from((1, 2)),
        line_end=st.sampled_from(("\n", "\r\n")),
        fence=st.sampled_from(("```", "~~~~")),
    )


# Policies ---------------------------------------------------------------------------------------------------

SUBJECTS = ("We", "Our partners", "The service", "You", "Nobody")
VERBS = ("keep", "delete", "may share", "must not sell", "ask for", "“own”")
THINGS = (
    "your name", "log files", "a cookie", "the user's address", "the user’s address", "data — all of it",
    "cafés and e-mail", "AT&T-style records",
)  # fmt: skip
LIMITS = ("for 30 days", "for 60 days", "at any time", "unless you object", "within the EU", "for $5.50", "")
JAPANESE = (
    ("当社は", "利用者は"),
    ("個人情報を", "記録を"),
    ("30日間", "１年"),
    ("保存します", "削除できます"),
)
HEADINGS = ("Cookies", "What we collect", "Your rights", "Changes", "Contact", "クッキー", "A & B")
LINKS = ("https://example.com/", "/privacy/", "#cookies", "mailto:legal@example.com")
CELLS = ("Cookie", "session", "30 days", "1 year", "yes", "no", "—", "")
MONTHS = ("January", "June", "September", "December")


@cache
def phrases(words: tuple[str, ...]) -> st.SearchStrategy[Phrase]:
    """Give some of these words, mostly plain."""
    wraps: tuple[Wrap, ...] = ("", "", "", "emphasis", "strong", "code", "struck")
    return st.builds(
        Phrase,
        text=st.sampled_from(words),
        wrap=st.sampled_from(wraps),
        link=st.none() | st.none() | st.sampled_from(LINKS),
    )


@cache
def plain(words: tuple[str, ...]) -> st.SearchStrategy[Phrase]:
    """Give some of these words, as they are."""
    return st.builds(Phrase, text=st.sampled_from(words))


@cache
def sentences() -> st.SearchStrategy[Sentence]:
    """Give sentences as policies have them, some in Japanese."""
    english = st.tuples(plain(SUBJECTS), plain(VERBS), phrases(THINGS), plain(LIMITS)).map(
        lambda parts: tuple(part for part in parts if part.text)
    )
    japanese = st.tuples(*map(plain, JAPANESE))
    return st.builds(Sentence, phrases=english, end=st.sampled_from(".;!")) | st.builds(
        Sentence, phrases=japanese, end=st.just("。")
    )


@cache
def paragraphs() -> st.SearchStrategy[Paragraph]:
    """Give paragraphs of a few sentences."""
    return st.builds(Paragraph, sentences=some(sentences(), 4))


@cache
def items() -> st.SearchStrategy[Item]:
    """Give items, some with items beneath."""
    leaf = st.builds(Item, text=sentences())
    return st.builds(Item, text=sentences(), beneath=st.just(()) | some(leaf, 3))


@cache
def tables() -> st.SearchStrategy[Table]:
    """Give tables of one to three columns."""
    cells, heads = st.sampled_from(CELLS), st.sampled_from(CELLS[:-1])
    return st.one_of(
        [
            st.builds(Table, head=st.tuples(*[heads] * columns), rows=some(st.tuples(*[cells] * columns), 4))
            for columns in (1, 2, 3)
        ]
    )


@cache
def pieces() -> st.SearchStrategy[Piece]:
    """Give what stands under a heading, mostly paragraphs."""
    return st.one_of(
        paragraphs(),
        paragraphs(),
        st.builds(Listing, items=some(items(), 4), ordered=st.booleans()),
        tables(),
        st.builds(Quotation, paragraph=paragraphs()),
        st.builds(Example, lines=some(st.sampled_from(("GET /data", "    indented", "# no heading", "")), 3)),
    )


@cache
def sections() -> st.SearchStrategy[Section]:
    """Give sections of the second to fourth level."""
    return st.builds(
        Section,
        heading=st.sampled_from(HEADINGS),
        level=st.integers(2, 4),
        pieces=st.lists(pieces(), max_size=4).map(tuple),
    )


@cache
def dates() -> st.SearchStrategy[str]:
    """Give days as a policy states them."""
    return st.builds("{} {}, {}".format, st.sampled_from(MONTHS), st.integers(1, 28), st.integers(1998, 2030))


@cache
def policies() -> st.SearchStrategy[Policy]:
    """Give whole policies; `Writing().text(policy)` is one in Markdown."""
    return st.builds(
        Policy,
        title=st.sampled_from(("Privacy Policy", "Terms", "利用規約")),
        date=dates(),
        opening=st.lists(pieces(), max_size=2).map(tuple),
        sections=st.lists(sections(), max_size=4).map(tuple),
    )


@cache
def texts() -> st.SearchStrategy[str]:
    """Give policies in Markdown, written in any way."""
    return st.builds(Writing.text, writings(), policies())


def some(one: st.SearchStrategy[T], most: int) -> st.SearchStrategy[tuple[T, ...]]:
    """Give one or more of them."""
    return st.lists(one, min_size=1, max_size=most).map(tuple)


# Pairs of texts ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment:
    """Two Markdown texts, the second made from the first by edits that editors of policies make."""

    old: str
    new: str
    edits: tuple[str, ...]
    """What was done, in order."""


@st.composite
def amendments(draw: st.DrawFn, policy: Policy | None = None) -> Amendment:
    """Give amendments, of this policy or any: up to four edits, and sometimes another way of writing."""
    old = new = policy or draw(policies())
    done = []
    for _ in range(draw(st.integers(1, 4))):
        possible = [name for name, edit in EDITS.items() if next(edit(new), None)]
        name = draw(st.sampled_from(possible))
        new = draw(st.sampled_from(list(EDITS[name](new))))
        done.append(name)
    before = draw(writings())
    after = draw(st.just(before) | writings())
    return Amendment(old=before.text(old), new=after.text(new), edits=tuple(done))


@cache
def rewritings() -> st.SearchStrategy[tuple[str, str]]:
    """Give two Markdown texts that say the same: re-wrapped, other markers, other numbers, other line ends."""
    return policies().flatmap(
        lambda policy: st.tuples(*[writings().map(lambda writing: writing.text(policy))] * 2)
    )


MARKUP = (
    "# ", "## ", "- ", "* ", "1. ", "> ", "    ", "\t", "\n", "\n\n", "\r\n", "```", "~~~", "---", "===",
    "| a | b |\n|---|---|\n| c |", "**", "_", "`", "~~", "[a](b)", "![a](b)", "[^1]", "[^1]: note", "term\n: meaning",
    "<b>", "</b>", "<script>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "\\", "{: .note }",
    "{{ name }}", "{% if %}",
    "\ufeff", "\0", "\u2028", "\x85", "\x0b", "\u202e", "\U0001f36a", "¶",
)  # fmt: skip


@cache
def hostile_texts() -> st.SearchStrategy[str]:
    """Give any text at all, and heaps of Markdown's own signs in any order."""
    heaps = st.lists(st.sampled_from(MARKUP) | st.text(max_size=5), max_size=40).map("".join)
    return heaps | st.text() | texts()
