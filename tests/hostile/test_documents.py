"""Other programs' files that mean harm: one line says what is wrong, or what they say becomes plain Markdown."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from hostile.answers import TEXT, refused
from hostile.bounded import Bounded
from hostile.cases import Builder, Case, Cases, Command
from hostile.world import POLICY, World
from word_files import paragraph, run, word_file

CASES = Cases()
AGAIN = "open it in the program that wrote it, and save it again"
RELATION = (
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="{}" TargetMode="External"/>'
)
OPEN_DOCUMENT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": "<a/>",
}


def brought(name: str, content: str | bytes) -> Builder:
    """Build a world with the usual text and a file beside the repository."""

    def build(world: World) -> None:
        world.story.commit("2014-06-15", {POLICY: TEXT})
        world.write(f"in/{name}", content)

    return build


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def with_part(file: bytes, name: str) -> bytes:
    """Return a zip archive with one more part."""
    written = io.BytesIO(file)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr(name, "x")
    return written.getvalue()


def imported(name: str, markdown: str, *, counted: str, notes: Sequence[str] = ()) -> Command:
    """Expect that the file becomes this Markdown and nothing else is written."""
    return Command(
        ["import", f"../in/{name}", "--as", "cookies"],
        says="\n".join(f"../in/{name}: {note}" for note in notes),
        prints=f"Imported ../in/{name} as policies/cookies.md ({counted}).\n"
        "Next: read it; `policydiff release cookies` publishes it.",
        pages={"company/policies/cookies.md": markdown},
        never=["alert", "evil.example", "root:"],
        writes=["company/policies/cookies.md", "company/.git/policydiff.lock"],
    )


def turned_away(name: str, why: str) -> Command:
    """Expect one line, by the file's name."""
    return refused(f"../in/{name}: {why}", arguments=f"import ../in/{name} --as cookies")


LINKS = "links that run scripts or lead to files of one machine are plain words now"

CASES.add(
    turned_away("a.docx", f"unpacked it is larger than any policy; {AGAIN}"), name="a Word file that explodes"
)(brought("a.docx", package({"[Content_Types].xml": "<a/>", "word/document.xml": b" " * 40_000_000})))
CASES.add(
    turned_away("a.docx", f"its XML declares entities, as no word processor does; {AGAIN}"),
    name="a Word file that looks up a file",
)(brought("a.docx", word_file("", before='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>')))
CASES.add(
    turned_away("a.docx", "it is nested too deep; import the text alone"),
    name="tables ten thousand deep in Word",
)(
    brought(
        "a.docx",
        word_file(
            "<w:tbl><w:tr><w:tc>" * 10_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 10_000, packed=True
        ),
    )
)
CASES.add(
    turned_away("a.docx", "it holds macros; save it as a .docx without them"), name="a Word file with macros"
)(brought("a.docx", word_file(paragraph("x"), macros=True)))
CASES.add(
    imported("a.docx", "We ask.\n", counted="0 headings, 2 words"), name="a Word file with a path that leaves"
)(brought("a.docx", with_part(word_file(paragraph("We ask.")), "../../evil")))
CASES.add(
    imported("a.docx", "We ask.\n", counted="0 headings, 2 words", notes=["an image was left out"]),
    name="a Word file with a picture of another host",
)(
    brought(
        "a.docx",
        word_file(
            paragraph("We ask.")
            + '<w:p><w:r><w:drawing><a:blip xmlns:a="x" r:link="rId1"/></w:drawing></w:r></w:p>',
            rels=RELATION.format("image", "http://evil.example/x.png"),
        ),
    )
)
CASES.add(
    imported("a.docx", "shown\n", counted="0 headings, 1 word"), name="a Word file with a field that runs"
)(
    brought(
        "a.docx",
        word_file(
            '<w:p><w:fldSimple w:instr=" DDEAUTO alert "><w:r><w:t>shown</w:t></w:r></w:fldSimple></w:p>'
        ),
    )
)
CASES.add(
    imported("a.docx", "here\n", counted="0 headings, 1 word", notes=[LINKS]),
    name="a Word file with a link that runs",
)(
    brought(
        "a.docx",
        word_file(
            f'<w:p><w:hyperlink r:id="rId1">{run("here")}</w:hyperlink></w:p>',
            rels=RELATION.format("hyperlink", "javascript:alert(1)"),
        ),
    )
)
CASES.add(
    imported(
        "a.docx",
        "\\<script\\>x()\\</script\\> \\{\\{ y }} \\[a\\](b)\n",
        counted="0 headings, 5 words",
    ),
    name="a Word file whose words are markup",
)(brought("a.docx", word_file(paragraph(run("&lt;script&gt;x()&lt;/script&gt; {{ y }} [a](b)")))))
CASES.add(
    turned_away("a.odt", f"its XML declares entities, as no word processor does; {AGAIN}"),
    name="an OpenDocument text of entities",
)(
    brought(
        "a.odt",
        package(
            {**OPEN_DOCUMENT, "content.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}
        ),
    )
)
CASES.add(
    imported(
        "a.html",
        "# Cookies\n\nWe use them.\n",
        counted="1 heading, 4 words",
        notes=[LINKS, "what a page embeds was left out (iframe)"],
    ),
    name="a page with scripts",
)(
    brought(
        "a.html",
        "<html><body><h1>Cookies</h1><script>alert(1)</script><p onclick=alert(1)>We "
        "<a href='javascript:alert(1)'>use</a> them.<iframe src=//evil.example></iframe></body></html>",
    )
)
CASES.add(
    turned_away("a.html", "its elements are nested too deep; save the page's text, and import that"),
    name="a page ten thousand deep",
)(brought("a.html", "<html><body>" + "<div>" * 10_000 + "deep" + "</div>" * 10_000))
CASES.add(
    turned_away(
        "a.doc",
        "it is a file of Word before 2007, or locked with a password; "
        "open it in Word or LibreOffice, and save it as .docx or .odt",
    ),
    name="a file of an old Word",
)(brought("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100))
CASES.add(
    imported("--as=x.md", "We keep names.\n", counted="1 heading, 9 words"),
    name="a file called like an option",
)(brought("--as=x.md", TEXT))
CASES.add(
    imported("a\nb.md", "We keep names.\n", counted="1 heading, 9 words"), name="a file called in two lines"
)(brought("a\nb.md", TEXT))
CASES.add(
    Command(
        "verify --page ../in/page.html --as privacy@2014-06-15",
        status=1,
        prints="…  [-Last updated June 15, 2014 We keep names.-] …\n"
        "The page departs from privacy@2014-06-15 in 1 place.",
    ),
    name="a saved page with a section that nobody knows",
)(brought("page.html", "<h1>Privacy</h1><p>x <![unknown[ y ]]>"))


@CASES.each
def test_documents_are_hostile(case: Case, world: World, bounded: Bounded) -> None:
    """They are answered to the word, within bounds, and nothing of them is run, fetched or written elsewhere."""
    case.check(world, bounded)
