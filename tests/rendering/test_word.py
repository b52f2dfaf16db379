"""Word files: what is left of a redline when a reader accepts or rejects it, in LibreOffice, and that Word takes it."""

import itertools
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from office import Read, expected, in_office, named, once, read, redline
from word_pairs import HARD, POLICY, everyday_pairs, other_pairs
from writing import Writing

from policydiff.comparison import compare
from policydiff.conversion import Tracked
from policydiff.conversion.word import from_docx
from policydiff.document import parse
from policydiff.merging import merged
from policydiff.redline import Redline
from policydiff.rendering.word import document_docx, redline_docx

PAIRS = everyday_pairs()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def left(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what LibreOffice leaves of every pair's redline, by the pair's name and `accept` or `reject`."""
    folder = tmp_path_factory.mktemp("word")
    jobs: list[dict[str, Any]] = []
    for number, (name, (old, new)) in enumerate(PAIRS.items()):
        file = folder / f"{number}.docx"
        file.write_bytes(redline_docx(redline(old, new)))
        jobs += [{"name": name, "file": str(file), "do": action} for action in ("accept", "reject")]
    clean, back = folder / "clean.docx", run_folder / "counsel.docx"
    clean.write_bytes(document_docx(named(Writing().text(POLICY))))
    jobs.append({"name": COUNSEL, "file": str(clean), "do": "edit", "edits": EDITS, "save": str(back)})
    answers = once(run_folder, "word-pairs", jobs)
    return {(job["name"], job["do"]): answer for job, answer in zip(jobs, answers, strict=True)}


@pytest.mark.parametrize("name", PAIRS)
def test_accepting_all_gives_the_new_text(name: str, left: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Paragraph for paragraph, cell for cell, footnote for footnote."""
    assert expected(PAIRS[name][1]) == read(left[name, "accept"])


@pytest.mark.parametrize("name", PAIRS)
def test_rejecting_all_gives_the_old_text(name: str, left: dict[tuple[str, str], dict[str, Any]]) -> None:
    """As it was before."""
    assert expected(PAIRS[name][0]) == read(left[name, "reject"])


EDITS = [["small post office", "tiny post office"], ["60 days", "90 days"], ["towns", "villages"]]
COUNSEL = "counsel's edits"


def test_what_was_edited_in_libreoffice_comes_back_as_the_right_draft(
    run_folder: Path, left: dict[tuple[str, str], dict[str, Any]]
) -> None:
    """Accepted: those words and no others, in the policy's own Markdown. Refused: the policy as it was."""
    policy = Writing(bullet="*", width=60).text(POLICY)
    file = (run_folder / "counsel.docx").read_bytes()
    sent = from_docx(document_docx(named(policy))).markdown
    drafts = [
        merged(policy, from_docx(file, tracked=tracked).markdown, unchanged_copy=sent).text
        for tracked in (Tracked.ACCEPT, Tracked.REFUSE)
    ]
    edited = policy
    for old, new in EDITS:
        edited = edited.replace(old, new)

    assert left[COUNSEL, "edit"]["left"] > 0
    assert drafts == [edited, policy]


# Real policies ----------------------------------------------------------------------------------------------

HISTORIES = (
    ("basecamp", "privacy/index.md"),
    ("basecamp", "terms/index.md"),
    ("mozilla", "de/firefox_privacy_notice.md"),
    ("mozilla", "ja/firefox_privacy_notice.md"),
    ("mozilla", "en/firefox_privacy_notice.md"),
)


def real_pairs(request: pytest.FixtureRequest, each: int) -> list[tuple[str, str]]:
    """Some consecutive revisions of real policies."""
    found = []
    for bundle, path in HISTORIES:
        repository = request.getfixturevalue(bundle)

        def git(*arguments: str, at: Path = repository) -> str:
            done = subprocess.run(["git", "-C", at, *arguments], capture_output=True, check=True)
            return done.stdout.decode()

        commits = git("rev-list", "--first-parent", "--reverse", "HEAD", "--", path).split()
        steps = [
            step for step in itertools.pairwise(commits) if all(git("ls-tree", one, path) for one in step)
        ]
        found += [
            (git("show", f"{old}:{path}"), git("show", f"{new}:{path}"))
            for old, new in steps[:: len(steps) // each + 1]
        ]
    return found


def check(pairs: list[tuple[str, str]], folder: Path) -> None:
    """Accept and reject all changes of the redlines of pairs."""
    jobs: list[dict[str, Any]] = []
    for number, (old, new) in enumerate(pairs):
        file = folder / f"{number}.docx"
        file.write_bytes(redline_docx(redline(old, new)))
        jobs += [{"file": str(file), "do": action} for action in ("accept", "reject")]
    answers = in_office(jobs)
    for (old, new), accepted, rejected in zip(pairs, answers[::2], answers[1::2], strict=True):
        assert expected(new) == read(accepted)
        assert expected(old) == read(rejected)


@pytest.mark.corpus
def test_redlines_of_real_policies_give_both_texts(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Two of them; the proof takes more."""
    check(real_pairs(request, 1)[:2], tmp_path)


@pytest.mark.corpus
@pytest.mark.proof
def test_redlines_of_many_real_policies_give_both_texts(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """At least twenty."""
    pairs = real_pairs(request, 6)

    assert len(pairs) >= 20
    check(pairs, tmp_path)


@pytest.mark.proof
def test_redlines_of_other_edits_give_both_texts(tmp_path: Path) -> None:
    """Each kind of edit at another place."""
    check(list(other_pairs().values()), tmp_path)


# What Word takes ----------------------------------------------------------------------------------------------

ORDER = {
    "pPr": (
        "pStyle",
        "keepNext",
        "keepLines",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "bidi",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
        "rPr",
        "sectPr",
        "pPrChange",
    ),
    "rPr": (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "strike",
        "color",
        "sz",
        "szCs",
        "u",
        "vertAlign",
        "lang",
        "rPrChange",
    ),
    "tcPr": ("tcW", "shd", "cellIns", "cellDel"),
    "trPr": ("cantSplit", "tblHeader", "ins", "del"),
    "tblPr": ("tblStyle", "tblW", "tblInd", "tblBorders", "tblCellMar", "tblLook"),
    "lvl": ("start", "numFmt", "lvlText", "lvlJc", "pPr"),
    "style": ("name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"),
}
"""The order that the schema (ECMA-376, part 1) asks for, of what we write."""


def parts(file: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", HARD)
def test_every_element_stands_where_the_schema_has_it(name: str) -> None:
    """Word refuses a whole file for one property that stands before another."""
    for part, content in parts(redline_docx(redline(*HARD[name]))).items():
        if not part.endswith(".xml"):
            continue
        for element in ET.fromstring(content).iter():  # noqa: S314
            order = ORDER.get(element.tag.removeprefix(W))
            if order:
                names = [child.tag.removeprefix(W) for child in element]

                assert set(names) <= set(order), part
                assert names == sorted(names, key=order.index), part


@pytest.mark.parametrize("name", PAIRS)
def test_no_two_marks_have_one_number_and_moves_have_two_ends(name: str) -> None:
    """Every `w:id` of a change is there once; each move begins and ends on both sides."""
    content = parts(redline_docx(redline(*PAIRS[name])))
    texts = [ET.fromstring(content[f"word/{part}.xml"]) for part in ("document", "footnotes")]  # noqa: S314
    marked = [
        element
        for text in texts
        for element in text.iter()
        if element.get(f"{W}author") and element.get(f"{W}id")
    ]
    numbers = Counter(element.get(f"{W}id") for element in marked)
    ends = Counter(
        element.tag.removeprefix(W) for text in texts for element in text.iter() if "Range" in element.tag
    )
    moves = {
        side: sorted(
            element.get(f"{W}name", "") for element in marked if element.tag == f"{W}{side}RangeStart"
        )
        for side in ("moveFrom", "moveTo")
    }

    assert all(count == 1 for count in numbers.values())
    assert moves["moveFrom"] == moves["moveTo"]
    assert ends["moveFromRangeStart"] == ends["moveFromRangeEnd"] == len(moves["moveFrom"])
    assert ends["moveToRangeStart"] == ends["moveToRangeEnd"]


def test_a_file_has_every_part_that_it_refers_to() -> None:
    """Relationships within the file lead to parts, and every part has a type."""
    content = parts(redline_docx(redline(*HARD["links"])))
    types = content["[Content_Types].xml"].decode()
    relations = content["word/_rels/document.xml.rels"].decode()

    for name in ("styles", "numbering", "settings", "footnotes", "header", "footer"):
        assert f"word/{name}.xml" in content
        assert f'PartName="/word/{name}.xml"' in types
        assert f'Target="{name}.xml"' in relations
    assert 'Target="https://example.org/b" TargetMode="External"' in relations


# What is shown ------------------------------------------------------------------------------------------------


def body(old: str, new: str) -> str:
    """The document's own part of a redline."""
    return parts(redline_docx(redline(old, new)))["word/document.xml"].decode()


def test_a_move_is_a_move_and_what_was_edited_in_it_is_marked() -> None:
    """The words that stayed moved; those that changed are deleted where they were and inserted where they are."""
    shown = body(*HARD["a paragraph moves and changes"])

    assert len(re.findall('<w:moveFromRangeStart [^>]*w:name="move1"', shown)) == 1
    assert len(re.findall('<w:moveToRangeStart [^>]*w:name="move1"', shown)) == 1
    assert re.search(r"<w:del [^>]*><w:r><w:delText[^>]*>towns</w:delText>", shown)
    assert re.search(r"<w:ins [^>]*><w:r><w:t[^>]*>cities</w:t>", shown)


def test_what_moves_between_the_text_and_a_footnote_went_here_and_came_there() -> None:
    """Word knows no move from the one to the other; either text is left, word for word."""
    told = "Whoever keeps a copy of your name must tell you so within ten days of keeping it."
    apart = f"We ask for a name.[^1]\n\nNothing else is told.\n\n- letters\n- parcels\n\n[^1]: {told}\n"
    together = f"{told}\n\nWe ask for a name.\n\nNothing else is told.\n\n- letters\n- parcels\n"
    for old, new in ((apart, together), (together, apart)):
        file = redline_docx(redline(old, new))
        for how, text in ((Tracked.ACCEPT, new), (Tracked.REFUSE, old)):
            left = parse(from_docx(file, tracked=how).markdown)
            assert sorted(b.text.strip() for b in left.blocks) == sorted(b.text for b in parse(text).blocks)


def test_bold_that_came_is_a_change_of_format() -> None:
    """The words themselves did not change."""
    shown = body("some words", "some **words**")

    assert re.search(
        r"<w:b/><w:bCs/><w:rPrChange [^>]*><w:rPr/></w:rPrChange></w:rPr><w:t[^>]*>words<", shown
    )
    assert "<w:ins " not in shown


def test_changes_between_files_are_dated_by_what_the_new_one_states() -> None:
    """A text without any date gives changes without one: no clock takes part."""

    def dated(new: str) -> bytes:
        texts = [replace(named(text), day=None) for text in ("# A\n\nOne.", new)]
        compared = compare(*(parse(text.text) for text in texts))
        return redline_docx(Redline(old=texts[0], new=texts[1], comparison=compared, assessments=()))

    stating, silent = (
        parts(dated(text))["word/document.xml"]
        for text in ("# A\n\nLast updated: March 1, 2012\n\nOne.", "# A\n\nOne.\n\nTwo.")
    )

    assert b'w:date="2012-03-01T00:02:00Z"' in stating
    assert b"w:date" not in silent


def test_a_heading_of_another_level_is_a_change_of_format() -> None:
    """Its style now, and the one that it had."""
    shown = body("# A\n\n## B\n\nx", "# A\n\n### B\n\nx")

    assert re.search(
        r'<w:pStyle w:val="Heading3"/><w:pPrChange [^>]*><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:pPrChange>',
        shown,
    )


def test_nothing_remote_and_nothing_unsafe_is_in_a_file() -> None:
    """An image is its words; a link that runs something is none."""
    text = "![a lion](https://example.org/lion.png) [run](javascript:x) [file](data:text/html,x)"
    content = parts(document_docx(named(text)))
    said = "".join(part.decode() for part in content.values())

    assert not [name for name in content if "media" in name]
    assert "javascript" not in said
    assert "data:text" not in said
    assert "a lion" in said
    assert Read(paragraphs=("a lion run file",), cells=()) == expected(text)
