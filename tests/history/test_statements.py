"""What one text states about itself: several dates in one text, front matter, labels, drafts, lines, tables."""

from datetime import date

import pytest

from policydiff.document import parse
from policydiff.history.model import DateDoubt, DateSource, SectionDate, Statement
from policydiff.history.statements import states

FILLER = "\n\n".join(f"Paragraph {number} says how we treat what you give us." for number in range(30))


def reading(text: str, language: str = "en") -> Statement:
    """What a text states."""
    return states(parse(text), language=language)


def day(statement: Statement) -> str | None:
    """The stated day."""
    return statement.stated.day.isoformat() if statement.stated else None


def rules(statement: Statement) -> list[tuple[str, int, str]]:
    """Rule, line and severity of each doubt."""
    return [(doubt.rule, doubt.line, doubt.severity) for doubt in statement.doubts]


def test_a_stated_date_tells_its_sentence_and_line() -> None:
    """`log` can show where a date comes from."""
    statement = reading("# Policy\n\n**Last updated:** [June 15,\n2014](https://example.org)\n\nText.\n")

    assert statement.stated is not None
    assert (statement.stated.source, statement.stated.text, statement.stated.line) == (
        DateSource.STATED,
        "Last updated: June 15, 2014",
        3,
    )


def test_the_date_near_the_title_wins_over_the_end() -> None:
    """Both places are named where they disagree."""
    statement = reading(
        f"# Policy\n\nLast updated: June 15, 2014\n\n{FILLER}\n\nLast updated: June 1, 2014\n"
    )

    assert day(statement) == "2014-06-15"
    assert statement.doubts == (
        DateDoubt(
            rule="dates-disagree",
            line=65,
            message="2014-06-01 here, but 2014-06-15 in line 3, which counts.",
            help="Make both the same, or remove one.",
        ),
    )


def test_a_date_at_the_end_is_stated() -> None:
    """Many policies close with their date."""
    statement = reading(f"# Policy\n\n{FILLER}\n\nEffective date: June 15, 2014\n")

    assert (day(statement), statement.doubts) == ("2014-06-15", ())


def test_the_end_wins_over_an_appendix() -> None:
    """An appendix has its own date; only a disagreement is told, as a warning."""
    appendix = "## Appendix A\n\nLast updated: June 1, 2014\n"
    statement = reading(f"# Policy\n\n{FILLER}\n\nLast updated: June 15, 2014\n\n{appendix}")

    assert (day(statement), rules(statement)) == ("2014-06-15", [("dates-disagree", 67, "warning")])


def test_an_appendix_speaks_where_nothing_else_does() -> None:
    """Its date is the only one."""
    statement = reading(f"# Policy\n\n{FILLER}\n\n## Appendix A\n\nLast updated: June 1, 2014\n")

    assert day(statement) == "2014-06-01"


def test_last_updated_at_the_end_and_effective_at_the_top_go_together() -> None:
    """Last updated is the stated date wherever it stands."""
    statement = reading(f"# Policy\n\nEffective July 1, 2014\n\n{FILLER}\n\nLast updated: June 15, 2014\n")

    assert day(statement) == "2014-06-15"
    assert statement.effective is not None
    assert (statement.effective.day, statement.effective.line) == (date(2014, 7, 1), 3)


def test_a_date_of_one_section_is_never_the_policys() -> None:
    """It is read beside the section."""
    statement = reading(f"# Policy\n\n{FILLER}\n\n## Cookies\n\nEffective July 1, 2014\n\n{FILLER}\n")

    assert statement.stated is None
    assert statement.sections == (
        SectionDate(section=("Cookies",), day=date(2014, 7, 1), text="Effective July 1, 2014", line=65),
    )


def test_a_sentence_about_a_section_dates_that_section() -> None:
    """A sentence such as "Section 5 of these terms takes effect" is not the terms taking effect."""
    statement = reading("# Terms\n\nSection 5 of these terms takes effect on July 1, 2014.\n")

    assert (statement.stated, [section.day for section in statement.sections]) == (None, [date(2014, 7, 1)])


def test_the_visible_date_wins_over_its_attribute() -> None:
    """A forgotten attribute is an error."""
    statement = reading('# Policy\n\nEffective May 4, 2026\n{: datetime="2025-05-04" }\n')

    assert day(statement) == "2026-05-04"
    assert statement.doubts == (
        DateDoubt(
            rule="dates-disagree",
            line=3,
            message='The text says 2026-05-04, its attribute datetime="2025-05-04".',
            help='Write datetime="2026-05-04", or correct the text.',
        ),
    )


@pytest.mark.parametrize("written", ["2026-05-04", "2026-5-4", "2026-05-04T10:00:00Z"])
def test_an_attribute_may_be_written_short_or_with_a_time(written: str) -> None:
    """It is the day that counts."""
    assert reading(f'# Policy\n\nEffective May 4, 2026\n{{: datetime="{written}" }}\n').doubts == ()


def test_an_element_around_the_date_may_carry_its_attribute() -> None:
    """`<time datetime>` is checked like an attribute of the paragraph."""
    statement = reading('# Policy\n\nLast updated: <time datetime="2014-06-16">June 15, 2014</time>\n')

    assert (day(statement), rules(statement)) == ("2014-06-15", [("dates-disagree", 3, "error")])


def test_front_matter_serves_where_the_text_states_no_date() -> None:
    """Its source is told, with the key's line."""
    statement = reading("---\ntitle: Policy\nlast_updated: 2014-06-15\neffective: 2014-07-01\n---\n\nText.\n")

    assert statement.stated is not None
    assert statement.effective is not None
    assert (day(statement), statement.stated.source, statement.stated.line) == (
        "2014-06-15",
        DateSource.FRONT_MATTER,
        3,
    )
    assert statement.effective.day == date(2014, 7, 1)


def test_an_effective_date_alone_in_front_matter_is_the_stated_date() -> None:
    """As in the text."""
    assert day(reading("---\neffective: 2014-07-01\n---\n\nText.\n")) == "2014-07-01"


def test_the_sentence_wins_over_front_matter() -> None:
    """The disagreement is an error at the key's line."""
    statement = reading("---\nlast_updated: 2014-06-01\n---\n\n# Policy\n\nLast updated: June 15, 2014\n")

    assert (day(statement), rules(statement)) == ("2014-06-15", [("dates-disagree", 2, "error")])


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("2014-02-30", "impossible-date"),
        ("06/07/2014", "ambiguous-date"),
        ("June 2014", "incomplete-date"),
        ("2014", "incomplete-date"),
        ("soon", "impossible-date"),
        ("TBD", "placeholder-date"),
    ],
)
def test_front_matter_is_read_as_strictly_as_the_text(value: str, rule: str) -> None:
    """What is no date is a finding."""
    statement = reading(f"---\nlast_updated: {value}\n---\n\nText.\n")

    assert (statement.stated, rules(statement)) == (None, [(rule, 2, "error")])
    assert statement.placeholder is (rule == "placeholder-date")


def test_front_matter_does_not_date_a_text_whose_date_is_a_placeholder() -> None:
    """What the public reads is not yet dated."""
    statement = reading("---\nlast_updated: 2014-06-01\n---\n\n# Policy\n\nLast updated: [DATE]\n")

    assert (statement.stated, statement.placeholder, statement.published) == (None, True, False)


def test_a_placeholder_at_the_top_is_not_filled_from_an_appendix() -> None:
    """The policy itself is not yet dated."""
    statement = reading(
        f"# Policy\n\nLast updated: [DATE]\n\n{FILLER}\n\n## Annex\n\nLast updated: June 1, 2014\n"
    )

    assert (statement.stated, statement.placeholder) == (None, True)


def test_an_update_before_the_creation_is_an_error() -> None:
    """One of the two is wrong."""
    statement = reading("# Policy\n\nCreated: June 15, 2014\n\nLast updated: June 15, 2013\n")

    assert (day(statement), rules(statement)) == ("2013-06-15", [("updated-before-created", 5, "error")])


def test_a_wrong_weekday_is_a_warning() -> None:
    """June 15, 2014 was a Sunday."""
    statement = reading("# Policy\n\nEffective Monday, June 15, 2014\n")

    assert (day(statement), rules(statement)) == ("2014-06-15", [("weekday-differs", 3, "warning")])


def test_of_a_list_of_amendments_the_latest_counts() -> None:
    """Japanese policies close with the days of all their amendments."""
    lines = "2010年4月1日 制定\n\n2012年4月1日 改定\n\n2014年6月15日 改定\n"
    statement = reading(f"# 方針\n\n{FILLER}\n\n{lines}", "ja")

    assert (day(statement), statement.doubts) == ("2014-06-15", ())


def test_a_date_heads_the_text_though_a_menu_stands_before_it() -> None:
    """Archived pages begin with their table of contents."""
    menu = "\n".join(f"- [Part {number}](#part-{number})" for number in range(20))
    statement = reading(f"# Policy\n\n{menu}\n\nLast updated: June 15, 2014\n\n{FILLER}\n\n{FILLER}\n")

    assert day(statement) == "2014-06-15"


def test_a_bare_date_counts_under_the_title_only() -> None:
    """Elsewhere a lone date says nothing about the policy."""
    assert day(reading("Policy\n\nJune 15, 2014\n\nText.\n")) == "2014-06-15"
    assert day(reading("# Policy\n\nText of the policy.\n\nJune 15, 2014\n\nText.\n")) is None


def test_a_bare_date_under_its_label_counts_as_much_as_one_beside_it() -> None:
    """Two of them that disagree are an error."""
    statement = reading(
        f"# Policy\n\nLast updated: May 4, 2014\n\n{FILLER}\n\nLast updated\n\nJune 15, 2014\n"
    )

    assert (day(statement), rules(statement)) == ("2014-05-04", [("dates-disagree", 67, "error")])


def test_a_placeholder_in_the_middle_of_a_long_text_is_an_example() -> None:
    """Neither is the text held back for it, nor is a finding told."""
    statement = reading(f"# Policy\n\n{FILLER}\n\nLast updated: [DATE]\n\n{FILLER}\n")

    assert (statement.placeholder, rules(statement)) == (False, [])


def test_a_date_may_close_the_title() -> None:
    """It is what the public reads first."""
    assert day(reading("# Privacy Policy (June 15, 2014)\n\nText.\n")) == "2014-06-15"


@pytest.mark.parametrize(
    ("line", "label", "draft"),
    [
        ("Version 3.1", "Version 3.1", False),
        ("**Version 3.1**", "Version 3.1", False),
        ("Version: 3.1", "Version: 3.1", False),
        ("v1.4 (draft)", "v1.4 (draft)", True),
        ("Version 1.4 (draft)", "Version 1.4 (draft)", True),
        ("Version 1.4 – Draft", "Version 1.4 – Draft", True),
        ("v2", "v2", False),
        ("Last updated: June 15, 2014 | Version 2.0", "Version 2.0", False),
        ("Version 2.0, last updated June 15, 2014", "Version 2.0", False),
        ("Version 2.0 (June 15, 2014)", "Version 2.0", False),
        ("Revision 7", "Revision 7", False),
        ("| Version | 3.1 |\n| --- | --- |", "Version 3.1", False),
        ("DRAFT", None, True),
        ("*Draft – for review*", None, True),
        ("Version of June 15, 2014", None, False),
        ("Version 2.0 of our app stores less.", None, False),
        ("HTTP/2.0 is used.", None, False),
        ("We use version 3.1 of the protocol.", None, False),
        ("The draft law is discussed.", None, False),
    ],
)
def test_a_version_label_near_the_top_is_read(line: str, label: str | None, draft: bool) -> None:
    """A label is what stands alone, and says itself whether it is a draft."""
    statement = reading(f"# Policy\n\n{line}\n\nText.\n")

    assert (statement.label, statement.draft) == (label, draft)


@pytest.mark.parametrize(
    ("language", "line", "label", "draft"),
    [
        ("de", "Fassung 2.0", "Fassung 2.0", False),
        ("de", "Version 2.0 (Entwurf)", "Version 2.0 (Entwurf)", True),
        ("fr", "Version 2.0 (projet)", "Version 2.0 (projet)", True),
        ("es", "Versión 2.0", "Versión 2.0", False),
        ("it", "Versione 2.0 – bozza", "Versione 2.0 – bozza", True),
        ("pt", "Versão 2.0", "Versão 2.0", False),
        ("nl", "Versie 2.0 (concept)", "Versie 2.0 (concept)", True),
        ("pl", "Wersja 2.0", "Wersja 2.0", False),
        ("sv", "Version 2.0 (utkast)", "Version 2.0 (utkast)", True),
        ("ru", "Версия 2.0", "Версия 2.0", False),
        ("ja", "第3版", "第3版", False),
        ("ja", "バージョン 2.0", "バージョン 2.0", False),
        ("zh", "版本号：2.0", "版本号：2.0", False),
        ("ko", "버전 2.0", "버전 2.0", False),
    ],
)
def test_version_labels_are_read_in_every_language(language: str, line: str, label: str, draft: bool) -> None:
    """The words are those of the phrase table."""
    statement = reading(f"# Policy\n\n{line}\n\nText.\n", language)

    assert (statement.label, statement.draft) == (label, draft)


def test_a_label_in_the_title_is_read() -> None:
    """A title such as "Privacy Policy v3.1" names its version."""
    assert reading("# Privacy Policy, v3.1\n\nText.\n").label == "v3.1"


def test_front_matter_may_label_and_hold_back_a_text() -> None:
    """`label` and `draft` serve where the text says nothing."""
    statement = reading("---\nlabel: Version 3.1\ndraft: true\n---\n\nText.\n")

    assert (statement.label, statement.draft, statement.published) == ("Version 3.1", True, False)


def test_the_visible_label_wins_over_front_matter() -> None:
    """The disagreement is an error."""
    statement = reading("---\nlabel: Version 3.0\n---\n\n# Policy\n\nVersion 3.1\n")

    assert (statement.label, rules(statement)) == ("Version 3.1", [("labels-disagree", 2, "error")])
    assert statement.doubts[0].help == "Make both the same, or remove one."


def test_the_words_that_state_dates_are_told_apart_from_wording() -> None:
    """Their lines, with the attribute's, and the words themselves where they share a line."""
    statement = reading(
        '# Policy\n\n*Effective June 15, 2014*\n{: datetime="2014-06-15" }\n\n'
        "Version 3.1\n\nRead this. This policy was last updated on\nJune 15, 2014 and replaces others.\n"
    )

    assert statement.date_lines == (3, 4, 6, 8, 9)
    assert [passage.text for passage in statement.passages] == [
        "Effective June 15, 2014",
        "Version 3.1",
        "This policy was last updated on June 15, 2014",
    ]


def test_struck_and_code_dates_are_not_stated() -> None:
    """What is deleted or only shown does not count."""
    assert (
        day(reading("# Policy\n\n~~Last updated: June 1, 2014~~ Last updated: June 15, 2014\n"))
        == "2014-06-15"
    )
    assert day(reading("# Policy\n\n```\nLast updated: June 1, 2014\n```\n")) is None


def test_a_table_of_revisions_never_wins_over_the_sentence_near_the_title() -> None:
    """It is read beside it, and a newest entry of another date is a warning."""
    rows = "| 2.0 | July 1, 2014 | More |\n| 1.0 | June 1, 2012 | First |"
    table = f"| Version | Date | Changes |\n| --- | --- | --- |\n{rows}"
    statement = reading(
        f"# Policy\n\nLast updated: June 15, 2014\n\nText.\n\n## Version history\n\n{table}\n"
    )

    assert day(statement) == "2014-06-15"
    assert [(entry.day.isoformat(), entry.label, entry.line) for entry in statement.table] == [
        ("2014-07-01", "2.0", 11),
        ("2012-06-01", "1.0", 12),
    ]
    assert rules(statement) == [("dates-disagree", 11, "warning")]


def test_a_list_of_revisions_is_read() -> None:
    """Under a heading that says so, items that begin with a date are entries."""
    items = "- June 15, 2014: Cookies explained\n- Version 1.0, June 1, 2012: first version\n"
    statement = reading(f"# Policy\n\nLast updated: June 15, 2014\n\nText.\n\n## Revision history\n\n{items}")

    assert [(entry.day.isoformat(), entry.label) for entry in statement.table] == [
        ("2014-06-15", None),
        ("2012-06-01", "Version 1.0"),
    ]
    assert statement.doubts == ()


def test_a_table_of_cookies_is_no_table_of_revisions() -> None:
    """Its dates are those of other things."""
    rows = "| a | x | June 1, 2014 |\n| b | y | June 2, 2014 |"
    table = f"| Cookie | Purpose | Last updated |\n| --- | --- | --- |\n{rows}"

    assert reading(f"# Policy\n\n{table}\n") == Statement()


def test_an_unknown_language_is_read_as_english() -> None:
    """A policy in a language without phrases may still bear an English date."""
    assert day(reading("# Zásady\n\nLast updated: June 15, 2014\n", "cs")) == "2014-06-15"


def test_an_empty_text_states_nothing() -> None:
    """Nothing, and no doubt."""
    assert reading("") == Statement()
