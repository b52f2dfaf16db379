"""`policydiff show POLICY[@VERSION]`."""

from pathlib import Path

import click

from policydiff.cli.commands import AUTHOR_OPTION, checked_author, emit, formats, means_pdf, means_word
from policydiff.cli.commands import command as make_command
from policydiff.cli.session import Session


@make_command("show", example="policydiff show privacy@2014-06-20")
@click.argument("reference", metavar="POLICY[@VERSION]")
@AUTHOR_OPTION
@formats("text", "json", "html", "docx", "pdf")
def command(
    session: Session, reference: str, author: str | None, format_name: str, output: Path | None
) -> None:
    """The text of a version: the one in force, or the one that VERSION names.

    VERSION is a word (latest, previous, upcoming, draft), a version's id, a date (the version in force
    that day), or a git revision.
    """
    from policydiff.rendering.texts import show_html, show_json, show_text

    is_word = means_word(format_name, output)
    author = checked_author(author, is_word=is_word)
    text = session.workspace.named_text(reference)
    if is_word:
        from policydiff.rendering.word import document_docx

        emit(document_docx(text, author=author), output)
        return
    if means_pdf(format_name, output):
        from policydiff.rendering.pdf import text_pdf

        emit(text_pdf(text), output)
        return
    render = {"text": show_text, "json": show_json, "html": show_html}[format_name]
    emit(render(text), output)
