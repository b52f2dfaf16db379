"""The laws that every word-level patch keeps."""

import pytest
from hypothesis import example, given
from texts import Amendment, amendments, hostile_texts, rewritings

from policydiff.comparison import Op, compare_sources
from policydiff.interface import compare_texts
from policydiff.rendering.patch import PatchError, apply_patch, redline_patch


def patch(old: str, new: str, *, context: int = 3) -> str:
    """Return the patch from one source to another."""
    return redline_patch(compare_texts(old, new).redline, context=context)


@given(amendments())
def test_the_old_text_and_the_patch_give_the_new_text(amendment: Amendment) -> None:
    """To the letter, markup and all."""
    assert amendment.new == apply_patch(amendment.old, patch(amendment.old, amendment.new))


@given(hostile_texts(), hostile_texts())
@example("a", "a\n")
@example("a\r\nb\r", "a\nb\r\n")
@example("~\n-\n+ \n", "~-\n~+\n@@ -1,1 +1,1 @@\n")
@example("“a” - b", '"a" – b')
@example("\u2028a\x0bb\n", "\u2028a\x0bc\n")
def test_any_two_texts_have_a_patch_that_applies(old: str, new: str) -> None:
    """Whatever they hold, with as much context as one likes."""
    for context in (0, 3):
        assert new == apply_patch(old, patch(old, new, context=context))


@given(hostile_texts())
def test_a_text_has_no_patch_to_itself(text: str) -> None:
    """Quiet: nothing is written at all."""
    assert patch(text, text) == ""


@given(rewritings())
def test_a_text_written_otherwise_is_a_patch_that_keeps_its_words(writings: tuple[str, str]) -> None:
    """Lines wrapped otherwise are no change of words, but they are one of the source, which a patch must give back."""
    assert writings[1] == apply_patch(writings[0], patch(*writings))


@given(hostile_texts(), hostile_texts())
def test_swapping_the_texts_swaps_the_pieces(old: str, new: str) -> None:
    """Symmetric: what was deleted is inserted, in the same places."""
    turned = {Op.EQUAL: Op.EQUAL, Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE}
    there = [(op, text) for op, text in compare_sources(old, new)]
    back = [(turned[op], text) for op, text in compare_sources(new, old)]

    assert sorted(there) == sorted(back)
    assert [piece for piece in there if piece[0] is Op.EQUAL] == [
        piece for piece in back if piece[0] is Op.EQUAL
    ]


@given(amendments())
def test_a_patch_never_cuts_a_word_of_letters(amendment: Amendment) -> None:
    """Whole words: a piece that begins in the midst of letters has none before it in its text."""
    for side in (Op.DELETE, Op.INSERT):
        before = ""
        for op, text in compare_sources(amendment.old, amendment.new):
            if op not in (Op.EQUAL, side):
                continue
            cut = (
                before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
            )
            assert not cut, (before[-10:], text[:10])
            before = text


@given(amendments())
def test_a_patch_is_refused_by_another_text(amendment: Amendment) -> None:
    """Never applied to the wrong place."""
    made = patch(amendment.old, amendment.new)
    if made and amendment.old.strip():
        with pytest.raises(PatchError, match="not the one that this patch was made of"):
            apply_patch(
                "Another text altogether, that stands at its beginning. " + amendment.old, _from_the_top(made)
            )


def _from_the_top(made: str) -> str:
    """Return a patch of which the first hunk stands at the first line."""
    head, _, rest = made.partition("@@ -")
    return f"{head}@@ -1,{rest.partition(',')[2]}"
