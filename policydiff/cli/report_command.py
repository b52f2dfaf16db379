"""`policydiff report --base REV`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus


@make_command("report", example="policydiff report --base origin/main -o report.md")
@click.option("--base", required=True, metavar="REV", help="What the branch is to be merged into.")
@click.option(
    "--longest",
    type=click.IntRange(1_000),
    default=60_000,
    show_default=True,
    metavar="N",
    help="Characters of the Markdown at most: a comment has its limit.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where an error is found.")
@formats("markdown", "text", "html", "json", "github", "gitlab", "sarif")
def command(
    session: Session, base: str, longest: int, exit_code: bool, format_name: str, output: Path | None
) -> ExitStatus:
    """A pull request as a lawyer reads it: what it changes in every policy, what it would publish, what is wrong.

    With the formats github, gitlab and sarif only what is wrong, for the code host to show beside the line.
    """
    from policydiff.checks import Severity
    from policydiff.cli.findings_output import ANNOTATIONS, annotations
    from policydiff.rendering.json import encode
    from policydiff.rendering.report import report_document, report_markdown, report_page, report_text
    from policydiff.workspace.proposing import proposal

    found = proposal(session.workspace, base)
    if format_name in ANNOTATIONS:
        written = annotations(found.findings, format_name)
    elif format_name == "markdown":
        written = report_markdown(found, longest=longest)
    elif format_name == "text":
        written = report_text(found)
    else:
        written = report_page(found) if format_name == "html" else encode(report_document(found))
    emit(written, output)
    errors = any(finding.severity is Severity.ERROR for finding in found.findings)
    return ExitStatus.FOUND if exit_code and errors else ExitStatus.DONE
