"""Answers a browser on this machine with the files of a site, each page with the script that reloads it."""

import errno
import re
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from policydiff.errors import UsageError
from policydiff.preview.draft_view import DraftView
from policydiff.preview.rebuilds import Rebuilds
from policydiff.site.hosting import content_security_policy

HOST = "127.0.0.1"
_HERE = frozenset({HOST, "localhost"})

_SCRIPT_PATH = "/_reload.js"
_EVENTS_PATH = "/_reload"
_SCRIPT = b"""let seen = null;
new EventSource("/_reload").onmessage = (event) => {
  if (seen !== null && seen !== event.data) location.reload();
  seen = event.data;
};
"""
_BEGINNING = re.compile(rb"<body[^>]*>(\s*<a class=\"skip\"[^>]*>[^<]*</a>)?")
"""Of a page's body; what skips to the text stays the first that has the focus."""
_TAG = b'<script src="/_reload.js" defer></script>'
_HEADERS = (
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
    # A preview must never show what was.
    ("Cache-Control", "no-store"),
)
_HEARTBEAT = 10.0
"""Seconds after which a silent connection is tried, so that one whose page was closed ends."""


class Server(ThreadingHTTPServer):
    """Serves one folder to this machine alone; UsageError where the port cannot be had."""

    daemon_threads = True
    # Another server of the same port must be noticed, not shared with.
    allow_reuse_port = False

    def __init__(self, folder: Path, port: int, rebuilds: Rebuilds, drafts: DraftView) -> None:
        pages = partial(_Pages, rebuilds=rebuilds, drafts=drafts, directory=str(folder))
        try:
            super().__init__((HOST, port), pages)
        except (OSError, OverflowError) as error:
            raise _no_port(port, error) from error

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in mid-sentence is nothing to report."""


class _Pages(SimpleHTTPRequestHandler):
    """One request."""

    def __init__(self, *args: Any, rebuilds: Rebuilds, drafts: DraftView, **settings: Any) -> None:
        self._rebuilds = rebuilds
        self._drafts = drafts
        super().__init__(*args, **settings)

    def do_GET(self) -> None:
        """Answer with a file, the script, or the stream of rebuilds."""
        path = urlsplit(self.path).path
        if not self._asked_from_here():
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"This is a preview on 127.0.0.1.\n", "text/plain")
        elif path == _SCRIPT_PATH:
            self._answer(HTTPStatus.OK, _SCRIPT, "text/javascript")
        elif path == _EVENTS_PATH:
            self._tell_of_rebuilds()
        elif self._drafts.holds(path):
            self._answer_with_draft(unquote(path))
        else:
            self._answer_with_file(path)

    def do_HEAD(self) -> None:
        """As for GET, without the content."""
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for builds."""

    def _asked_from_here(self) -> bool:
        """Whether the browser means this machine; a page elsewhere could have another name lead here."""
        return self.headers.get("Host", "").rpartition(":")[0] in _HERE or self.headers.get("Host") in _HERE

    def _answer_with_draft(self, path: str) -> None:
        page = self._drafts.pages.get(path)
        if page is None:
            self._answer_missing(Path(self.directory))
        elif isinstance(page, bytes):
            self._answer(HTTPStatus.OK, page, "text/css")
        else:
            self._answer(HTTPStatus.OK, page.encode("utf-8", "replace"), "text/html")

    def _answer_with_file(self, path: str) -> None:
        folder = Path(self.directory)
        parts = [part for part in unquote(path, errors="surrogateescape").split("/") if part]
        file = folder.joinpath(*parts)
        if {".", ".."} & set(parts) or "\0" in path or any("/" in part or "\0" in part for part in parts):
            self._answer_missing(folder)
        elif not path.endswith("/") and _is_folder(file):
            self._answer_elsewhere("/" + path.strip("/") + "/")
        else:
            self._answer_content(file / "index.html" if path.endswith("/") else file, folder)

    def _answer_content(self, file: Path, folder: Path) -> None:
        content = _content(file, folder)
        if content is None:
            self._answer_missing(folder)
        else:
            self._answer(HTTPStatus.OK, content, self.guess_type(file))

    def _answer_missing(self, folder: Path) -> None:
        page = _content(folder / "404.html", folder)
        self._answer(
            HTTPStatus.NOT_FOUND, page or b"There is no such page.\n", "text/html" if page else "text/plain"
        )

    def _answer_elsewhere(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        if kind == "text/html":
            content = _with_bar(_with_script(content), self._drafts.bar)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_of_rebuilds(self) -> None:
        """A stream of the build's number, at once and after every build (Server-Sent Events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        seen = self._rebuilds.count
        self.wfile.write(b"retry: 500\ndata: %d\n\n" % seen)
        while not self._rebuilds.over:
            news = self._rebuilds.wait(seen, seconds=_HEARTBEAT)
            seen = self._rebuilds.count
            self.wfile.write(b"data: %d\n\n" % seen if news else b":\n\n")

    def end_headers(self) -> None:
        """Close the headers with those that every page has."""
        address = urlsplit(getattr(self, "path", "")).path.lstrip("/")
        self.send_header("Content-Security-Policy", content_security_policy(address))
        for name, value in _HEADERS:
            self.send_header(name, value)
        super().end_headers()


def _content(file: Path, folder: Path) -> bytes | None:
    """The content of a file in the folder; None where there is none, also behind a link that leads out."""
    try:
        if not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        # The site may be swapped for a new one at this moment.
        return None


def _is_folder(file: Path) -> bool:
    try:
        return file.is_dir()
    except OSError:
        # Its name may be longer than any file's can be.
        return False


def _with_script(page: bytes) -> bytes:
    before, end, after = page.rpartition(b"</body>")
    return before + _TAG + end + after if end else page + _TAG


def _with_bar(page: bytes, bar: str) -> bytes:
    """The page with the line that leads to drafts, right after its beginning."""
    body = _BEGINNING.search(page) if bar else None
    return page[: body.end()] + bar.encode() + page[body.end() :] if body else page


def _no_port(port: int, error: Exception) -> UsageError:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return UsageError(
            f"port {port} is taken", where="--port", advice=f"name another, such as --port {port + 1}"
        )
    reason = (error.strerror if isinstance(error, OSError) else None) or "it must be 0 to 65535"
    return UsageError(f"port {port} cannot be used: {reason.lower()}", where="--port", advice="name another")
