"""Folders of git that lead elsewhere, that are another's, or that are not there."""

import shutil

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.lines import NO_REPOSITORY, damaged, refused
from hostile.world import LISTED, POLICY, SECOND, World

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


@CASES.add(LIST, STATUS)
def a_repository_without_a_working_tree(world: World) -> None:
    """A server has it so."""
    world.two_versions()
    world.git("clone", "--quiet", "--bare", ".", "../bare.git")
    world.start = str(world.folder / "bare.git")


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
