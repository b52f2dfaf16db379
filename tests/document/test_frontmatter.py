"""The settings at the head of a file: what is read, and what is told where they cannot be read."""

import pytest

from policydiff.document import parse


def test_values_keep_their_types_and_dates_stay_text() -> None:
    """A day is read by the rules for stated dates, never by YAML's."""
    front = parse(
        "---\ntitle: Terms\nlast_updated: 2014-06-15\ndraft: false\nslugs: [a, b]\n---\n"
    ).front_matter

    assert {"title": "Terms", "last_updated": "2014-06-15", "draft": False, "slugs": ["a", "b"]} == dict(
        front.values
    )


def test_every_key_has_its_line() -> None:
    """Counted in the file, from 1."""
    front = parse("---\ntitle: Terms\n\n# a comment\nlabel: x\n---\n\nText").front_matter

    assert {"title": 2, "label": 5} == dict(front.lines)
    assert 6 == front.length


@pytest.mark.parametrize(
    "text", ["", "Text", "---\n", "---\ntitle: x\n\nText", " ---\na: b\n---\n", "----\na: b\n----\n"]
)
def test_without_both_fences_at_the_head_there_is_none(text: str) -> None:
    """A rule across the page is a rule."""
    assert 0 == parse(text).front_matter.length


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("a: 1\na: 2", 3, "the key 'a' stands there twice"),
        ("a: &x 1\nb: *x", 3, "aliases are not allowed"),
        ("a: [1", 3, "expected ',' or ']'"),
        ("a: b: c", 2, "mapping values are not allowed here"),
        ("a: !!python/object:os.system x", 2, "could not determine a constructor"),
        ("a: " + "[" * 30 + "]" * 30, 2, "nested too deep"),
        ("a: \x07", 2, "the character U+0007 is not allowed"),
        ("a: " + "x" * 70_000, 1, "longer than 65536 characters"),
        ("? [a]\n: b", 2, "unhashable"),
        ('a: 1\nb: "x\\ud800"', 3, "half of a character is not allowed"),
        ('"\\udfff": 1', 2, "half of a character is not allowed"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(content: str, line: int, said: str) -> None:
    """Nothing is guessed, and the settings are not shown as the policy's words."""
    document = parse(f"---\n{content}\n---\nText")
    (problem,) = document.front_matter.problems

    assert line == problem.line
    assert said in problem.message
    assert ["Text"] == [block.text for block in document.blocks]


@pytest.mark.parametrize("content", ["Some words between two lines.", "- a list\n- of things"])
def test_words_between_two_rules_are_never_lost(content: str) -> None:
    """What is no `key: value` is part of the text, and a problem says so."""
    document = parse(f"---\n{content}\n---\nText")

    assert 1 == len(document.front_matter.problems)
    assert content.split("\n")[0].removeprefix("- ") in [block.text for block in document.blocks]


def test_a_character_that_json_writes_in_two_halves_is_whole() -> None:
    """JSON is YAML, and has escapes of 16 bits alone."""
    assert "\N{SCROLL}" == parse('---\ntitle: "\\ud83d\\udcdc"\n---\n').front_matter.text("title")


def test_a_value_that_is_blank_or_no_text_is_no_text() -> None:
    """`text` is what a caller may show."""
    front = parse("---\na: ' '\nb: 1\nc: ' x '\n---\n").front_matter

    assert [None, None, "x", None] == [front.text(key) for key in "abcd"]
