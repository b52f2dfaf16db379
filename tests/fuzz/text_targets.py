"""Texts and pairs of texts."""

from datetime import date

from comparing import compared, forward, inverse, parts, rebuilt_new, rebuilt_old
from fuzz.inputs import LANGUAGES, some, text_of, told, two_texts
from safe_html import is_safe

from policydiff.document import parse
from policydiff.errors import PolicydiffError
from policydiff.history import Redated, digest, read_statement, redate
from policydiff.interface import compare_texts
from policydiff.rendering.document import document_html
from policydiff.rendering.patch import apply_patch, redline_patch
from policydiff.rendering.redline import redline_html
from policydiff.rendering.redline_text import BRACKETS, redline_text
from policydiff.rendering.safe_text import printable

DAY = date(2031, 5, 17)
"""A day that is in no text of the corpus."""


def reading(content: bytes) -> str:
    """Every text has a parse: blocks stand in the lines of the text, in order; its page is safe; its digest is one."""
    text = text_of(content)
    document = parse(text)
    lines = document.source.count("\n") + 1
    for block in document.blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= lines, block
    assert is_safe(str(document_html(document))), "the page is not safe"
    assert "\r" in text or digest(text) == digest(text.replace("\n", "\r\n"))
    return some(block.kind for block in document.blocks)


def dates(content: bytes) -> str:
    """A statement is read from every text; a date that is written into it is read back, and nothing else changes."""
    text = text_of(content)
    language = LANGUAGES[len(content) % len(LANGUAGES)]
    statement = read_statement(parse(text), language=language, date_order="DMY")
    written = redate(text, day=DAY, effective=None, language=language, date_order="DMY")
    if isinstance(written, Redated):
        again = read_statement(parse(written.text), language=language, date_order="DMY")
        assert not written.stated or (again.stated and again.stated.day == DAY), again
        twice = redate(written.text, day=DAY, effective=None, language=language, date_order="DMY")
        assert isinstance(twice, Redated)
        assert twice.text == written.text
    return some([type(written).__name__, statement.stated is None, *(d.rule for d in statement.doubts)])


def comparing(content: bytes) -> str:
    """Lossless, symmetric, quiet about itself, and safe to show on a page and a terminal."""
    old, new = two_texts(content)
    comparison = compared(old, new)
    for change in comparison.changes:
        assert rebuilt_old(change) == parts(change.old)
        assert rebuilt_new(change) == parts(change.new)
    back = compared(new, old)
    assert sorted(repr(forward(c)) for c in comparison.changes) == sorted(
        repr(inverse(c)) for c in back.changes
    )
    assert {change.kind for change in compared(new, new).changes} <= {"unchanged"}
    return some(change.kind for change in comparison.changes)


def weighing(content: bytes) -> str:
    """What any two texts are to each other can be said, on a page and in a terminal, with nothing that acts."""
    old, new = two_texts(content)
    redline = compare_texts(old, new, language=LANGUAGES[len(content) % 2]).redline
    assert is_safe(str(redline_html(redline.comparison, redline.assessments))), "the redline is not safe"
    shown = redline_text(redline, marks=BRACKETS).plain
    assert printable(shown) == shown
    return some(f"{a.significance}{a.signals}" for a in redline.assessments)


def patching(content: bytes) -> str:
    """A patch of two texts gives the second of the first."""
    old, new = two_texts(content)
    patch = redline_patch(compare_texts(old, new).redline)
    assert apply_patch(old, patch) == new
    return some(line[:1] for line in patch.split("\n"))


def patch_reading(content: bytes) -> str:
    """Whatever is given as a patch is applied or refused in a line."""
    old, patch = two_texts(content)
    try:
        return f"applied {apply_patch(old, patch) == old}"
    except PolicydiffError as error:
        return told(error)
