"""What a hostile case is: a world, what is asked of the program in it, and the exact words that it must answer with.

A module of cases has `CASES = Cases()`, a builder for each under `@CASES.add(Command(…), …)`, and one test that checks
them all. What every call keeps, whatever its case is about, stands here once, in `Case.check`.
"""

import re
import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cache
from pathlib import Path

import pytest
from hostile.bounded import Bounded, Ended, Start
from hostile.world import World

Builder = Callable[[World], object]

SECONDS, SECONDS_A_MEGABYTE = 6, 30
MEMORY, MEMORY_A_BYTE = 150 << 20, 150
"""The bounds of any call, and what the bytes in its world add to them."""
ADDRESSES = 400 << 20
"""Bytes that a process may reserve without using them."""

STEERS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, or turns the direction of what follows."""


@dataclass(frozen=True, slots=True)
class Command:
    """One call of the program, and what it must answer."""

    arguments: str | Sequence[str]
    """As a shell reads them, or one by one."""
    _: KW_ONLY
    status: int = 0
    says: str = ""
    """All of standard error but its last line end, with WORLD for the folder of the world, and {git} for `git`."""
    git: str = ""
    """Git's own words in that, as git 2.39 puts them; those of another version are not compared."""
    prints: str | None = None
    """All of standard output but its last line end; None where `shows` or `pages` say what counts."""
    shows: Sequence[str] = ()
    """Passages of standard output."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Passages of files that the call writes, by their paths in the world."""
    never: Sequence[str] = ()
    """What neither an output nor a file that the call writes may hold."""
    writes: Sequence[str] = ()
    """The only places in the world that may change, with all that is in them."""
    stdin: str | None = "/dev/null"
    """A file; None for a stream that is closed."""
    stdout: str | None = ""
    """A file (by default one that is looked at), `|` for a pipe that nobody reads, None for a stream that is closed."""
    anew: bool = False
    """Whether a new interpreter is started, for what matters before the program begins."""
    gone: bool = False
    """Whether it is called in a folder that is taken away at that moment."""
    umask: int = 0o022
    limits: Mapping[str, int] = field(default_factory=dict)
    """Limits of the process beside its bounds, by the name that follows `RLIMIT_`."""

    def __post_init__(self) -> None:
        assert self.says or self.prints is not None or self.shows or self.pages, "what must it answer?"

    @property
    def words(self) -> list[str]:
        """Its arguments one by one."""
        return shlex.split(self.arguments) if isinstance(self.arguments, str) else [*self.arguments]


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a call said, with WORLD for the folder of its world, and how it ended."""

    ended: Ended
    output: str
    messages: str


@dataclass(frozen=True, slots=True)
class Case:
    """A world that means harm, what is asked in it one after the other, and how plain git falls for it."""

    name: str
    build: Builder
    commands: Sequence[Command]
    trap: str = ""
    """What a user might call of git, after which the canary has sung: its silence before means something."""

    def check(self, world: World, bounded: Bounded) -> None:
        """Build the world, ask, and look at the answers and at what was left behind."""
        self.build(world)
        assert world.story.path.exists()
        for command in self.commands:
            before = world.traces()
            said = ask(command, world, bounded)
            changed = {path for path, _ in before.items() ^ world.traces().items()}
            is_answered(command, said)
            is_one_of_ours(said)
            _leaves_only(command, changed, world, said)
            is_bounded(said.ended, world)
        if self.trap:
            world.shell(self.trap)
            assert world.song.exists(), "this trap is none"


class Cases:
    """The cases of a module."""

    def __init__(self) -> None:
        self.all: dict[str, Case] = {}
        self.proofs: set[str] = set()

    def add(
        self, *commands: Command, trap: str = "", name: str = "", proof: bool = False
    ) -> Callable[[Builder], Builder]:
        """Make a builder a case, which is called what the function is if it has no `name`; a `proof` is a slow one."""

        def added(build: Builder) -> Builder:
            called = name or build.__name__.replace("_", " ")
            assert called not in self.all, f"two cases are called “{called}”"
            self.all[called] = Case(called, build, commands, trap)
            self.proofs |= {called} if proof else set()
            return build

        return added

    def each(self, test: Callable[..., None]) -> Callable[..., None]:
        """Make a test one for each case, which comes as `case`."""
        cases = [
            pytest.param(case, id=case.name, marks=[pytest.mark.proof] if case.name in self.proofs else [])
            for case in self.all.values()
        ]
        test_of_each: Callable[..., None] = pytest.mark.parametrize("case", cases)(pytest.mark.hostile(test))
        return test_of_each


def ask(command: Command, world: World, bounded: Bounded) -> Said:
    """Call the program within its bounds."""
    return together([command], world, bounded)[0]


def together(commands: Sequence[Command], world: World, bounded: Bounded) -> list[Said]:
    """Call the program several times at once, each within its bounds."""
    seconds, memory = bounds(world)
    streams, starts = [], []
    for number, command in enumerate(commands):
        output, messages = (world.folder.with_name(f"{name}{number}") for name in ("output", "messages"))
        for stream in (output, messages):
            stream.write_bytes(b"")
        streams.append((output, messages))
        starts.append(
            Start(
                arguments=command.words,
                folder=world.start,
                environment=world.environment,
                streams=(
                    command.stdin,
                    command.stdout if command.stdout != "" else str(output),
                    str(messages),
                ),
                anew=command.anew,
                gone=command.gone,
                umask=command.umask,
                limits={"CPU": seconds, "AS": memory + ADDRESSES, **command.limits},
            )
        )
    return [
        Said(ended=ended, output=_told(output, world), messages=_told(messages, world))
        for ended, (output, messages) in zip(bounded.run(*starts), streams, strict=True)
    ]


def bounds(world: World) -> tuple[int, int]:
    """The seconds of processor time and the bytes of memory that a call in a world may use."""
    return SECONDS + SECONDS_A_MEGABYTE * world.size // 1_000_000, MEMORY + MEMORY_A_BYTE * world.size


def _told(stream: Path, world: World) -> str:
    said = stream.read_bytes().decode("utf-8", "surrogateescape")
    return said.replace(str(world.folder), "WORLD").removesuffix("\n")


def is_answered(command: Command, said: Said) -> None:
    """Fail unless it is the answer that was asked for."""
    assert said.ended.status == command.status, said
    if command.git and not _is_measured_git():
        before, after = command.says.split("{git}")
        assert said.messages.startswith(before)
        assert said.messages.endswith(after)
    else:
        assert said.messages == command.says.replace("{git}", command.git)
    if command.prints is not None:
        assert said.output == command.prints
    for passage in command.shows:
        assert passage in said.output


@cache
def _is_measured_git() -> bool:
    done = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True)
    return done.stdout.startswith("git version 2.39")


def is_one_of_ours(said: Said) -> None:
    """Fail where it is no answer that a user can be given."""
    for told in (said.output, said.messages):
        assert "Traceback" not in told
        assert "mistake in policydiff itself" not in told
        assert not (found := STEERS.search(told)), found
    if said.ended.status == 2:
        assert all(line.startswith("policydiff: ") for line in said.messages.split("\n"))


def _leaves_only(command: Command, changed: set[str], world: World, said: Said) -> None:
    assert not world.song.exists(), world.song.read_text(encoding="utf-8")
    written = {path for path in changed if any(Path(path).is_relative_to(place) for place in command.writes)}
    assert changed == written
    for path, passage in command.pages.items():
        assert passage in (world.folder / path).read_text(encoding="utf-8")
    files = [file for path in written if (file := world.folder / path).is_file()]
    for harm in command.never:
        assert harm not in said.output + said.messages
        assert [file for file in files if harm.encode() in file.read_bytes()] == []


def is_bounded(ended: Ended, world: World) -> None:
    """Fail where it used more than it may, or left a process."""
    seconds, memory = bounds(world)
    assert not ended.left, "a process of it is still there"
    assert ended.seconds <= seconds
    assert ended.memory <= memory
