"""`policydiff build`."""

from pathlib import Path

import click

from policydiff.checks import Severity
from policydiff.cli.commands import command as make_command
from policydiff.cli.progress import Progress
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus


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
def command(session: Session, output: Path | None, base_url: str | None, strict: bool) -> ExitStatus:
    """The static site, put into its folder all at once or not at all."""
    from policydiff.rendering.findings import findings_text
    from policydiff.workspace.building import DEFAULT_OUTPUT, own_theme, publication, write

    workspace = session.workspace
    folder = output or (workspace.root or Path.cwd()) / DEFAULT_OUTPUT
    with Progress("Reading policies", silent=session.quiet) as progress:
        site, findings = publication(
            workspace.archive,
            own_theme(workspace.root),
            base_url=base_url,
            tell=lambda policy: progress.step(policy.name),
        )
    failing = [f for f in findings if f.severity is not Severity.NOTE]
    if strict and failing:
        click.echo(findings_text(failing), err=True, nl=False)
        session.tell("Not published: see the findings above.")
        return ExitStatus.FOUND
    with Progress("Writing pages", silent=session.quiet) as progress:
        published = write(site, folder)
    session.tell(published.summary)
    if failing:
        session.tell(f"{len(failing)} findings; see `policydiff check`.")
    if workspace.archive.next_change:
        session.tell(f"The next change by itself comes on {workspace.archive.next_change}.")
    return ExitStatus.DONE
