"""`policydiff log POLICY`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session


@make_command("log", example="policydiff log privacy")
@click.argument("policy")
@formats("text", "json")
def command(session: Session, policy: str, format_name: str, output: Path | None) -> None:
    """The versions of POLICY, newest first, each with its date and where the date comes from."""
    from policydiff.rendering.json import encode, log_document
    from policydiff.rendering.listing import log_text

    archive = session.workspace.archive
    found = session.workspace.policy(policy)
    emit(log_text(archive, found) if format_name == "text" else encode(log_document(archive, found)), output)
