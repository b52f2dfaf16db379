"""Texts that mean harm: what acts in them is found and taken away, what hides is shown, and no word is lost."""

from hostile.answers import TEXT, found, front, listed, page, refused, shown, text
from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.world import World

CASES = Cases()

CASES.add(
    refused(
        "policies/privacy.md at commit b388b64950: is not UTF-8 (byte 0xe9 in line 7); commit it as UTF-8 text"
    ),
    name="bytes that are no UTF-8",
)(text(TEXT.encode() + b"\nCaf\xe9.\n"))
CASES.add(
    refused(
        "policies/privacy.md at commit 79ccb5c158: is not UTF-8 (byte 0xed in line 7); commit it as UTF-8 text"
    ),
    name="a lone surrogate in UTF-8",
    proof=True,
)(text(TEXT.encode() + b"\n\xed\xa0\x80\n"))
CASES.add(
    refused(
        "policies/privacy.md at commit 34fd6e6c66: is not UTF-8 (byte 0xc0 in line 7); commit it as UTF-8 text"
    ),
    name="a tag in too many bytes",
    proof=True,
)(text(TEXT.encode() + b"\n\xc0\xbcscript>\n"))
CASES.add(
    found(":7: warning: <base> is taken away before publication [unsafe-html]"), name="the mark of UTF-8"
)(text(b"\xef\xbb\xbf" + TEXT.encode() + b"\n<base href=//x>\n"))
CASES.add(
    refused("policies/privacy.md at commit e7f31696ca: is UTF-16, not UTF-8; commit it as UTF-8 text"),
    name="UTF-16",
)(text(TEXT.encode("utf-16")))
CASES.add(
    refused("policies/privacy.md at commit 93482dd26e: is UTF-16, not UTF-8; commit it as UTF-8 text"),
    name="UTF-16, its big end first",
    proof=True,
)(text(b"\xfe\xff" + TEXT.encode("utf-16-be")))
CASES.add(
    found(
        ":1: warning: the character U+0000 cannot be seen and may hide what the text says [hidden-character]",
        ":1: warning: the text does not state when it was last updated (2014-06-15) [no-stated-date]",
    ),
    name="UTF-16 without a mark",
)(text(TEXT.encode("utf-16-le")))
CASES.add(
    refused("policies/privacy.md at commit 7c7ec97290: is UTF-32, not UTF-8; commit it as UTF-8 text"),
    name="UTF-32",
    proof=True,
)(text(TEXT.encode("utf-32")))
CASES.add(
    refused("policies/privacy.md at commit 0642c3626e: is UTF-32, not UTF-8; commit it as UTF-8 text"),
    name="UTF-32, its big end first",
    proof=True,
)(text(b"\0\0\xfe\xff" + TEXT.encode("utf-32-be")))
CASES.add(
    found(
        ":7: warning: the character U+0000 cannot be seen and may hide what the text says [hidden-character]"
    ),
    name="a NUL within a word",
)(text(TEXT + "\nWe never se\0ll.\n"))
CASES.add(
    found(
        ":1: warning: the character U+0000 cannot be seen and may hide what the text says [hidden-character]",
        ":1: warning: the text does not state when it was last updated (2014-06-15) [no-stated-date]",
    ),
    name="nothing but NUL",
    proof=True,
)(text(b"\0" * 100))
CASES.add(
    found(
        ": error: the text is empty [empty-text]",
        ":1: warning: the text does not state when it was last updated (2014-06-15) [no-stated-date]",
    ),
    name="no words",
    proof=True,
)(text("\n\n\n"))
CASES.add(page("<p>We never �llesll� it.</p>"), name="a direction that is turned over")(
    text(TEXT + "\nWe never \u202ellesll\u202c it.\n")
)
CASES.add(
    found(
        ":7: warning: the character U+202C cannot be seen and may hide what the text says [hidden-character]",
        ":7: warning: the character U+202E cannot be seen and may hide what the text says [hidden-character]",
    ),
    name="a direction that is turned over, found",
    proof=True,
)(text(TEXT + "\nWe never \u202elles\u202c it.\n"))
CASES.add(
    listed("privacy  Pri�vacy  en        2014-06-15    1         1 warning"),
    name="a direction that is turned over in the title",
)(text(TEXT.replace("Privacy", "Pri\u202evacy")))
CASES.add(
    found(
        ":7: warning: the character U+202E cannot be seen and may hide what the text says [hidden-character]"
    ),
    name="a direction that is turned over by an entity",
)(text(TEXT + "\nWe &#x202e;never sell.\n"))
CASES.add(page('<div class="html"><p>We �never� sell.</p></div>'), name="isolates in HTML", proof=True)(
    text(TEXT + "\n<p>We &#8294;never&#x2069; sell.</p>\n")
)
CASES.add(
    page('<p><code>a�b</code></p>\n<pre tabindex="0"><code>c�d</code></pre>'),
    name="a direction that is turned over in code",
    proof=True,
)(text(TEXT + "\n`a\u202eb`\n\n    c\u202ed\n"))
CASES.add(
    page('<p><img src="x.png" alt="a�b"> <a href="y.html" title="v�w">l</a></p>'),
    name="a direction that is turned over in what is told of a link and a picture",
)(text(TEXT + '\n![a\u202eb](x.png) [l](y.html "v\u202ew")\n'))
CASES.add(
    found(
        ":7: warning: the character U+200B cannot be seen and may hide what the text says [hidden-character]"
    ),
    name="a space without width",
    proof=True,
)(text(TEXT + "\nWe do\u200bnot sell.\n"))
CASES.add(shown("We do�not �sell�."), name="a space without width, shown")(
    text(TEXT + "\nWe do\u200bnot \ufeffsell\u2060.\n")
)
CASES.add(shown("�[2J�]0;owned� gone�31m"), name="a terminal's sequences")(
    text(TEXT + "\n\x1b[2J\x1b]0;owned\x07 gone\x9b31m\n")
)
CASES.add(
    found(
        ":7: warning: the character U+0007 cannot be seen and may hide what the text says [hidden-character]",
        ":7: warning: the character U+001B cannot be seen and may hide what the text says [hidden-character]",
    ),
    name="a terminal's sequences, found",
    proof=True,
)(text(TEXT + "\n\x1b[2J\x1b]0;owned\x07\n"))
CASES.add(shown("One\u2028two\u2029three�four�five�six"), name="line ends of other programs", proof=True)(
    text(TEXT + "\nOne\u2028two\u2029three\x85four\x0bfive\x0csix\n")
)
CASES.add(
    found(
        ":2: error: Front matter cannot be read: could not determine a constructor for the tag "
        "'tag:yaml.org,2002:python/object/apply:os.system' [front-matter]"
    ),
    name="tags of YAML",
)(text(front("title: !!python/object/apply:os.system [id]")))
CASES.add(
    found(":3: error: Front matter cannot be read: aliases are not allowed [front-matter]"),
    name="a bomb of YAML",
)(text(front("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]")))
CASES.add(
    found(":3: error: Front matter cannot be read: the key 'title' stands there twice [front-matter]"),
    name="a key twice in YAML",
    proof=True,
)(text(front("title: One\ntitle: Two")))
CASES.add(
    found(
        ":2: error: Front matter cannot be read: Exceeds the limit (4300 digits) for integer "
        "string conversion [front-matter]"
    ),
    name="a number of five thousand digits",
)(text(front("version: " + "9" * 5_000)))
CASES.add(
    found(
        ':2: error: `last_updated` in the front matter: "2014-02-31" is no day of the calendar. '
        "(2014-06-15) [impossible-date]"
    ),
    name="a day that never was",
)(text(front("last_updated: 2014-02-31")))
CASES.add(
    found(
        ':2: error: `last_updated` in the front matter: "9999-99-99T99:99:99Z" is no day of the '
        "calendar. (2014-06-15) [impossible-date]"
    ),
    name="a day beyond all days",
    proof=True,
)(text(front("last_updated: 9999-99-99T99:99:99Z")))
CASES.add(
    found(":2: error: Front matter cannot be read: lists or mappings are nested too deep [front-matter]"),
    name="lists two thousand deep in YAML",
)(text(front("a: " + "[" * 2_000)))
CASES.add(page(""), name="front matter that is never closed", proof=True)(text("---\ntitle: x\n" + TEXT))
CASES.add(
    found(
        ":2: warning: `title` in the front matter counts for nothing as it is written "
        "[front-matter-value]\nit takes text",
        ":3: warning: `slug` in the front matter counts for nothing as it is written "
        "[front-matter-value]\nit takes text",
        ":4: warning: `label` in the front matter counts for nothing as it is written "
        "[front-matter-value]\nit takes text",
        ":5: warning: `summary` in the front matter counts for nothing as it is written "
        "[front-matter-value]\nit takes text",
        ":6: warning: `language` in the front matter counts for nothing as it is written "
        "[front-matter-value]\nit takes the code of a language, such as de or pt-BR",
        ":7: warning: `requires_acceptance` in the front matter counts for nothing as it is "
        "written [front-matter-value]\nit takes true or false",
    ),
    name="front matter of wrong types",
)(
    text(
        front(
            "title: [a]\nslug: 7\nlabel: {a: b}\nsummary: true\nlanguage: ../../x\nrequires_acceptance: perhaps"
        )
    )
)
CASES.add(
    found(":1: error: Front matter cannot be read: it is longer than 65536 characters [front-matter]"),
    name="front matter without end",
    proof=True,
)(text(front("".join(f"k{n}: v\n" for n in range(9_000)))))
CASES.add(
    listed("privacy  A Bcc: x@evil.example  en        2014-06-15    1         none"),
    name="a title of several lines",
)(text(front('title: "A\\r\\nBcc: x@evil.example"')))
CASES.add(
    found(":2: error: Front matter cannot be read: half of a character is not allowed [front-matter]"),
    Command("build --quiet", writes=["company/site"], pages={"company/site/public/index.html": "Privacy"}),
    name="a title with a surrogate",
)(text(front('title: "A\\ud800B"')))
CASES.add(
    listed("privacy  A�B�[2J  en        2014-06-15    1         none"), name="a title that steers a terminal"
)(text(front('title: "A\\0B\\e[2J"')))
CASES.add(
    listed("owned   Privacy  en        2014-06-15    1         none"), name="a slug that leaves the folder"
)(text(front("slug: ../../owned")))
CASES.add(
    refused(
        "the page “con/2014-06-15/index.html” cannot be written: Windows keeps that name for "
        "itself; give the policy another slug",
        arguments="build -o ../out",
    ),
    name="a slug of a device of Windows",
)(text(front("slug: CON")))
CASES.add(
    listed("a-x-evil-1  Privacy  en        2014-06-15    1         none"),
    name="a slug of several lines",
    proof=True,
)(text(front('slug: "a\\n  X-Evil: 1"')))
CASES.add(
    listed("search-policy  Privacy  en        2014-06-15    1         none"),
    name="a slug that the site needs for itself",
    proof=True,
)(text(front("slug: search")))
CASES.add(
    listed("policy  Privacy  en        2014-06-15    1         none"), name="a slug of nothing", proof=True
)(text(front("slug: ///")))
CASES.add(
    refused(
        "the page “"
        + "a" * 300
        + "/2014-06-15/index.html” cannot be written: its path is too long; give the policy another slug",
        arguments="build -o ../out",
    ),
    name="a slug of three hundred signs",
    proof=True,
)(text(front("slug: " + "a" * 300)))
CASES.add(
    listed("privacy  Privacy  en        2014-06-15    1         1 warning"),
    name="a language that leaves the folder",
)(text(front("language: ../../x")))
CASES.add(
    found(
        ":2: warning: it says that it replaces “x”, but there is no such policy [replaces-unknown]",
        ":2: warning: it says that it replaces “a-b”, but there is no such policy [replaces-unknown]",
    ),
    name="names taken over that leave the folder",
    proof=True,
)(text(front('replaces: ["../x", "a\\nb"]')))


@CASES.each
def test_text_is_hostile(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, within its bounds, and nothing of it acts."""
    case.check(world, bounded)
