"""How a command of this program is made: its example, the global options, a format, an output file."""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from policydiff.cli.session import GLOBAL_NAMES, Session, is_terminal
from policydiff.errors import ExitStatus, UsageError, has_no_room, reason

Function = TypeVar("Function", bound=Callable[..., Any])


def command(name: str, *, example: str) -> Callable[[Callable[..., ExitStatus | None]], click.Command]:
    """Make a function the command `name`; it is called with the session and the command's own options.

    The global options are understood after the command's name too.
    """

    def made(function: Callable[..., ExitStatus | None]) -> click.Command:
        @wraps(function)
        def run(**given: Any) -> ExitStatus | None:
            context = click.get_current_context()
            said = {key: given.pop(key) for key in GLOBAL_NAMES}
            return function(context.obj.and_then(said), **given)

        made_command = click.command(name, epilog=f"Example: {example}")(Session.options(run))
        for parameter in made_command.params:
            if isinstance(parameter, click.Option) and parameter.name in GLOBAL_NAMES:
                parameter.hidden = True
        return made_command

    return made


def formats(*names: str, default: str | None = None) -> Callable[[Function], Function]:
    """Add `--format` with these formats (the first is the default) and `-o FILE`."""

    def added(function: Function) -> Function:
        function = click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write to a file instead of standard output.",
        )(function)
        return click.option(
            "--format",
            "format_name",
            type=click.Choice(names),
            default=default or names[0],
            show_default=True,
            help="The form of the result.",
        )(function)

    return added


def emit(result: str | bytes, output: Path | None) -> None:
    """Print a text, or put a text or a file's bytes into the file `output` all at once."""
    if output is None or str(output) == "-":
        _print(result)
        return
    try:
        _write(result if isinstance(result, bytes) else result.encode("utf-8"), output)
    except OSError as error:
        raise UsageError(
            f"{output} cannot be written: {reason(error)}",
            where="-o",
            advice="make room for it"
            if has_no_room(error)
            else "name a file in a folder that exists and is yours",
        ) from error


def _write(written: bytes, output: Path) -> None:
    if output.exists() and not output.is_file():
        # A device or pipe, such as /dev/null, is written to: a file in its place would take it from everyone.
        output.write_bytes(written)
        return
    descriptor, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(written)
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(output)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _print(result: str | bytes) -> None:
    if sys.stdout is None:
        raise UsageError("there is no standard output to write to", advice="add -o FILE")
    if isinstance(result, str):
        sys.stdout.write(result)
    elif is_terminal():
        raise UsageError("what is no text cannot be shown on a terminal", advice="add -o FILE")
    else:
        sys.stdout.buffer.write(result)
    sys.stdout.flush()


def means_word(format_name: str, output: Path | None) -> bool:
    """Whether a Word file is asked for: by its format, or, where none is chosen, by the name of the output."""
    return _means("docx", format_name, output)


def means_pdf(format_name: str, output: Path | None) -> bool:
    """The same for a PDF."""
    return _means("pdf", format_name, output)


def _means(kind: str, format_name: str, output: Path | None) -> bool:
    chosen = format_name not in {"auto", "text"}
    return format_name == kind or (not chosen and output is not None and output.suffix.lower() == f".{kind}")


AUTHOR_OPTION = click.option(
    "--author", metavar="NAME", help="Who made the tracked changes (docx; default: policydiff)."
)


def checked_author(author: str | None, *, is_word: bool) -> str:
    """Who made the tracked changes. Raises UsageError where nothing is tracked."""
    if author is not None and not is_word:
        raise UsageError("only Word files name an author", where="--author", advice="add --format docx")
    return author or "policydiff"
