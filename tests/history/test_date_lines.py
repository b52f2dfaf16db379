"""What lines of policies in thirteen languages say about their dates; the lines are in `date_lines.toml`."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policydiff.document import parse
from policydiff.history.model import Statement
from policydiff.history.phrases import languages
from policydiff.history.statements import states

LINES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("date_lines.toml").read_text(encoding="utf-8")
)


def lines(key: str) -> list[Any]:
    """The cases under `key` of every language, each a pytest parameter."""
    return [
        pytest.param(language, *case, id=f"{language} {case[-1]}".encode("unicode_escape").decode())
        for language, kinds in LINES.items()
        for case in ([each] if isinstance(each, str) else each for each in kinds[key])
    ]


def stating(line: str, language: str) -> Statement:
    """What a small policy states that has `line` under its title."""
    text = f"# Privacy policy\n\n{line}\n\nWe look after what you give us.\n\n## Cookies\n\nWe use a few of them.\n"
    return states(parse(text), language=language)


@pytest.mark.parametrize(("language", "day", "line"), lines("stated"))
def test_a_line_states_its_date(language: str, day: str, line: str) -> None:
    """The stated date is found, and nothing about it is doubtful."""
    statement = stating(line, language)

    assert statement.stated is not None
    assert (statement.stated.day, statement.doubts) == (date.fromisoformat(day), ())


@pytest.mark.parametrize(("language", "day", "effective", "line"), lines("both"))
def test_last_updated_and_effective_are_told_apart(
    language: str, day: str, effective: str, line: str
) -> None:
    """Last updated is the stated date, and effective the effective date, in whatever order they stand."""
    statement = stating(line, language)

    assert statement.stated is not None
    assert statement.effective is not None
    assert (statement.stated.day.isoformat(), statement.effective.day.isoformat()) == (day, effective)


@pytest.mark.parametrize(("language", "rule", "line"), lines("doubtful"))
def test_a_date_that_cannot_be_read_is_a_finding_and_never_a_guess(
    language: str, rule: str, line: str
) -> None:
    """No date is stated, the doubt names its rule, and only a placeholder makes the text unpublished."""
    statement = stating(line, language)

    assert (statement.stated, [doubt.rule for doubt in statement.doubts]) == (None, [rule])
    assert statement.placeholder is (rule == "placeholder-date")


@pytest.mark.parametrize(("language", "line"), lines("silent"))
def test_a_date_of_something_else_is_no_stated_date(language: str, line: str) -> None:
    """Neither a date nor a doubt is seen."""
    statement = stating(line, language)

    assert (statement.stated, statement.effective, statement.doubts) == (None, None, ())


def test_every_language_of_the_phrase_table_has_lines() -> None:
    """Whoever adds a language adds lines that show it at work."""
    assert sorted(LINES) == sorted(languages())
