from datetime import date

import pytest
from histories import folded, told

from policydiff.errors import ConfigurationError
from policydiff.history import Correction, DateSource, Record, read_record

PATH = "policies/privacy.history.toml"


def recorded(text: str) -> Record:
    """The record that a text is."""
    return read_record(text, path=PATH)


def mistakes(text: str) -> list[str]:
    """What is wrong with a record, a line a mistake."""
    with pytest.raises(ConfigurationError) as raised:
        recorded(text)
    return [str(mistake) for mistake in raised.value.mistakes]


def test_a_record_says_what_it_corrects_and_on_which_line() -> None:
    """Versions go by their ids, commits by the first digits of theirs."""
    record = recorded("""
floor = "Earlier versions are not in this record."

[version."2014-06-15"]
summary = "Cookies explained by kind."
significance = "substantive"
date = 2014-06-15
effective = "2014-07-01"
label = "Version 2"
note = "Date corrected."
[version.'2014-06-15.2']
ignore = true
[commit.4cf5378]
date = 2014-08-01
""")

    assert record == Record(
        floor="Earlier versions are not in this record.",
        versions={
            "2014-06-15": Correction(
                line=4,
                date=date(2014, 6, 15),
                effective=date(2014, 7, 1),
                label="Version 2",
                summary="Cookies explained by kind.",
                significance="substantive",
                note="Date corrected.",
            ),
            "2014-06-15.2": Correction(line=11, ignore=True),
        },
        commits={"4cf5378": Correction(line=13, date=date(2014, 8, 1))},
    )


def test_an_empty_record_corrects_nothing() -> None:
    """A file of comments is a record."""
    assert recorded("# nothing yet\n") == Record()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('version."2014-06-15".note = "a"', 1),
        ('[version]\n"2014-06-15" = { note = "a" }', 2),
        ('\n[ version . "2014-06-15" ]  # told\nnote = "a"', 2),
        ('[version]\n[version.2014-06-15]\nnote = "a"', 2),
    ],
)
def test_a_table_is_found_however_it_is_written(text: str, line: int) -> None:
    """TOML has several ways to write a table."""
    assert recorded(text).versions == {"2014-06-15": Correction(line=line, note="a")}


MISTAKES = [
    ("floor = 3", [':1: `floor` has a value of the wrong type; it takes a sentence, such as "…"']),
    ("flor = 3", [":1: unknown key `flor`; allowed here: `floor`, `version`, `commit`"]),
    ("\nversion = 3", [':2: `version` must hold tables; name a version\'s id, as [version."2014-06-15"]']),
    (
        '[version."June 2014"]',
        [':1: “June 2014” is no version; name a version\'s id, as [version."2014-06-15"]'],
    ),
    (
        "[commit.main]",
        [":1: “main” is no commit; name a commit's id, whole or its first digits, as [commit.4cf5378]"],
    ),
    (
        "[commit]\nabcd = 1",
        [
            ":2: what is said of abcd must be a table; "
            "name a commit's id, whole or its first digits, as [commit.4cf5378]"
        ],
    ),
    (
        "[version.2014-06-15.2]\nnote = 'a'",
        [':1: “2014-06-15.2” needs quotation marks; write [version."2014-06-15.2"]'],
    ),
    (
        "[commit.abcd]\nnote = 1\nignore = 'yes'\ndate = 2014",
        [
            ':2: `note` has a value of the wrong type; it takes a sentence in quotation marks, such as "…"',
            ":3: `ignore` has a value of the wrong type; it takes true or false",
            ":4: `date` has a value of the wrong type; it takes a date such as 2014-06-15",
        ],
    ),
    (
        "[commit.abcd]\nsumary = 'a'",
        [
            ":2: unknown key `sumary`; allowed here: "
            "`date`, `effective`, `label`, `summary`, `significance`, `note`, `ignore`"
        ],
    ),
    (
        "[commit.abcd]\nsignificance = 'small'",
        [
            ":2: `significance` has a value of the wrong type; "
            'it takes one of "substantive", "editorial", "formatting"'
        ],
    ),
    (
        "[commit.abcd]\ndate = 2014-02-30",
        [":2: this is not valid TOML: invalid date or datetime; mend the line or remove it"],
    ),
    (
        "[commit.abcd]\ndate = 2014-02-03T10:00:00",
        [":2: `date` has a value of the wrong type; it takes a date such as 2014-06-15"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_every_mistake_is_told_with_its_line_and_what_to_do(text: str, expected: list[str]) -> None:
    """A record that says something else than was meant is worse than none."""
    assert mistakes(text) == [PATH + each for each in expected]


def test_a_text_that_ends_too_early_is_told_without_a_line() -> None:
    """TOML's reader gives none for the end of a file."""
    assert mistakes("floor = ") != []


STORY = """
    2020-01-01 | 2020-01-01 | a
    2020-03-01 | 2020-01-01 | a b
    2020-06-01 | 2002-06-01 | a b c
    2020-06-02 | 2002-06-01 | a b c d
    2020-09-01 | 2020-09-01 | e
"""


def test_the_story_without_its_record() -> None:
    """What the corrections below start from."""
    assert told(folded(STORY)) == [
        "2020-01-01 = 1",
        "2020-03-01 recorded amendment = 2",
        "2002-06-01 = 3 4",
        "2020-09-01 = 5",
    ]


@pytest.mark.parametrize("table", ['version."2002-06-01"', "commit.0003"])
def test_a_corrected_date_names_the_version_and_the_old_id_leads_to_it(table: str) -> None:
    """It holds for all revisions that state the misread date, and says that it is the record's."""
    history = folded(STORY, record=recorded(f"[{table}]\ndate = 2020-06-01"))

    assert told(history) == [
        "2020-01-01 = 1",
        "2020-03-01 recorded amendment = 2",
        "2020-06-01 record was 2002-06-01 = 3 4",
        "2020-09-01 = 5",
    ]
    assert history.versions[2].in_force == date(2020, 6, 1)
    assert [(doubt.rule, doubt.line) for doubt in history.doubts] == [("record-contradicts-text", 1)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("date = 2020-06-01", ["the date 2020-06-01, the text states 2020-05-01"]),
        ("effective = 2020-08-01", ["the effective date 2020-08-01, the text states 2020-07-01"]),
        ('label = "2.1"', ["the label 2.1, the text states 2.0"]),
        ('date = 2020-05-01\neffective = 2020-07-01\nlabel = "2.0"', []),
        ('summary = "More"', []),
    ],
)
def test_what_the_record_says_otherwise_than_the_text_is_told(said: str, expected: list[str]) -> None:
    """Both are named, so that a reader can see which is the slip; what agrees needs no word."""
    told = "2020-05-01 | 2020-05-01 | a | effective 2020-07-01, label 2.0"
    history = folded(told, record=recorded(f'[version."2020-05-01"]\n{said}'))

    assert [doubt.message for doubt in history.doubts] == [f"The record gives {one}." for one in expected]


def test_a_corrected_date_decides_what_folds() -> None:
    """Read as it was meant, a date draws in the wording that was recorded on its day."""
    story = """
        2020-01-01 | 2020-01-01 | a
        2020-06-01 | 2020-01-01 | a b
        2020-06-20 | 2002-06-01 | a b
    """
    record = recorded('[version."2002-06-01"]\ndate = 2020-06-01')

    assert told(folded(story)) == ["2020-01-01 = 1", "2020-06-01 recorded amendment = 2", "2002-06-01 = 3"]
    assert told(folded(story, record=record)) == ["2020-01-01 = 1", "2020-06-01 record was 2002-06-01 = 2 3"]


def test_an_amendment_that_the_record_dates_is_none() -> None:
    """The record gives the new date that the text did not."""
    history = folded(STORY, record=recorded('[version."2020-03-01"]\ndate = 2020-02-28'))

    assert told(history)[:2] == ["2020-01-01 = 1", "2020-02-28 record was 2020-03-01 = 2"]


def test_a_record_can_confirm_an_amendments_day() -> None:
    """The id stays, the amendment is vouched for."""
    history = folded(STORY, record=recorded('[version."2020-03-01"]\ndate = 2020-03-01'))

    assert told(history)[:2] == ["2020-01-01 = 1", "2020-03-01 record = 2"]


def test_a_draft_that_the_record_dates_was_published() -> None:
    """A placeholder that the public saw gets the date that it should have had."""
    history = folded(
        """
        2020-01-01 | 2020-01-01 | a
        2020-03-01 | soon       | a b
        """,
        record=recorded("[commit.0002]\ndate = 2020-03-01"),
    )

    assert told(history) == ["2020-01-01 = 1", "2020-03-01 record = 2"]


def test_undated_revisions_can_be_given_their_days() -> None:
    """An archive that was recorded in one go tells the days from a list."""
    history = folded(
        """
        2020-01-01 | - | a
        2020-01-01 | - | b
        2020-01-01 | - | c
        """,
        record=recorded("[commit.0001]\ndate = 2009-01-01\n[commit.0002]\ndate = 2010-01-01"),
    )

    assert told(history) == [
        "2009-01-01 record was 2020-01-01 = 1",
        "2010-01-01 record = 2",
        "2020-01-01.2 recorded = 3",
    ]


def test_an_ignored_commit_is_left_out_and_its_id_still_leads_somewhere() -> None:
    """What it had named becomes an address of the version around it."""
    history = folded(STORY, record=recorded("[commit.0002]\nignore = true"))

    assert told(history) == [
        "2020-01-01 was 2020-03-01 = 1",
        "2002-06-01 = 3 4",
        "2020-09-01 = 5",
        "ignored = 2",
    ]


def test_an_ignored_version_is_left_out_with_all_its_revisions() -> None:
    """Its id leads to the version before it, which stayed in force."""
    history = folded(STORY, record=recorded('[version."2002-06-01"]\nignore = true'))

    assert told(history) == [
        "2020-01-01 = 1",
        "2020-03-01 recorded amendment was 2002-06-01 = 2",
        "2020-09-01 = 5",
        "ignored = 3 4",
    ]


def test_an_ignored_first_version_leads_to_the_next() -> None:
    """There is none before it."""
    history = folded(STORY, record=recorded('[version."2020-01-01"]\nignore = true'))

    assert told(history)[0] == "2020-03-01 recorded amendment was 2020-01-01 = 2"


def test_what_is_said_of_a_version_goes_before_what_is_said_of_its_commits() -> None:
    """Both are shown together, the version's own word last."""
    record = recorded("""
[version."2020-01-01"]
label = "First"
[commit.0001]
label = "Draft"
note = "Moved."
summary = "How we began."
""")

    version = folded(STORY, record=record).versions[0]

    assert version.label == "First"
    assert version.correction == Correction(line=2, label="First", note="Moved.", summary="How we began.")


def test_effective_date_and_label_are_the_records() -> None:
    """The text's own stay readable in its statement."""
    story = "2020-01-01 | 2020-01-01 | a | label One, effective 2020-02-01"
    history = folded(story, record=recorded("[version.2020-01-01]\nlabel = 'Two'\neffective = 2020-03-01"))

    version = history.versions[0]

    assert (version.label, version.effective, version.in_force) == ("Two", date(2020, 3, 1), date(2020, 3, 1))
    assert version.date_source is DateSource.STATED
    assert version.statement.label == "One"
    assert [doubt.message for doubt in history.doubts] == [
        "The record gives the effective date 2020-03-01, the text states 2020-02-01.",
        "The record gives the label Two, the text states One.",
    ]


def test_a_table_for_what_became_part_of_another_version_is_a_doubt_and_still_counts() -> None:
    """What an editor wrote of an amendment is not lost when its date arrives."""
    story = """
        2020-01-01 | 2020-01-01 | a
        2020-05-28 | 2020-01-01 | a b
        2020-06-01 | 2020-06-01 | a b
    """
    said = 'summary = "More names."\nsignificance = "substantive"'
    history = folded(story, record=recorded(f'[version."2020-05-28"]\n{said}'))

    assert told(history) == ["2020-01-01 = 1", "2020-06-01 was 2020-05-28 = 2 3"]
    assert history.versions[1].correction == Correction(
        line=1, summary="More names.", significance="substantive"
    )
    assert [doubt.message for doubt in history.doubts] == [
        "The record corrects the version 2020-05-28, which is now part of 2020-06-01."
    ]


def test_a_table_may_name_a_version_by_its_corrected_date() -> None:
    """Whoever reads the site knows the version by no other id."""
    record = recorded("""
[version."2002-06-01"]
date = 2020-06-01
[version."2020-06-01"]
summary = "Years mended."
""")

    version = folded(STORY, record=record).versions[2]

    assert (version.id, version.correction and version.correction.summary) == ("2020-06-01", "Years mended.")


def test_what_the_history_does_not_have_is_a_doubt() -> None:
    """Each names the line, and the ids that come near."""
    record = recorded(
        """
[version."2020-06-02"]
note = "a"
[commit.beef]
note = "b"
"""
    )
    story = "\n".join(f"2020-01-{number:02} | - | a{number}" for number in range(1, 11))

    doubts = folded(story, record=record).doubts

    assert [(doubt.line, doubt.rule) for doubt in doubts] == [
        (2, "record-unknown-version"),
        (4, "record-unknown-commit"),
    ]
    assert doubts[0].help == "Nearest are 2020-01-02, 2020-01-10, 2020-01-09."


def test_digits_that_several_commits_share_are_a_doubt() -> None:
    """The record must say which it means."""
    story = "\n".join(f"2020-01-{number:02} | - | a{number}" for number in range(1, 12))
    history = folded(story, record=Record(commits={"001": Correction(line=7, note="a")}))

    assert [(doubt.line, doubt.message) for doubt in history.doubts] == [
        (7, "The record corrects the commit 001, with which 2 commits of this policy begin.")
    ]
