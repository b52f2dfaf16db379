"""The sites that the browser's tests open."""

from collections.abc import Iterator

import pytest
from browsing import served
from publishing import lanterna, site_in_arabic


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the company's site; give the address of its root, with a slash at its end."""
    folder = tmp_path_factory.mktemp("site")
    for path, content in lanterna().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with served(folder) as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site that runs from right to left; give the address of its root."""
    folder = tmp_path_factory.mktemp("arabic")
    for path, content in site_in_arabic().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with served(folder) as address:
        yield f"{address}/"
