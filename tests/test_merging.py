"""What was changed in a copy of a policy, taken over into its Markdown: all else stays to the letter."""

import difflib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from office import named, redline
from texts import Amendment, amendments
from word_pairs import POLICY

from policydiff.comparison import ChangeKind, compare
from policydiff.conversion.word import from_docx
from policydiff.document import parse
from policydiff.merging import Merged, merged
from policydiff.rendering.word import document_docx, redline_docx

SOURCE = """\
---
title: Privacy
---
<!-- kept by legal -->

# Privacy Policy { #top }

*Last updated: June 15, 2014*
{: datetime="2014-06-15" }

{{ company }} keeps __your letters__ for
30 days, and [deletes][d] them then.[^1]

[^1]: Unless a court asks.

*   one
    *   within
*   two

<table>
<tr><th>Name</th><th>Days</th></tr>
<tr><td><b>a</b></td><td>30 days</td></tr>
</table>

Goodbye.

[d]: https://example.org/deletion "How"
"""


_ROW = "<tr><td><b>a</b></td><td>{} days</td></tr>"


def through_word(old: str, edit: Callable[[str], str] = str) -> Merged:
    """The policy after its Word file was edited, as Markdown would be."""
    copy = from_docx(document_docx(named(old))).markdown
    return merged(old, edit(copy), unchanged_copy=copy)


def lines_changed(old: str, new: str) -> list[str]:
    """The lines that went and came."""
    differ = difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0)
    return [line for line in differ if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_copy_without_a_change_changes_nothing() -> None:
    """Attributes, template tags, link definitions, HTML, markers, comments: all that Word has no place for."""
    assert through_word(SOURCE).text == SOURCE


def test_a_heading_without_words_stays() -> None:
    """No program writes one, so that it is in no copy that came back."""
    old = "---\nversion: '3'\n---\n# Privacy\nWe keep names.\n\n##\n"

    assert merged(old, "# Privacy\nWe keep names.\n\n##\n").text == old
    assert merged(old, "# Privacy\nWe keep no names.\n\n##\n").text == old.replace("keep", "keep no")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Where front matter stands before it, it would become one."""
    old = "---\nversion: '3'\n---\n"

    assert merged(old, "\ufeffWe keep names.").text == f"{old}\nWe keep names.\n"


def test_changed_words_leave_the_rest_of_their_paragraph_as_written() -> None:
    """Its tags, its emphasis, its line breaks."""
    made = through_word(SOURCE, lambda copy: copy.replace("for 30 days, and", "for 60 days, and"))

    assert made.notes == ()
    assert lines_changed(SOURCE, made.text) == [
        "-30 days, and [deletes][d] them then.[^1]",
        "+60 days, and [deletes][d] them then.[^1]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("- two", "- two\n- three", ["+*   three"]),
        ("- two", "- two of them", ["-*   two", "+*   two of them"]),
        ("Goodbye.", "Goodbye.\n\n## End\n\nIt ends.", ["+## End", "+", "+It ends.", "+"]),
        ("Goodbye.\n", "", ["-Goodbye.", "-"]),
        ("Unless a court asks", "Unless a judge asks", ["-[^1]: Unless a court asks.", "+[^1]: Unless a judge asks."]),
        ("| 30 days |", "| 9 days |", [f"-{_ROW.format(30)}", f"+{_ROW.format(9)}"]),
        ("# Privacy Policy", "# Our Policy", ["-# Privacy Policy { #top }", "+# Our Policy { #top }"]),
    ],
)  # fmt: skip
def test_each_change_touches_its_own_lines(old: str, new: str, lines: list[str]) -> None:
    """Written as the policy writes."""

    def edit(copy: str) -> str:
        assert old in copy
        return copy.replace(old, new)

    assert lines_changed(SOURCE, through_word(SOURCE, edit).text) == lines


@pytest.mark.parametrize(
    ("old", "copy", "text"),
    [
        ("* one\n\n* two\n", "- one\n\n- two\n\n- three\n", "* one\n\n* two\n\n* three\n"),
        ("* one\n* two\n", "- one\n\n  More.\n\n- two\n", "* one\n\n  More.\n* two\n"),
        (
            "# Terms { #top }\n\nWe bake.\n",
            "# What we promise\n\nWe bake.\n",
            "# What we promise { #top }\n\nWe bake.\n",
        ),
        (
            "* one\n* two\n",
            "- one\n- two\n- three\n  - inner\n\n    More.\n- four\n",
            "* one\n* two\n* three\n  - inner\n\n    More.\n* four\n",
        ),
        (
            "- a\n- b\n\nText.\n\n* c\n* d\n",
            "- a\n- b\n- c\n\nText.\n\n- d\n",
            "- a\n- b\n- c\n\nText.\n\n* d\n",
        ),
        (
            "<table>\n<tr><th>Name</th></tr>\n</table>\n",
            "| Name |\n|---|\n",
            "<table>\n<tr><th>Name</th></tr>\n</table>\n",
        ),
        (
            "We bake.[^3]\n\n[^3]: At noon.\n",
            "We bake.[^1] We sell.[^2] We rest.[^3]\n\n[^1]: At noon.\n\n[^2]: At one.\n\n[^3]: At two.\n",
            "We bake.[^3] We sell.[^2] We rest.[^3-2]\n\n[^3]: At noon.\n\n[^2]: At one.\n\n[^3-2]: At two.\n",
        ),
    ],
)
def test_what_a_copy_adds_stands_as_the_policy_would_write_it(old: str, copy: str, text: str) -> None:
    """Markers and blank lines of the list, attributes and tags as they were, a footnote under a free name."""
    assert merged(old, copy) == Merged(text=text, notes=())


@pytest.mark.parametrize("moved", ["../../terms/", "file:///home/cora/Downloads/terms/", "/terms/"])
def test_a_link_that_a_program_made_relative_to_its_folder_is_no_change(moved: str) -> None:
    """LibreOffice does, wherever it saves; a link to somewhere else is one."""
    text = "See the [terms](/terms/) of [others](https://example.org/terms/).\n"

    assert through_word(text, lambda copy: copy.replace("(/terms/)", f"({moved})")).text == text
    assert "../../law/" in through_word(text, lambda copy: copy.replace("(/terms/)", "(../../law/)")).text


def test_line_ends_and_a_missing_last_one_stay() -> None:
    """As the file has them."""
    text = SOURCE.replace("\n", "\r\n").rstrip()

    assert through_word(text).text == text
    assert "60 days" in through_word(text, lambda copy: copy.replace("30 days,", "60 days,")).text
    assert "\n" not in through_word(text, lambda copy: copy.replace("30 days,", "60 days,")).text.replace(
        "\r\n", ""
    )


@given(amendments(policy=POLICY))
@settings(max_examples=15)
def test_any_amendment_that_comes_back_through_word_is_all_that_changes(amendment: Amendment) -> None:
    """A law: the policy says what the amended one says, and an unchanged copy changes nothing."""
    old, new = amendment.old, amendment.new
    copy = from_docx(redline_docx(redline(old, new))).markdown
    made = merged(old, copy, unchanged_copy=from_docx(document_docx(named(old))).markdown)
    left = [
        change
        for change in compare(parse(new), parse(made.text)).changes
        if change.kind not in (ChangeKind.UNCHANGED, ChangeKind.REFORMATTED)
    ]

    assert left == []
    assert through_word(old).text == old


def test_words_that_look_like_a_reference_stay_what_they_are() -> None:
    """A copy that says “[^1]” in words, where the policy has a footnote of that label."""
    policy = "We ask.[^1]\n\n[^1]: For a name.\n"

    assert "\\[^1]" in merged(policy, "We ask.\n\nSee \\[^1] below.\n").text
