"""The changelogs of the demonstration policies, in every form, as files that a person can read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from calling import Call

PROJECT = Path(__file__).parents[2]

FORMS = {"text": "txt", "markdown": "md", "html": "html", "json": "json", "atom": "xml"}


@pytest.mark.parametrize("form", FORMS)
def test_the_changelog_of_all_policies(form: str, call: Call, golden: Callable[[str, str], None]) -> None:
    """Newest first; the look of the page is not part of what is compared."""
    written = call("changelog", "--format", form, repo=PROJECT).output

    golden(f"changelogs/demonstration.{FORMS[form]}", without_style(written))


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_changelog_in_another_language(
    language: str, call: Call, golden: Callable[[str, str], None]
) -> None:
    """The sentences around what is quoted are in the language that was asked for."""
    written = call("changelog", "--language", language, repo=PROJECT).output

    golden(f"changelogs/demonstration.{language}.txt", written)


def without_style(page: str) -> str:
    """A page without its style sheet."""
    head, opening, rest = page.partition("<style>")
    return head + rest.partition("</style>")[2] if opening else page
