"""Objects of git that are damaged, missing, forged or endless: the line says which, and nothing is made up."""

import zlib
from pathlib import Path

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.lines import NO_COMMIT, damaged, refused
from hostile.world import POLICY, World

CASES = Cases()


GARBAGE = b"\x1b[2Jgarbage"
EMPTY = b""
FORGED = zlib.compress(b"blob 6\0Owned\n")
ENDLESS = zlib.compress(b"blob 99999999999\0Owned\n")
BOMB = zlib.compress(b"blob 99999999\0" + b"\0" * 99_999_999)

TEXT, FOLDER, COMMIT, TIP = f"HEAD:{POLICY}", "HEAD:policies", "HEAD~1", "HEAD"
TEXT_ID = "311ab8cc9f1c0ef192484c46329f8058f1be0892"
FOLDER_ID = "dc1a44c40de6cabd5164bd0105e01d3d4fcb11cb"
COMMIT_ID = "0455f66614c196422bfbadcbbf6ddc688018ded6"
INFLATE = damaged("inflate: data stream error (incorrect header check)")
TOO_LONG = refused("policies/privacy.md at commit fb007c51ed: is larger than 10 MB; commit it as UTF-8 text")
TOO_MUCH = damaged("Out of memory, malloc failed (tried to allocate 100000000000 bytes)")


def place_of(world: World, name: str) -> Path:
    """Return the file of an object, which may be written to."""
    object_id = world.git("rev-parse", name).decode("ascii").strip()
    file = world.company / ".git/objects" / object_id[:2] / object_id[2:]
    file.chmod(0o644)
    return file


def is_empty(object_id: str) -> Command:
    """The line for an object that a full disk left."""
    return damaged(f"object file WORLD/company/.git/objects/{object_id[:2]}/{object_id[2:]} is empty")


def spoilt(called: str, name: str, damage: bytes | None, answer: Command) -> None:
    """Add a case of an object, named by a word of git, whose file is another, or its own first half."""

    def build(world: World) -> None:
        file = place_of(world.with_two_versions, name)
        found = file.read_bytes()
        file.write_bytes(found[: len(found) // 2] if damage is None else damage)

    CASES.add(answer, name=called)(build)


spoilt("a text of garbage", TEXT, GARBAGE, INFLATE)
spoilt("a text of nothing", TEXT, EMPTY, is_empty(TEXT_ID))
spoilt("a text that is cut off", TEXT, None, damaged(f"unable to stream {TEXT_ID} to stdout"))
spoilt(
    "a text that is forged", TEXT, FORGED,
    refused(
        f"git cannot read the repository: the object {TEXT_ID} holds what it was not made of; "
        "`git fsck` tells what is damaged"
    ),
)  # fmt: skip
spoilt("a text that is longer than it is", TEXT, ENDLESS, TOO_LONG)
spoilt("a text that is a bomb", TEXT, BOMB, TOO_LONG)
spoilt("a folder of garbage", FOLDER, GARBAGE, INFLATE)
spoilt("a folder of nothing", FOLDER, EMPTY, is_empty(FOLDER_ID))
spoilt("a folder that is cut off", FOLDER, None, damaged(f"corrupt loose object '{FOLDER_ID}'"))
spoilt("a folder that is a text", FOLDER, FORGED, damaged(f"Object {FOLDER_ID} not a tree"))
spoilt("a folder that is longer than it is", FOLDER, ENDLESS, TOO_MUCH)
spoilt("a folder that is a bomb", FOLDER, BOMB, damaged(f"Object {FOLDER_ID} not a tree"))
spoilt("a commit of garbage", COMMIT, GARBAGE, INFLATE)
spoilt("a commit of nothing", COMMIT, EMPTY, is_empty(COMMIT_ID))
spoilt("a commit that is cut off", COMMIT, None, damaged(f"corrupt loose object '{COMMIT_ID}'"))
spoilt("a commit that is a text", COMMIT, FORGED, damaged(f"Object {COMMIT_ID} not a commit"))
spoilt("a commit that is longer than it is", COMMIT, ENDLESS, TOO_MUCH)
spoilt("a tip of garbage", TIP, GARBAGE, NO_COMMIT)
spoilt("a tip of nothing", TIP, EMPTY, NO_COMMIT)


def lost(called: str, name: str, answer: Command) -> None:
    """Add a case of a repository that lacks the object that a word of git names."""
    CASES.add(answer, name=called)(lambda world: place_of(world.with_two_versions, name).unlink())


def incomplete(object_id: str) -> Command:
    """The line for a text that is not there."""
    return refused(
        f"the repository is incomplete, perhaps a partial clone: the object {object_id} is missing; "
        "clone it again without `--filter`, or give --deepen"
    )


lost("a text that is missing", TEXT, incomplete(TEXT_ID))
lost(
    "an old text that is missing", f"HEAD~1:{POLICY}", incomplete("28094386f549a3da44feea164a93980eeab2228b")
)
lost("a folder that is missing", FOLDER, damaged(f"Could not read {FOLDER_ID}"))
lost("a commit that is missing", COMMIT, damaged(f"Could not read {COMMIT_ID}"))
lost("a tip that is missing", TIP, NO_COMMIT)


@CASES.add(NO_COMMIT)
def a_pack_that_is_cut_off(world: World) -> None:
    """A disk was full, or a transfer broke."""
    world.two_versions()
    world.git("repack", "-a", "-d", "--quiet")
    [pack] = (world.company / ".git/objects/pack").glob("*.pack")
    pack.chmod(0o644)
    pack.write_bytes(pack.read_bytes()[:-100])


@CASES.add(NO_COMMIT)
def a_pack_without_its_index(world: World) -> None:
    """Nothing is found."""
    world.two_versions()
    world.git("repack", "-a", "-d", "--quiet")
    for index in (world.company / ".git/objects/pack").glob("*.idx"):
        index.unlink()


@CASES.add(incomplete(TEXT_ID))
def a_text_that_would_have_to_be_fetched(world: World) -> None:
    """From a remote that promised it and is a command."""
    place_of(world.with_two_versions, TEXT).unlink()
    for key, value in {
        "remote.origin.url": f"ext::{world.canary} quit",
        "remote.origin.promisor": "true",
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "protocol.ext.allow": "always",
    }.items():
        world.git("config", key, value)


@CASES.each
def test_a_damaged_object_is_named_in_a_line(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, within its bounds, and nothing of it runs or leaves its folder."""
    case.check(world, bounded)
