"""Pairs of texts for Word files: one or two of every edit that editors make, and what Word finds hard."""

from collections.abc import Iterator

from amending import EDITS
from writing import (
    Example,
    Item,
    Listing,
    Paragraph,
    Phrase,
    Policy,
    Quotation,
    Section,
    Sentence,
    Table,
    Writing,
)

Pair = tuple[str, str]


def sentence(text: str, **how: str) -> Sentence:
    """A sentence with a word that looks or leads otherwise."""
    first, _, rest = text.partition(" ")
    return Sentence(phrases=(Phrase(text=first), Phrase(text=rest.rstrip("."), **how)))  # type: ignore[arg-type]


def paragraph(*texts: str, **how: str) -> Paragraph:
    """A paragraph of sentences."""
    return Paragraph(sentences=tuple(sentence(text, **how) for text in texts))


POLICY = Policy(
    title="Privacy Policy",
    date="June 15, 2014",
    opening=(paragraph("We run a small post office.", "You write letters and we carry them."),),
    sections=(
        Section(
            heading="What we collect",
            level=2,
            pieces=(
                paragraph("We keep the address that you write on a letter.", wrap="strong"),
                Listing(
                    ordered=False,
                    items=(
                        Item(text=sentence("We keep names.")),
                        Item(
                            text=sentence("We keep streets."),
                            beneath=(Item(text=sentence("We keep towns.")),),
                        ),
                        Item(text=sentence("We keep countries.")),
                    ),
                ),
                paragraph(
                    "Nobody else reads what you write.",
                    "Our carriers see the outside alone.",
                    link="/outside/",
                ),
            ),
        ),
        Section(
            heading="How long",
            level=3,
            pieces=(
                Table(head=("What", "How long"), rows=(("letters", "30 days"), ("parcels", "60 days"))),
                Quotation(paragraph=paragraph("The law asks for no more.")),
                Listing(
                    ordered=True,
                    items=(
                        Item(text=sentence("You ask us.")),
                        Item(text=sentence("We answer within a week.")),
                    ),
                ),
                Example(lines=("GET /letters", "    all")),
            ),
        ),
        Section(
            heading="Changes",
            level=2,
            pieces=(
                paragraph("We tell you of changes by a letter that comes before them."),
                paragraph("You may leave us whenever you like, and nothing is kept then."),
            ),
        ),
    ),
)


def of_edits() -> Iterator[tuple[str, Pair]]:
    """For each kind of edit the first and the last that the sample gives occasion for."""
    old = Writing().text(POLICY)
    for name, edit in EDITS.items():
        made = list(edit(POLICY))
        assert made, name
        for which, new in {"first": made[0], "last": made[-1]}.items():
            yield f"{name}, {which}", (old, Writing().text(new))


_MOVES = "The paragraph that moves says quite a lot about letters and {}.\n\n"
_FIRST = "## First\n\nThe first says that letters are carried.\n\n- all\n- of them\n\n"
_LINE = "This line stands in both texts and says the same.\n\n"
_EVERY = 5
"""So many edits are one for every day: LibreOffice takes its time."""
_TABLE = "| Name | Days |\n|---|--:|\n| a | 1 |\n| b | 2 |\n\n"
_OTHER = "| Town | Street |\n|---|---|\n| x | y |\n\n"

HARD: dict[str, Pair] = {
    "the last paragraph goes": (f"{_LINE}It ends with this.", _LINE),
    "a last paragraph comes": (_LINE, f"{_LINE}It ends with this."),
    "the last paragraphs go": (f"# A\n\n{_LINE}One of two.\n\nTwo of two.", f"# A\n\n{_LINE}"),
    "the last paragraph is another": (f"{_LINE}Old words only.", f"{_LINE}Something quite different, then."),
    "all goes": (_LINE, ""),
    "all comes": ("", _LINE),
    "all is another": ("Old words only.", "# Something quite different\n\n- then\n- and now"),
    "a last heading goes": (f"{_LINE}## The end", _LINE),
    "words before a new paragraph come": (
        f"We keep it.\n\n{_LINE}",
        f"We keep it for years.\n\n## A new heading\n\nNow {_LINE}",
    ),
    "words before an old paragraph go": (
        f"We keep it for years.\n\n## An old heading\n\nNow {_LINE}",
        f"We keep it.\n\n{_LINE}",
    ),
    "a last table goes": (f"{_LINE}{_TABLE}", _LINE),
    "a last table comes": (_LINE, f"{_LINE}{_TABLE}"),
    "a table becomes another": (f"{_LINE}{_TABLE}{_LINE}", f"{_LINE}{_OTHER}{_LINE}"),
    "a paragraph before a table goes": (f"{_LINE}Only for once.\n\n{_TABLE}", f"{_LINE}{_TABLE}"),
    "a paragraph after a table comes": (f"{_TABLE}{_LINE}", f"{_TABLE}Only for once.\n\n{_LINE}"),
    "rows come after a table that goes on": (
        f"{_TABLE}{_LINE}",
        f"{_TABLE.strip()}\n| c | 3 |\n\nNew.\n\n{_LINE}",
    ),
    "two tables in a row": (f"{_TABLE}\n<!-- -->\n\n{_OTHER}", f"{_TABLE}\n<!-- -->\n\n{_OTHER}{_LINE}"),
    "a column comes": (_TABLE, "| Name | Who | Days |\n|---|---|--:|\n| a | we | 1 |\n| b | you | 2 |\n"),
    "a column goes": ("| Name | Who | Days |\n|---|---|--:|\n| a | we | 1 |\n| b | you | 2 |\n", _TABLE),
    "a list in a list": (
        "- one\n  1. first\n  2. second\n\n  more of one\n- two",
        "- one\n  1. first\n  2. second\n  3. third\n\n  much more of one\n- two\n- three",
    ),
    "a paragraph becomes an item": (
        "- one of them\n- two of them\n\nthree of them here",
        "- one of them\n- two of them\n- three of them here",
    ),
    "bullets become numbers": ("- one of them\n- two of them", "1. one of them\n2. two of them"),
    "definitions": (
        "Letter\n: what you write\n\nPost\n: what we do",
        "Letter\n: what you wrote\n\nMail\n: what we do",
    ),
    "quotations": ("> One said.\n>\n> Two said.", "> One said so.\n>\n> - Two said.\n> - Three said."),
    "code": ("```\na = 1\n\tb = 2\n```\n", "```\na = 1\n\tb = 3\n\n```\n"),
    "a line across the page": (f"{_LINE}---\n\n{_LINE}", f"{_LINE}{_LINE}"),
    "line breaks": ("One street  \nOne town", "One street  \nOne village  \nOne country"),
    "formats of all kinds": (
        "**bold** *italic* `code` ~~gone~~ H<sub>2</sub>O x<sup>2</sup> <u>under</u>",
        "bold **italic** code *~~gone~~* H<sup>2</sup>O x<sub>2</sub> under",
    ),
    "links": (
        "See [here](https://example.org/a) and [there](#there).\n\n## There\n\nEnd.",
        "See [here](https://example.org/b) and there.\n\n## There\n\nEnd [of it](mailto:a@example.org).",
    ),
    "a footnote changes": ("Words.[^a] More.\n\n[^a]: Of old.", "Words.[^a] More.\n\n[^a]: Of new."),
    "a footnote comes": ("Words here.", "Words[^n] here.\n\n[^n]: Said below.\n"),
    "a footnote goes": ("Words[^n] here.\n\n[^n]: Said below.\n", "Words here."),
    "quotation marks": ('It\'s "ours" -- all of it.', "It’s “ours” – all of it."),
    "an image": ("![a lion](lion.png) roars.", "![a tiger](lion.png) roars."),
    "signs of XML": ('a < b & c > d "e"', "a < b & c > d 'e' ]]> \u202eabc"),
    "Japanese": ("当社は個人情報を30日間保存します。", "当社は個人情報を60日間保存し、削除します。"),
    "a paragraph moves and changes": (
        _MOVES.format("towns") + f"{_LINE}## End\n\nThe end of it all is here.",
        f"{_LINE}## End\n\nThe end of it all is here.\n\n" + _MOVES.format("cities"),
    ),
    "a section moves": (
        f"{_FIRST}## Second\n\n{_LINE}## Third\n\nThe third says no more than that.",
        f"## Second\n\n{_LINE}## Third\n\nThe third says no more than that.\n\n{_FIRST}",
    ),
    "paragraphs merge around one that goes": (
        "The first half says that we carry letters.\n\nThis goes.\n\nThe second half says that we bring them to you.",
        "The first half says that we carry letters. The second half says that we bring them to you.",
    ),
}
"""What Word, or LibreOffice, finds hard, by what happens."""


def everyday_pairs() -> dict[str, Pair]:
    """What is hard, and some kinds of edit, by their names."""
    return HARD | dict([*of_edits()][::_EVERY])


def other_pairs() -> dict[str, Pair]:
    """All other edits, by their names."""
    everyday = everyday_pairs()
    return {name: pair for name, pair in of_edits() if name not in everyday}
