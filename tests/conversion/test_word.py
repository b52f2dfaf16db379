"""Word files to Markdown: as Word shows them, with tracked changes accepted or refused, and no word lost."""

import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from office import named, redline
from texts import policies
from word_files import paragraph, run, table, word_file
from word_pairs import HARD, POLICY
from writing import Policy, Writing

from policydiff.comparison import ChangeKind, compare
from policydiff.conversion import Tracked
from policydiff.conversion.word import from_docx
from policydiff.document import Block, BlockKind, parse
from policydiff.errors import ConversionError
from policydiff.rendering.word import document_docx, redline_docx


def there_and_back(text: str) -> str:
    """The Markdown of the Word file of a text."""
    return from_docx(document_docx(named(text))).markdown


def wording(text: str) -> list[str]:
    """The words of every block that has any; white space is one space, and code that follows code goes on with it.

    Word knows code as paragraphs alone.
    """
    grouped = groupby(enumerate(parse(text).blocks), key=_of_one_piece)
    pieces = (" ".join(" ".join(block.text for _, block in blocks).split()) for _, blocks in grouped)
    return sorted(piece for piece in pieces if piece.replace("\u200b", ""))


def _of_one_piece(numbered: tuple[int, Block]) -> int:
    number, block = numbered
    return -1 if block.kind is BlockKind.CODE else number


# Round trips --------------------------------------------------------------------------------------------------


def changes(old: str, new: str) -> list[str]:
    """What differs between two texts."""
    return [
        f"{change.kind} {(change.old or change.new)[0].text}"
        for change in compare(parse(old), parse(new)).changes
        if change.kind is not ChangeKind.UNCHANGED
    ]


def test_a_policy_comes_back_from_word_as_it_went() -> None:
    """Words, formats, headings' levels, nested lists, tables, quotations, code and links."""
    text = Writing().text(POLICY)

    assert changes(text, there_and_back(text)) == []


@given(policies())
@settings(max_examples=15)
def test_any_policy_comes_back_from_word_as_it_went(policy: Policy) -> None:
    """A law, for all that editors write; rows and items without a word are no loss."""
    text = Writing().text(policy)

    assert wording(text) == wording(there_and_back(text))


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("tracked", Tracked)
def test_a_redline_comes_back_as_either_text(name: str, tracked: Tracked) -> None:
    """All accepted is the new text, all refused the old."""
    old, new = HARD[name]
    wanted = new if tracked is Tracked.ACCEPT else old
    if not wanted.strip():
        with pytest.raises(ConversionError, match="no words"):
            from_docx(redline_docx(redline(old, new)), tracked=tracked)
        return

    assert wording(wanted) == wording(from_docx(redline_docx(redline(old, new)), tracked=tracked).markdown)


def real_texts(repository: Path, each: int) -> list[str]:
    """Some policies of a repository as they are now."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", "-C", repository, *arguments], capture_output=True, check=True)
        return done.stdout.decode()

    paths = [
        path for path in git("ls-tree", "-rz", "--name-only", "HEAD").split("\0") if path.endswith(".md")
    ]
    return [git("show", f"HEAD:{path}") for path in paths[::each]]


@pytest.mark.corpus
def test_real_policies_come_back_from_word_word_for_word(basecamp: Path, mozilla: Path) -> None:
    """Some of two companies'; the proof takes all, and those of many services."""
    for text in [*real_texts(basecamp, 5), *real_texts(mozilla, 60)]:
        assert wording(text) == wording(there_and_back(text))


@pytest.mark.corpus
@pytest.mark.proof
def test_all_real_policies_come_back_from_word_word_for_word(
    basecamp: Path, mozilla: Path, pga: Path
) -> None:
    """All policies of the bundles as they are now."""
    for text in [*real_texts(basecamp, 1), *real_texts(mozilla, 1), *real_texts(pga, 1)]:
        if wording(text):
            assert wording(text) == wording(there_and_back(text))


# What others write --------------------------------------------------------------------------------------------


def test_headings_by_styles_of_the_files_own_and_their_numbers() -> None:
    """A style that is based on a heading is one; the title stands above; numbers of a list are part of the words."""
    file = word_file(
        paragraph("Privacy", style="T")
        + paragraph("Scope", style="H1", number=(2, 0))
        + paragraph("Who", style="Clause")
        + paragraph("Terms", style="H1", number=(2, 0))
    )

    assert from_docx(file).markdown == "# Privacy\n\n## 1. Scope\n\n### Who\n\n## 2. Terms\n"


def test_numbers_that_markdown_cannot_count_are_words() -> None:
    """What others refer to as 1.1 or (b) is still called so."""
    file = word_file(
        paragraph("Letters", number=(2, 0))
        + paragraph("We carry letters.", number=(2, 1))
        + paragraph("small", number=(2, 2))
        + paragraph("large", number=(2, 2))
        + paragraph("Parcels", number=(2, 0))
    )
    read = from_docx(file)

    assert read.markdown == "1. Letters\n\n1.1 We carry letters.\n\n- (a) small\n- (b) large\n\n2. Parcels\n"
    assert any("(a), (i) or 1.1" in note for note in read.notes)


def test_lists_nest_and_go_on_below() -> None:
    """By their levels, and paragraphs by their indents."""
    file = word_file(
        paragraph("one", number=(1, 0))
        + paragraph("within", number=(1, 1))
        + paragraph("more of one", left=720)
        + paragraph("two", number=(1, 0))
        + paragraph("after")
    )

    assert from_docx(file).markdown == "- one\n\n  - within\n\n  more of one\n\n- two\n\nafter\n"


def test_formats_links_and_fields_are_kept() -> None:
    """Bold by a style, a field that is a link, and one that is a number."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/f"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("there")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    file = word_file(
        paragraph(
            run("loud", '<w:rStyle w:val="Loud"/>')
            + run(" and ")
            + run("not", '<w:rStyle w:val="Loud"/><w:b w:val="0"/>')
            + run(" but ")
            + f'<w:hyperlink r:id="rId1">{run("here")}</w:hyperlink>'
            + run(" and ")
            + field
        ),
        rels='<Relationship Id="rId1" Type="x/hyperlink" Target="https://example.org/h" TargetMode="External"/>',
    )

    assert (
        from_docx(file).markdown
        == "**loud** and not but [here](https://example.org/h) and [there](https://example.org/f)\n"
    )


def test_words_in_boxes_controls_and_tables_are_kept() -> None:
    """Wherever Word lets one write."""
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:pict></w:r>"
    file = word_file(
        paragraph(run("before") + box)
        + f"<w:sdt><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>"
        + table(("Name", "Days"), ("a|b", "1"))
    )

    assert wording("before\n\nboxed\n\ncontrolled\n\n| Name | Days |\n|---|---|\n| a\\|b | 1 |") == wording(
        from_docx(file).markdown
    )


def test_changes_are_counted_by_their_authors_and_comments_say_where_they_stand() -> None:
    """Who wants what, and beside which words."""
    file = word_file(
        paragraph("Cookies", style="H2")
        + "<w:p>"
        + '<w:commentRangeStart w:id="0"/>'
        + run("We keep them ")
        + '<w:del w:id="1" w:author="Ada"><w:r><w:delText>for ever</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="Ada">{run("for a year")}</w:ins>'
        + f'<w:ins w:id="3" w:author="Ben">{run(", not more")}</w:ins>'
        + '<w:commentRangeEnd w:id="0"/></w:p>',
        comments=f'<w:comment w:id="0" w:author="Cora">{paragraph("Is that so?")}</w:comment>',
    )

    accepted, refused = from_docx(file), from_docx(file, tracked=Tracked.REFUSE)

    assert accepted.markdown == "## Cookies\n\nWe keep them for a year, not more\n"
    assert refused.markdown == "## Cookies\n\nWe keep them for ever\n"
    assert accepted.notes == (
        "3 tracked changes were accepted (Ada: 2, Ben: 1)",
        "comment by Cora on “We keep them for a year, not more” in “Cookies”: Is that so?",
    )


def test_an_end_of_a_paragraph_that_is_gone_joins_two() -> None:
    """A split is refused, a merge is accepted."""

    def parted(mark: str) -> bytes:
        return word_file(
            f'<w:p><w:pPr><w:rPr><w:{mark} w:id="1" w:author="A"/></w:rPr></w:pPr>{run("One. ")}</w:p>'
            + paragraph("Two.")
        )

    assert from_docx(parted("ins"), tracked=Tracked.REFUSE).markdown == "One. Two.\n"
    assert from_docx(parted("ins")).markdown == "One.\n\nTwo.\n"
    assert from_docx(parted("del")).markdown == "One. Two.\n"


# What must not be read ----------------------------------------------------------------------------------------


def refused(file: bytes) -> str:
    """Why a file is not read."""
    with pytest.raises(ConversionError) as refusal:
        from_docx(file)
    return str(refusal.value)


def test_a_file_that_unpacks_to_more_than_a_policy_is_refused_at_once() -> None:
    """A bomb of zeros."""
    assert "larger than any policy" in refused(word_file(paragraph(" " * 40_000_000), packed=True))


def test_entities_and_macros_are_refused() -> None:
    """No word processor writes the first, no policy needs the second."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x/>'

    assert "entities" in refused(word_file("", before=laughs))
    assert "macros" in refused(word_file(paragraph("Words."), macros=True))


def test_images_are_told_and_never_fetched() -> None:
    """Neither one in the file nor one of another host, for a policy is words."""
    drawing = (
        '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="1" name="x" descr="A lion"/></w:drawing></w:r>'
    )
    image = (
        '<Relationship Id="rId1" Type="x/image" Target="https://example.org/i.png" TargetMode="External"/>'
    )
    read = from_docx(word_file(paragraph(run("Words.") + drawing), rels=image))

    assert read.markdown == "Words.\n"
    assert read.notes == ("an image was left out, described as “A lion”",)
