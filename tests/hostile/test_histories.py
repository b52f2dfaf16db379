"""Commits whose dates, people and messages mean harm, and entries that are no texts where a policy should be."""

from hostile.bounded import Bounded
from hostile.cases import Builder, Case, Cases, Command
from hostile.world import POLICY, SECOND, World

CASES = Cases()
LOST = "\N{REPLACEMENT CHARACTER}"
LATIN = f"Gr{LOST}{LOST}er"
"""What is left of a word in Latin-1 where nobody knows that it is."""
ADA = "Ada Example <ada@example.org>"
THIRD = SECOND.replace("ten", "two").replace("September 1, 2016", "June 15, 2017")


def commits(lines: str, message: bytes = b"X\n") -> Builder:
    """Build the usual story and a third version in a commit of these lines and this message."""

    def build(world: World) -> None:
        world.two_versions()
        blob = world.stored("blob", THIRD.encode())
        policies = world.stored("tree", b"100644 privacy.md\0" + bytes.fromhex(blob))
        tree = world.stored("tree", b"40000 policies\0" + bytes.fromhex(policies))
        world.committed(tree, lines, message)

    return build


def committed(called: str, lines: str, *commands: Command, message: bytes = b"X\n") -> None:
    """Add a case of such a commit."""
    CASES.add(*commands, name=called)(commits(lines, message))


def dated(called: str, date: str, *commands: Command) -> None:
    """Add a case of a commit of this date."""
    committed(called, f"author {ADA} {date}\ncommitter {ADA} {date}\n", *commands)


def signed(called: str, author: str, *commands: Command) -> None:
    """Add a case of a commit of this author and committer."""
    committed(called, f"author {author} 1497528000 +0000\ncommitter {author} 1497528000 +0000\n", *commands)


def said(called: str, message: bytes, *commands: Command) -> None:
    """Add a case of a commit of this message."""
    committed(called, "author {0}\ncommitter {0}\n", *commands, message=message)


def encoded(encoding: str, *commands: Command) -> None:
    """Add a case of a commit in Latin-1 that claims to be in this encoding."""
    author = "Gr\udcf6\udcdfer <a@b> 1497528000 +0000"
    lines = f"author {author}\ncommitter {author}\nencoding {encoding}\n"
    builder = commits(lines, b"Gr\xf6\xdfer\n")
    proof = encoding not in {"ISO-8859-1", "UTF-16"}
    CASES.add(*commands, name=f"a commit in {encoding[:10]!r}", proof=proof)(builder)


def logged(line: str) -> Command:
    """The line of the version's commit: when it was recorded, and its subject."""
    return Command("log privacy", shows=[f"\n    {line}\n\n2016-09-01  September 1, 2016, superseded\n"])


def recorded(author: str, subject: str = "X") -> Command:
    """What the version's commit is in JSON."""
    shows = f'"author": "{author}",\n          "subject": "{subject}",\n          "path": "{POLICY}"\n'
    return Command("log privacy --format json", shows=[shows])


dated("a date before 1970", "-99999999 +0000", logged("a486e71 2016-09-01 X"))
dated("a date long before 1970", "-99999999999 +0000", logged("6ae004b 2016-09-01 X"))
dated("a date after 2038", "4102444800 +0000", logged("71b89f4 2100-01-01 X"))
dated("a date after the year 9999", "999999999999 +0000", logged("15788f1 9999-12-31 X"))
dated("a date that no clock has", "99999999999999999999999 +0000", logged("321251c 2016-09-01 X"))
dated("a date that is no number", "tomorrow +0000", logged("5656ddd 2016-09-01 X"))
dated("a time zone of 99 hours", "1497528000 +9959", logged("669755c 2017-06-19 X"))
dated("a time zone of a million hours", "1497528000 -99999999", logged("be3e084 2016-09-01 X"))
dated("no time zone", "1497528000", logged("15a590c 2016-09-01 X"))
signed("no author", "<>", recorded(""))
signed(
    "an author of a terminal's signs", "Eve\x1b[2J\u202e <eve@example.org>", recorded(r"Eve\u001b[2J\u202e")
)
signed("an author of markup", "<script>alert(1)</script> <a@b>", recorded("<script>alert(1)</script>"))
signed("an author who is an address", "<eve@example.org>", recorded(""))
signed("an author that is no UTF-8", "Gr\udcf6\udcdfer \udcff <a@b>", recorded(f"Gr{LOST}{LOST}er {LOST}"))
committed("no author line at all", "committer {0}\n", recorded(""), logged("62958f5 2016-09-01 X"))
committed("no committer line at all", "author {0}\n", recorded("Ada Example"), logged("cf51038 2016-09-01 X"))
said("a message of nothing", b"", recorded("Ada Example", ""), logged("dfca3ba 2017-06-15"))
encoded("ISO-8859-1", recorded("Größer", "Größer"), logged("97d971b 2017-06-15 Größer"))
encoded("UTF-8", recorded(LATIN, LATIN), logged(f"356df47 2017-06-15 {LATIN}"))
encoded("UTF-16", recorded(LATIN, LATIN), logged(f"8d399d2 2017-06-15 {LATIN}"))
encoded("x-\x1b[2J", recorded(LATIN, LATIN), logged(f"4d905a2 2017-06-15 {LATIN}"))
encoded("x" * 100_000, recorded(LATIN, LATIN), logged(f"739f054 2017-06-15 {LATIN}"))
said(
    "a message that is no UTF-8", b"Gr\xf6\xdfer\n",
    recorded("Ada Example", LATIN), logged(f"ee976d8 2017-06-15 {LATIN}"),
)  # fmt: skip
said(
    "a message of a terminal's signs", b"\x1b[2J\xe2\x80\xaeowned\r\n\x07\n",
    recorded("Ada Example", r"\u001b[2J\u202eowned\r \u0007"),
    logged(f"324db63 2017-06-15 {LOST}[2J{LOST}owned{LOST} {LOST}"),
)  # fmt: skip
said(
    "a message of markup", b"<script>alert(1)</script>\n\nSummary: <img src=//x>\n",
    logged("8302c3a 2017-06-15 <script>alert(1)</script>"),
    Command("build --quiet", writes=["company/site"],
            pages={"company/site/public/privacy/index.html": "&lt;img src=//x&gt;"}),
)  # fmt: skip


# Entries


def entry(called: str, mode: bytes, content: bytes, *commands: Command) -> None:
    """Add a case of the usual story and then such an entry where the policy was."""

    def build(world: World) -> None:
        world.two_versions()
        world.write("company/inside.md", "Inside secret\n")
        world.write("outside.md", "Outside secret\n")
        blob = "1" * 40 if mode == b"160000" else world.stored("blob", content)
        policies = world.stored("tree", b"%b privacy.md\0%b" % (mode, bytes.fromhex(blob)))
        world.committed(world.stored("tree", b"40000 policies\0" + bytes.fromhex(policies)))

    CASES.add(*commands, name=called)(build)


POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:%b\nsize 12345\n" % (b"0" * 64)


def is_no_text(what: str) -> tuple[Command, Command]:
    """The line for it, whatever is asked."""
    line = f"policydiff: {POLICY}{what}"
    kept = ["secret", "root:"]
    return (
        Command("list", status=2, says=line, prints="", never=kept),
        Command("show privacy", status=2, says=line, prints="", never=kept),
    )


def is_no_file(what: str) -> tuple[Command, Command]:
    """The line for an entry of git that is something else."""
    return is_no_text(f": is {what}, not a file; commit the text itself, or exclude this path")


entry(
    "a pointer of Git LFS", b"100644", POINTER,
    *is_no_text(
        " at commit dd99704ef8: is a pointer of Git LFS: git does not hold the text itself; "
        "commit it as UTF-8 text"
    ),
)  # fmt: skip
entry(
    "a policy of binary bytes", b"100644", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe",
    *is_no_text(" at commit 457d059bd0: is not UTF-8 (byte 0x89 in line 1); commit it as UTF-8 text"),
)  # fmt: skip
entry(
    "a policy of eleven million bytes", b"100644", b"x" * 11_000_000,
    *is_no_text(" at commit 46a10ad526: is larger than 10 MB; commit it as UTF-8 text"),
)  # fmt: skip
LINK = is_no_file("a symbolic link")
entry("a link to a file inside", b"120000", b"../inside.md", *LINK)
entry("a link to a file outside", b"120000", b"../../outside.md", *LINK)
entry("a link to the machine's users", b"120000", b"/etc/passwd", *LINK)
entry("a link to nothing", b"120000", b"nowhere.md", *LINK)
entry("a link to itself", b"120000", b"privacy.md", *LINK)
entry("a submodule in a policy's place", b"160000", b"", *is_no_file("another repository (a submodule)"))


@CASES.each
def test_a_strange_history_is_told_or_refused(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, and what an entry leads to is not read."""
    case.check(world, bounded)
