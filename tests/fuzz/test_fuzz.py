"""Whatever others wrote is read or refused in a line: each reader on its corpus and on inputs made of it."""

from pathlib import Path

import pytest
from fuzz.fuzzing import Fuzzing, corpus, keep
from fuzz.targets import SHORT, TARGETS

SECONDS = 8
MOST = 60
MOST_SLOW = 20
MOST_SITES = 3


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_keeps_its_laws_whatever_it_is_given(name: str, tmp_path: Path) -> None:
    """No error but those that users are told, no broken law, within its time; the inputs are the same in each run."""
    made = MOST_SITES if name == "site" else MOST_SLOW if name in SHORT else MOST
    run = Fuzzing(name, 20261128).run(seconds=SECONDS, most=len(corpus(name)) + made)

    assert run.executions >= len(corpus(name))
    assert not run.finds, [
        f"{place}: {error}" for place, (_, error) in zip(keep(run.finds, tmp_path), run.finds, strict=True)
    ]
