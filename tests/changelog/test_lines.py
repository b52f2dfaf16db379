"""What an entry says: each thing that happened in one line, in plain words that are true."""

from textwrap import dedent

import pytest
from comparing import compared
from weighing import dated

from policydiff.changelog.lines import lines
from policydiff.changelog.phrases import phrases_of
from policydiff.changelog.quoting import shortened
from policydiff.history import Statement
from policydiff.significance import assess
from policydiff.significance.lexicon import lexicon


def told(
    old: str, new: str, *, states: tuple[Statement, Statement] = (Statement(), Statement())
) -> list[str]:
    """The lines of the entry about two texts, each with its kind."""
    comparison = compared(dedent(old), dedent(new))
    assessments = assess(comparison, old=states[0], new=states[1])
    return [
        f"{each.line.kind}: {each.line.text}"
        for each in lines(comparison, assessments, phrases_of("en"), lexicon("en"))
    ]


RETENTION = """\
# Privacy

We are a small shop and we care about what you tell us.

## How long we keep it

Orders are kept for 12 months after you closed your account with our shop.

## Cookies

We set one cookie that remembers your basket while you look around.
"""


def test_a_few_words_that_changed_are_told_with_their_sentence() -> None:
    """The reader sees what is kept how long, and how long it was."""
    new = RETENTION.replace("12 months", "30 days")

    assert told(RETENTION, new) == [
        "changed: How long we keep it: “Orders are kept for 30 days after you closed your account with our shop.” "
        "(was: “12 months”)"
    ]


def test_a_number_in_letters_takes_its_unit_along() -> None:
    """Ten alone is ten of what."""
    new = RETENTION.replace("12 months", "ten months")

    assert told(RETENTION.replace("12", "seven"), new) == [
        "changed: How long we keep it: “Orders are kept for ten months after you closed your account with our shop.” "
        "(was: “seven months”)"
    ]


def test_a_long_sentence_is_cut_around_the_words() -> None:
    """With ellipses on the sides where something is left out."""
    old = (
        "We keep orders in our own house, and bills as well, because the tax law of our country wants it, "
        "for 12 months after you closed your account with our shop, unless a court or an authority of our own "
        "country tells us in writing to keep any of them for longer than that.\n"
    )

    assert told(old, old.replace("12 months", "6 months")) == [
        "changed: “… law of our country wants it, for 6 months after you closed your account with …” "
        "(was: “12 months”)"
    ]


def test_few_words_that_came_or_went_are_told_with_their_sentence() -> None:
    """A word such as "not" says nothing by itself."""
    new = RETENTION.replace("We set one", "We do not set one")

    assert [told(RETENTION, new), told(new, RETENTION)] == [
        [
            "changed: Cookies: “We do not set one cookie that remembers your basket while you look around.” "
            "(new: “do not”)"
        ],
        [
            "changed: Cookies: removed “do not” from “We do not set one cookie that remembers your basket while "
            "you look around.”"
        ],
    ]


def test_a_sentence_with_several_changes_is_quoted_before_and_after() -> None:
    """Both can be read as they stood."""
    new = RETENTION.replace("set one", "bake two").replace("you look around", "we look at you")

    assert told(RETENTION, new) == [
        "changed: Cookies: “We set one cookie that remembers your basket while you look around.” is now "
        "“We bake two cookie that remembers your basket while we look at you.”"
    ]


def test_a_word_that_stands_twice_in_its_sentence_is_told_by_the_words_beside_it() -> None:
    """Else the reader could not tell which one is meant."""
    old = RETENTION.replace("We set one", "We and others set one").replace(
        "basket while", "basket or name while"
    )
    new = old.replace("basket or name", "basket and name")

    assert told(old, new) == [
        "changed: Cookies: “your basket or name while” is now “your basket and name while”"
    ]


def test_a_number_keeps_its_unit_where_more_words_changed() -> None:
    """The reader is told how much of what."""
    old, new = RETENTION.replace("for 12", "up to 12"), RETENTION.replace("for 12", "about 30")

    assert told(old, new) == [
        "changed: How long we keep it: “Orders are kept about 30 months after you closed your account with our shop.” "
        "(was: “up to 12 months”)"
    ]


def test_a_new_sentence_is_quoted_as_added() -> None:
    """And one that is gone as removed."""
    new = RETENTION.replace("with our shop.", "with our shop. Bills are kept as long as the law wants it.")

    assert [told(RETENTION, new), told(new, RETENTION)] == [
        ["changed: How long we keep it: added “Bills are kept as long as the law wants it.”"],
        ["changed: How long we keep it: removed “Bills are kept as long as the law wants it.”"],
    ]


def test_a_section_that_comes_or_goes_is_told_once() -> None:
    """With the beginning of what it says, and nothing of its paragraphs one by one."""
    section = (
        "\n## Newsletter\n\nWe write once a month.\n\nYou can leave at any time.\n\n### Partners\n\nNobody.\n"
    )

    assert [told(RETENTION, RETENTION + section), told(RETENTION + section, RETENTION)] == [
        ["added: New section: Newsletter (“We write once a month.”)"],
        ["removed: Removed section: Newsletter (“We write once a month.”)"],
    ]


def test_a_heading_over_text_that_stood_there_is_no_new_section() -> None:
    """Nothing is called new that is not."""
    new = RETENTION.replace("## How", "## Orders\n\n## How")

    assert told(RETENTION, new) == ["added: New heading over existing text: Orders"]


def test_a_section_that_is_called_otherwise_is_told_by_both_names() -> None:
    """What changed within it is told under its new name."""
    new = RETENTION.replace("## Cookies", "## Cookies and pixels").replace("one cookie", "two cookies")

    assert told(RETENTION, new) == [
        "changed: The section “Cookies” is now called “Cookies and pixels”",
        "changed: Cookies and pixels: “We set two cookies that remembers your basket while you look around.” "
        "(was: “one cookie”)",
    ]


def test_the_title_is_no_section() -> None:
    """Its new name is told as what it is."""
    new = RETENTION.replace("# Privacy\n", "# Privacy notice\n")

    assert told(RETENTION, new) == ["changed: The title is now “Privacy notice” (was: “Privacy”)"]


def test_renumbered_sections_are_told_once() -> None:
    """A section put in between pushes all that follow."""
    names = ["Names", "Orders", "Bills", "Visits", "Letters"]
    old = [f"## {number}. {name}\n\nWe keep your {name.lower()}.\n" for number, name in enumerate(names, 1)]
    names.insert(2, "Gifts")
    new = [f"## {number}. {name}\n\nWe keep your {name.lower()}.\n" for number, name in enumerate(names, 1)]

    assert told("\n".join(old), "\n".join(new)) == [
        "added: New section: 3. Gifts (“We keep your gifts.”)",
        "changed: Sections 3 to 5 are now 4 to 6",
    ]


def test_a_section_that_moved_is_told_with_its_new_place() -> None:
    """And not as removed and added."""
    head, keep, cookies = RETENTION.split("## ")

    assert told(RETENTION, f"{head}## {cookies}\n## {keep}") in (
        ["moved: Moved section: Cookies, now first"],
        ["moved: Moved section: How long we keep it, now after Cookies"],
    )


def test_a_paragraph_that_moved_is_told_with_both_sections() -> None:
    """Its words apply to something else now."""
    paragraph = "Whoever works for us has promised never to tell anybody what you bought.\n"
    old = RETENTION.replace("## Cookies", f"{paragraph}\n## Cookies")
    new = f"{RETENTION}\n{paragraph}"

    assert told(old, new) == [f"moved: Moved from “How long we keep it” to “Cookies”: “{paragraph.strip()}”"]


def test_rows_of_a_table_are_told_by_name() -> None:
    """Recipients that come and go, and the cell that changed, by its row and column."""
    old = """\
        # Policy

        ## Recipients

        | Company | What for | Country |
        |---|---|---|
        | Bluebird | letters | Ireland |
        | Nightjar | payments | Norway |
        | Sandpiper | backups | Spain |
        """
    new = """\
        # Policy

        ## Recipients

        | Company | What for | Country |
        |---|---|---|
        | Bluebird | letters and parcels | Ireland |
        | Sandpiper | backups | Spain |
        | Kestrel | statistics | Iceland |
        """

    assert told(old, new) == [
        "changed: Recipients: added: Kestrel (statistics, Iceland); removed: Nightjar (payments, Norway); "
        "changed: Bluebird, What for: “letters and parcels” (was: “letters”)"
    ]


def test_a_long_cell_is_told_by_the_words_that_changed_in_it() -> None:
    """With the row and the column that it stands in."""
    cell = (
        "It carries letters and parcels to every customer who ordered something that fits into a bag, keeps their "
        "names and addresses for {} after that, and tells nobody else what it learned on its way to them."
    )
    table = "# Policy\n\n## Recipients\n\n| Company | What for |\n|---|---|\n| Bluebird | {} |\n"

    assert told(table.format(cell.format("12 months")), table.format(cell.format("30 days"))) == [
        "changed: Recipients: Bluebird, What for: “… bag, keeps their names and addresses for 30 days after that, and "
        "tells nobody else what …” (was: “12 months”)"
    ]


def test_two_long_texts_that_begin_alike_are_quoted_from_where_they_part() -> None:
    """Both of them, with the words before that a reader needs to find the place."""
    cell = "It carries letters and parcels to every customer who ordered something {}."
    old = "that fits into a bag, keeps their names and addresses for a year after that, and tells nobody else of it"
    new = "of ours, forgets whatever it saw at once, has no list of anybody, and burns each of the papers that came"
    table = "# Policy\n\n## Recipients\n\n| Company | What for |\n|---|---|\n| Bluebird | {} |\n"

    assert told(table.format(cell.format(old)), table.format(cell.format(new))) == [
        f"changed: Recipients: Bluebird, What for: “… ordered something {old}.” is now “… ordered something {new}.”"
    ]


def test_items_of_a_list_are_told_in_one_line() -> None:
    """Added first, then removed."""
    old = "# Policy\n\n## We collect\n\n- your name\n- your town\n- what you bought from us\n"
    new = "# Policy\n\n## We collect\n\n- your name\n- what you bought from us\n- when you were born\n- what you wear\n"

    assert told(old, new) == [
        "changed: We collect: added: “when you were born”, “what you wear”; removed: “your town”"
    ]


def test_corrections_are_counted_not_told() -> None:
    """A reader who asks what matters is spared the spelling."""
    old = (
        RETENTION
        + "\nCancelled orders are kept.\n\nWe do not sell them.\n\nSee [more](https://shop.example/a).\n"
    )
    new = (
        old.replace("Cancelled", "Canceled")
        .replace("do not", "don't")
        .replace("/a)", "/b)")
        .replace("one", "**one**")
    )

    assert told(old, new) == [
        "corrections: 2 wording corrections",
        "reformatted: One link with a new address",
        "reformatted: Formatting changed in one place",
    ]


def test_corrections_beside_what_matters_are_left_out_of_its_line() -> None:
    """The line of a paragraph quotes only what changes its meaning."""
    old = RETENTION.replace("closed your", "cancelled your")
    new = RETENTION.replace("closed your", "canceled your").replace("12 months", "3 months")

    assert told(old, new) == [
        "changed: How long we keep it: “Orders are kept for 3 months after you canceled your account with our shop.” "
        "(was: “12 months”)"
    ]


def test_words_that_only_stand_elsewhere_are_not_called_added_and_removed() -> None:
    """A sentence cut from one paragraph and put into another was neither."""
    sentence = "Nobody else ever gets to see any of these things."
    old = RETENTION.replace("tell us.", f"tell us. {sentence}")
    new = RETENTION.replace("look around.", f"look around. {sentence}")

    assert told(old, new) == ["moved: One passage stands elsewhere, word for word"]
    assert told(old, new.replace("these things.", "these things!")) == told(old, new)


def test_the_same_change_in_many_places_is_told_once_for_a_section() -> None:
    """With how often it happened."""
    old = "# Policy\n\n## Names\n\nWe may keep it for a while.\n\nSo it is:\n\nWe may keep it for a while.\n"

    assert told(old, old.replace("may", "must")) == [
        "changed: Names: “We must keep it for a while.” (was: “may”) (2 times)"
    ]


def test_a_link_that_leads_to_somebody_else_is_told() -> None:
    """Its words are the same, what it reaches is not."""
    old = RETENTION + "\nRead [how we work](https://shop.example/how) before you order.\n"

    assert told(old, old.replace("shop.example", "other.example")) == [
        "reformatted: Cookies: the link “how we work” now leads to https://other.example/how "
        "(was: https://shop.example/how)"
    ]


def test_what_a_bold_opening_names_is_part_of_the_place() -> None:
    """So that "you have the right" says which."""
    old = (
        "# Policy\n\n## Your rights\n\n"
        "- **Right to object.** You can object by letter to anything.\n- **Right to know.** Ask us.\n"
    )

    assert told(old, old.replace("by letter to", "by mail to")) == [
        "changed: Your rights, Right to object: “You can object by mail to anything.” (was: “letter”)"
    ]


def test_sections_of_one_name_are_told_by_their_path() -> None:
    """Two sections are called Purposes."""
    names = "## Names\n\n### Purposes\n\nWe keep them for bills.\n\n"
    old = f"# Policy\n\n{names}## Mails\n\n### Purposes\n\nWe keep them for letters.\n"

    assert told(old, old.replace("for letters", "for adverts")) == [
        "changed: Mails › Purposes: “We keep them for adverts.” (was: “letters”)"
    ]


def test_a_stated_date_is_not_told() -> None:
    """The entry bears it already."""
    old, new = "Last updated: June 8, 2014\n\nWe keep it.", "Last updated: June 15, 2014\n\nWe keep it."
    states = (
        dated("2014-06-08", "Last updated: June 8, 2014"),
        dated("2014-06-15", "Last updated: June 15, 2014"),
    )

    assert told(old, new, states=states) == []


def test_a_text_that_is_mostly_new_says_so_first() -> None:
    """Before a long list of changes."""
    topics = ["names", "orders", "bills", "visits", "letters", "gifts", "calls", "faces", "pictures", "jobs"]
    old = "\n\n".join(f"We keep your {topic} in a cupboard made of oak." for topic in topics)
    new = "\n\n".join(
        f"Whatever {topic} you sent stays with the bank until the year ends." for topic in topics
    )

    assert told(old, new)[0] == "changed: Largely rewritten: 10 of 10 paragraphs are new or changed"


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_long_passages_are_shortened(language: str) -> None:
    """A line stays a line, cut after a word, and says that something is left out."""
    long = "We keep " + ", ".join(f"the thing called {letter * 7}" for letter in "abcdefghijklmnop") + "."
    comparison = compared("# Policy\n\nShort.", f"# Policy\n\nShort.\n\n{long}")
    assessments = assess(comparison, old=Statement(), new=Statement(), language=language)
    (only,) = lines(comparison, assessments, phrases_of(language), lexicon(language))

    assert "We keep the thing called aaaaaaa, the thing" in only.line.text
    assert only.line.text.endswith((" …”", " …“"))
    assert len(only.line.text) < 190


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two six ten more", "one two six …"),
        ("one two sixteen more", "one two …"),
        ("a bbbbbbbbbbbbbbbbbb", "a bbbbbbbbb …"),
        ("We bake. You eat it.", "We bake. …"),
        ("one two three", "one two three"),
    ],
)
def test_a_text_is_cut_after_a_sentence_or_a_word_unless_that_leaves_less_than_half(
    text: str, expected: str
) -> None:
    """Thirteen signs are room for so much."""
    assert shortened(text, 13) == expected


def test_a_heading_without_words_names_no_section() -> None:
    """Nothing is told by an empty name."""
    old = "# Policy\n\n## Names:\n\nWe keep your name for 12 months.\n\n##\n\nWe keep bills for 12 months.\n"

    assert told(old, old.replace("12", "6")) == [
        "changed: Names: “We keep your name for 6 months.” (was: “12 months”)",
        "changed: “We keep bills for 6 months.” (was: “12 months”)",
    ]
    assert told(old, old.replace("##\n", "## Bills\n")) == ["changed: New heading over existing text: Bills"]


def test_a_sentence_cut_off_at_the_end_is_told_as_removed() -> None:
    """Though the full stop of the next one stays."""
    old = RETENTION.replace("with our shop.", "with our shop. Bills are kept as long as the law wants it.")

    assert told(old, RETENTION) == [
        "changed: How long we keep it: removed “Bills are kept as long as the law wants it.”"
    ]


TABLE = """\
# Privacy

## Who sees it

These companies work for us, each for one thing.

| Company | Purpose | Where | How long |
|---|---|---|---|
| Alder | analytics | Ireland | 90 days |
| Birch | mail | France | 30 days |
"""


def test_a_column_is_told_once_and_not_by_every_row() -> None:
    """It came, it went, or it is called otherwise."""
    short = TABLE.replace(" How long |\n|---", "\n").replace(" 90 days |", "").replace(" 30 days |", "")

    assert [told(short, TABLE), told(TABLE, short), told(TABLE, TABLE.replace("How long", "Kept for"))] == [
        ["changed: Who sees it: new column “How long”"],
        ["changed: Who sees it: removed column “How long”"],
        ["changed: Who sees it: the column “How long” is now called “Kept for”"],
    ]


def test_items_of_a_list_are_told_under_their_section() -> None:
    """The bold words of one item name no place for the others."""
    listed = "# Privacy\n\n## Who sees it\n\n- **Alder**: analytics, Ireland\n- **Birch**: mail, France\n"

    assert told(listed, listed.replace("**Birch**: mail, France", "**Cedar**: support, Italy")) == [
        "changed: Who sees it: added: “Cedar: support, Italy”; removed: “Birch: mail, France”"
    ]


def test_entries_of_the_contents_are_not_told_beside_the_section_that_they_name() -> None:
    """The new section is what matters."""
    old = "# Terms\n\n- [Paying](#paying)\n\n## Paying\n\nYou pay at once.\n"
    new = (
        old.replace("(#paying)\n", "(#paying)\n- [Disputes](#disputes)\n")
        + "\n## Disputes!\n\nWe settle them.\n"
    )

    assert told(old, new) == [
        "added: New section: Disputes! (“We settle them.”)",
        "changed: The table of contents changed",
    ]


def test_words_that_became_others_all_over_are_told_once() -> None:
    """With how often, and where."""
    sections = [
        f"## {name}\n\nAlder looks after {name.lower()} in a house of its own.\n" for name in ("Bread", "Tea")
    ]
    more = [f"Alder also sells {name} to whoever asks for some.\n" for name in ("salt", "oil", "milk")]
    old = "# Privacy\n\n" + "\n".join((*sections, *more))

    assert told(old, old.replace("Alder", "Birch")) == [
        "changed: “Alder” is now “Birch” in 5 places (Bread; Tea)"
    ]


def test_an_abbreviation_ends_no_sentence() -> None:
    """The sentence is told from its beginning."""
    old = "# Privacy\n\nWe tell the authorities of the U.S. Government and others, and nobody else, what we know.\n"

    assert told(old, old.replace("what we know", "what they ask")) == [
        "changed: “We tell the authorities of the U.S. Government and others, and nobody else, what they ask.” "
        "(was: “we know”)"
    ]
