"""A preview as `serve` makes it, of a repository that its editors go on writing in."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

from stories import ENVIRONMENT, Story

from policydiff.preview import DraftView, preview
from policydiff.workspace import Workspace
from policydiff.workspace.building import build as build_site

SOON = 20.0


@dataclass
class Previewed:
    """A preview of a repository."""

    story: Story
    address: str
    """Of its root, with a slash at its end."""
    said: list[str]

    def page(self, path: str) -> tuple[int, str]:
        """The status and content of a page."""
        connection = HTTPConnection(self.address.removeprefix("http://").rstrip("/"), timeout=SOON)
        connection.request("GET", path)
        response = connection.getresponse()
        content = response.read().decode()
        connection.close()
        return response.status, content

    def draft(self, path: str, text: str) -> None:
        """Save a draft, again until it is noticed, for watching begins a moment after serving."""
        known = len(self.said)

        def said_more() -> bool:
            self.story.draft({path: text})
            time.sleep(0.2)
            return len(self.said) > known

        until(said_more)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < ends, "it never came to hold"
        time.sleep(0.02)


@contextmanager
def previewed(story: Story, folder: Path) -> Iterator[Previewed]:
    """Preview a repository out of a folder, for as long as the context lasts."""
    view, stop, said = DraftView(), Event(), list[str]()

    def build() -> None:
        with Workspace.open(story.path, environment=ENVIRONMENT, with_drafts=True) as workspace:
            build_site(workspace, folder, jobs=1, allow_fewer=True)
            view.show(workspace.draft_redlines(), workspace.as_of)

    thread = Thread(
        target=lambda: preview(
            build, folder, port=0, watched=[story.path], tell=said.append, drafts=view, stop=stop
        )
    )
    thread.start()
    try:
        until(lambda: bool(said))
        yield Previewed(story, said[0].split()[4], said)
    finally:
        stop.set()
        thread.join()
