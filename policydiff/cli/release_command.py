"""`policydiff release POLICY…`."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.commands import emit, formats
from policydiff.cli.redline_output import render
from policydiff.cli.session import Day, Session, can_ask
from policydiff.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from policydiff.drafting import Plan


@make_command("release", example='policydiff release privacy --summary "We keep your name for two years."')
@click.argument("policies", nargs=-1, required=True, metavar="POLICY…")
@click.option(
    "--date",
    "day",
    type=Day(),
    metavar="DATE",
    help="The date of the version (default: the one that the draft states anew, else today).",
)
@click.option("--effective", type=Day(), metavar="DATE", help="The day from which it applies.")
@click.option("--summary", metavar="SENTENCE", help="What it changes, in one sentence for the public.")
@click.option(
    "--significance",
    type=click.Choice(("substantive", "editorial", "formatting")),
    help="What you call the change, where the rules call it something else.",
)
@click.option("--correction", is_flag=True, help="Correct slips of the pen, without a new date.")
@click.option("--tag", is_flag=True, help="Mark the version as POLICY/DATE in git too.")
@click.option("--dry-run", is_flag=True, help="Show what would be published, and publish nothing.")
@click.option("--undo", "take_back", is_flag=True, help="Take the last release back, while it is not pushed.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@formats("text", "json")
def command(
    session: Session,
    policies: tuple[str, ...],
    day: date | None,
    effective: date | None,
    summary: str | None,
    significance: str | None,
    correction: bool,
    tag: bool,
    dry_run: bool,
    take_back: bool,
    yes: bool,
    format_name: str,
    output: Path | None,
) -> ExitStatus:
    """Publish the draft of a policy as a version, with its date where the text states it.

    It shows the redline and the changelog entry first, and asks on a terminal. Only the files of these policies are
    published, all of them or none; nothing is sent anywhere.
    """
    from policydiff.drafting import Unfit, Wish, plan, release
    from policydiff.drafting.telling import plan_document, question, released_text
    from policydiff.rendering.findings import findings_text
    from policydiff.rendering.json import encode

    workspace = session.workspace
    as_json = format_name == "json"
    if take_back:
        _refuse_with_undo(day, effective, summary, significance, correction, tag, dry_run)
        return _undo(session, policies, yes, as_json, output)
    if correction and (day or effective or tag):
        raise UsageError("a correction keeps the dates of its version", where="--correction")
    wish = Wish(
        day=day,
        effective=effective,
        summary=_sentence(summary),
        significance=significance,
        tag=tag,
        correction=correction,
    )
    try:
        planned = plan(workspace, policies, wish)
    except Unfit as unfit:
        click.echo(findings_text(unfit.findings), nl=False, err=True)
        raise
    if not as_json:
        _show(session, planned)
    if dry_run:
        session.tell("Nothing was published, for this was to show what would be (--dry-run).")
        if as_json:
            emit(encode(plan_document(planned, commit=None)), output)
        return ExitStatus.DONE
    by = workspace.repository.writing.identity()
    if not as_json and not yes and can_ask():
        sentence = _asked_sentence(planned)
        if sentence is not None:
            planned = plan(workspace, policies, replace(wish, summary=sentence))
        if not click.confirm(question(planned), default=False, err=True):
            session.tell("Nothing was published.")
            return ExitStatus.DONE
    released = release(workspace, planned, by)
    done = encode(plan_document(planned, commit=released.commit)) if as_json else released_text(released)
    emit(done, output)
    return ExitStatus.DONE


def _show(session: Session, planned: "Plan") -> None:
    from policydiff.drafting.telling import plan_text

    for each in planned.versions:
        redline = render(each.redline, "auto")
        emit(plan_text(each, redline, today=session.workspace.as_of) + "\n", None)


def _asked_sentence(planned: "Plan") -> str | None:
    """The sentence for the public, where a change of meaning lacks one; None where the editor gives none."""
    from policydiff.drafting.telling import wants_summary

    if not wants_summary(planned):
        return None
    said = click.prompt(
        "What it changes, in one sentence for the public (Enter for none)",
        default="",
        show_default=False,
        err=True,
    )
    return _sentence(said) if said.strip() else None


def _undo(
    session: Session, policies: tuple[str, ...], yes: bool, as_json: bool, output: Path | None
) -> ExitStatus:
    from policydiff.drafting import undo
    from policydiff.drafting.telling import undone_document, undone_text
    from policydiff.rendering.json import encode

    if not yes and not as_json and can_ask():
        click.confirm(f"Take the release of {', '.join(policies)} back?", default=False, abort=True, err=True)
    undone = undo(session.workspace, policies, session.workspace.repository.writing.identity())
    emit(encode(undone_document(undone)) if as_json else undone_text(undone), output)
    return ExitStatus.DONE


def _refuse_with_undo(*given: object) -> None:
    if any(given):
        raise UsageError("a release is taken back as a whole, and other options do not fit", where="--undo")


def _sentence(summary: str | None) -> str | None:
    if summary is None:
        return None
    if not summary.strip():
        raise UsageError("the sentence is empty", where="--summary", advice="say in one what changes")
    return " ".join(summary.split())
