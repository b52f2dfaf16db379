"""Progress on standard error, for work that takes longer than a moment."""

import sys
import time
from types import TracebackType

import click

MOMENT = 1.0
"""Seconds of silence before progress is shown."""


class Progress:
    """One line that says what is being done, rewritten on a terminal, shown after a moment."""

    def __init__(self, what: str, *, silent: bool = False) -> None:
        self._what = what
        self._shown = sys.stderr.isatty() and not silent
        self._since = time.monotonic()
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", err=True, nl=False)

    def step(self, name: str) -> None:
        """Say what is being worked on now."""
        if not self._shown or time.monotonic() - self._since < MOMENT:
            return
        line = f"{self._what}: {name}"[:78]
        click.echo("\r" + line.ljust(self._width), err=True, nl=False)
        self._width = len(line)
