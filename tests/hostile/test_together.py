"""Two calls at once: each ends with its result or with one line, and what they leave is whole."""

from dataclasses import dataclass

import pytest
from hostile.bounded import Bounded
from hostile.cases import Command, ask, is_answered, is_bounded, is_one_of_ours, together
from hostile.world import World

from policydiff.publisher.ownership import STAGE

TOO_LATE = {
    "policydiff: somebody else published something at this moment, so that nothing was published now; "
    "look at the draft again, and try again",
    "policydiff: policies/privacy.md was changed since you looked at it, so that nothing was published; "
    "look at it again, and try again",
    "policydiff: policies/terms.md was changed since you looked at it, so that nothing was written; "
    "look at it again, and try again",
    "policydiff: there is a policy terms already: policies/terms.md; edit that file",
    "policydiff: --as: policies/terms.md is there already, and nothing is overwritten; "
    "give another name, or draft a new text of that policy with --onto",
    "policydiff: Privacy Policy: there is nothing to publish, for policies/privacy.md is as it was published on "
    "November 23, 2026; edit it first, and save it",
    "policydiff: policies/terms.md is there already; edit it, or give another --path",
}
"""What the one is told who comes second."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two calls, and what they leave."""

    one: str
    other: str
    both: bool = False
    """Whether both do what they were asked for; else only one of them does."""
    after: tuple[Command, ...]


PAIRS = {
    "two builds": Pair(
        one="build",
        other="build",
        both=True,
        after=(Command("verify site/public", shows=["All 36 files are what commit fb007c51ed "]),),
    ),
    "a release and a build": Pair(
        one="release privacy",
        other="build",
        both=True,
        after=(
            Command("verify site/public", shows=["All ", " files are what commit "]),
            Command("status", prints="Privacy Policy: no draft; last updated November 23, 2026"),
        ),
    ),
    "two releases of a draft": Pair(
        one="release privacy",
        other="release privacy",
        after=(
            Command("status", prints="Privacy Policy: no draft; last updated November 23, 2026"),
            Command("list", shows=["2026-11-23    3         none"]),
            Command("release privacy --undo", shows=["The text is a draft again, as it was before."]),
        ),
    ),
    "two imports of documents of a name": Pair(
        one="import ../home/terms.txt",
        other="import ../tmp/terms.txt",
        after=(Command("status", shows=["Terms of Use: draft of a first version"]),),
    ),
    "two new policies of a name": Pair(
        one="new terms",
        other="new terms",
        after=(Command("status", shows=["Terms of Service: draft of a first version"]),),
    ),
}  # fmt: skip


@pytest.mark.hostile
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_two_calls_at_once(world: World, bounded: Bounded, pair: Pair) -> None:
    """Who comes second does the same once more, or is told so; nothing is half."""
    assert world.drafted().path.exists()
    world.write("home/terms.txt", "Terms of Use\n\nBe kind.\n")
    world.write("tmp/terms.txt", "Terms of Use\n\nBe strict.\n")

    said = together([Command(words, prints="") for words in (pair.one, pair.other)], world, bounded)

    for one in said:
        is_one_of_ours(one)
        is_bounded(one.ended, world)
    assert sorted(one.ended.status for one in said) == ([0, 0] if pair.both else [0, 2])
    assert {one.messages for one in said if one.ended.status} <= TOO_LATE
    for command in pair.after:
        is_answered(command, ask(command, world, bounded))
    half = {path for path in world.traces() if path.endswith((".lock", STAGE))}
    assert half <= {"company/.git/policydiff.lock"}
