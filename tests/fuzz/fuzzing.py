"""Runs targets on mutated inputs for a while, and keeps what breaks one."""

import hashlib
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from fuzz.mutating import Mutator
from fuzz.targets import CORPUS, SHORT, TARGETS

LONGEST_RUN = 20
"""Seconds of the processor that one input may take; each is at most 20 KB."""
MOST_FINDS = 3
"""After so many a target gets no further turn."""
_POOL = 400
_OFTEN = 0.95
"""How many of the inputs of a slow target are short."""


class TooLong(Exception):
    """One input took longer than it may."""


def corpus(name: str) -> list[bytes]:
    """Return the inputs that a target begins with, in the order of their names."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


@dataclass
class Fuzzing:
    """A target, what it was given so far, and what came of it; the same seed gives the same inputs."""

    target: str
    seed: int
    executions: int = 0
    seconds: float = 0
    outcomes: set[str] = field(default_factory=set)
    finds: list[tuple[bytes, str]] = field(default_factory=list)
    """Inputs that broke it, each with the error's own words."""

    def __post_init__(self) -> None:
        self._mutator = Mutator(self.seed)
        self._pool = corpus(self.target)
        self._waiting = list(self._pool)

    def run(self, *, seconds: float, most: int | None = None) -> "Fuzzing":
        """Go on for so many seconds or `most` inputs: the corpus first, then what is made of it."""
        started, before = time.monotonic(), self.executions
        while time.monotonic() - started < seconds and (most is None or self.executions - before < most):
            if len(self.finds) >= MOST_FINDS:
                break
            first = bool(self._waiting)
            content = self._waiting.pop() if first else self._made()
            self.executions += 1
            outcome = self._outcome(content)
            if outcome is not None and outcome not in self.outcomes:
                self.outcomes.add(outcome)
                if not first and len(self._pool) < _POOL:
                    self._pool.append(content)
        self.seconds += time.monotonic() - started
        return self

    def _made(self) -> bytes:
        chance = self._mutator.chance
        made = self._mutator.mutated(*chance.choices(self._pool, k=2))
        short = SHORT.get(self.target)
        return made[:short] if short and chance.random() < _OFTEN else made

    def _outcome(self, content: bytes) -> str | None:
        before = signal.signal(signal.SIGVTALRM, _too_long)
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_RUN)
        try:
            return TARGETS[self.target](content)
        except Exception as error:
            self.finds.append((content, f"{type(error).__name__}: {str(error)[:300]}"))
            return None
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def _too_long(_: int, __: FrameType | None) -> None:
    raise TooLong(f"longer than {LONGEST_RUN} s of the processor")


def keep(finds: Sequence[tuple[bytes, str]], folder: Path) -> list[Path]:
    """Write inputs that broke a target into a folder, named by their content."""
    folder.mkdir(parents=True, exist_ok=True)
    places = []
    for content, _ in finds:
        place = folder / hashlib.sha256(content).hexdigest()[:16]
        place.write_bytes(content)
        places.append(place)
    return places
