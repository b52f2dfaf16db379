"""`policydiff build`."""

from pathlib import Path

import click

from policydiff.checks import Severity
from policydiff.cli.commands import command as make_command
from policydiff.cli.progress import Progress
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus, UsageError


@make_command("build", example="policydiff build -o public --base-url https://example.org/legal")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the site goes (default: site/public).",
)
@click.option("--base-url", metavar="URL", help="Where the site will stand.")
@click.option("--strict", is_flag=True, help="Do not publish where check finds an error or a warning.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes to build with (default: as many as pay)."
)
def command(
    session: Session, output: Path | None, base_url: str | None, strict: bool, jobs: int | None
) -> ExitStatus:
    """The static site, put into its folder all at once or not at all."""
    from policydiff.rendering.findings import findings_text
    from policydiff.workspace.building import DEFAULT_OUTPUT, UnfitToPublish, build

    workspace = session.workspace
    if output is None and workspace.root is None:
        raise UsageError("a bare repository has no folder for the site", where="-o", advice="name one")
    folder = output or (workspace.root or Path()) / DEFAULT_OUTPUT
    try:
        with Progress("Building", silent=session.quiet) as progress:
            built = build(workspace, folder, base_url=base_url, strict=strict, jobs=jobs, tell=progress.step)
    except UnfitToPublish as unfit:
        click.echo(findings_text(unfit.findings), err=True, nl=False)
        raise
    if session.verbose:
        for fate, paths in (("written", built.published.written), ("removed", built.published.removed)):
            for path in paths:
                session.tell(f"{fate}: {path}")
    session.tell(built.published.summary)
    failing = sum(finding.severity is not Severity.NOTE for finding in built.findings)
    if failing:
        session.tell(f"{failing} finding{'s' if failing > 1 else ''}: see `policydiff check`.")
    if workspace.archive.next_change:
        session.tell(f"The next change by itself comes on {workspace.archive.next_change}.")
    return ExitStatus.DONE
