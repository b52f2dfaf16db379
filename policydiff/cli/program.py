"""The program itself: its commands, its global options, and how every error becomes one line."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from policydiff.cli.session import Session
from policydiff.errors import ConfigurationError, ExitStatus, PolicydiffError, reason
from policydiff.rendering.safe_text import printable

COMMANDS = {
    "init": "a new policy repository that builds as it is",
    "new": "the draft of a new policy",
    "list": "the policies: title, last updated, versions, findings",
    "status": "how your drafts stand against what is published, and what to do next",
    "log": "a policy's versions, newest first",
    "show": "the text of a version",
    "diff": "a redline of two versions, of the draft, or of two files",
    "apply": "the text that a word-level patch makes of a file",
    "changelog": "what changed, by date, in plain words",
    "blame": "since which version each paragraph reads as it does",
    "check": "what is wrong with dates and texts",
    "report": "a pull request as a lawyer reads it",
    "notice": "the message to users about a change",
    "export": "one archive as evidence of a version",
    "build": "the static site",
    "verify": "whether a built site or a saved page is what the history yields",
    "import": "text, Markdown, HTML, Word or OpenDocument into a policy, or its history",
    "release": "publish the draft of a policy as a version",
    "serve": "the site on this machine, rebuilt as files change",
}
"""Each command with the line that describes it in `policydiff --help`; its module bears its name."""


_NEW_OBJECTS = 100_000
"""How many new objects start a search for unreachable cycles (Python: 700). Documents and comparisons hold none, and
there are so many of them that searching them again and again takes a fifth of the time of a build."""


class _Commands(click.Group):
    """Commands that are imported when they are called, so that the program starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"policydiff.cli.{cmd_name}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise click.UsageError(f"there is no command “{args[0]}”; there are: {', '.join(COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: policydiff diff privacy@2014-06-15 shows what that version changed.",
)
@click.version_option(package_name="policydiff", prog_name="policydiff", message="%(prog)s %(version)s")
@Session.options
@click.pass_context
def program(ctx: click.Context, /, **given: Any) -> None:
    """Policies as versioned Markdown in git: dated changelogs, redlines, a static site."""
    ctx.obj = Session.of(given)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its status; every error is told in one line."""
    _speak_utf8()
    gc.set_threshold(_NEW_OBJECTS)
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = program.main(args=arguments, prog_name="policydiff", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        return ExitStatus.REFUSED
    except click.ClickException as error:
        return _refuse(_one_line(error))
    except ConfigurationError as error:
        return _refuse(*(str(mistake) for mistake in error.mistakes))
    except PolicydiffError as error:
        _refuse(str(error))
        return error.exit_status
    except (click.Abort, KeyboardInterrupt):
        return _refuse("stopped")
    except (BrokenPipeError, SystemExit):
        # Whoever read the output has read enough (Click exits then); nothing more can be said to them.
        _write_no_more()
        return ExitStatus.DONE
    except OSError as error:
        _write_no_more()
        return _refuse(_told(error))
    except Exception as error:
        return _refuse(
            f"this is a mistake in policydiff itself ({type(error).__name__}: {error}); please report it"
        )
    return status if isinstance(status, int) else ExitStatus.DONE


def _write_no_more() -> None:
    """What could not be written would be tried again when the program ends, and fail again."""
    if sys.stdout is not None:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    message = message[:1].lower() + message[1:] if not message.startswith(("“", "`")) else message
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else None
    return f"{message}; see `{command} --help`" if command else message


def _told(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and not error.filename and not _is_somewhere():
        return "the folder that you are in is gone; go to one that is there"
    return f"{error.filename}: {reason(error)}" if error.filename else reason(error)


def _is_somewhere() -> bool:
    """Whether the current folder is still there."""
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False


def _refuse(*lines: str) -> int:
    for line in lines:
        click.echo(f"policydiff: {printable(' '.join(line.split()))}", err=True)
    return ExitStatus.REFUSED


def _speak_utf8() -> None:
    """Texts of policies hold every sign there is, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


__all__ = ["COMMANDS", "main", "program"]
