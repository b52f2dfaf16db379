"""Writing a new date where a text states one: over every line of `date_lines.toml`, the rest stays as it was."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policydiff.document import parse
from policydiff.history.model import Statement
from policydiff.history.redating import Obstacle, Redated, redate
from policydiff.history.statements import sighted, states

LINES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("date_lines.toml").read_text(encoding="utf-8")
)
STATED = [(language, line) for language, kinds in LINES.items() for _, line in kinds["stated"]]
BOTH = [(language, line) for language, kinds in LINES.items() for *_, line in kinds["both"]]
PLACEHOLDERS = [
    (language, line)
    for language, kinds in LINES.items()
    for rule, line in kinds["doubtful"]
    if rule == "placeholder-date"
]

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
LAST_DAY = date(2026, 12, 31)


def cases(lines: list[tuple[str, str]]) -> list[Any]:
    """The lines with their languages, each a pytest parameter."""
    return [pytest.param(*line, id=" ".join(line).encode("unicode_escape").decode()) for line in lines]


def policy(line: str) -> str:
    """A small policy that has `line` under its title."""
    return f"# Privacy policy\n\n{line}\n\nWe look after what you give us.\n\n## Cookies\n\nWe use a few of them.\n"


def stated(text: str, language: str) -> Statement:
    """What the text states about itself."""
    return states(parse(text), language=language)


def without_dates(text: str, language: str) -> list[str]:
    """The blocks of a text without the dates that they state for it."""
    document = parse(text)
    seen, _ = sighted(document, language, None)
    blocks = [block.text for block in document.blocks]
    for place in sorted((*seen.sightings, *seen.others), key=lambda one: one.span, reverse=True):
        start, end = place.span
        blocks[place.position] = blocks[place.position][: max(0, start)] + blocks[place.position][end:]
    return blocks


@pytest.mark.parametrize(("language", "line"), cases(STATED))
def test_a_line_states_the_day_that_was_written_into_it(language: str, line: str) -> None:
    """It is read back as exactly that day, with nothing doubtful, and everything but the date is as it was."""
    old = policy(line)

    new = redate(old, day=LAST_DAY, effective=None, language=language)

    assert isinstance(new, Redated), new
    statement = stated(new.text, language)
    assert statement.stated is not None
    assert (statement.stated.day, statement.doubts) == (LAST_DAY, ())
    assert without_dates(new.text, language) == without_dates(old, language)


@given(place=st.sampled_from(STATED), day=DAYS)
@example(place=("ja", "最終更新日：２０１４年６月１５日（日）"), day=date(2019, 5, 1))
@example(place=("ar", "آخر تحديث: ١٥ حزيران ٢٠١٤"), day=date(2019, 1, 1))
def test_any_day_can_be_written_and_the_first_one_written_back(place: tuple[str, str], day: date) -> None:
    """Whatever the day, the text then states it; and its form is kept, so that the way back is the way there."""
    language, line = place
    first = redate(policy(line), day=LAST_DAY, effective=None, language=language)
    assert isinstance(first, Redated)
    new = redate(first.text, day=day, effective=None, language=language)
    assert isinstance(new, Redated)
    back = redate(new.text, day=LAST_DAY, effective=None, language=language)

    found = stated(new.text, language)
    assert found.stated is not None
    assert (found.stated.day, found.doubts) == (day, ())
    assert isinstance(back, Redated)
    assert without_dates(back.text, language) == without_dates(first.text, language)


def test_arabic_months_and_digits_stay_those_of_the_country() -> None:
    """East and west of the Red Sea they are called and written otherwise."""
    lines = {
        "آخر تحديث: ١٥ حزيران ٢٠١٤": "آخر تحديث: ٣١ كانون الأول ٢٠٢٦",
        "آخر تحديث: 15 يونيو 2014": "آخر تحديث: 31 ديسمبر 2026",
        "آخر تحديث: ٢٠١٤/٠٦/١٥": "آخر تحديث: ٢٠٢٦/١٢/٣١",
    }
    for old, new in lines.items():
        found = redate(policy(old), day=date(2026, 12, 31), effective=None, language="ar")

        assert isinstance(found, Redated)
        assert found.text == policy(new)


@pytest.mark.parametrize(("language", "line"), cases(BOTH))
@pytest.mark.parametrize("effective", [None, date(2027, 2, 1)])
def test_last_updated_and_effective_are_written_apart(
    language: str, line: str, effective: date | None
) -> None:
    """Each date becomes its own new one; without a new effective date the old one stays."""
    old = stated(policy(line), language)
    new = redate(policy(line), day=LAST_DAY, effective=effective, language=language)

    assert isinstance(new, Redated)
    statement = stated(new.text, language)
    assert statement.stated is not None
    assert statement.effective is not None
    assert old.effective is not None
    assert (statement.stated.day, statement.effective.day, statement.doubts) == (
        LAST_DAY,
        effective or old.effective.day,
        (),
    )


@pytest.mark.parametrize(("language", "line"), cases(PLACEHOLDERS))
def test_a_placeholder_becomes_the_date(language: str, line: str) -> None:
    """The text is dated and published, in a form of its language."""
    new = redate(policy(line), day=LAST_DAY, effective=None, language=language)

    assert isinstance(new, Redated), new
    statement = stated(new.text, language)
    assert statement.stated is not None
    assert (statement.stated.day, statement.placeholder, statement.doubts) == (LAST_DAY, False, ())


@pytest.mark.parametrize(
    ("line", "expected"),
    tomllib.loads(Path(__file__).with_name("redated_lines.toml").read_text(encoding="utf-8"))["lines"],
)
def test_markup_around_a_date_stays(line: str, expected: str) -> None:
    """Emphasis, links, tags, line breaks, quotation marks and table cells stay; attributes bear the new day."""
    assert redate(policy(line), day=LAST_DAY, effective=None) == Redated(text=policy(expected), stated=True)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("sv", "Senast uppdaterad den 15:e juni 2014", "Senast uppdaterad den 31:a december 2026"),
        ("de", "Stand: 15.6.70", "Stand: 31.12.26"),
    ],
)
def test_the_form_of_a_language_stays(language: str, old: str, new: str) -> None:
    """Endings of numbers follow the number, and a short year stays short."""
    assert redate(policy(old), day=LAST_DAY, effective=None, language=language) == Redated(
        text=policy(new), stated=True
    )


def test_a_placeholder_takes_the_form_of_the_version_before() -> None:
    """Who wrote "15 June 2014" before will not find "December 31, 2026" now."""
    new = redate(policy("Last updated: TBD"), day=LAST_DAY, effective=None, like="15 June 2014")

    assert isinstance(new, Redated)
    assert new.text == policy("Last updated: 31 December 2026")


def test_front_matter_bears_the_same_dates_as_the_sentence() -> None:
    """`last_updated` is written in its own form; an effective date that no sentence states is added."""
    text = '---\ntitle: Privacy\nlast_updated: "15 June 2014" # by legal\n---\n' + policy(
        "Last updated June 15, 2014"
    )

    new = redate(text, day=LAST_DAY, effective=date(2027, 2, 1))

    head = '---\ntitle: Privacy\nlast_updated: "31 December 2026" # by legal\neffective: 2027-02-01\n---\n'
    assert new == Redated(text=head + policy("Last updated December 31, 2026"), stated=True)


def test_an_effective_date_may_be_all_that_a_text_gives() -> None:
    """Where that is its only date, it is the one that is written, and two different ones are refused."""
    text = policy("Effective June 15, 2014")

    assert redate(text, day=None, effective=LAST_DAY) == Redated(
        text=policy("Effective December 31, 2026"), stated=True
    )
    refused = redate(text, day=LAST_DAY, effective=date(2027, 2, 1))
    assert isinstance(refused, Obstacle)
    assert "one date alone" in refused.message


def test_a_text_without_a_date_stays_without_one() -> None:
    """Nothing is invented: there is no place for a date."""
    text = policy("We wrote this to be read.")

    assert redate(text, day=LAST_DAY, effective=None) == Redated(text=text, stated=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Last updated: 06/15/2014", "which number is the day"),
        ("Last updated: February 30, 2014", "no day of the calendar"),
        ("Last updated: June 2014", "does not give day"),
        ("Created June 15, 2014", "when the text was first written"),
        ("Revised: June 15, 2014\n\nRevised: May 4, 2012", "lists the dates of its revisions"),
        ("Last updated: June 15, 2&#48;14", "its markup is not understood"),
    ],
)
def test_what_cannot_be_written_safely_is_refused(line: str, said: str) -> None:
    """A date that is misread, that must stay, or whose markup is not understood, ends in a word on why."""
    refused = redate(policy(line), day=LAST_DAY, effective=None)

    assert isinstance(refused, Obstacle)
    assert (refused.line, said in refused.message) == (3, True)


@pytest.mark.parametrize("markup", ["*" * 61, "<>" * 40, "](*)" * 40, "&_;" * 40])
def test_markup_beside_a_date_can_be_read_in_one_way_only(markup: str) -> None:
    """Else the search for what is to be replaced would take longer than anyone lives."""
    line = f"# Terms{markup}Last updated: June 15, 2014. Effective July 1, 2014"
    redate(f"{line}.\n\n{line}, {markup}\n", day=LAST_DAY, effective=None, language="en")


def test_writing_the_date_that_stands_there_changes_nothing() -> None:
    """A date that the editor has written already stays as it was written."""
    text = policy("Last updated: 31. December 2026")

    assert redate(text, day=LAST_DAY, effective=None) == Redated(text=text, stated=True)
