"""What else than words weighs: links, moves, stated dates, and what the changes of a text weigh together."""

import re

import pytest
from amending import EDITS
from comparing import compared
from hypothesis import assume, given
from hypothesis import strategies as st
from texts import Amendment, amendments, policies, rewritings, writings
from weighing import changed, dated, signals, weighed
from writing import Policy, Writing

from policydiff.comparison.counting import Counts
from policydiff.history import Statement
from policydiff.significance import (
    Assessment,
    Signal,
    Significance,
    assess,
    is_substantive,
    overall,
    wording_counts,
)

EDITORIAL, SUBSTANTIVE = Significance.EDITORIAL, Significance.SUBSTANTIVE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[us](https://shop.example/a)", "[us](https://shop.example/b)"),
        ("[us](http://shop.example/a)", "[us](https://www.shop.example/a)"),
        ("[us](../terms/index.md)", "[us](/terms/)"),
        ("[us](/terms/)", "[us](https://shop.example/legal/terms)"),
        ("[us](https://shop.example/a)", "[us](https://help.shop.example/a)"),
        ("[us](https://help.maker.example/bluebird/export)", "[us](https://bluebird-help.example/export)"),
        ("[us](mailto:help@shop.example)", "[us](mailto:team@shop.example)"),
        ("us", "[us](https://shop.example/a)"),
        ("[us](#contact)", "us"),
        ("[us](#contact)", "[us](https://shop.example/legal#contact)"),
        ("[us](#contact)", "[us](https://shop.example/#/legal#contact)"),
        ("[us](https://shop.example/#/legal#contact)", "[us](#contact)"),
        ('[us](https://shop.example "Us")', '[us](https://shop.example "All of us")'),
    ],
)
def test_a_link_that_still_reaches_the_same_site_is_editorial(old: str, new: str) -> None:
    """Another path, another page of the site, a link where there was none."""
    assert weighed(f"Please write to {old} at any time.", f"Please write to {new} at any time.") is EDITORIAL


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[us](https://shop.example/a)", "[us](https://other.example/a)"),
        ("[us](https://shop.example/privacy)", "[us](https://privacy.example/shop)"),
        ("[us](mailto:help@shop.example)", "[us](mailto:help@other.example)"),
        ("[us](mailto:help@shop.example)", "[us](https://shop.example/a)"),
        ("[us](https://shop.example/a)", "us"),
    ],
)
def test_a_link_that_leads_to_another_site_or_is_gone_is_substantive(old: str, new: str) -> None:
    """Who follows the link comes to somebody else, or nowhere."""
    assert (
        weighed(f"Please write to {old} at any time.", f"Please write to {new} at any time.") is SUBSTANTIVE
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("![a baker who waves](/baker.png)", ""),
        ("", '<p><img src="/baker.png" alt="a baker who waves"></p>'),
        ("![a baker who waves](/baker.png)", "![a miller who waves](https://pictures.example/miller.png)"),
        ('<div class="art">\n<img alt="a baker who waves" src="/baker.png">\n</div>', ""),
    ],
)
def test_a_picture_that_illustrates_is_editorial(old: str, new: str) -> None:
    """It comes, goes or gives way to another, and no word of the policy changes."""
    assert weighed(f"We bake.\n\n{old}\n\nWe sell.", f"We bake.\n\n{new}\n\nWe sell.") is EDITORIAL


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("![we sell your address](/note.png)", ""),
        ("![30 days](/month.png)", "![60 days](/months.png)"),
        ("[![a baker who waves](/baker.png)](https://shop.example/)", ""),
        ("![a baker who waves](/baker.png) for children only", ""),
        ("Signed by ![a baker](/baker.png)", "Signed by ![a miller](/miller.png)"),
        ("- ![a baker](/baker.png)", "- ![a miller](/miller.png)"),
    ],
)
def test_a_picture_that_may_say_something_is_substantive(old: str, new: str) -> None:
    """Its alternative text names what policies are about, it leads somewhere, or words stand beside it."""
    assert weighed(f"We bake.\n\n{old}\n\nWe sell.", f"We bake.\n\n{new}\n\nWe sell.") is SUBSTANTIVE


def test_a_picture_in_a_language_without_a_lexicon_is_substantive() -> None:
    """Nobody can tell what its words are about."""
    assert weighed("Heittäydy.\n\n![leipuri](/a.png)", "Heittäydy.", language="fi") is SUBSTANTIVE


SECTIONS = """\
# Policy

## Names

We keep names for a long time.

We never sell the names of anybody.

## Mails

We keep mails for a short time.

We read no mails of anybody at all.
"""


def test_a_paragraph_moved_within_its_section_is_editorial() -> None:
    """The same words under the same heading say the same."""
    moved = SECTIONS.replace("We keep names for a long time.\n\n", "").replace(
        "of anybody.\n\n## Mails", "of anybody.\n\nWe keep names for a long time.\n\n## Mails"
    )

    assert weighed(SECTIONS, moved) is EDITORIAL


def test_a_paragraph_moved_to_another_section_is_substantive() -> None:
    """Under another heading the same words apply to something else."""
    moved = (
        SECTIONS.replace("We never sell the names of anybody.\n\n", "")
        + "\nWe never sell the names of anybody.\n"
    )

    assert weighed(SECTIONS, moved) is SUBSTANTIVE


def test_a_section_moved_whole_is_editorial() -> None:
    """A section says the same wherever it stands."""
    head, names, mails = SECTIONS.split("## ")

    assert weighed(SECTIONS, f"{head}## {mails}\n## {names}") is EDITORIAL


def test_a_heading_that_moves_without_what_stood_under_it_is_substantive() -> None:
    """The paragraph stands under the heading after it now."""
    names, mails = "## What we do with the names of customers", "## What we do with the mails of strangers"
    old = f"# Policy\n\n{names}\n\nWe keep it.\n\n{mails}\n\nWe read it.\n\n## End\n\nThat is all.\n"
    new = f"# Policy\n\n{mails}\n\n{names}\n\nWe keep it.\n\nWe read it.\n\n## End\n\nThat is all.\n"

    assert weighed(old, new) is SUBSTANTIVE


def test_a_section_with_another_number_is_the_same_section() -> None:
    """What moves within it stays in it."""
    first, second = "We keep names for a long time.", "We never sell the names of anybody."
    old = SECTIONS.replace("## Names", "## 1. Names")
    new = SECTIONS.replace("## Names", "## 2. Names").replace(f"{first}\n\n{second}", f"{second}\n\n{first}")

    assert weighed(old, new) is EDITORIAL


def test_items_of_a_numbered_list_that_change_places_are_substantive() -> None:
    """Other texts refer to them by number, and the first may prevail."""
    items = ["this agreement between us", "the order form you signed", "the price list of the shop"]
    old = "".join(f"{number}. {item}\n" for number, item in enumerate(items, start=1))
    new = "".join(f"{number}. {item}\n" for number, item in enumerate(reversed(items), start=1))

    assert weighed(f"Prevailing:\n\n{old}", f"Prevailing:\n\n{new}") is SUBSTANTIVE


def test_items_of_a_list_without_numbers_that_change_places_are_editorial() -> None:
    """Nobody refers to them by their place."""
    items = ["this agreement between us", "the order form you signed", "the price list of the shop"]
    old, new = ("".join(f"- {item}\n" for item in each) for each in (items, reversed(items)))

    assert weighed(f"Ours:\n\n{old}", f"Ours:\n\n{new}") is EDITORIAL


class TestStatedDates:
    """The words of a stated date are no change of wording; all other words of the same block are."""

    def test_another_date_is_editorial_and_says_why(self) -> None:
        """The redline shows the new date, with a signal of its own."""
        comparison = compared(
            "Last updated: June 8, 2014\n\nWe keep it.", "Last updated: July 15, 2015\n\nWe keep it."
        )
        old, new = (
            dated("2014-06-08", "Last updated: June 8, 2014"),
            dated("2015-07-15", "Last updated: July 15, 2015"),
        )
        found = assess(comparison, old=old, new=new)

        assert changed(comparison, found) == [
            Assessment(significance=EDITORIAL, signals=(Signal.STATED_DATE,))
        ]
        assert wording_counts(comparison, found) == Counts()

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("Updated June 8, 2014. We wait 8 days.", "Updated June 15, 2014. We wait 8 days.", EDITORIAL),
            ("Updated June 8, 2014. We wait 8 days.", "Updated June 15, 2014. We wait 15 days.", SUBSTANTIVE),
            ("Updated June 8, 2014. We may wait.", "Updated June 15, 2014. We must wait.", SUBSTANTIVE),
            (
                "Updated June 8, 2014. We wait for days.",
                "Updated June 15, 2014. We wait for 15 days.",
                SUBSTANTIVE,
            ),
            ("Updated June 8, 2014.", "Updated June 15, 2014, and you agree.", SUBSTANTIVE),
        ],
    )
    def test_only_the_words_of_its_sentence_are_left_out(
        self, old: str, new: str, expected: Significance
    ) -> None:
        """A paragraph that holds more than the date is judged by the rest."""
        found = assess(
            compared(old, new),
            old=dated("2014-06-08", old.partition(". We")[0]),
            new=dated("2014-06-15", new.partition(". We")[0]),
        )

        assert overall(found) is expected

    def test_a_date_stated_for_the_first_time_is_no_change_of_wording(self) -> None:
        """The line comes new, and says nothing but the date."""
        comparison = compared("We keep it.", "*Last updated: June 8th, 2014*\n\nWe keep it.")
        found = assess(comparison, old=Statement(), new=dated("2014-06-08", "Last updated: June 8th, 2014"))

        assert (overall(found), wording_counts(comparison, found)) == (EDITORIAL, Counts())

    def test_dates_in_other_sentences_are_wording(self) -> None:
        """Nothing but the sentence that states the policy's date is left out."""
        found = assess(
            compared(
                "Updated May 1, 2014.\n\nFrom June 8, 2014.", "Updated May 1, 2014.\n\nFrom June 9, 2014."
            ),
            old=dated("2014-05-01", "Updated May 1, 2014"),
            new=dated("2014-05-01", "Updated May 1, 2014"),
        )

        assert overall(found) is SUBSTANTIVE

    @pytest.mark.parametrize(
        ("language", "old", "new"),
        [
            ("de", "Stand: 4. Mai 2014", "Zuletzt aktualisiert am 15. Juni 2014"),
            ("fr", "Mis à jour le 4 mai 2014", "Mis à jour le 15 juin 2014"),
            ("es", "Actualizado el 4 de mayo de 2014", "Última actualización: 15 de junio de 2014"),
            ("ja", "発効日 2014 年 5 月 4 日", "発効日 2014 年 6 月 15 日"),
        ],
    )
    def test_dates_in_other_languages_are_left_out_too(self, language: str, old: str, new: str) -> None:
        """Month names are CLDR's."""
        found = assess(
            compared(old, new), old=dated("2014-05-04", old), new=dated("2014-06-15", new), language=language
        )

        assert overall(found) is EDITORIAL

    @pytest.mark.parametrize(("old", "new"), [("Version 1.3", "Version 1.4"), ("Version 2", "Version 2b")])
    def test_a_label_that_goes_up_is_left_out(self, old: str, new: str) -> None:
        """A version's name stands beside its date."""
        before, after = f"{old}, June 8, 2014", f"{new}, June 15, 2014"
        found = assess(
            compared(before, after),
            old=dated("2014-06-08", before, label=old),
            new=dated("2014-06-15", after, label=new),
        )

        assert overall(found) is EDITORIAL


OFFICES = """\
# Offices

## North of the river

### The bakery

We bake bread and rolls here on every working day.

## South of the river

We sell cakes of all kinds to the whole town, and bring them to each door, whatever the weather may be.
"""
BAKERY = OFFICES[OFFICES.index("### ") : OFFICES.index("## South")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We keep it 30 days then.", "We keep it 60 days then.", {"number", "duration"}),
        ("It costs 30 euros then.", "It costs 60 euros then.", {"number", "amount"}),
        ("We get 30% of it.", "We get 60% of it.", {"number", "percentage"}),
        ("We may do it.", "We must do it.", {"obligation"}),
        ("We do share it.", "We do not share it.", {"negation"}),
        ("We keep it.", "We keep it unless you say so.", {"exception"}),
        ("We keep some of it.", "We keep all of it.", {"quantifier"}),
        ("We keep your name.", "We keep your name and location.", {"data_category"}),
        ("We show it.", "We show it to partners.", {"recipient"}),
        ("We use it for bills.", "We use it for bills and marketing.", {"purpose"}),
        ("A (mail)must(bill) key.", "A (name)must(town) key.", {"obligation"}),
        ("A must-have tool.", "A must-see tool.", set()),
        ("Read logos/location/emblems.", "Read banners/location/emblems.", set()),
        ("We use it.", "We use it by legitimate interest.", {"legal_basis"}),
        ("Read it.", "Read it and unsubscribe.", {"right"}),
        ("The law of Delaware.", "The law of California.", {"jurisdiction"}),
        ("We say it so.", "We say it so, which means it.", {"definition"}),
        ("A.\n\nB.", "A.\n\n## B\n\nB.", {"section"}),
        (OFFICES, OFFICES.replace(BAKERY, "") + "\n" + BAKERY, {"section"}),
        ("Ask [us](https://a.example).", "Ask [us](https://b.example).", {"link_target"}),
    ],
)
def test_signals_tell_what_changed_words_are_about(old: str, new: str, expected: set[str]) -> None:
    """The unit beside a changed number tells what is counted."""
    assert signals(old, new) == expected


def test_corrections_carry_no_signals() -> None:
    """What cannot change meaning is about nothing, though its words may be."""
    assert signals("We do not share it.", "We don't share it.") == set()


def test_signals_stand_in_one_order_without_repetition() -> None:
    """So that the same change is written the same everywhere."""
    comparison = compared("We keep it.", "You must not keep it 30 days, and must not sell it.")
    (found,) = changed(comparison, assess(comparison, old=Statement(), new=Statement()))

    assert list(found.signals) == sorted(set(found.signals), key=list(Signal).index)


def test_the_heaviest_change_decides() -> None:
    """One substantive change makes a version substantive."""
    light, heavy = Assessment(significance=EDITORIAL), Assessment(significance=SUBSTANTIVE)

    assert [overall([light, light]), overall([light, heavy]), is_substantive([light, heavy])] == [
        EDITORIAL,
        SUBSTANTIVE,
        True,
    ]


@given(rewritings())
def test_another_way_of_writing_is_no_more_than_formatting(texts: tuple[str, str]) -> None:
    """Markers, line ends and numbers of lists say nothing."""
    assert weighed(*texts) is Significance.FORMATTING


@given(amendments())
def test_every_change_is_weighed_and_formatting_is_so_both_ways(amendment: Amendment) -> None:
    """Assessments stand parallel to the changes; words that come one way go the other way."""
    forth, back = compared(amendment.old, amendment.new), compared(amendment.new, amendment.old)
    found, reverse = (assess(each, old=Statement(), new=Statement()) for each in (forth, back))

    assert (len(found), len(reverse)) == (len(forth.changes), len(back.changes))
    assert (overall(found) is Significance.FORMATTING) == (overall(reverse) is Significance.FORMATTING)


HEAVY = {
    *("substitute words", "insert a sentence", "delete a sentence", "add a paragraph", "add an item"),
    *("remove an item", "change a cell", "add a row", "remove a row", "rename a heading"),
}
"""Edits that change what a policy says, whatever it is."""


@given(st.data(), policies(), writings())
def test_no_edit_that_changes_what_is_said_is_called_less(
    data: st.DataObject, policy: Policy, writing: Writing
) -> None:
    """Recall comes before everything; only a row of a table that holds no word says nothing."""
    possible = sorted(name for name in HEAVY if next(EDITS[name](policy), None))
    assume(possible)
    edited = data.draw(st.sampled_from(list(EDITS[data.draw(st.sampled_from(possible))](policy))))
    old, new = writing.text(policy), writing.text(edited)
    assume(re.findall(r"\w+", old) != re.findall(r"\w+", new))

    assert weighed(old, new) is SUBSTANTIVE
