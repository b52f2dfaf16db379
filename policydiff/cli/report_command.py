"""`policydiff report --base REV`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from policydiff.proposal import Proposal

FORMATS = ("markdown", "text", "html", "json", "github", "gitlab", "sarif")


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
@click.option("--strict", is_flag=True, help="With --exit-code: for a warning too.")
@click.option(
    "--write",
    "also",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write it in another format too; may be given several times.",
)
@formats(*FORMATS)
def command(
    session: Session,
    base: str,
    longest: int,
    exit_code: bool,
    strict: bool,
    also: tuple[str, ...],
    format_name: str,
    output: Path | None,
) -> ExitStatus:
    """A pull request as a lawyer reads it: what it changes in every policy, what it would publish, what is wrong.

    With the formats github, gitlab and sarif only what is wrong, for the code host to show beside the line.
    """
    from policydiff.checks import Severity
    from policydiff.workspace.proposing import proposal

    targets = [_target(each) for each in also]
    found = proposal(session.workspace, base)
    for form, target in ((format_name, output), *targets):
        emit(_rendered(found, form, longest=longest), target)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = exit_code and any(finding.severity in failing for finding in found.findings)
    return ExitStatus.FOUND if failed else ExitStatus.DONE


def _target(written: str) -> tuple[str, Path]:
    form, _, target = written.partition("=")
    if form not in FORMATS or not target:
        raise UsageError(
            f"“{written}” is no format and file",
            where="--write",
            advice=f"write it as html=report.html; the formats are {', '.join(FORMATS)}",
        )
    return form, Path(target)


def _rendered(found: "Proposal", form: str, *, longest: int) -> str:
    from policydiff.cli.findings_output import ANNOTATIONS, annotations
    from policydiff.rendering.json import encode
    from policydiff.rendering.report import report_document, report_markdown, report_page, report_text

    if form in ANNOTATIONS:
        return annotations(found.findings, form)
    if form == "markdown":
        return report_markdown(found, longest=longest)
    if form == "text":
        return report_text(found)
    return report_page(found) if form == "html" else encode(report_document(found))
