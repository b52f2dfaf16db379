"""Since when a text's blocks and sections read as they do."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from comparing import compared
from hypothesis import given
from hypothesis import strategies as st
from texts import Amendment, amendments, texts

from policydiff.document import parse
from policydiff.history import read_statement
from policydiff.origins import Origin, TextOrigins, origins
from policydiff.significance import assess

TITLE = "# T\n\n## A\n\n"
ONE = "The first paragraph says what we keep, and why we keep it."
TWO = "The second paragraph says for how long, and who may see it."
THREE = "A third one tells whom to ask, and when we shall answer."


def origins_of(texts: Sequence[str]) -> list[TextOrigins]:
    """The origins of each of several versions."""
    steps = []
    for old, new in pairwise(texts):
        comparison = compared(old, new)
        old_states, new_states = read_statement(comparison.old), read_statement(comparison.new)
        steps.append((comparison, assess(comparison, old=old_states, new=new_states)))
    return list(origins(parse(texts[0]), steps))


def dates(*versions: str) -> dict[str, tuple[int, int]]:
    """For each block of the last text by its words: since which version it reads so, and when it first came."""
    found = origins_of(versions)[-1].blocks
    return {
        block.text: (origin.since, origin.first)
        for block, origin in zip(parse(versions[-1]).blocks, found, strict=True)
    }


def sections(*versions: str) -> list[dict[str, int]]:
    """For each version the sections by their headings, with the version that last changed each."""
    return [
        {parse(text).blocks[place].text: changed[-1] for place, changed in found.sections.items()}
        for text, found in zip(versions, origins_of(versions), strict=True)
    ]


def test_a_paragraph_is_as_old_as_its_words() -> None:
    """What changed says when, and when it first came."""
    found = dates(f"{TITLE}{ONE}\n", f"{TITLE}{ONE}\n\n{TWO}\n", f"{TITLE}{ONE}\n\n{TWO} Or not.\n")

    assert (found[ONE], found[f"{TWO} Or not."], found["A"]) == ((0, 0), (2, 1), (0, 0))


def test_what_is_changed_back_is_new_again() -> None:
    """In between it read otherwise; it never went away."""
    assert dates(f"{TITLE}{ONE}\n", f"{TITLE}{ONE} Or not.\n", f"{TITLE}{ONE}\n")[ONE] == (2, 0)


def test_what_was_gone_and_came_back_first_came_when_it_came_back() -> None:
    """Nobody could read it in between."""
    assert dates(f"{TITLE}{ONE}\n\n{TWO}\n", f"{TITLE}{ONE}\n", f"{TITLE}{ONE}\n\n{TWO}\n")[TWO] == (2, 2)


def test_a_moved_paragraph_keeps_its_dates() -> None:
    """Another place is no other wording; words changed on the way are."""
    old = f"# T\n\n## A\n\n{ONE}\n\n{TWO}\n\n## B\n\n{THREE}\n"
    moved = f"# T\n\n## A\n\n{TWO}\n\n## B\n\n{THREE}\n\n{ONE}\n"

    assert dates(old, moved) == dict.fromkeys(["T", "A", TWO, "B", THREE, ONE], (0, 0))
    assert dates(old, moved.replace("why we", "why they"))[ONE.replace("why we", "why they")] == (1, 0)


@pytest.mark.parametrize(
    "rewritten",
    [
        f"{TITLE}{ONE.replace('what we', '**what** we')}\n",
        f"{TITLE}{ONE.replace(' says ', chr(10) + 'says ')}\n",
        f"{TITLE}{ONE.replace('what we keep', '[what we keep](https://example.org/)')}\n",
        f"# T\n\n### A\n\n{ONE}\n",
    ],
    ids=["emphasis", "line breaks", "link", "level of the heading"],
)
def test_another_look_is_no_other_wording(rewritten: str) -> None:
    """Nor is another address of a link."""
    assert set(dates(f"{TITLE}{ONE}\n", rewritten).values()) == {(0, 0)}


def test_a_paragraph_cut_in_two_keeps_the_dates_of_its_words() -> None:
    """The half that was edited is new; what was put together is as old as its newest half."""
    whole, parted = f"{TITLE}{ONE} {TWO}\n", f"{TITLE}{ONE}\n\n{TWO}\n"
    edited = parted.replace("how long", "how many years")

    assert dates(whole, parted)[ONE] == dates(whole, parted)[TWO] == (0, 0)
    assert dates(whole, edited)[ONE] == (0, 0)
    assert dates(whole, edited)[TWO.replace("how long", "how many years")] == (1, 0)
    assert dates(f"{TITLE}{ONE}\n", parted, whole)[f"{ONE} {TWO}"] == (1, 0)


def test_a_row_of_a_table_has_its_own_dates() -> None:
    """One row changes, the others do not."""
    table = "| What | Days |\n| --- | --- |\n| Backups | 30 |\n| Server logs | 14 |\n"
    found = dates(f"{TITLE}{table}", f"{TITLE}{table.replace('14', '7')}")

    assert (found["Backups\t30"], found["Server logs\t7"]) == ((0, 0), (1, 0))


# Sections -----------------------------------------------------------------------------------------------


def test_a_section_is_as_old_as_its_wording() -> None:
    """A version that left it alone does not make it younger; one that changed it back does."""
    assert sections(
        "# T\n\nLast updated: March 1, 2011\n\n## A\n\nOne.\n\n## B\n\nOne.\n",
        "# T\n\nLast updated: March 2, 2012\n\n## A\n\nOne.\n\n## B\n\nTwo.\n",
        "# T\n\nLast updated: March 3, 2013\n\n## A\n\nOne.\n\n## B\n\nOne.\n\n## C\n\nNew.\n",
    ) == [{"A": 0, "B": 0}, {"A": 0, "B": 1}, {"A": 0, "B": 2, "C": 2}]


def test_wrapping_and_the_date_line_are_no_wording_of_a_section() -> None:
    """A section that only states the new date stays as old as it was, though the date's own line is new."""
    old = "## A\n\nLast updated: March 1, 2011\n\nOne two.\n\n## B\n\nThree.\n"
    new = "## A\n\nLast updated: March 2, 2012\n\nOne\ntwo.\n\n## B\n\nThree.\n"

    assert sections(old, new)[1] == {"A": 0, "B": 0}
    assert dates(old, new)["Last updated: March 2, 2012"] == (1, 0)


def test_what_left_a_section_changed_it() -> None:
    """Though all that is left in it is old."""
    text = f"# T\n\n## A\n\n{ONE}\n\n{TWO}\n\n## B\n\n{THREE}\n"

    assert sections(text, text.replace(f"{TWO}\n\n", ""))[1] == {"A": 1, "B": 0}


def test_what_moved_between_sections_changed_both() -> None:
    """And within one section its order; a section that moved as a whole stays as it was."""
    old = f"# T\n\n## A\n\n{ONE}\n\n{TWO}\n\n## B\n\n{THREE}\n\n## C\n\nShort.\n"
    between = f"# T\n\n## A\n\n{ONE}\n\n## B\n\n{THREE}\n\n{TWO}\n\n## C\n\nShort.\n"
    whole = f"# T\n\n## B\n\n{THREE}\n\n## A\n\n{ONE}\n\n{TWO}\n\n## C\n\nShort.\n"

    assert sections(old, between)[1] == {"A": 1, "B": 1, "C": 0}
    assert sections(old, whole)[1] == {"A": 0, "B": 0, "C": 0}
    assert sections(old, old.replace(f"{ONE}\n\n{TWO}", f"{TWO}\n\n{ONE}"))[1] == {"A": 1, "B": 0, "C": 0}


def test_a_heading_taken_away_changes_the_section_before() -> None:
    """Which now says what stood under it too."""
    old = f"# T\n\n## A\n\n{ONE}\n\n## B\n\n{TWO}\n\n## C\n\n{THREE}\n"

    assert sections(old, old.replace("## B\n\n", ""))[1] == {"A": 1, "C": 0}


def test_what_changed_within_a_section_changed_what_holds_it_too() -> None:
    """The other sections within it stay as they were; a third level is not told apart."""
    old = f"# T\n\n## A\n\n{ONE}\n\n### In\n\n{TWO}\n\n### Out\n\n#### Deep\n\n{THREE}\n\n## B\n\nShort.\n"

    assert sections(old, old.replace("for how long", "for ever"))[1] == {"A": 1, "In": 1, "Out": 0, "B": 0}
    assert sections(old, old.replace("### In", "### Within"))[1] == {"A": 1, "Within": 1, "Out": 0, "B": 0}
    assert sections(old, old.replace("whom to ask", "nothing"))[1] == {"A": 1, "In": 0, "Out": 1, "B": 0}


def test_a_section_knows_all_versions_that_changed_it() -> None:
    """The one in which it came first; each knows where it stood before."""
    found = origins_of(
        [
            f"# T\n\n## A\n\n{ONE}\n",
            f"# T\n\n## A\n\n{ONE} Or not.\n\n## B\n\n{TWO}\n",
            f"# T\n\n## A\n\n{ONE} Or not.\n\n## B\n\n{THREE}\n",
            f"# T\n\n## B\n\n{THREE}\n",
        ]
    )

    assert [list(each.sections.values()) for each in found] == [
        [(0,)],
        [(0, 1), (1,)],
        [(0, 1), (1, 2)],
        [(1, 2)],
    ]
    assert [each.before for each in found] == [{}, {1: 1}, {1: 1, 3: 3}, {1: 3}]


# Laws ---------------------------------------------------------------------------------------------------


@given(st.lists(texts(), min_size=1, max_size=4))
def test_every_block_has_its_origin(versions: list[str]) -> None:
    """In order; nothing has its wording from before it came, or from a version yet to come."""
    for place, (text, found) in enumerate(zip(versions, origins_of(versions), strict=True)):
        document = parse(text)

        assert len(document.blocks) == len(found.blocks)
        assert {*document.outermost, *document.inner} == set(found.sections)
        assert all(0 <= origin.first <= origin.since <= place for origin in found.blocks)
        assert all(0 <= changed[0] and changed[-1] <= place for changed in found.sections.values())
        assert all(list(changed) == sorted(set(changed)) for changed in found.sections.values())


@given(amendments())
def test_a_section_with_new_words_is_new(amendment: Amendment) -> None:
    """But for the words of the stated date, what a block says a section says."""
    comparison = compared(amendment.old, amendment.new)
    assessments = assess(comparison, old=read_statement(comparison.old), new=read_statement(comparison.new))
    found = origins_of((amendment.old, amendment.new))[1]
    dated = {
        id(block)
        for change, assessment in zip(comparison.changes, assessments, strict=True)
        if [signal.value for signal in assessment.signals] == ["stated_date"]
        for block in change.new
    }
    heading = None
    for place, (block, origin) in enumerate(zip(comparison.new.blocks, found.blocks, strict=True)):
        heading = place if place in found.sections else heading
        if heading is not None and id(block) not in dated:
            assert origin.since <= found.sections[heading][-1]


@given(texts(), st.integers(min_value=1, max_value=3))
def test_versions_that_change_nothing_leave_every_date(text: str, times: int) -> None:
    """However many there are."""
    found = origins_of([text] * (times + 1))[-1]

    assert set(found.blocks) <= {Origin(since=0, first=0)}
    assert set(found.sections.values()) <= {(0,)}
