"""Starts the program again and again within bounds: `python zygote.py DESCRIPTOR`, a socket that `bounded` speaks on.

A process that has read the whole program once forks for each call, so that a call costs a tenth of what a new process
costs. Started anew, as a shell would, are only the calls that ask for it, because what they are about (the locale, a
closed stream, GitPython's variables) is looked at before the program begins. A line of JSON asks for programs that run
side by side, a line answers how they ended.
"""

import ctypes
import gc
import json
import os
import pkgutil
import resource
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import policydiff
from policydiff.cli.program import main

GRACE = 1
"""Seconds in which the processes of a call end after it."""
SET_CHILD_SUBREAPER = 36  # sys/prctl.h
CPU_ENDED = 1
"""Seconds between the signal that the time is up and the kill."""


def serve(descriptor: int) -> list[str]:
    """Answer until nobody asks any more; in a child, return the arguments that the program is to be called with."""
    with os.fdopen(descriptor, "r+b", buffering=0, closefd=False) as line:
        for asked in line:
            started = []
            for start in json.loads(asked):
                started.append(child := os.fork())
                if not child:
                    os.close(descriptor)
                    return become(start)
            line.write(json.dumps([ended(child) for child in started]).encode() + b"\n")
    os._exit(0)


def become(start: dict[str, Any]) -> list[str]:
    """Turn this process into the one that was asked for."""
    os.setsid()
    folder = Path(start["folder"])
    if start["gone"]:
        folder.mkdir()
    os.chdir(folder)
    if start["gone"]:
        folder.rmdir()
    os.umask(start["umask"])
    for stream, path in enumerate(start["streams"]):
        if path is None:
            os.close(stream)
        else:
            os.dup2(opened(path, stream), stream)
    for name, value in start["limits"].items():
        hard = value + CPU_ENDED if name == "CPU" else value
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, hard))
    signal.alarm(start["deadline"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    program = str(Path(sys.executable).with_name("policydiff"))
    if start["anew"]:
        os.execve(program, [program, *start["arguments"]], start["environment"])  # noqa: S606
    os.environ.clear()
    os.environ.update(start["environment"])
    time.tzset()
    arguments: list[str] = start["arguments"]
    return arguments


def opened(path: str, stream: int) -> int:
    """Open a file for a stream; `|` is a pipe that nobody reads from any more."""
    if path == "|":
        reading, writing = os.pipe()
        os.close(reading)
        return writing
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND if stream else os.O_RDONLY, 0o666)


def ended(child: int) -> dict[str, Any]:
    """Wait for a child and say how it ended, what it used with those it waited for, and whether it left any."""
    _, status, used = os.wait4(child, 0)
    left = is_something_left(child)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "seconds": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * 1024,
        "left": left,
    }


def is_something_left(group: int) -> bool:
    """Whether a process of a group does not end though the call has; it is killed then."""
    until = time.monotonic() + GRACE
    try:
        while time.monotonic() < until:
            with suppress(ChildProcessError):
                os.waitpid(-group, os.WNOHANG)
            os.killpg(group, 0)
            time.sleep(0.001)
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def adopt_orphans() -> None:
    """Become the parent of what a call leaves, or those that have ended would be there until somebody looks at them."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1)


def read_the_program() -> None:
    """Import every module of the program, and what each call needs that is imported when it is needed."""
    import_module("git.cmd")
    policydiff.compare("Last updated: June 15, 2014\n", "Last updated: June 16, 2014\n").to_dict()
    for module in pkgutil.walk_packages(policydiff.__path__, "policydiff."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()  # Or each child would copy all of it when it looks for what can be thrown away.


if __name__ == "__main__":
    read_the_program()
    adopt_orphans()
    main(serve(int(sys.argv[1])))
