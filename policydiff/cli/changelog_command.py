"""`policydiff changelog [POLICY…]`."""

from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session


@make_command("changelog", example="policydiff changelog privacy --since 2021-05-03")
@click.argument("policies", nargs=-1, metavar="[POLICY…]")
@click.option("--since", metavar="DATE|VERSION", help="Only what came after this day or version.")
@click.option(
    "--language", metavar="CODE", help="The language of its own words; default: that of each policy's text."
)
@formats("text", "markdown", "html", "json", "atom")
def command(
    session: Session,
    policies: tuple[str, ...],
    since: str | None,
    language: str | None,
    format_name: str,
    output: Path | None,
) -> None:
    """What changed, newest first, in plain words."""
    from policydiff.rendering import changelog as form
    from policydiff.rendering.json import changelog_document, encode

    archive = session.workspace.archive
    chosen = [session.workspace.policy(name) for name in policies] or list(archive.policies)
    entries = archive.changelog(chosen, since=since, language=_known(language))
    titles = {policy.name: policy.title for policy in chosen}
    if format_name == "json":
        emit(encode(changelog_document(entries)), output)
    elif format_name == "markdown":
        emit(form.changelog_markdown(entries, titles), output)
    elif format_name == "html":
        emit(form.changelog_page(entries, titles), output)
    elif format_name == "atom":
        from policydiff.site.changelog_feed import changelog_feed

        feed = changelog_feed(archive, chosen, entries, site=archive.configuration.site)
        emit(feed.decode(), output)
    else:
        emit(form.changelog_text(entries, titles), output)


def _known(language: str | None) -> str | None:
    """A language that changelogs can speak, or None. Raises UsageError with those that they can."""
    from policydiff.errors import UsageError
    from policydiff.translation import INTERFACE_LANGUAGES, interface_language

    if language is None or interface_language(language) == language:
        return language
    raise UsageError(
        f"a changelog cannot speak “{language}”",
        where="--language",
        advice=f"it speaks {', '.join(INTERFACE_LANGUAGES)}",
    )
