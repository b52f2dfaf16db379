"""`policydiff new POLICY`."""

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.session import Session


@make_command("new", example='policydiff new cookies --title "Cookie Policy"')
@click.argument("policy", metavar="POLICY")
@click.option("--title", metavar="TITLE", help="Its title; default: its name in words.")
@click.option("--path", metavar="FILE", help="Its file in the repository; default: policies/POLICY.md.")
def command(session: Session, policy: str, title: str | None, path: str | None) -> None:
    """Begin a policy: a draft to write over, with [DATE] where its date will be written when it is published.

    POLICY is a name such as `cookies`, or `de/privacy` for a translation, which begins as a copy of its original.
    """
    from policydiff.drafting.starting import new_policy

    written = new_policy(session.workspace, policy, title=title, path=path)
    session.tell(
        f"written: {written}\nWrite your own text over it. `policydiff serve` shows it, and "
        f"`policydiff release {policy}` publishes it."
    )
