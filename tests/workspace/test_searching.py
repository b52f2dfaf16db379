"""What a search index is packed in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.workspace.concise_binary import Value, read, written

values = st.recursive(
    st.none() | st.integers(0, 2**64 - 1) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=30)
)


@given(values)
def test_what_is_written_is_read_back(value: Value) -> None:
    """Lists, texts, numbers of any size, and nothing."""
    assert read(written(value)) == value


@pytest.mark.parametrize(
    ("value", "content"),
    [(0, "00"), (24, "1818"), (1000, "1903e8"), ("a", "6161"), (["a", 1], "82616101"), (None, "f6")],
)
def test_it_is_written_in_the_shortest_form(value: Value, content: str) -> None:
    """As RFC 8949's examples are."""
    assert written(value).hex() == content


def test_another_kind_of_value_is_refused() -> None:
    """A map, or something behind the value."""
    for content in ("a0", "0000"):
        with pytest.raises(ValueError, match=r"kind 5|follows"):
            read(bytes.fromhex(content))
