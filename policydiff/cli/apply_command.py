"""`policydiff apply PATCH FILE`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit
from policydiff.cli.session import Session


@make_command("apply", example="policydiff apply counsel.patch policies/privacy.md -o policies/privacy.md")
@click.argument("patch", metavar="PATCH")
@click.argument("file", metavar="FILE")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to a file instead of standard output.",
)
def command(session: Session, patch: str, file: str, output: Path | None) -> None:
    """The text that a word-level patch makes of a file: what `diff --format patch` wrote, applied.

    The file must be the very text that the patch was made of; nothing is guessed.
    """
    from policydiff.rendering.patch import apply_patch
    from policydiff.workspace import file_text

    del session
    emit(apply_patch(file_text(file).text, file_text(patch).text), output)
