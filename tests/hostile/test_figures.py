"""The figures that docs/security.md states."""

import re

import pytest
from documents import PROJECT
from hostile.counting import HOSTILE

FILES = {
    path
    for path in (PROJECT / "tests").rglob("test_*.py")
    if re.search(r"mark\.hostile|CASES\.each", path.read_text(encoding="utf-8"))
}
"""Where such cases are."""


def test_the_number_of_hostile_cases_is_the_one_that_is_stated(pytestconfig: pytest.Config) -> None:
    """As many as `pytest -m hostile` finds, and at least 120."""
    found = pytestconfig.stash[HOSTILE]
    if not set(found) >= FILES:
        pytest.skip("the cases are counted where all tests are collected")
    text = (PROJECT / "docs/security.md").read_text(encoding="utf-8")
    stated = re.search(r"^(\d+) tests hold", text, re.MULTILINE)

    assert stated
    assert int(stated[1]) == len(found) >= 120
