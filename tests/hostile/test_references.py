"""References and indexes of git, made to mean harm: they are read as git has them, or refused in a line."""

import os

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.lines import NO_COMMIT, NO_REPOSITORY, damaged, refused
from hostile.world import FIRST, LISTED, POLICY, SECOND, World

CASES = Cases()


# References


@CASES.add(
    Command("list --branch=-rf", prints=LISTED), Command("list --branch=--output=owned", prints=LISTED)
)
def branches_that_look_like_options(world: World) -> None:
    """They are branches."""
    world.two_versions()
    for name in ("-rf", "--output=owned"):
        world.git("update-ref", f"refs/heads/{name}", "HEAD")


@CASES.add(
    Command("show privacy@2014-06-15", prints=FIRST.removesuffix("\n")),
    Command("show privacy@latest", prints=SECOND.removesuffix("\n")),
)
def references_that_are_called_like_versions(world: World) -> None:
    """A version's name comes first."""
    world.two_versions()
    for name in ("heads/2014-06-15", "tags/latest", "heads/HEAD", "tags/HEAD", "tags/main"):
        world.git("update-ref", f"refs/{name}", "HEAD" if "2014" in name else "HEAD~1")


@CASES.add(
    refused(
        "--branch: the repository has no branch or revision “nowhere”; "
        "its branches are: $(id), caf\N{REPLACEMENT CHARACTER}, main, \N{REPLACEMENT CHARACTER}evil",
        "list --branch nowhere",
    )
)
def branches_that_steer_the_terminal(world: World) -> None:
    """They are told among the branches that there are."""
    world.two_versions()
    for name in (b"\xe2\x80\xaeevil", b"caf\xe9", b"$(id)"):
        world.story.draft({f".git/refs/heads/{os.fsdecode(name)}": world.git("rev-parse", "HEAD")})


@CASES.add(
    refused("git cannot read the repository: the branch main is broken; `git fsck` tells what is damaged")
)
def a_branch_that_is_empty(world: World) -> None:
    """A disk was full, or the power went."""
    world.two_versions().draft({".git/refs/heads/main": ""})


@CASES.add(NO_COMMIT)
def a_head_that_leads_nowhere(world: World) -> None:
    """To a branch that is gone."""
    world.two_versions().draft({".git/HEAD": "ref: refs/heads/gone\n"})


@CASES.add(NO_REPOSITORY)
def a_head_that_is_garbage(world: World) -> None:
    """Git takes such a folder for none of its own."""
    world.two_versions().draft({".git/HEAD": b"\xff\x00" * 20})


@CASES.add(NO_REPOSITORY)
def a_head_that_leaves_the_references(world: World) -> None:
    """It leads to a file of the machine."""
    world.two_versions().draft({".git/HEAD": "ref: ../../../../etc/passwd\n"})


@CASES.add(NO_COMMIT)
def a_head_that_is_a_text(world: World) -> None:
    """Not a commit."""
    world.two_versions()
    world.story.draft({".git/HEAD": world.git("rev-parse", f"HEAD:{POLICY}")})


@CASES.add(damaged("unexpected line in WORLD/company/.git/packed-refs: ?[2Jowned\N{REPLACEMENT CHARACTER}"))
def a_packed_list_of_garbage(world: World) -> None:
    """Of references."""
    world.two_versions().draft({".git/packed-refs": b"\x1b[2Jowned\xff\n"})


@CASES.add(
    Command("list", prints=LISTED), Command("log privacy", shows=["2014-06-15  June 15, 2014, superseded"])
)
def ten_thousand_tags(world: World) -> None:
    """Of the policy, and of impossible days."""
    world.two_versions()
    tip = world.git("rev-parse", "HEAD").decode().strip()
    lines = sorted(
        f"{tip} refs/tags/privacy/{year:04}-{month:02}-31\n"
        for year in range(1200, 2033)
        for month in range(1, 13)
    )
    world.story.draft(
        {".git/packed-refs": "# pack-refs with: peeled fully-peeled sorted \n" + "".join(lines)}
    )


@CASES.add(Command("list", prints=LISTED))
def tags_of_tags_of_texts(world: World) -> None:
    """A tag of a version that is no commit."""
    world.two_versions()
    world.git("tag", "privacy/2014-06-15", f"HEAD:{POLICY}")
    world.git("tag", "--annotate", "--message", "x", "privacy/2016-09-01", "privacy/2014-06-15")


# Objects that are not what they seem


@CASES.add(Command("list", prints=LISTED))
def an_object_that_is_replaced(world: World) -> None:
    """A replace reference would have another text read."""
    world.two_versions()
    world.git("replace", f"HEAD:{POLICY}", world.stored("blob", b"# Owned\n"))


@CASES.add(Command("list", prints=LISTED))
def a_commit_that_is_replaced(world: World) -> None:
    """A replace reference would have another history read."""
    world.two_versions()
    world.git("replace", "--graft", "HEAD")


@CASES.add(Command("list", prints=LISTED))
def a_graft(world: World) -> None:
    """It cuts the history off."""
    world.two_versions()
    world.story.draft({".git/info/grafts": world.git("rev-parse", "HEAD")})


@CASES.add(
    refused(
        "this is a shallow clone: its history is cut off, so that dates would be wrong; run `git fetch --unshallow` "
        "(in CI, clone with full depth: `fetch-depth: 0`), or give --deepen"
    )
)
def a_list_of_shallow_commits(world: World) -> None:
    """It cuts the history off."""
    world.two_versions()
    world.story.draft({".git/shallow": world.git("rev-parse", "HEAD")})


@CASES.add(damaged("bad shallow line: ?[2J\N{REPLACEMENT CHARACTER}"))
def a_list_of_shallow_garbage(world: World) -> None:
    """It names no commit."""
    world.two_versions().draft({".git/shallow": b"\x1b[2J\xff\n" * 9})


@CASES.add(Command("list", prints=LISTED))
def an_index_of_commits_that_is_garbage(world: World) -> None:
    """A commit graph and an index of packs: what counts is the objects."""
    world.two_versions()
    assert world.story.path.exists()
    world.write("company/.git/objects/info/commit-graph", b"CGPH" + b"\xff" * 2_000)
    world.write("company/.git/objects/pack/multi-pack-index", b"MIDX" + b"\xff" * 2_000)


@CASES.add(Command("list", prints=LISTED))
def objects_borrowed_in_a_circle(world: World) -> None:
    """From itself, from nowhere, from a device."""
    world.two_versions()
    world.story.draft(
        {".git/objects/info/alternates": f"{world.company}/.git/objects\n/nowhere\n/dev/zero\n"}
    )


@CASES.add(Command("list", prints=LISTED), damaged("bad index version -1", "release privacy"))
def an_index_that_is_garbage(world: World) -> None:
    """Git's list of what is to be committed."""
    world.two_versions().draft({".git/index": b"DIRC" + b"\xff" * 500, POLICY: SECOND.replace("ten", "two")})


@CASES.each
def test_references_are_read_or_refused_in_a_line(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, within its bounds, and nothing of it runs or leaves its folder."""
    case.check(world, bounded)
