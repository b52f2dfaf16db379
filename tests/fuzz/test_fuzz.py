"""Whatever others wrote is read or refused in a line: each reader on its corpus and on inputs made of it."""

from pathlib import Path

import pytest
from fuzz.fuzzing import corpus, fuzz, keep
from fuzz.targets import TARGETS

SECONDS = 8
MOST = 60


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_keeps_its_laws_whatever_it_is_given(name: str, tmp_path: Path) -> None:
    """No error but those that users are told, no broken law, within its time; the inputs are the same in each run."""
    result = fuzz(name, seconds=SECONDS, seed=20261128, most=len(corpus(name)) + MOST)

    assert result.executions >= len(corpus(name))
    assert not result.finds, [
        f"{place}: {error}"
        for place, (_, error) in zip(keep(result.finds, tmp_path), result.finds, strict=True)
    ]
