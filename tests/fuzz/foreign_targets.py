"""Other programs' files: what they say becomes Markdown that says it, and nothing in it becomes HTML."""

import io
import re
import zipfile
from collections.abc import Callable

from fuzz.inputs import some, text_of, told, two_texts
from safe_html import is_safe
from word_files import word_file

from policydiff.checks.saved_page import differences, visible_words
from policydiff.conversion import Converted, Tracked
from policydiff.conversion.odt import from_odt
from policydiff.conversion.page import from_html
from policydiff.conversion.text import from_text
from policydiff.conversion.word import from_docx
from policydiff.document import BlockKind, parse
from policydiff.errors import PolicydiffError
from policydiff.merging import merged
from policydiff.rendering.document import document_html

Convert = Callable[[bytes], Converted]

_RELATIONS = (
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="javascript:alert(1)" TargetMode="External"/>'
)


def plain_text(content: bytes) -> str:
    """Converted to Markdown, or refused in a line."""
    return _converted(from_text, content)


def page(content: bytes) -> str:
    """Converted to Markdown, or refused in a line."""
    return _converted(from_html, content)


def open_document(content: bytes) -> str:
    """A text in a well-formed archive, or, where the input says so, in a damaged one; converted or refused."""
    if content[:1] in b"\0\x01":
        return _converted(from_odt, content[1:])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", content)
    return _converted(from_odt, packed.getvalue())


def word(content: bytes) -> str:
    """The body of a Word file, or, where the input says so, a damaged file; its tracked changes taken and refused.

    Without tracked changes it is the same text either way.
    """
    if content[:1] == b"\0":
        file = content[1:]
    else:
        file = word_file(
            "",
            before=text_of(content),
            rels=_RELATIONS,
            footnotes=_NOTE,
            comments='<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>',
        )
    outcomes = [
        _converted(lambda given, how=how: from_docx(given, tracked=how), file)  # type: ignore[misc]
        for how in Tracked
    ]
    if not any(mark in content for mark in _TRACKED):
        assert outcomes[0] == outcomes[1]
    return " / ".join(outcomes)


_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
_TRACKED = (b"ins", b"del", b"move", b"Change", b"Ins", b"Del", b"\0")


def taking_over(content: bytes) -> str:
    """A copy without a change gives the policy's own text; a changed one is read with all its words."""
    old, copy = two_texts(content.decode("utf-8", "replace").encode())
    unchanged, copy = _body(old), _body(copy)
    if parse(unchanged).front_matter.length or parse(copy).front_matter.length:
        return "no copy"
    assert merged(old, unchanged).text == old, "a copy without a change changed it"
    result = merged(old, copy)
    if "\r" not in content.decode("utf-8", "replace"):
        assert _letters(result.text) == _letters(copy), "words were lost or made"
    return some([len(result.notes), result.text == old, *(block.kind for block in parse(result.text).blocks)])


def saved_page(content: bytes) -> str:
    """A saved page shows a text whole where all its words stand there in one piece, and is told where it does not."""
    saved, text = two_texts(content)
    expected = str(document_html(parse(text)))
    assert differences(f"<p>before</p>{expected}<p>after</p>", expected) == ()
    found = differences(saved, expected)
    wanted, seen = visible_words(expected), visible_words(saved)
    whole = not wanted or any(
        seen[start : start + len(wanted)] == wanted for start in range(len(seen) - len(wanted) + 1)
    )
    assert whole or found, "a page that lacks words is called whole"
    return some([whole, *(bool(each.missing) + 2 * bool(each.added) for each in found)])


def _body(text: str) -> str:
    """The text without front matter, which no program that converts one writes, nor a rule of dashes that looks so."""
    document = parse(text)
    length = document.front_matter.length
    return "\n".join(document.source.split("\n")[length:]).lstrip("\n") if length else text


def _letters(text: str) -> list[str]:
    """The words of each block without spaces, in no order: footnotes may stand elsewhere and be called otherwise."""
    words = (re.sub(r"\s+|\[\^[^\]\s]+\]", "", block.text) for block in parse(text).blocks)
    return sorted(filter(None, words))


def _converted(convert: Convert, content: bytes) -> str:
    """Convert, and look at what came of it."""
    try:
        converted = convert(content)
    except PolicydiffError as error:
        return told(error)
    assert converted == convert(content), "it is another text the second time"
    document = parse(converted.markdown)
    assert not any(block.kind is BlockKind.HTML for block in document.blocks), "words became HTML"
    assert is_safe(str(document_html(document))), "the page is not safe"
    assert all(note.strip() for note in converted.notes)
    return some(block.kind for block in document.blocks)
