"""`policydiff serve`."""

import tempfile
from pathlib import Path

import click

from policydiff.cli.commands import command as make_command
from policydiff.cli.session import Session

PORT = 8000


@make_command("serve", example="policydiff serve --port 8080")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any that is free."
)
@click.option("--published", is_flag=True, help="Show what is committed, without the drafts.")
def command(session: Session, port: int, published: bool) -> None:
    """The site on this machine, with your drafts, rebuilt and reloaded as files change.

    A line at the head of every page leads to each draft beside its redline. It is built into a folder of its own:
    what `build` publishes never holds a draft.
    """
    from policydiff.preview import DraftView, preview
    from policydiff.workspace.building import build as build_site

    with tempfile.TemporaryDirectory(prefix="policydiff-") as place:
        folder = Path(place) / "site"
        drafts = DraftView()

        def build() -> None:
            with session.open(with_drafts=not published) as workspace:
                # A draft that was taken back is a version that vanishes, and rightly.
                build_site(workspace, folder, jobs=1, cache=Path(place) / "cache", allow_fewer=True)
                if not published:
                    drafts.show(workspace.draft_redlines(), workspace.as_of)

        watched = [*session.workspace.watched, *([session.config] if session.config else [])]
        preview(build, folder, port=port, watched=watched, tell=session.tell, drafts=drafts)
