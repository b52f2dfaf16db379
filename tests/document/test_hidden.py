"""Characters that hide what a text says."""

import pytest

from policydiff.document.hidden import hides, hiding, shown


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\ufeff"])
def test_a_character_that_turns_words_or_cannot_be_seen_is_shown(sign: str) -> None:
    """Each gives way to one sign that a reader sees."""
    assert (hides(sign), hiding(f"never {sign}sell"), shown(f"never {sign}sell")) == (
        True,
        [sign],
        "never \ufffdsell",
    )


@pytest.mark.parametrize("sign", ["a", "é", "\u200d", "\u200c"])
def test_other_characters_stay(sign: str) -> None:
    """Joiners among them, which some scripts are not written without."""
    assert (hides(sign), hiding(sign), shown(sign)) == (False, [], sign)
