"""`policydiff init [DIR]`."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.session import Session, can_ask
from policydiff.errors import UsageError

if TYPE_CHECKING:
    from policydiff.drafting.starting import Started
    from policydiff.repository import Identity

HOSTS = ("github", "gitlab", "none")


@make_command("init", example='policydiff init legal --title "Example: Policies" --ci github')
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", default=".")
@click.option("--title", metavar="TITLE", help="The title of the site.")
@click.option(
    "--base-url", metavar="URL", help="Where the site will stand, such as https://example.org/legal."
)
@click.option("--language", metavar="CODE", help="The language of the policies, such as en or de.")
@click.option("--policy", metavar="NAME", help="The name of the first policy, such as privacy or terms.")
@click.option(
    "--ci",
    type=click.Choice(HOSTS),
    help="Where the repository will be, for the file that builds the site there.",
)
@click.option("--name", metavar="NAME", help="Your name, where git does not know it; every version bears it.")
@click.option("--email", metavar="ADDRESS", help="Your e-mail address, the same.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing.")
def command(
    session: Session,
    folder: Path,
    title: str | None,
    base_url: str | None,
    language: str | None,
    policy: str | None,
    ci: str | None,
    name: str | None,
    email: str | None,
    yes: bool,
) -> None:
    """Make a policy repository: a first policy to write over, settings, a place for the site, a first version.

    On a terminal it asks for what no option says. What is in the folder already stays as it is, and is named.
    """
    from policydiff.drafting.starting import Answers, init, refuse_place
    from policydiff.workspace.settings import day_that_counts

    refuse_place(folder, os.environ)
    asks = not yes and can_ask()
    given = {"title": title, "base_url": base_url, "language": language, "policy": policy, "ci": ci}
    answers = Answers(**(_asked(given) if asks else {key: value for key, value in given.items() if value}))
    by, introduce = _identity(folder, name, email, asks=asks)
    today: date = day_that_counts(session.as_of, os.environ)
    started = init(folder, answers, by=by, today=today, environment=os.environ, introduce=introduce)
    _tell(session, started, answers.policy)


def _asked(given: dict[str, str | None]) -> dict[str, Any]:
    """The answers, each asked for unless an option gives it; an empty one is the default."""
    questions = {
        "title": ("The title of the site", "Policies"),
        "policy": ("The name of the first policy", "privacy"),
        "language": ("The language of the policies, as a code", "en"),
        "base_url": ("Where the site will stand (leave empty if you do not know yet)", ""),
        "ci": (f"Where the repository will be ({', '.join(HOSTS)})", "none"),
    }
    answers: dict[str, Any] = {}
    for key, (question, default) in questions.items():
        kind = click.Choice(HOSTS) if key == "ci" else str
        value = given[key] or click.prompt(question, default=default, type=kind, show_choices=False, err=True)
        if value:
            answers[key] = value
    return answers


def _identity(folder: Path, name: str | None, email: str | None, *, asks: bool) -> tuple["Identity", bool]:
    """Who makes the first commit, and whether the repository is to be told."""
    from policydiff.repository import Identity, identity

    git_folder = folder.resolve() / ".git"
    try:
        known = identity(os.environ, git_folder if git_folder.is_dir() else Path(os.devnull))
    except UsageError:
        if not (name and email) and not asks:
            raise UsageError(
                "your name and e-mail address are not known, and every version says who published it",
                where="--name, --email",
                advice="give both",
            ) from None
        name = name or click.prompt("Your name, which versions will bear", err=True)
        email = email or click.prompt("Your e-mail address", err=True)
        return Identity(name=name, email=email), True
    if name or email:
        return Identity(name=name or known.name, email=email or known.email), True
    return known, False


def _tell(session: Session, started: "Started", policy: str) -> None:
    place = "" if started.folder == Path() else f"{started.folder}/"
    for path in started.written:
        session.tell(f"written: {place}{path}")
    for path in started.kept:
        session.tell(f"kept as it was: {place}{path}")
    if started.commit is None:
        session.tell(
            "This was a repository already, so that nothing is committed yet: look at it, and commit it."
        )
        return
    go = "" if started.folder == Path() else f"cd {started.folder}\n    "
    session.tell(
        f"\nThe repository is ready. Write your own text over {place}policies/{policy}.md, then:\n"
        f"    {go}policydiff status\n    policydiff serve\n    policydiff release {policy}"
    )
