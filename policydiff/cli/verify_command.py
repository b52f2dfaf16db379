"""`policydiff verify [DIR]`."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.progress import Progress
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from policydiff.workspace.verifying import Verification


@make_command("verify", example="policydiff verify site/public")
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@click.option(
    "--page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="One saved web page instead of a site.",
)
@click.option("--as", "reference", metavar="POLICY@VERSION", help="The version that the page should show.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes to build with (default: as many as pay)."
)
@formats("text", "json")
def command(
    session: Session,
    folder: Path | None,
    page: Path | None,
    reference: str | None,
    jobs: int | None,
    format_name: str,
    output: Path | None,
) -> ExitStatus:
    """Whether each page of a built site, or one saved page, is what the history yields.

    The site is made anew, from the commit and for the day that its manifest names, and every file is compared.
    """
    from policydiff.rendering.json import encode
    from policydiff.rendering.verification import page_document, page_text, site_document, site_text
    from policydiff.workspace.building import DEFAULT_OUTPUT
    from policydiff.workspace.verifying import verify_page

    if (page is None) != (reference is None) or (page and folder):
        raise UsageError(
            "a saved page is verified as a version",
            where="--page",
            advice="write `policydiff verify --page FILE --as POLICY@VERSION`",
        )
    if page and reference:
        found = verify_page(session.workspace, page, reference)
        text = page_text(found, name=reference)
        emit(text if format_name == "text" else encode(page_document(found)), output)
        return ExitStatus.FOUND if found else ExitStatus.DONE
    result = _verified(session, folder or (session.workspace.root or Path()) / DEFAULT_OUTPUT, jobs)
    told = (result.wrong, result.rewritten)
    made: Any = {"checked": result.checked, "commit": result.site.commit, "as_of": result.site.as_of}
    emit(site_text(*told, **made) if format_name == "text" else encode(site_document(*told, **made)), output)
    return ExitStatus.DONE if result.holds else ExitStatus.FOUND


def _verified(session: Session, folder: Path, jobs: int | None) -> "Verification":
    """The verification of a site, with the history as it was when the site was built."""
    from policydiff.workspace.verifying import site_in, verify_site

    site = site_in(folder)
    now = session.workspace
    commit = now.repository.resolve(site.commit)
    if commit is None:
        return verify_site(now, None, folder)
    try:
        day = date.fromisoformat(site.as_of)
    except ValueError:
        raise UsageError(f"its manifest names no day, but “{site.as_of}”", where=str(folder)) from None
    with (
        replace(session, as_of=day, branch=commit).open() as then,
        Progress("Building", silent=session.quiet) as progress,
    ):
        return verify_site(now, then, folder, jobs=jobs, tell=progress.step)
