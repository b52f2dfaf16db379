"""`policydiff import FILE…`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.redline_output import render
from policydiff.cli.session import Session, can_ask
from policydiff.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from policydiff.drafting.import_history import HistoryPlan
    from policydiff.drafting.importing import NewDraft
    from policydiff.drafting.incoming import Incoming


@make_command("import", example="policydiff import 2012-03-01.html 2014-06-15.docx --as privacy")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="POLICY", help="The policy that it becomes: a name, or a path.")
@click.option("--onto", metavar="POLICY", help="Make it the new draft of a policy that there is.")
@click.option(
    "--from",
    "source",
    type=click.Choice(("text", "markdown", "html", "word", "odt")),
    help="The format of the files, where they do not tell.",
)
@click.option(
    "--tracked",
    type=click.Choice(("accept", "refuse")),
    default="accept",
    show_default=True,
    help="What becomes of tracked changes.",
)
@click.option("--language", metavar="CODE", help="The language that the files are written in.")
@click.option("--dry-run", is_flag=True, help="Show what would come of it, and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@formats("text", "json")
def command(
    session: Session,
    files: tuple[Path, ...],
    name: str | None,
    onto: str | None,
    source: str | None,
    tracked: str,
    language: str | None,
    dry_run: bool,
    yes: bool,
    format_name: str,
    output: Path | None,
) -> ExitStatus:
    """Text, Markdown, HTML, Word (.docx) or OpenDocument (.odt) into a policy.

    One file becomes a draft. Several files with dates, in their names or stated in their texts, become the history of
    one policy, a commit each, after the plan was shown. Nothing is fetched, and nothing that there is is overwritten.
    """
    from policydiff.conversion import FileFormat, Tracked
    from policydiff.drafting.incoming import Wanted, read_incoming

    if name and onto:
        raise UsageError(
            "a file becomes a policy of its own or the draft of another", where="--as and --onto"
        )
    wanted = Wanted(
        file_format=FileFormat(source) if source else None, tracked=Tracked(tracked), language=language
    )
    incoming = [read_incoming(file, wanted) for file in files]
    importing = _Import(session, as_json=format_name == "json", output=output, dry_run=dry_run, yes=yes)
    importing.tell_notes(incoming)
    if onto is not None:
        importing.onto(incoming, onto)
    elif shared := _one_policy(incoming, name):
        importing.history(incoming, shared)
    else:
        importing.drafts(incoming, name)
    return ExitStatus.DONE


def _one_policy(incoming: "list[Incoming]", name: str | None) -> str | None:
    """The policy whose history several files are; None where each is a draft of its own."""
    if len(incoming) == 1:
        return None
    if name:
        return name
    stems = {one.stem for one in incoming}
    if len(stems) == len(incoming) and all(one.stem for one in incoming):
        return None
    stem = min(stems)
    if len(stems) > 1 or not stem:
        raise UsageError(
            "the files do not tell which policy they are",
            advice="say it with --as, such as `--as privacy`, or import them one by one",
        )
    return stem


class _Import:
    """One run of the command."""

    def __init__(
        self, session: Session, *, as_json: bool, output: Path | None, dry_run: bool, yes: bool
    ) -> None:
        self._session = session
        self._as_json = as_json
        self._output = output
        self._dry_run = dry_run
        self._yes = yes

    def tell_notes(self, incoming: "list[Incoming]") -> None:
        """Say what was left out, and what comments there were."""
        from policydiff.drafting.import_telling import notes_text

        for one in incoming:
            if not self._as_json and (notes := notes_text(one)):
                self._session.tell(notes)

    def drafts(self, incoming: "list[Incoming]", name: str | None) -> None:
        """Each file becomes the draft of a policy of its own."""
        from policydiff.drafting.import_telling import draft_written_text, import_document
        from policydiff.drafting.importing import plan_new, write_draft
        from policydiff.drafting.incoming import new_place
        from policydiff.rendering.json import encode

        if self._dry_run and not self._as_json:
            emit("\n".join(one.converted.markdown for one in incoming), self._output)
            return
        workspace = self._session.workspace
        places = [
            new_place(workspace, name or one.stem or one.converted.title or "policy") for one in incoming
        ]
        planned = [plan_new(workspace, *pair) for pair in zip(incoming, places, strict=True)]
        if not self._dry_run:
            for draft in planned:
                write_draft(workspace, draft)
        if self._as_json:
            emit(encode(import_document(planned, done=not self._dry_run)), self._output)
            return
        for draft, place in zip(planned, places, strict=True):
            emit(draft_written_text(draft, Path(place.path).stem), self._output)

    def onto(self, incoming: "list[Incoming]", name: str) -> None:
        """The file becomes the new draft of a policy, after its redline was shown."""
        from policydiff.drafting.import_telling import draft_written_text, import_document
        from policydiff.drafting.importing import plan_onto, write_draft
        from policydiff.rendering.json import diff_document, encode

        if len(incoming) > 1:
            raise UsageError("a policy has one draft", where="--onto", advice="name one file")
        draft = plan_onto(self._session.workspace, incoming[0], name)
        assert draft.redline is not None
        if not self._as_json:
            for note in draft.notes:
                self._session.tell(f"{incoming[0].name}: {note}")
            emit(render(draft.redline, "auto") + "\n", None)
        done = draft.redline.differs and not self._dry_run and self._agreed(draft)
        if done:
            write_draft(self._session.workspace, draft)
        if self._as_json:
            redline = diff_document(draft.redline, unchanged=False)
            emit(encode(import_document([draft], redlines=[redline], done=done)), self._output)
        elif done:
            emit(draft_written_text(draft, name), self._output)
        else:
            why = "it changes nothing" if not draft.redline.differs else "nothing was written"
            self._session.tell(f"{incoming[0].name}: {why}.")

    def _agreed(self, draft: "NewDraft") -> bool:
        if self._yes:
            return True
        if can_ask() and not self._as_json:
            edited = ", whose unpublished edits are lost" if draft.loses_edits else ""
            return click.confirm(f"Make it the draft {draft.path}{edited}?", default=False, err=True)
        if draft.loses_edits:
            raise UsageError(
                f"{draft.path} has edits that were never published, and that would be lost",
                where="--onto",
                advice="give --yes to replace them, or publish or undo them first",
            )
        return True

    def history(self, incoming: "list[Incoming]", name: str) -> None:
        """The files become the history of one policy, after the plan was shown."""
        from policydiff.drafting.import_history import plan_history, record_history
        from policydiff.drafting.import_telling import history_summary, import_document
        from policydiff.drafting.incoming import new_place
        from policydiff.rendering.json import encode

        workspace = self._session.workspace
        plan = plan_history(workspace, incoming, new_place(workspace, name))
        if not self._as_json:
            emit(_table(plan), None if not self._dry_run else self._output)
        commits: tuple[str, ...] = ()
        if not self._dry_run and self._agreed_to(plan):
            commits = record_history(workspace, plan, workspace.repository.writing.identity())
        if self._as_json:
            emit(encode(import_document(plan=plan, commits=commits, done=bool(commits))), self._output)
        elif commits:
            emit(
                f"Imported: {history_summary(plan)}.\nNext: `policydiff log {plan.policy.name}`.\n",
                self._output,
            )
        else:
            self._session.tell("Nothing was written.")

    def _agreed_to(self, plan: "HistoryPlan") -> bool:
        from policydiff.drafting.import_telling import history_summary

        if self._yes or self._as_json or not can_ask():
            return True
        return click.confirm(f"Make {history_summary(plan)}?", default=False, err=True)


def _table(plan: "HistoryPlan") -> str:
    """The plan, its columns as wide as they need be."""
    from policydiff.drafting.import_telling import history_rows
    from policydiff.rendering.safe_text import printable

    head = ("file", "day", "from its", "version", "")
    rows = [[printable(cell) for cell in row] for row in (head, *history_rows(plan))]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]])
        for row in rows
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)
