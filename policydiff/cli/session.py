"""One run of the program: the global options and what they lead to."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from policydiff.workspace import Workspace

Function = TypeVar("Function", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written as 2014-06-15."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that `value` names."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no date; write it as 2014-06-15", param, ctx)


@dataclass(frozen=True)
class Session:
    """The global options."""

    repo: Path | None = None
    config: Path | None = None
    as_of: date | None = None
    branch: str | None = None
    deepen: bool = False
    quiet: bool = False
    verbose: bool = False

    @staticmethod
    def options(function: Function) -> Function:
        """Add the global options to a command."""
        for option in reversed(_GLOBAL_OPTIONS):
            function = option(function)
        return function

    @classmethod
    def of(cls, given: dict[str, Any]) -> "Session":
        """The session that the options ask for."""
        return cls(**{name: value for name, value in given.items() if value is not None})

    def and_then(self, given: dict[str, Any]) -> "Session":
        """This session, with what was said after the command's name."""
        return replace(self, **{name: value for name, value in given.items() if value})

    def open(self, *, with_drafts: bool = False) -> "Workspace":
        """The repository as it is now. Raises PolicydiffError."""
        from policydiff.workspace import Workspace

        return Workspace.open(
            self.repo or Path.cwd(),
            configuration=self.config,
            branch=self.branch,
            as_of=self.as_of,
            environment=os.environ,
            with_drafts=with_drafts,
            deepened=self.deepen,
        )

    @cached_property
    def workspace(self) -> "Workspace":
        """The repository as it was when it was first asked for; closed when the command ends."""
        workspace = self.open()
        click.get_current_context().find_root().call_on_close(workspace.close)
        return workspace

    def tell(self, message: str) -> None:
        """Say something about the work itself, on standard error."""
        if not self.quiet:
            click.echo(message, err=True)


_GLOBAL_OPTIONS = (
    click.option(
        "--repo",
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="The repository (default: the one around the current folder).",
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The configuration (default: policydiff.toml at the repository's root).",
    ),
    click.option("--as-of", type=Day(), metavar="DATE", help="The day that counts as today."),
    click.option("--branch", metavar="REV", help="The published branch."),
    click.option("--deepen", is_flag=True, help="Complete a shallow or partial clone from its remote first."),
    click.option("-q", "--quiet", is_flag=True, help="No messages beside the result."),
    click.option("-v", "--verbose", is_flag=True, help="More messages."),
)

GLOBAL_NAMES = frozenset({"repo", "config", "as_of", "branch", "deepen", "quiet", "verbose"})


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def can_ask() -> bool:
    """Whether somebody is there to answer a question."""
    return is_terminal() and sys.stdin.isatty()


__all__ = ["GLOBAL_NAMES", "Day", "Session", "can_ask", "is_terminal"]
