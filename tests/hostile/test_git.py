"""Repositories that mean harm: what they would run is not run, what cannot be read is named in a line."""

from hostile.bounded import Bounded
from hostile.cases import Case, Cases, Command
from hostile.world import LISTED, POLICY, World

CASES = Cases()


@CASES.add(Command("list", prints=LISTED))
def nothing_hostile(world: World) -> None:
    """The company's usual two versions."""
    world.two_versions()


@CASES.add(
    Command(
        "list",
        status=2,
        says="policydiff: policies/privacy.md: is a symbolic link, not a file; "
        "commit the text itself, or exclude this path",
    )
)
def a_policy_that_is_a_link(world: World) -> None:
    """It leads to a file of the machine."""
    world.two_versions().draft({POLICY: None})
    (world.company / POLICY).symlink_to("/etc/passwd")
    world.git("add", "--all")
    world.git("commit", "--quiet", "--message", "A link")


@CASES.each
def test_git_is_hostile(case: Case, world: World, bounded: Bounded) -> None:
    """It is answered to the word, within its bounds, and nothing of it runs or leaves its folder."""
    case.check(world, bounded)
