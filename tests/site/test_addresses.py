"""Addresses and the links between them."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.site import addresses
from policydiff.site.addresses import Address, Root, relative

NAMES = st.sampled_from(["privacy", "terms", "de/privacy", "cookies"])
VERSIONS = st.sampled_from(["2014-06-15", "2014-06-15.2", "2021-03-04"])
ADDRESSES = st.one_of(
    st.sampled_from([addresses.HOME, addresses.FEED, Address("style.css"), Address("fonts/a b.woff2")]),
    st.builds(addresses.language_home, st.sampled_from(["de", "pt-BR"])),
    *(
        st.builds(page, NAMES)
        for page in (addresses.policy, addresses.history, addresses.feed, addresses.log)
    ),
    *(st.builds(page, NAMES, VERSIONS) for page in (addresses.version, addresses.changes, addresses.since)),
)


@given(ADDRESSES, ADDRESSES, st.sampled_from(["https://example.org", "https://example.org/legal"]))
def test_a_relative_link_leads_where_the_absolute_one_does(target: Address, page: Address, base: str) -> None:
    """From any page to any other, at the root of a host or below."""
    root = Root(base_url=base)

    assert root.absolute(target) == urljoin(root.absolute(page) or "", relative(target, page=page))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (addresses.HOME, "index.html"),
        (addresses.policy("privacy"), "privacy/index.html"),
        (addresses.changes("de/privacy", "2014-06-15"), "de/privacy/2014-06-15/changes/index.html"),
        (addresses.feed("privacy"), "privacy/feed.xml"),
    ],
)
def test_a_page_is_the_index_of_its_folder(address: Address, file: str) -> None:
    """So that any host of files serves it."""
    assert file == addresses.file_of(address)


@pytest.mark.parametrize(
    ("base_url", "path"),
    [
        (None, "/"),
        ("https://example.org", "/"),
        ("https://example.org/legal/", "/legal/"),
        ("https://a.b/c/d", "/c/d/"),
    ],
)
def test_the_path_of_the_site_on_its_host(base_url: str | None, path: str) -> None:
    """With a slash at both ends."""
    assert path == Root(base_url=base_url).path


def test_a_site_that_does_not_know_where_it_stands_has_no_absolute_address() -> None:
    """Rather than a wrong one."""
    assert Root().absolute(addresses.HOME) is None
