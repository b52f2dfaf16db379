"""`policydiff diff A [B]`."""

from pathlib import Path

import click

from policydiff.cli.commands import AUTHOR_OPTION, checked_author, emit, formats, means_pdf, means_word
from policydiff.cli.commands import command as make_command
from policydiff.cli.redline_output import FORMATS, SIDES, Wishes, render
from policydiff.cli.session import Session
from policydiff.errors import ExitStatus, UsageError


@make_command("diff", example="policydiff diff privacy@2012-10-09 privacy@2014-06-15")
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@click.option("--all", "unchanged", is_flag=True, help="Show unchanged blocks too (json).")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the texts differ.")
@click.option("--critic", is_flag=True, help="Mark changes in Markdown as CriticMarkup.")
@click.option("--side-by-side", is_flag=True, help="Two columns: the old text and the new beside it.")
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help="Show what changed and N unchanged blocks around it (patch: lines), nothing else.",
)
@AUTHOR_OPTION
@formats("auto", *FORMATS, "docx", "pdf")
def command(
    session: Session,
    first: str,
    second: str | None,
    unchanged: bool,
    exit_code: bool,
    critic: bool,
    side_by_side: bool,
    context: int | None,
    author: str | None,
    format_name: str,
    output: Path | None,
) -> ExitStatus:
    """The redline of A against B: deletions struck, insertions underlined, moves marked at both ends.

    A and B are POLICY@VERSION or files. POLICY alone compares the draft in the working tree with the version
    in force, POLICY@VERSION alone that version with the one before.
    """
    from policydiff.workspace import file_redline

    if unchanged and format_name != "json":
        raise UsageError("unchanged blocks are shown as data only", where="--all", advice="add --format json")
    if critic and format_name != "markdown":
        raise UsageError(
            "CriticMarkup is a form of Markdown", where="--critic", advice="add --format markdown"
        )
    is_word, is_pdf = means_word(format_name, output), means_pdf(format_name, output)
    if side_by_side and (is_word or is_pdf or format_name not in SIDES):
        raise UsageError(
            f"{_named(format_name, is_word=is_word, is_pdf=is_pdf)} has no columns",
            where="--side-by-side",
            advice="add --format terminal, text or html, or leave it out",
        )
    if context is not None and (is_word or is_pdf or format_name == "json"):
        raise UsageError(
            "a Word file or PDF has the whole text, and data every change alone",
            where="--context",
            advice="leave it out, or add another --format",
        )
    author = checked_author(author, is_word=is_word)

    if second is not None and _means_file(first) and _means_file(second):
        redline = file_redline(first, second)
    else:
        redline = session.workspace.redline(first, second)
    if is_word:
        from policydiff.rendering.word import redline_docx

        emit(redline_docx(redline, author=author), output)
        return ExitStatus.FOUND if exit_code and redline.differs else ExitStatus.DONE
    if is_pdf:
        from policydiff.rendering.pdf import redline_pdf

        emit(redline_pdf(redline), output)
        return ExitStatus.FOUND if exit_code and redline.differs else ExitStatus.DONE
    wishes = Wishes(
        unchanged=unchanged,
        critic=critic,
        side_by_side=side_by_side,
        context=context,
        to_file=output is not None,
    )
    emit(render(redline, format_name, wishes), output)
    return ExitStatus.FOUND if exit_code and redline.differs else ExitStatus.DONE


def _named(format_name: str, *, is_word: bool, is_pdf: bool) -> str:
    return "a Word file" if is_word else "a PDF" if is_pdf else format_name


def _means_file(name: str) -> bool:
    """Whether an argument can only be a file or folder: so that a mistyped one is told even outside a repository."""
    path = Path(name)
    return path.exists() or ("@" not in name and path.suffix in {".md", ".markdown", ".txt"})
