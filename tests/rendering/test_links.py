"""The addresses that a page may lead to."""

import pytest

from policydiff.rendering.links import followed


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/?a[0]=1", "https://example.org/?a%5B0%5D=1"),
        ("http://[::1]/a[b]", "http://[::1]/a%5Bb%5D"),
        ("mailto:<legal@example.org>", "mailto:%3Clegal@example.org%3E"),
        ("/a|b", "/a%7Cb"),
        ("/a%20b?c=d#e", "/a%20b?c=d#e"),
    ],
)
def test_signs_that_no_address_may_hold_are_encoded(written: str, address: str) -> None:
    """So that the page is valid; what is right as written stays."""
    assert followed(written) == address
