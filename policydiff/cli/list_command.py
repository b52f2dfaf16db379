"""`policydiff list`."""

from pathlib import Path

from policydiff.checks import check
from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session


@make_command("list", example="policydiff list --format json")
@formats("text", "json")
def command(session: Session, format_name: str, output: Path | None) -> None:
    """The policies: title, last updated, versions, language, findings."""
    from policydiff.rendering.json import encode, list_document
    from policydiff.rendering.listing import list_text

    archive = session.workspace.archive
    findings = {policy.name: check(archive, policy) for policy in archive.policies}
    text = list_text(archive, findings) if format_name == "text" else encode(list_document(archive, findings))
    emit(text, output)
