"""The examples in docstrings give what they say."""

import doctest
from importlib import import_module

import pytest
from documents import PROJECT

MODULES = sorted(
    ".".join(path.relative_to(PROJECT).with_suffix("").parts)
    for path in (PROJECT / "policydiff").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_say(name: str) -> None:
    """Typed one after the other, as they stand there."""
    result = doctest.testmod(import_module(name))

    assert result.attempted
    assert not result.failed
