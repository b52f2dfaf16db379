"""`policydiff status [POLICY…]`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session


@make_command("status", example="policydiff status")
@click.argument("policies", nargs=-1, metavar="[POLICY…]")
@formats("text", "json")
def command(session: Session, policies: tuple[str, ...], format_name: str, output: Path | None) -> None:
    """How the policies stand: what your drafts change, what is upcoming, which translations lag behind."""
    from policydiff.rendering.json import encode
    from policydiff.rendering.status import status_document, status_text

    found = session.workspace.standings(policies)
    as_of = session.workspace.as_of
    emit(
        status_text(found, as_of) if format_name == "text" else encode(status_document(found, as_of)), output
    )
