"""Laws of reading dates: every phrase with every date of its language, any text, any order of numbers."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st
from phrasing import table, written

from policydiff.document import parse
from policydiff.history.dates import Misread, date_reader
from policydiff.history.phrases import Kind, languages
from policydiff.history.statements import states

MANY_FOR_EACH_LANGUAGE = settings().max_examples // 2

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))


def phrases(form: str) -> list[tuple[str, str, str]]:
    """Each language with each of its phrases of one form."""
    return [
        (language, kind, phrase)
        for language in languages()
        for kind in Kind
        for phrase in table()[language][kind][form]
    ]


@pytest.mark.parametrize("language", languages())
@given(data=st.data(), day=DAYS, style=st.sampled_from(["medium", "long", "full"]))
def test_a_date_as_its_language_writes_it_is_that_day(
    language: str, data: st.DataObject, day: date, style: str
) -> None:
    """Long and medium forms of CLDR are read back, with and without the weekday."""
    text = format_date(day, style, locale=language)

    assert date_reader(language).read(text) == day


@pytest.mark.parametrize("language", languages())
@settings(max_examples=MANY_FOR_EACH_LANGUAGE)
@given(data=st.data(), day=DAYS, style=st.sampled_from(["medium", "long"]))
def test_every_label_states_the_date_after_it(
    language: str, data: st.DataObject, day: date, style: str
) -> None:
    """Whatever label of the table stands before whatever date, that date is stated."""
    forms = [(form, phrase) for form in ("label", "line") for _, _, phrase in of(language, form)]
    _, phrase = data.draw(st.sampled_from(forms))
    label = data.draw(written(phrase, language))
    when = format_date(day, style, locale=language)
    gap = data.draw(st.sampled_from([": ", " – ", ":\n"]))
    line = label.replace("DATE", f" {when} ") if "DATE" in label else f"{label}{gap}{when}"

    stated = states(parse(f"# Policy\n\n{line}\n\nText.\n"), language=language).stated

    assert stated is not None
    assert stated.day == day


@pytest.mark.parametrize("language", languages())
@settings(max_examples=MANY_FOR_EACH_LANGUAGE)
@given(data=st.data(), day=DAYS, style=st.sampled_from(["medium", "long"]))
def test_every_sentence_states_the_date_in_it(
    language: str, data: st.DataObject, day: date, style: str
) -> None:
    """Whatever sentence of the table holds whatever date, that date is stated, also in the middle of a paragraph."""
    phrase = data.draw(st.sampled_from([phrase for _, _, phrase in of(language, "sentence")]))
    sentence = data.draw(written(phrase, language)).replace("DATE", format_date(day, style, locale=language))

    stated = states(parse(f"# Policy\n\nWe wrote this. {sentence}.\n\nText.\n"), language=language).stated

    assert stated is not None
    assert stated.day == day


def of(language: str, form: str) -> list[tuple[str, str, str]]:
    """The phrases of one language and form."""
    return [phrase for phrase in phrases(form) if phrase[0] == language]


@given(day=DAYS, order=st.sampled_from(["DMY", "MDY"]), sign=st.sampled_from("/.-"))
def test_numbers_are_read_in_the_order_that_is_set(day: date, order: str, sign: str) -> None:
    """With `date_order` three numbers are one day, and without it English takes none."""
    numbers = (day.day, day.month) if order == "DMY" else (day.month, day.day)
    text = sign.join(map(str, (*numbers, day.year)))
    unread = date_reader("en").read(text)

    assert date_reader("en", order).read(text) == day
    assert isinstance(unread, Misread)
    assert unread.rule == "ambiguous-date"


@pytest.mark.parametrize(
    ("language", "date_order", "expected"),
    [
        ("en-US", None, date(2014, 5, 6)),
        ("en-GB", None, date(2014, 6, 5)),
        ("en", "DMY", date(2014, 6, 5)),
        ("de", None, date(2014, 6, 5)),
        ("de", "MDY", date(2014, 6, 5)),
        ("sv", "DMY", date(2014, 6, 5)),
        ("ja", "MDY", date(2014, 5, 6)),
    ],
)
def test_a_language_with_an_order_of_its_own_keeps_it(
    language: str, date_order: str | None, expected: date
) -> None:
    """The language's order comes first, then that of its territory, then the one that is set."""
    assert date_reader(language, date_order).read("05/06/2014") == expected


MARKS = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "*",
        "|",
        "\n",
        "\n\n",
        "# ",
        "- ",
        ":",
        ",",
        ".",
        " ",
        "年",
        "月",
        "日",
        "__",
        "XX",
        "{:",
        "}",
    ]
)
WORDS = st.sampled_from(
    (
        "Last updated", "Effective", "Version", "June", "15", "2014", "06/15/2014", "[DATE]", "this policy", "99", "0",
        "２０１４", "令和", "元", "Feb 30", "draft", "v1.4", 'datetime="2014-06-15"', "---", "last_updated: x",
    )
)  # fmt: skip


@given(
    text=st.one_of(st.text(), st.lists(st.one_of(MARKS, WORDS), max_size=40).map("".join)),
    language=st.sampled_from(languages()),
)
@example(text="---\nlast_updated: 2014-99-99\neffective: 5\ndraft: maybe\n---\n[", language="en")
@example(text="令和99999999年1月1日", language="ja")
@example(text="\ue000 Last updated \ue000", language="en")
def test_any_text_can_be_read(text: str, language: str) -> None:
    """No text raises; lines lie in the file; passages are words of their block."""
    document = parse(text)
    statement = states(document, language=language)
    count = text.count("\n") + 1

    assert all(1 <= line <= count for line in statement.date_lines)
    assert all(1 <= doubt.line <= count for doubt in statement.doubts)
    assert all(any(p.text in block.text for block in document.blocks) for p in statement.passages)


@given(text=st.lists(st.one_of(MARKS, WORDS), max_size=40).map(" ".join))
def test_a_text_says_the_same_every_time(text: str) -> None:
    """Reading depends on the text alone."""
    assert states(parse(text)) == states(parse(text))
