"""`policydiff check [POLICY…]`."""

from pathlib import Path

import click

from policydiff.checks import Severity, check
from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus


@make_command("check", example="policydiff check --strict")
@click.argument("policies", nargs=-1, metavar="[POLICY…]")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--base", metavar="REV", help="Judge only what changed since this revision: a pull request.")
@click.option(
    "--drafts", is_flag=True, help="Judge the files as they lie here, as if they were published today."
)
@formats("text", "json", "github", "gitlab", "sarif")
def command(
    session: Session,
    policies: tuple[str, ...],
    strict: bool,
    base: str | None,
    drafts: bool,
    format_name: str,
    output: Path | None,
) -> ExitStatus:
    """What is wrong: dates that are missing, impossible or ambiguous, amendments without a new date, broken links."""
    from policydiff.cli.findings_output import ANNOTATIONS, annotations
    from policydiff.rendering.findings import findings_text
    from policydiff.rendering.json import check_document, encode
    from policydiff.workspace.proposing import proposal

    with session.open(with_drafts=drafts) as workspace:
        archive = workspace.archive
        chosen = [workspace.policy(name) for name in policies]
        if base:
            findings = proposal(workspace, base, {policy.name for policy in chosen} or None).findings
        else:
            findings = tuple(
                finding for policy in chosen or archive.policies for finding in check(archive, policy)
            )
    if format_name in ANNOTATIONS:
        written = annotations(findings, format_name)
    else:
        written = findings_text(findings) if format_name == "text" else encode(check_document(findings))
    emit(written, output)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitStatus.FOUND if any(finding.severity in failing for finding in findings) else ExitStatus.DONE
