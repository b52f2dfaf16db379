"""Files and folders whose names mean harm: each is a policy under a name that can be said, or is refused in a line."""

import json

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.world import FIRST, POLICY, SECOND, World

CASES = Cases()


def listed(slug: str, *, date: str = "2014-06-15", versions: int = 1, findings: str = "none") -> str:
    """What `list` prints of one policy of this slug."""
    rows = [("POLICY", "LAST UPDATED", "VERSIONS", "FINDINGS"), (slug, date, str(versions), findings)]
    titles = ("TITLE         ", "Privacy Policy")
    return "\n".join(
        f"{first:{max(len(slug), 6)}}  {title}  {language:8}  {updated:12}  {count:8}  {found}"
        for (first, updated, count, found), title, language in zip(
            rows, titles, ("LANGUAGE", "en"), strict=True
        )
    )


def named(name: str, slug: str) -> None:
    """Add a case of one policy in a file of this name, which makes it this slug."""

    def build(world: World) -> None:
        world.story.commit("2014-06-15", {name: FIRST}, subject="First")

    CASES.add(Command("list", prints=listed(slug)), name=f"the path {name[:40]!r}")(build)


named("policies/-rf.md", "rf")
named("policies/--output=owned.md", "output-owned")
named("policies/a\nb.md", "a-b")
named("policies/\x1b[2J.md", "2j")
named("policies/\u202ea.md", "a")
named("policies/a b;$(id)`id`.md", "a-b-id-id")
named("policies/%2e%2e.md", "2e-2e")
named("policies/..md", "policy")
named("policies/..\\..\\owned.md", "owned")
named("policies/:(glob)**.md", "glob")
named("policies/!privacy.md", "privacy")
named("policies/<script>alert(1)<script>.md", "script-alert-1-script")
named("policies/{{ 7*7 }}.md", "7-7")
named("policies/" + "x" * 240 + ".md", "x" * 240)
named("policies/CON.md", "con")
named("policies/aux.txt.md", "aux-txt")
named("policies/assets.md", "assets-policy")
named("policies/manifest.json.md", "manifest-json")
named("policies/ .md", "policy")
named("policies/ſ.md", "s")
named("policies/💥.md", "policy")


# Names of which git makes no file


def in_trees(world: World, *path: bytes) -> None:
    """Commit the policy once more at a path whose folders and file bear these names, which git would refuse."""
    world.two_versions()
    inner = world.stored("blob", FIRST.encode())
    for depth, name in enumerate(reversed(path)):
        mode = b"40000" if depth else b"100644"
        inner = world.stored("tree", b"%b %b\0%b" % (mode, name, bytes.fromhex(inner)))
    world.committed(inner)


def moved(slug: str) -> str:
    """What `list` prints where the policy has moved to this slug, with a date before its last one."""
    return listed(slug, versions=3, findings="1 error, 1 warning")


def in_tree(called: str, slug: str, *path: bytes, answer: Command | None = None) -> None:
    """Add a case of a path that makes the policy this slug."""
    command = answer or Command("list", prints=moved(slug))
    CASES.add(command, name=called)(lambda world: in_trees(world, *path))


WITHDRAWN = Command("list", prints=listed("privacy", date="withdrawn", versions=2))
in_tree("a path that leaves the repository", "", b"..", b"policies", b"a.md", answer=WITHDRAWN)
in_tree("a path from the root", "", b"/etc/policies", b"a.md", answer=WITHDRAWN)
in_tree("a path that leaves the policies", "owned", b"policies", b"..", b"..", b"owned.md")
in_tree("a path into git's folder", "a", b"policies", b".git", b"a.md")
in_tree("a name that is no UTF-8", "caf-xe9", b"policies", b"caf\xe9.md")
in_tree("a name of four thousand signs", "x" * 4_096, b"policies", b"x" * 4_096 + b".md")
in_tree("a path of four thousand signs", "a", b"policies", *[b"x" * 200] * 20, b"a.md")
in_tree("a path of a thousand folders", "a", b"policies", *[b"d"] * 1_000, b"a.md")
in_tree("a name with slashes", "", b"policies/../../owned.md", answer=Command("list", prints=listed("owned")))
in_tree(
    "a path without a name", "", b"policies", b"", b"a.md",
    answer=Command(
        "list",
        status=2,
        says="policydiff: git cannot read the repository: empty filename in tree entry; "
        "`git fsck` tells what is damaged",
    ),
)  # fmt: skip


@CASES.add(
    Command(
        "status",
        prints="Privacy Policy: no draft; last updated June 15, 2014\n"
        "Privacy Policy: draft of a first version, says last updated September 1, 2016\n"
        "    publish it, with its date: policydiff release privacy",
        never=["secret"],
    ),
    Command(
        "diff owned",
        status=2,
        says="policydiff: owned has no draft: policies/../../owned.md is not in the working tree; "
        "name a version instead, such as owned@latest",
        never=["secret"],
    ),
)
def a_draft_outside_the_repository(world: World) -> None:
    """A committed path leads to a file beside the repository, which is no draft of it."""
    in_trees(world, b"policies", b"..", b"..", b"owned.md")
    world.write("owned.md", FIRST + "A secret.\n")


@CASES.add(Command("list", prints=moved("a")))
def two_files_of_one_name(world: World) -> None:
    """A tree names one twice."""
    world.two_versions()
    one, other = (bytes.fromhex(world.stored("blob", text.encode())) for text in (FIRST, SECOND))
    policies = world.stored("tree", b"100644 a.md\0%b100644 a.md\0%b" % (one, other))
    world.committed(world.stored("tree", b"40000 policies\0%b" % bytes.fromhex(policies)))


def taken(one: str, other: str, slug: str) -> Command:
    """Two files would have one slug, and so one address."""
    return Command(
        "build",
        status=2,
        says=f"policydiff: {one}: this policy and {other} are both named “{slug}” in en; "
        "give one of them another `slug` in its front matter or a table [policy.…] of its own",
    )


@CASES.add(taken("policies/privacy.md", "policies/PRIVACY.md", "privacy"))
def names_that_differ_in_case(world: World) -> None:
    """On some systems they are one file."""
    world.story.commit("2014-06-15", {"policies/privacy.md": FIRST, "policies/PRIVACY.md": SECOND})


@CASES.add(taken("policies/é.md", "policies/e\u0301.md", "é"))
def names_that_differ_in_how_an_accent_is_written(world: World) -> None:
    """On some systems they are one file."""
    world.story.commit("2014-06-15", {"policies/é.md": FIRST, "policies/e\u0301.md": SECOND})


@CASES.add(
    Command(
        "build",
        status=2,
        says="policydiff: the page “con/2014-06-15/index.html” cannot be written: "
        "Windows keeps that name for itself; give the policy another slug",
    )
)
def a_name_of_windows(world: World) -> None:
    """Nobody could unpack the site there."""
    world.story.commit("2014-06-15", {"policies/CON.md": FIRST})


@CASES.add(
    Command(
        "list",
        prints=listed("b", date="2016-09-01")
        + "\nc       Privacy Policy  en        2014-06-15    1         none",
    )
)
def a_file_that_becomes_a_folder(world: World) -> None:
    """And a folder a file."""
    world.story.commit("2014-06-15", {"policies/a.md": FIRST, "policies/b.md/c.md": SECOND})
    world.story.commit(
        "2015-06-15",
        {"policies/a.md/c.md": FIRST, "policies/b.md": SECOND},
        removes=["policies/a.md", "policies/b.md/c.md"],
    )


# Slugs


def slugged(asked: str, slug: str) -> None:
    """Add a case of a policy whose front matter asks for a name, and of what it gets."""

    def build(world: World) -> None:
        world.two_versions()
        world.story.commit("2017-06-15", {POLICY: f"---\nslug: {json.dumps(asked)}\n---\n{SECOND}"})

    answer = Command("list", prints=listed(slug, date="2016-09-01", versions=2))
    CASES.add(answer, name=f"the slug {asked[:20]!r}")(build)


slugged("../../owned", "owned")
slugged("/etc/passwd", "etc-passwd")
slugged("assets", "assets-policy")
slugged("a/b", "a-b")
slugged("", "privacy")
slugged("x" * 5_000, "x" * 5_000)
slugged("\x1b[2J", "2j")
slugged("\u202e", "policy")
slugged("<b>", "b")


@CASES.each
def test_a_name_is_a_name(case: Case, world: World, bounded: Bounded) -> None:
    """No name is taken for an option, a program, the end of a line, or a way out of a folder."""
    case.check(world, bounded)
