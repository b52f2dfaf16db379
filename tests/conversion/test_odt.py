"""OpenDocument texts to Markdown, as LibreOffice writes them: structure, tracked changes, comments."""

import io
import zipfile

import pytest

from policydiff.conversion import Tracked, convert

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0" '
    f'xmlns:style="{OFFICE}:style:1.0" xmlns:fo="{OFFICE}:xsl-fo-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = """\
<office:automatic-styles>
<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P9" style:parent-style-name="Heading_20_2"/>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>
</office:automatic-styles>
"""


def read(text: str, tracked: Tracked = Tracked.ACCEPT) -> tuple[str, tuple[str, ...]]:
    """The Markdown and the notes of a document with this body."""
    content = (
        f"<office:document-content {SPACES}>{STYLES}<office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<x/>")
        archive.writestr("content.xml", content)
    converted = convert("a.odt", file.getvalue(), tracked=tracked)
    return converted.markdown, converted.notes


def test_structure_is_kept() -> None:
    """Headings, also those that only their style tells, lists, tables, links, formats and footnotes."""
    markdown, notes = read(
        '<text:h text:outline-level="1">Terms</text:h>'
        '<text:p>Pay <text:span text:style-name="B">now</text:span><text:s/>or <text:a xlink:href="https://a.example/">'
        "later</text:a>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Or never.</text:p>"
        '</text:note-body></text:note></text:p><text:p text:style-name="P9">Kinds</text:p>'
        '<text:list text:style-name="N"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deep'
        "</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item>"
        "</text:list><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p>"
        "</table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>"
        "<table:table-cell><text:p>2|3</text:p></table:table-cell></table:table-row></table:table>"
    )

    assert markdown == (
        "# Terms\n\nPay **now** or [later](https://a.example/).[^1]\n\n## Kinds\n\n1. one\n   - deep\n2. two\n\n"
        "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n\n[^1]: Or never.\n"
    )
    assert notes == ()


CHANGED = (
    "<text:tracked-changes>"
    '<text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="d"><text:deletion><office:change-info/><text:p>five</text:p></text:deletion>'
    "</text:changed-region>"
    '<text:changed-region text:id="p"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="q"><text:deletion><text:p/><text:p>Gone.</text:p><text:p/></text:deletion>'
    "</text:changed-region></text:tracked-changes>"
    '<text:p>We keep it <text:change text:change-id="d"/><text:change-start text:change-id="i"/>two'
    '<text:change-end text:change-id="i"/> years.<text:change-start text:change-id="p"/></text:p>'
    '<text:p>New.<text:change-end text:change-id="p"/></text:p>'
    '<text:p>Kept.<text:change text:change-id="q"/></text:p>'
)


@pytest.mark.parametrize(
    ("tracked", "expected", "told"),
    [
        (Tracked.ACCEPT, "We keep it two years.\n\nNew.\n\nKept.\n", "4 tracked changes were accepted"),
        (Tracked.REFUSE, "We keep it five years.\n\nKept.\n\nGone.\n", "4 tracked changes were refused"),
    ],
)
def test_tracked_changes_are_taken_or_refused(tracked: Tracked, expected: str, told: str) -> None:
    """Words and whole paragraphs, inserted and deleted."""
    assert read(CHANGED, tracked) == (expected, (told,))


def test_comments_are_reported_and_not_kept() -> None:
    """By whom, and what."""
    markdown, notes = read(
        "<text:p>We sell<office:annotation><dc:creator>Ada</dc:creator><text:p>Really?</text:p></office:annotation> it."
        "</text:p>"
    )

    assert (markdown, notes) == ("We sell it.\n", ("comment by Ada: Really?",))
