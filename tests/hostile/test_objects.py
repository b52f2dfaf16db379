"""Objects of git that are damaged, missing, forged or endless: the line says which, and nothing is made up."""

import zlib
from pathlib import Path

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.lines import NO_COMMIT, damaged, refused
from hostile.world import LISTED, POLICY, World

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


def cannot_read(object_id: str) -> Command:
    """The line for a folder or commit that is not there, with git's own words."""
    advice = "clone it again without `--filter`, or give --deepen"
    says = f"policydiff: the repository is incomplete, perhaps a partial clone: {{git}}; {advice}"
    return Command("list", status=2, says=says, git=f"Could not read {object_id}")


lost("a text that is missing", TEXT, incomplete(TEXT_ID))
lost(
    "an old text that is missing", f"HEAD~1:{POLICY}", incomplete("28094386f549a3da44feea164a93980eeab2228b")
)
lost("a folder that is missing", FOLDER, cannot_read(FOLDER_ID))
lost("a commit that is missing", COMMIT, cannot_read(COMMIT_ID))
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


# Objects that others have

SAMPLE = {
    "a text that would have to be fetched by a command",
    "a folder that would have to be fetched",
    "objects of another folder",
    "objects of a device",
    "objects of five thousand folders that are not there",
}
"""One of each kind; the others are proofs."""


def promised(called: str, name: str, answer: Command, settings: dict[str, str]) -> None:
    """Add a case of a missing object that a remote of these settings has promised, of whom git would fetch it."""

    def build(world: World) -> None:
        place_of(world.with_two_versions, name).unlink()
        for key, value in {
            "core.repositoryFormatVersion": "1",
            "extensions.partialClone": "origin",
            "protocol.allow": "always",
            "remote.origin.promisor": "true",
            "remote.origin.url": ".",
            **settings,
        }.items():
            world.git("config", key, value.replace("CANARY", str(world.canary)))

    CASES.add(answer, trap=f"git cat-file -p {name}", name=called, proof=called not in SAMPLE)(build)


COMMANDED = {"remote.origin.url": "ext::CANARY quit", "protocol.ext.allow": "always"}
promised("a text that would have to be fetched by a command", TEXT, incomplete(TEXT_ID), COMMANDED)
promised(
    "a text that would have to be fetched over SSH", TEXT, incomplete(TEXT_ID),
    {"remote.origin.url": "ssh://127.0.0.1/x", "core.sshCommand": "CANARY quit"},
)  # fmt: skip
PACKED = {"remote.origin.uploadPack": "CANARY quit"}
promised("a text that would have to be fetched by a program", TEXT, incomplete(TEXT_ID), PACKED)
promised("a folder that would have to be fetched", FOLDER, cannot_read(FOLDER_ID), PACKED)
promised("a commit that would have to be fetched", COMMIT, cannot_read(COMMIT_ID), PACKED)
promised("a tip that would have to be fetched", TIP, NO_COMMIT, PACKED)


def borrowed(called: str, alternates: str, *commands: Command) -> None:
    """Add a case of a repository that borrows objects from these places; its newest text lies in WORLD/other alone."""

    def build(world: World) -> None:
        lent = place_of(world.with_two_versions, TEXT)
        there = world.folder / "other" / lent.relative_to(world.company / ".git/objects")
        there.parent.mkdir(parents=True)
        lent.rename(there)
        alternates_there = f"{world.company}/.git/objects\n{world.folder}/other\n"
        world.write("other/info/alternates", alternates_there)
        world.write("company/.git/objects/info/alternates", alternates.replace("WORLD", str(world.folder)))

    CASES.add(*commands, name=called, proof=called not in SAMPLE)(build)


def lends_nothing(folder: str) -> Command:
    """The line for a folder of objects that is none, with git's own words."""
    return damaged(f"object directory {folder} does not exist; check .git/objects/info/alternates")


LIST = Command("list", prints=LISTED)
borrowed("objects of another folder", "WORLD/other\n", LIST)
borrowed("objects of another folder by a way out", "../../../other\n", LIST)
borrowed("objects of each other, round and round", "WORLD/company/.git/objects\nWORLD/other\n", LIST)
borrowed("objects of a device", "/dev/zero\n", lends_nothing("/dev/zero"))
borrowed("objects of garbage", "\x1b[2J\n", lends_nothing("WORLD/company/.git/objects/?[2J"))
borrowed(
    "objects of a web site", "https://127.0.0.1:1/x\n",
    damaged("unable to normalize alternate object path: WORLD/company/.git/objects/https://127.0.0.1:1/x"),
)  # fmt: skip
borrowed(
    "objects of five thousand folders that are not there",
    "".join(f"/nowhere/{n}\n" for n in range(5_000)) + "WORLD/other\n",
    LIST,
)


@CASES.each
def test_a_damaged_object_is_named_in_a_line(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, within its bounds, and nothing of it runs or leaves its folder."""
    case.check(world, bounded)
