"""Folders of git that lead elsewhere, that are another's, or that are not there."""

import shutil

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.lines import NO_REPOSITORY, damaged, refused
from hostile.world import DRAFTED, LISTED, POLICY, SECOND, World

CASES = Cases()
LIST = Command("list", prints=LISTED)
NO_COMMIT_YET = "the repository has no commit yet; commit a policy first"
STATUS = Command(
    "status", prints="Privacy Policy: no draft; last updated September 1, 2016", never=["secret"]
)


def moved(world: World) -> None:
    """Move the folder of git out of the repository."""
    (world.with_two_versions.company / ".git").rename(world.folder / "elsewhere.git")


@CASES.add(LIST, STATUS)
def a_file_that_leads_to_the_folder_of_git(world: World) -> None:
    """As a worktree or a submodule has it."""
    moved(world)
    world.write("company/.git", "gitdir: ../elsewhere.git\n")


@CASES.add(NO_REPOSITORY)
def a_file_that_leads_nowhere(world: World) -> None:
    """What it names is not there."""
    moved(world)
    world.write("company/.git", "gitdir: ../nowhere.git\n")


@CASES.add(NO_REPOSITORY)
def a_file_that_leads_to_itself(world: World) -> None:
    """Round and round."""
    moved(world)
    world.write("company/.git", "gitdir: .git\n")


@CASES.add(damaged("invalid gitfile format: WORLD/company/.git"))
def a_file_of_git_that_is_garbage(world: World) -> None:
    """It steers a terminal."""
    moved(world)
    world.write("company/.git", b"\x1b[2J\xff\0garbage\n")


@CASES.add(LIST, STATUS)
def a_link_to_the_folder_of_git(world: World) -> None:
    """It lies beside the repository."""
    moved(world)
    (world.company / ".git").symlink_to("../elsewhere.git")


@CASES.add(NO_REPOSITORY)
def a_link_to_nothing(world: World) -> None:
    """As if there were no repository."""
    moved(world)
    (world.company / ".git").symlink_to("../nowhere.git")


@CASES.add(LIST, STATUS)
def a_working_tree_elsewhere(world: World) -> None:
    """The repository's own configuration has its working tree outside."""
    world.two_versions()
    world.write(f"elsewhere/{POLICY}", SECOND + "A secret.\n")
    world.git("config", "core.worktree", "../../elsewhere")


def trapped(world: World, folder: str) -> None:
    """Put a repository without a working tree into a folder, with a monitor and hooks that sing."""
    world.two_versions()
    world.git("clone", "--quiet", "--bare", ".", folder)
    world.git("-C", folder, "config", "core.fsmonitor", world.canary)
    world.git("-C", folder, "config", "core.bare", "false")
    world.git("-C", folder, "config", "core.worktree", ".")
    world.write(f"company/{folder}/hooks/post-index-change", world.canary.read_bytes()).chmod(0o755)


@CASES.add(STATUS, LIST, trap="git -C lair status")
def a_repository_in_a_folder_of_the_current_one(world: World) -> None:
    """Called from inside it, which git takes for the repository."""
    trapped(world, "lair")
    world.start = str(world.company / "lair")


@CASES.add(
    LIST, Command("build --quiet", prints="", writes=["company/site"]), trap="git -C policies/lair status"
)
def a_repository_beside_the_policies(world: World) -> None:
    """Called from above it."""
    trapped(world, "policies/lair")


BARE = "this is a bare repository, in which nobody drafts; work in a clone of it"
NO_FOLDER = "-o: a bare repository has no folder for the site; name one"
WITHOUT_A_TREE = (
    LIST,
    STATUS,
    refused(BARE, "release privacy"),
    refused(NO_FOLDER, "build"),
    Command("build --quiet -o ../../out", prints="", writes=["out"]),
)


def without_a_tree(world: World, folder: str) -> None:
    """Put a repository that is bare into a folder, with a monitor and hooks that sing."""
    world.two_versions()
    world.git("clone", "--quiet", "--bare", ".", folder)
    world.git("-C", folder, "config", "core.fsmonitor", world.canary)
    for hook in ("post-index-change", "pre-commit", "reference-transaction"):
        world.write(f"company/{folder}/hooks/{hook}", world.canary.read_bytes()).chmod(0o755)


@CASES.add(*WITHOUT_A_TREE, trap="git -C ../servers/bare.git tag other", proof=True)
def a_repository_without_a_working_tree(world: World) -> None:
    """A server has it so."""
    without_a_tree(world, "../servers/bare.git")
    world.start = str(world.folder / "servers/bare.git")


@CASES.add(*WITHOUT_A_TREE, trap="git -C lair tag other")
def a_repository_without_a_working_tree_in_a_folder_of_the_current_one(world: World) -> None:
    """It came with a clone, as files, and is what git takes for the repository inside of it."""
    without_a_tree(world, "lair")
    world.start = str(world.company / "lair")


@CASES.add(
    LIST,
    STATUS,
    refused(BARE, "release privacy"),
    refused(NO_FOLDER, "build"),
    trap="git tag other",
)
def a_repository_that_says_it_has_no_working_tree(world: World) -> None:
    """Though it has one."""
    world.drafted()
    world.git("config", "core.bare", "true")
    world.write("company/.git/hooks/reference-transaction", world.canary.read_bytes()).chmod(0o755)


# Another user's


def anothers(world: World, folder: str = "company") -> None:
    """Have git take the repository, which lies in this folder, for another user's, as git's own tests do."""
    world.drafted()
    world.git("config", "safe.directory", "*")
    world.git_does('GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec GIT "$@"')
    if folder != "company":
        world.company.rename(world.folder / folder)
        world.company.mkdir()
        world.start = str(world.folder / folder)


def is_anothers(command: str, around: str = "WORLD/company", safe: str = "WORLD/company") -> Command:
    """The line for it, with what to type if it is trusted."""
    return refused(
        f"the repository around {around} belongs to another user; "
        f"if you trust it, run `git config --global --add safe.directory {safe}`",
        command,
    )


@CASES.add(*(is_anothers(command) for command in ("list", "release privacy", "serve")))
def a_repository_of_another_user(world: World) -> None:
    """Its own configuration calls it safe, which does not count."""
    anothers(world)


@CASES.add(is_anothers("list", around="WORLD/company/policies"))
def a_repository_of_another_user_from_a_folder_in_it(world: World) -> None:
    """What must be called safe is the repository."""
    anothers(world)
    world.start = str(world.company / "policies")


@CASES.add(
    is_anothers("list", around="WORLD/it's $(touch owned)", safe="""'WORLD/it'"'"'s $(touch owned)'""")
)
def a_repository_of_another_user_whose_name_is_a_command(world: World) -> None:
    """Whoever types what is advised runs nothing of it."""
    anothers(world, "it's $(touch owned)")


@CASES.add(LIST, Command("status", prints=DRAFTED))
def a_repository_of_another_user_who_is_trusted(world: World) -> None:
    """The user's own configuration says so."""
    anothers(world)
    with (world.home / ".gitconfig").open("a", encoding="utf-8") as settings:
        settings.write(f"[safe]\ndirectory = {world.company}\n")


@CASES.add(*(refused(NO_COMMIT_YET, command) for command in ("list", "status", "build")))
def a_repository_without_a_commit(world: World) -> None:
    """As `git init` leaves it."""
    assert world.story.path.exists()


@CASES.add(NO_REPOSITORY)
def a_repository_without_anything(world: World) -> None:
    """The folder of git is empty."""
    assert world.with_two_versions.company.exists()
    shutil.rmtree(world.company / ".git")
    (world.company / ".git").mkdir()


@CASES.each
def test_a_folder_is_read_or_refused(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, and nothing in the other place runs or changes."""
    case.check(world, bounded)
