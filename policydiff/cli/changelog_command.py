"""`policydiff changelog [POLICY…]`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session


@make_command("changelog", example="policydiff changelog privacy --since 2021-05-03")
@click.argument("policies", nargs=-1, metavar="[POLICY…]")
@click.option("--since", metavar="DATE|VERSION", help="Only what came after this day or version.")
@formats("text", "markdown", "json")
def command(
    session: Session, policies: tuple[str, ...], since: str | None, format_name: str, output: Path | None
) -> None:
    """What changed, newest first, in plain words."""
    from policydiff.rendering.changelog import changelog_markdown, changelog_text
    from policydiff.rendering.json import changelog_document, encode

    archive = session.workspace.archive
    chosen = [session.workspace.policy(name) for name in policies] or list(archive.policies)
    entries = archive.changelog(chosen, since=since)
    titles = {policy.name: policy.title for policy in chosen}
    if format_name == "json":
        emit(encode(changelog_document(entries)), output)
    elif format_name == "markdown":
        emit(changelog_markdown(entries, titles), output)
    else:
        emit(changelog_text(entries, titles), output)
