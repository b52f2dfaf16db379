"""Builds, serves, and builds again, until it is told to end."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

from policydiff.errors import PolicydiffError
from policydiff.preview.draft_view import DraftView
from policydiff.preview.rebuilds import Rebuilds
from policydiff.preview.serving import Server
from policydiff.preview.watching import changes


def preview(
    build: Callable[[], None],
    folder: Path,
    *,
    port: int,
    watched: Sequence[Path],
    tell: Callable[[str], None],
    drafts: DraftView | None = None,
    stop: Event | None = None,
) -> None:
    """Build the site into the folder, serve it on 127.0.0.1, and build anew when anything under `watched` changes.

    `build` raises PolicydiffError where it cannot; the first time that ends the preview, later `tell` hears of it and
    the site stays as it was. `port` 0 takes any that is free; UsageError where another cannot be had. `tell` is given
    one line at a time. What `drafts` holds, which `build` may replace, is shown beside the site. It ends when the
    user interrupts it, or when `stop` is set.
    """
    stop = stop or Event()
    rebuilds = Rebuilds()
    with Server(folder.absolute(), port, rebuilds, drafts or DraftView()) as server:
        build()
        rebuilds.note()
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        serving.start()
        try:
            tell(f"The site is at {server.address} until you press Ctrl-C.")
            for _ in changes(watched, folder, stop):
                _build_again(build, rebuilds, tell)
        except KeyboardInterrupt:
            tell("Ended.")
        finally:
            rebuilds.end()
            server.shutdown()
            serving.join()


def _build_again(build: Callable[[], None], rebuilds: Rebuilds, tell: Callable[[str], None]) -> None:
    try:
        build()
    except PolicydiffError as error:
        tell(f"Not built: {error}")
    else:
        rebuilds.note()
        tell("Built anew.")
