"""Disks that mean harm: full, read-only, vanishing, with links, devices and other people's files in the way."""

import json
import os

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.lines import refused
from hostile.world import DRAFTED, FIRST, LISTED, POLICY, World

CASES = Cases()
MACHINES_OWN = "of this machine only"
LIST = Command("list", prints=LISTED)
BUILD = Command(
    "build --quiet",
    writes=["company/site"],
    never=[MACHINES_OWN],
    pages={"company/site/public/privacy/index.html": "for ten years."},
)


# Files without an end


def endless(called: str, arguments: str, says: str) -> None:
    """Add a case of a named file that is a device."""
    CASES.add(Command(arguments, status=2, says=f"policydiff: {says}"), name=called)(World.drafted)


endless(
    "a configuration that is full",
    "list --config /dev/full",
    "/dev/full: this is larger than 10 MB; name a text file",
)
endless(
    "a configuration without an end",
    "list --config /dev/zero",
    "/dev/zero: this is larger than 10 MB; name a text file",
)
endless(
    "a configuration that is a folder",
    "list --config ..",
    "..: the configuration cannot be read: is a directory; name a file that is there and yours to read",
)
endless(
    "a patch without an end",
    f"apply /dev/full {POLICY}",
    "/dev/full: this is larger than 10 MB; name a text file",
)
endless(
    "a text without an end",
    f"apply {POLICY} /dev/zero",
    "/dev/zero: this is larger than 10 MB; name a text file",
)
endless(
    "a page without an end",
    "verify --page /dev/zero --as privacy@2014-06-15",
    "/dev/zero: this is larger than 10 MB; name a text file",
)
endless(
    "a document without an end",
    "import /dev/zero",
    "/dev/zero is no file; name the files to import one by one",
)
endless(
    "two texts without an end",
    "diff /dev/zero /dev/full",
    "/dev/zero: this is larger than 10 MB; name a text file",
)


# Outputs that cannot be written

endless(
    "an output that is full",
    "show privacy -o /dev/full",
    "-o: /dev/full cannot be written: no space left on device; make room for it",
)
endless(
    "an output in no folder",
    "show privacy -o nowhere/privacy.md",
    "-o: nowhere/privacy.md cannot be written: no such file or directory; name a file in a "
    "folder that exists and is yours",
)
endless(
    "an output that is a folder",
    "show privacy -o policies",
    "invalid value for '-o' / '--output': File 'policies' is a directory; see `policydiff show --help`",
)
endless(
    "a site in a device",
    "build -o /dev/null/site",
    "/dev/null/site: nothing was published: file exists; name a folder that is yours with -o",
)
endless(
    "a site in the policies",
    "build -o policies",
    "WORLD/company/policies: the folder holds “privacy.md”, which policydiff did not write; "
    "name an empty or new folder with -o, or move that file away",
)
endless(
    "a site in the repository itself",
    "build -o .",
    "WORLD/company: the folder holds “policies/privacy.md”, which policydiff did not write; "
    "name an empty or new folder with -o, or move that file away",
)
endless(
    "a site in git's folder",
    "build -o .git",
    "WORLD/company/.git: the folder holds “HEAD”, which policydiff did not write; name an "
    "empty or new folder with -o, or move that file away",
)
endless(
    "a site in the user's own folder",
    "build -o ../home",
    "WORLD/company/../home: the folder holds “.gitconfig”, which policydiff did not write; "
    "name an empty or new folder with -o, or move that file away",
)


@CASES.add(
    refused("WORLD/company/.git/policydiff.lock: permission denied", "release privacy"),
    Command("status", prints=DRAFTED),
)
def a_repository_that_is_read_only(world: World) -> None:
    """Reading goes on; publishing is refused, and the draft is as it was."""
    world.drafted()
    for place in (world.company, *(path for path in world.company.rglob("*") if path.is_dir())):
        place.chmod(0o555)


CANNOT_BE_READ = "cannot be read: permission denied; see to it that it is yours to read"


@CASES.add(LIST, *(refused(f"{POLICY}: {CANNOT_BE_READ}", command) for command in ("status", "diff privacy")))
def a_draft_that_is_not_ours_to_read(world: World) -> None:
    """It is not taken for one that is not there."""
    (world.drafted().path / POLICY).chmod(0)


@CASES.add(LIST, refused(f"policies/privacy.history.toml: {CANNOT_BE_READ}", "release privacy"))
def drafts_in_a_folder_that_is_not_ours_to_enter(world: World) -> None:
    """Nobody can tell what is in it, be it a draft or a record."""
    (world.drafted().path / "policies").chmod(0o600)


@CASES.add(refused(f"policydiff.toml: {CANNOT_BE_READ}"))
def a_configuration_that_is_not_ours_to_read(world: World) -> None:
    """Without it another site would be built."""
    world.two_versions(**{"policydiff.toml": '[site]\ntitle = "Policies"\n'})
    (world.story.path / "policydiff.toml").chmod(0)


@CASES.add(
    Command("status", prints="Privacy Policy: no draft; last updated September 1, 2016"),
    Command(
        "diff privacy",
        status=2,
        says="policydiff: privacy has no draft: policies/privacy.md is not in the working tree; name a "
        "version instead, such as privacy@latest",
        never=[MACHINES_OWN],
    ),
)
def a_draft_that_is_a_link(world: World) -> None:
    """It leads to a file of the machine."""
    world.two_versions().draft({POLICY: None})
    (world.company / POLICY).symlink_to(world.write("secret.md", FIRST + MACHINES_OWN))


@CASES.add(
    Command("status", prints="Privacy Policy: no draft; last updated September 1, 2016", never=[MACHINES_OWN])
)
def drafts_in_a_folder_that_is_a_link(world: World) -> None:
    """All policies would come from elsewhere."""
    world.two_versions()
    (world.story.path / "policies").rename(world.folder / "policies")
    world.write("policies/secret.md", FIRST + MACHINES_OWN)
    (world.company / "policies").symlink_to("../policies")


@CASES.add(Command("status", prints="Privacy Policy: no draft; last updated September 1, 2016"), LIST)
def a_draft_that_is_a_pipe(world: World) -> None:
    """Nobody writes to it."""
    world.two_versions().draft({POLICY: None})
    os.mkfifo(world.company / POLICY)


@CASES.add(LIST)
def a_configuration_that_is_a_link(world: World) -> None:
    """It leads to a file of the machine, whose lines no message shows."""
    (world.two_versions().path / "policydiff.toml").symlink_to(world.write("secret", MACHINES_OWN))


@CASES.add(
    refused(
        "WORLD/company/site/public: nothing was published: permission denied; name a folder that is yours with -o",
        "build",
    )
)
def a_folder_of_the_site_that_is_read_only(world: World) -> None:
    """In it the site would be."""
    world.two_versions()
    world.write("company/site/keep", "").parent.chmod(0o555)


@CASES.add(
    refused(
        "WORLD/company/site: this is a symbolic link, which would lead the site elsewhere; "
        "replace it by a folder, or name a folder with -o",
        "build",
    ),
    Command("build --quiet -o site/public", prints="", writes=["outside"]),
)
def an_output_in_a_folder_that_is_a_link(world: World) -> None:
    """What a repository holds does not choose where files are written; who names the place does."""
    world.two_versions()
    world.write("outside/keep", "")
    (world.story.path / "site").symlink_to("../outside")


def is_a_link(path: str, command: str, asked: str = "", advice: str = "") -> Command:
    """The line for a link on the way to a new file."""
    return refused(
        f"{asked}{path} is a link or a file, not a folder; replace it by a folder{advice}", command
    )


@CASES.add(
    is_a_link("WORLD/company/policies", "new terms", "--path: ", ", or give another path"),
    is_a_link("WORLD/company/policies", "import ../home/terms.txt", "--as: ", ", or give another path"),
    is_a_link("policies", "init"),
    refused(
        "Privacy Policy has no draft: policies/privacy.md is not in the folder; "
        "put the file back; a policy is withdrawn by committing its removal",
        "release privacy",
    ),
)
def policies_in_a_folder_that_is_a_link(world: World) -> None:
    """Nothing is written where it leads."""
    world.drafted()
    world.write("home/terms.txt", "Terms of Use\n\nBe kind.\n")
    (world.story.path / "policies").rename(world.folder / "outside")
    (world.company / "policies").symlink_to("../outside")
    (world.company / "site").mkdir()


HERE_IS_NOTHING = "the folder that you are in is gone; go to one that is there"


@CASES.add(
    *(
        Command(command, status=2, says=f"policydiff: {HERE_IS_NOTHING}", gone=True, anew=anew)
        for command, anew in {"list": False, "build": True}.items()
    )
)
def a_current_folder_that_is_gone(world: World) -> None:
    """A terminal is still there."""
    world.two_versions()
    world.start = str(world.folder / "lost")


@CASES.add(BUILD)
def static_files_that_are_links(world: World) -> None:
    """A stranger's pull request would have files of the machine published."""
    site = world.two_versions().path / "site"
    secret = world.write("secret/static.txt", MACHINES_OWN)
    world.write("company/site/static/own.txt", "Own.")
    (site / "static/file.txt").symlink_to(secret)
    (site / "static/folder").symlink_to(secret.parent)
    (site / "static/own.txt").unlink()
    (site / "templates").symlink_to(secret.parent)


@CASES.add(refused("WORLD/company/site/public: this is a symbolic link; name the folder itself", "build"))
def an_output_that_is_a_link(world: World) -> None:
    """Wherever it leads."""
    world.two_versions()
    world.write("company/site/keep", "")
    (world.company / "site/public").symlink_to(world.home)


@CASES.add(
    refused(
        "WORLD/company/site/public: the folder holds “keep”, which policydiff did not write; name "
        "an empty or new folder with -o, or move that file away",
        "build",
    )
)
def links_in_the_output(world: World) -> None:
    """They are somebody's, and lead elsewhere."""
    world.two_versions()
    world.write("company/site/public/keep", "")
    (world.company / "site/public/privacy").symlink_to(world.home)


@CASES.add(
    refused(
        "WORLD/company/site/public: “thesis.txt” was changed after policydiff wrote it; keep what "
        "you need of it elsewhere, then delete it and build again",
        "build",
    )
)
def a_manifest_that_claims_files_elsewhere(world: World) -> None:
    """What it lists would be removed as the tool's own."""
    world.two_versions()
    digest = "sha256:" + "0" * 64
    claimed = {"../../../home/.gitconfig": digest, "/etc/passwd": digest, "thesis.txt": digest}
    world.write("company/site/public/thesis.txt", "Years of work.")
    world.write(
        "company/site/public/manifest.json", json.dumps({"schema": "policydiff/manifest/1", "files": claimed})
    )


@CASES.add(
    refused(
        "WORLD/company/site/public: the folder holds “manifest.json”, which policydiff did not "
        "write; name an empty or new folder with -o, or move that file away",
        "build",
    )
)
def a_manifest_that_is_a_bomb(world: World) -> None:
    """A thousand levels of lists."""
    world.two_versions()
    world.write("company/site/public/manifest.json", "[" * 100_000)


@CASES.add(
    Command(
        "release privacy",
        status=2,
        says="policydiff: another program is writing to the repository: {git}; wait for it; if none is "
        "running, remove the file that is named",
        git="Unable to create 'WORLD/company/.git/index.lock': File exists",
        writes=["company/.git"],
    ),
    Command("status", prints=DRAFTED),
)
def an_index_that_another_git_holds(world: World) -> None:
    """Its lock is there, and stays."""
    world.drafted()
    world.write("company/.git/index.lock", "")


@CASES.add(
    Command(
        "release privacy",
        status=2,
        says="policydiff: another program is writing to the repository: {git}; wait for it; if none is "
        "running, remove the file that is named",
        git="prepare: cannot lock ref 'refs/heads/main': Unable to create "
        "'WORLD/company/.git/refs/heads/main.lock': File exists",
        writes=["company/.git"],
    ),
    Command("status", prints=DRAFTED),
)
def a_branch_that_another_git_holds(world: World) -> None:
    """Its lock is there, and stays."""
    world.drafted()
    world.write("company/.git/refs/heads/main.lock", "")


@CASES.each
def test_a_hostile_disk_loses_and_leaks_nothing(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, within its bounds, and nothing lies elsewhere than before."""
    case.check(world, bounded)
