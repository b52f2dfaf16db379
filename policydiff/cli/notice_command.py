"""`policydiff notice POLICY@VERSION`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.session import Session
from policydiff.errors import UsageError

if TYPE_CHECKING:
    from policydiff.site import Message


@make_command("notice", example="policydiff notice privacy@upcoming --format html -o notice.html")
@click.argument("reference", metavar="POLICY[@VERSION]")
@click.option("--base-url", metavar="URL", help="Where the site stands (default: base_url of [site]).")
@click.option("--from", "sender", metavar="ADDRESS", help="Who sends it (eml).")
@formats("text", "markdown", "html", "json", "eml")
def command(
    session: Session,
    reference: str,
    base_url: str | None,
    sender: str | None,
    format_name: str,
    output: Path | None,
) -> None:
    """The message to users about a change: what, when, since when, and where to read it.

    Without a version it is about what is announced, else about what is in force.
    """
    from policydiff.rendering.json import encode
    from policydiff.workspace.messages import message

    if (format_name == "eml") != (sender is not None):
        raise UsageError(
            "a mail names its sender, and nothing else does",
            where="--from",
            advice="give both, such as --format eml --from legal@example.org",
        )
    found = message(session.workspace, reference, base_url=base_url)
    if sender is not None:
        written = _mail(found, sender, session.workspace.as_of)
    elif format_name == "json":
        written = encode(found.document())
    else:
        written = {"text": found.text, "markdown": found.markdown, "html": found.html}[format_name]()
    emit(written, output)
    if not found.notice.links:
        session.tell("The message leads nowhere: set `base_url` under [site], or give --base-url.")


def _mail(found: "Message", sender: str, day: date) -> str:
    """The message as a mail. Raises UsageError where nobody has such an address."""
    from policydiff.rendering.mail import mail

    try:
        return mail(
            sender=sender,
            subject=found.notice.subject,
            day=day,
            language=found.notice.language,
            text=found.plain(),
            html=found.html(),
        )
    except ValueError:
        raise UsageError(
            f"“{sender}” is no address",
            where="--from",
            advice='write it as legal@example.org or "Legal <legal@example.org>"',
        ) from None
