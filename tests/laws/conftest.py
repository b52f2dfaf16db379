"""What the laws over real texts share."""

import pytest
from real_pairs import HISTORIES, Pair, consecutive


@pytest.fixture(scope="module")
def pairs(request: pytest.FixtureRequest) -> list[Pair]:
    """Return consecutive texts of real policies, each with the commit that made the second of the first."""
    return [pair for name, path in HISTORIES for pair in consecutive(request.getfixturevalue(name), path)]
