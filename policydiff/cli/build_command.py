"""`policydiff build`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policydiff.checks import Severity
from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit
from policydiff.cli.progress import Progress
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus

if TYPE_CHECKING:
    from policydiff.workspace.building import Built


@make_command("build", example="policydiff build -o public --base-url https://example.org/legal")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the site goes (default: site/public).",
)
@click.option("--base-url", metavar="URL", help="Where the site will stand.")
@click.option("--search", is_flag=True, help="Add pages to search all texts from.")
@click.option("--strict", is_flag=True, help="Do not publish where check finds an error or a warning.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes to build with (default: as many as pay)."
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="MANIFEST",
    help="The manifest of the last publication (default: the one in the folder).",
)
@click.option("--allow-fewer", is_flag=True, help="Let versions vanish that were published.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep what is built there, and take from it what is still the same.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what was done as JSON too.",
)
def command(
    session: Session,
    output: Path | None,
    base_url: str | None,
    search: bool,
    strict: bool,
    jobs: int | None,
    against: Path | None,
    allow_fewer: bool,
    cache: Path | None,
    report: Path | None,
) -> ExitStatus:
    """The static site, put into its folder all at once or not at all."""
    from policydiff.rendering.build_report import build_document
    from policydiff.rendering.findings import findings_text
    from policydiff.rendering.json import encode
    from policydiff.workspace.building import UnfitToPublish, build, default_output

    workspace = session.workspace
    folder = output or default_output(workspace)

    def write_report(**told: Any) -> None:
        if report:
            document = build_document(workspace.archive, commit=workspace.tip, folder=str(folder), **told)
            emit(encode(document), report)

    try:
        with Progress("Building", silent=session.quiet) as progress:
            built = build(
                workspace,
                folder,
                base_url=base_url,
                search=search,
                strict=strict,
                jobs=jobs,
                against=against,
                allow_fewer=allow_fewer,
                cache=cache,
                tell=progress.step,
            )
    except UnfitToPublish as unfit:
        click.echo(findings_text(unfit.findings), err=True, nl=False)
        write_report(published=False, findings=unfit.findings)
        raise
    published = built.published
    write_report(
        published=True,
        findings=(*built.findings, *built.rewritten),
        changed=built.changed,
        vanished=built.vanished,
        written=published.written,
        removed=published.removed,
        files=len(published.manifest.files),
        one_by_one=published.one_by_one,
    )
    _tell(session, built)
    return ExitStatus.DONE


def _tell(session: Session, built: "Built") -> None:
    """What was done, in a few lines on standard error."""
    published = built.published
    if session.verbose:
        for fate, paths in (("written", published.written), ("removed", published.removed)):
            for path in paths:
                session.tell(f"{fate}: {path}")
    session.tell(published.summary)
    for name in built.vanished:
        session.tell(f"No longer configured, and so no longer published: {name}.")
    for finding in built.rewritten:
        session.tell(f"{finding.policy}: {finding.message}; {finding.help}")
    failing = sum(finding.severity is not Severity.NOTE for finding in built.findings)
    if failing:
        session.tell(f"{failing} finding{'s' if failing > 1 else ''}: see `policydiff check`.")
    next_change = session.workspace.archive.next_change
    if next_change:
        session.tell(f"The next change by itself comes on {next_change}.")
