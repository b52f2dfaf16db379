"""What the laws over real texts share."""

import pytest
from real_pairs import HISTORIES, Pair, consecutive

from policydiff.comparison import Comparison, compare


@pytest.fixture(scope="session")
def pairs(request: pytest.FixtureRequest) -> list[Pair]:
    """Return consecutive texts of real policies, each with the commit that made the second of the first."""
    return [pair for name, path in HISTORIES for pair in consecutive(request.getfixturevalue(name), path)]


@pytest.fixture(scope="session")
def comparisons(pairs: list[Pair]) -> list[tuple[str, Comparison]]:
    """Return what comparing each of these pairs gives, with its name."""
    return [(name, compare(old, new)) for name, old, new in pairs]
