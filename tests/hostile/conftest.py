"""What hostile cases are checked with. Fixtures: `bounded`, `world`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile.bounded import Bounded
from hostile.world import World


@pytest.fixture(scope="session")
def bounded() -> Iterator[Bounded]:
    """Start calls of the program in processes of their own, within bounds."""
    bounded = Bounded()
    yield bounded
    bounded.close()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a world in which nothing is hostile yet."""
    return World(tmp_path / "world")
