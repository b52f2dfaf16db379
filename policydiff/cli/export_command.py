"""`policydiff export POLICY@VERSION`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit
from policydiff.cli.session import Session


@make_command("export", example="policydiff export privacy@2014-06-15 -o evidence.zip")
@click.argument("reference", metavar="POLICY[@VERSION]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The archive (default: POLICY-VERSION.zip here).",
)
def command(session: Session, reference: str, output: Path | None) -> None:
    """One archive as evidence of a version: text, dates, commits, digest, redline, and how to check them by hand."""
    from policydiff.rendering.evidence import evidence_archive
    from policydiff.workspace.exporting import evidence

    found = evidence(session.workspace, reference)
    target = output or Path(f"{found.name}.zip")
    emit(evidence_archive(found), target)
    if str(target) != "-":
        session.tell(f"{target}: {found.facts['title']}, version {found.version.text.version}")
