"""The sites that the browser's tests open."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from kinds import Sites, writing
from publishing import lanterna


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Serve the sites on which there is every kind of page."""
    with ExitStack() as running:
        yield Sites(tmp_path_factory.mktemp("sites"), running)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the company's site; give the address of its root, with a slash at its end."""
    with writing(lanterna(), tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture
def arabic(sites: Sites) -> str:
    """Return the address of the root of a site that runs from right to left."""
    return sites.root("arabic")
