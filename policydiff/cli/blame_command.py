"""`policydiff blame POLICY[@VERSION]`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session


@make_command("blame", example="policydiff blame privacy@2014-06-15")
@click.argument("reference", metavar="POLICY[@VERSION]")
@formats("text", "json")
def command(session: Session, reference: str, format_name: str, output: Path | None) -> None:
    """For each paragraph the version that gave it its present wording, and the one in which it first came.

    The version in force, or the one that VERSION names; draft is the file in the working tree.
    """
    from policydiff.rendering.blame import blame_document, blame_text
    from policydiff.rendering.json import encode

    text, blocks = session.workspace.blame(reference)
    emit(blame_text(text, blocks) if format_name == "text" else encode(blame_document(text, blocks)), output)
