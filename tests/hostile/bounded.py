"""The program in a process of its own that may use only so much time and memory, and has no right that a user lacks."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

DEADLINE = 120
"""Seconds on the clock after which a call that waits for something ends by a signal."""

AS_A_USER = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Root without what makes it root, for nothing is read-only to root."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """What is called, and where."""

    arguments: Sequence[str]
    folder: str
    environment: Mapping[str, str]
    streams: tuple[str | None, str | None, str | None]
    """What standard input, output and error are: a file, `|` for a pipe that nobody reads, None for closed."""
    anew: bool = False
    """Whether a new interpreter is started."""
    gone: bool = False
    """Whether the folder is made and, with the process in it, taken away."""
    umask: int = 0o022
    limits: Mapping[str, int] = field(default_factory=dict)
    """Of each process, by the name that follows `RLIMIT_`."""
    deadline: int = DEADLINE


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How a call ended."""

    status: int
    """Its exit status; of one that a signal ended, minus the signal's number."""
    seconds: float
    """Of processor time, with every program that it ran."""
    memory: int
    """Bytes that the largest of its processes held at once."""
    left: bool
    """Whether a process of it was still there when it had ended."""


class Bounded:
    """Starts calls, by a process that is ready for it (see `zygote`); close it when no more are to come."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        as_a_user = AS_A_USER if os.geteuid() == 0 and shutil.which(AS_A_USER[0]) else ()
        self._process = subprocess.Popen(
            [*as_a_user, sys.executable, Path(__file__).with_name("zygote.py"), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self._line = ours.makefile("rwb", buffering=0)
        ours.close()

    def run(self, *starts: Start) -> list[Ended]:
        """Start these calls side by side and wait until all have ended."""
        self._line.write(json.dumps([asdict(start) for start in starts]).encode() + b"\n")
        return [Ended(**ended) for ended in json.loads(self._line.readline())]

    def close(self) -> None:
        """End the process."""
        self._line.close()
        self._process.wait()
