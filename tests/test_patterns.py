"""Patterns in the configuration: those that people write are taken, those that nobody could wait for are refused."""

import time

import pytest

from policydiff.patterns import LONGEST_SEARCHED, Endless, compiled


@pytest.mark.parametrize(
    "pattern",
    [
        r"^Merge pull request #\d+ from .*/.*",
        r"^(docs: .*|chore.*|ci.*|style.*|build.*|x.*)",
        "(?i)typo",
        "fix(es)?: .*",
        r"^(chore|docs)(\(.*\))?: ",
        "(ab){3} [*+?] \\(a+\\)+",
    ],
)
def test_a_pattern_of_everyday_is_taken_and_soon_searched_with(pattern: str) -> None:
    """However long the subject."""
    started = time.process_time()
    compiled(pattern).search(("a" * 80 + " docs: (") * 4 + "!"[:LONGEST_SEARCHED])

    assert time.process_time() - started < 2


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|aa)+$", "(a?)+x", ".*.*.*.*.*x", "a?" * 30 + "a" * 30])
def test_a_pattern_that_takes_without_end_is_refused(pattern: str) -> None:
    """Before it is searched with."""
    with pytest.raises(Endless):
        compiled(pattern)
