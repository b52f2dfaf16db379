"""Runs targets on mutated inputs for a while, and keeps what breaks one."""

import hashlib
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from fuzz.mutating import Mutator
from fuzz.targets import CORPUS, TARGETS

LONGEST_RUN = 20
"""Seconds of the processor that one input may take; each is at most 20 KB."""
_POOL = 400


@dataclass(kw_only=True)
class Result:
    """What a target was given, and what came of it."""

    target: str
    executions: int = 0
    seconds: float = 0
    outcomes: set[str] = field(default_factory=set)
    finds: list[tuple[bytes, str]] = field(default_factory=list)
    """Inputs that broke it, each with the error's own words."""


class TooLong(Exception):
    """One input took longer than it may."""


def corpus(name: str) -> list[bytes]:
    """Return the inputs that a target begins with, in the order of their names."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


def fuzz(name: str, *, seconds: float, seed: int, most: int | None = None) -> Result:
    """Run a target on its corpus, then on inputs made of it, for so many seconds or `most` inputs."""
    result = Result(target=name)
    mutator = Mutator(seed)
    pool = corpus(name)
    started = time.monotonic()
    waiting = list(pool)
    while time.monotonic() - started < seconds and (most is None or result.executions < most):
        first = bool(waiting)
        content = waiting.pop() if first else mutator.mutated(*mutator.chance.choices(pool, k=2))
        result.executions += 1
        outcome = _outcome(name, content, result.finds)
        if outcome is not None and outcome not in result.outcomes:
            result.outcomes.add(outcome)
            if not first and len(pool) < _POOL:
                pool.append(content)
        if len(result.finds) >= 3:
            break
    result.seconds = time.monotonic() - started
    return result


def _outcome(name: str, content: bytes, finds: list[tuple[bytes, str]]) -> str | None:
    before = signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_RUN)
    try:
        return TARGETS[name](content)
    except Exception as error:
        finds.append((content, f"{type(error).__name__}: {str(error)[:300]}"))
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
