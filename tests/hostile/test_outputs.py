"""Words that mean harm in every place that an output repeats: names, headings, summaries, subjects, settings."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from harmless import what_acts_in_site
from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command, ask, is_answered
from hostile.world import FIRST, SECOND, World
from pypdf import PdfReader

CASES = Cases()
EVIL = "<script>owned()</script>\"'&]]>--><svg onload=owned()>"
ESCAPED = "&lt;script&gt;owned()&lt;/script&gt;&#34;&#39;&amp;]]&gt;--&gt;&lt;svg onload=owned()&gt;"
IN_XML = "&lt;script&gt;owned()&lt;/script&gt;\"'&amp;]]&gt;--&gt;&lt;svg onload=owned()&gt;"
IN_SCRIPT = r"\u003cscript\u003eowned()\u003c/script\u003e\"\u0027\u0026]]\u003e--\u003e\u003csvg onload=owned()\u003e"
HOLES = "{0} %s %(version)s {title} {version.__class__} $x %"
BUILD = "build --quiet -o ../out"


def told(world: World, words: str) -> World:
    """Tell a story of two versions in which these words stand wherever somebody may choose words."""
    named = json.dumps(words)
    front = f"---\ntitle: {named}\n---\n"
    settings = (
        f'[site]\ntitle = {named}\nbase_url = "https://example.org/"\n[redirects]\n"/old" = "/privacy/"\n'
    )
    for day, text, summary in (("2014-06-15", FIRST, f"First {words}"), ("2016-09-01", SECOND, words)):
        heading = text.replace("## What we keep", f"## `{words}`")
        world.story.commit(
            day,
            {"policies/privacy.md": front + heading, "policydiff.toml": settings},
            subject=words,
            body=f"Summary: {summary}",
            author=f"{words.replace('<', '(').replace('>', ')')} <eve@example.org>",
        )
    assert world.story.path.exists()
    return world


def evil(world: World) -> None:
    """Tell it in words that break out of every form of output."""
    told(world, EVIL)


def site(called: str, command: str, pages: Mapping[str, str]) -> None:
    """Add a case of a site, whose files must hold these passages."""
    shown = {f"out/{path}": passage for path, passage in pages.items()}
    CASES.add(Command(command, prints="", pages=shown, writes=["out", "tmp/cache"]), name=called)(evil)


site(
    "names, headings and summaries in pages, feeds and data", BUILD,
    {
        "index.html": f"<h1>{ESCAPED}</h1>",
        "privacy/index.html": f"<title>{ESCAPED}</title>",
        "privacy/history/index.html": ESCAPED,
        "privacy/sections/index.html": ESCAPED,
        "privacy/2016-09-01/changes/index.html": f"<code>{ESCAPED}</code>",
        "feed.xml": f"<title>{IN_XML}</title>",
        "privacy/feed.xml": "First &lt;script&gt;owned()",
        "policies.json": json.dumps(EVIL),
        "privacy/history.json": json.dumps(EVIL),
        "_redirects": "/old/* /privacy/:splat 301\n",
        "_headers": "/*\n  Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; ",
    },
)  # fmt: skip
site(
    "names in data for search engines, kept for the next build", f"{BUILD} --cache ../tmp/cache",
    {"privacy/index.html": f'"name": "{IN_SCRIPT}"'},
)  # fmt: skip


def printed(called: str, arguments: str, *shows: str, says: str = "", writes: tuple[str, ...] = ()) -> None:
    """Add a case of another command."""
    CASES.add(Command(arguments, shows=shows, says=says, writes=writes), name=called)(evil)


printed("a subject in JSON", "log privacy --format json", f'"subject": {json.dumps(EVIL)}')
printed("a heading in a redline", "diff privacy@2014-06-15 --format html", ESCAPED)
printed(
    "a title in a mail",
    "notice privacy --format html",
    f"<title>{ESCAPED}: what changed on September 1, 2016</title>",
)
printed("a title in a report", "report --base HEAD~1 --format html", ESCAPED)


def filled(called: str, arguments: str, *shows: str) -> None:
    """Add a case of words that look like what a message is filled with."""
    CASES.add(Command(arguments, shows=shows), name=called)(lambda world: told(world, HOLES))


filled("holes of a message in a list", "list", f"privacy  {HOLES}  en")
filled(
    "holes of a message in a history", "log privacy", f"    substantive: {HOLES}\n", f"2016-09-01 {HOLES}\n"
)
filled("holes of a message in a mail", "notice privacy", f"“{HOLES}” has a new version.")
filled("holes of a message in a changelog", "changelog", f"September 1, 2016  {HOLES} (2016-09-01)\n")


@CASES.each
def test_words_stay_words(case: Case, world: World, bounded: Bounded) -> None:
    """They are shown to the letter, and are nothing else."""
    case.check(world, bounded)


@pytest.mark.hostile
def test_nothing_acts_in_a_site_of_such_words(world: World, bounded: Bounded) -> None:
    """With its search, charts and redirects: no page runs, sends or fetches anything."""
    told(world, EVIL)
    command = Command(f"{BUILD} --search", prints="")
    is_answered(command, ask(command, world, bounded))
    out = world.folder / "out"
    files = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert "search/index/pagefind-entry.json" in files
    # What search.js fills in, which is the theme's own.
    assert set(what_acts_in_site(files)) == {"search/index.html: <template>"}


@pytest.mark.hostile
def test_nothing_acts_in_a_pdf_of_such_words(world: World, bounded: Bounded) -> None:
    """It holds no script, no file, no form and no action but links."""
    told(world, EVIL)
    command = Command("show privacy --format pdf -o ../tmp/privacy.pdf", prints="")
    is_answered(command, ask(command, world, bounded))

    pdf: Any = PdfReader(BytesIO((world.folder / "tmp/privacy.pdf").read_bytes()))

    assert EVIL.split("&")[0] in " ".join(pdf.pages[0].extract_text().split())
    root = pdf.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/AF"} & set(root)
    assert set(root["/Names"]) == {"/Dests"}
    assert not any("/Annots" in page for page in pdf.pages)
