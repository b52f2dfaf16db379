"""Setting values in front matter: they are read back, and every other line is as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.document import read_front_matter, set_front_matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# P\n", "---\nsummary: Less is kept\n---\n\n# P\n"),
        ("---\ntitle: P\n---\n# P\n", "---\ntitle: P\nsummary: Less is kept\n---\n# P\n"),
        ("---\nsummary: 'Old' # why\ntitle: P\n---\n", "---\nsummary: 'Less is kept' # why\ntitle: P\n---\n"),
        ('---\nsummary: "Old"\n---\n', '---\nsummary: "Less is kept"\n---\n'),
        ("---\nsummary:\n---\n", "---\nsummary: Less is kept\n---\n"),
        ("---\nsummary: >\n  Old\n  words\n\n# why\nx: P\n---\n", "---\nsummary: Less is kept\n\n# why\nx: P\n---\n"),
        ("---\nsummary: [\n---\n", "---\nsummary: [\n---\n"),
    ],
)  # fmt: skip
def test_a_value_is_set_in_its_place(text: str, expected: str) -> None:
    """It keeps its line, remark and quotation marks; a new one comes last; what cannot be read stays."""
    assert set_front_matter(text, {"summary": "Less is kept"}) == expected


SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\ufeff\u2028\u2029")


@given(value=st.text(SIGNS))
def test_any_sentence_is_read_back(value: str) -> None:
    """Whatever signs it has, and whatever stood there before; the others stay."""
    for text in ("# P\n", "---\nsummary: old\ntitle: P\n---\n", "---\nsummary: |\n  a\n  b\ntitle: P\n---\n"):
        matter = read_front_matter(set_front_matter(text, {"summary": value}))

        assert matter.values["summary"] == value
        assert matter.values.get("title") == read_front_matter(text).values.get("title")
