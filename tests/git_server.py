"""A git server on loopback: git's own `http-backend` behind Python's HTTP server."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from stories import ENVIRONMENT

BACKEND = ["git", "http-backend"]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve every repository in the folder; what it yields is the address that stands before a repository's name."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self._body())

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            return body

        def _answer(self, body: bytes) -> None:
            path, _, query = self.path.partition("?")
            answer = subprocess.run(
                BACKEND,
                input=body,
                capture_output=True,
                check=True,
                env={
                    **ENVIRONMENT,
                    "GIT_PROJECT_ROOT": str(folder),
                    "GIT_HTTP_EXPORT_ALL": "1",
                    "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                    "PATH_INFO": path,
                    "QUERY_STRING": query,
                    "REQUEST_METHOD": self.command,
                    "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                    "CONTENT_LENGTH": str(len(body)),
                    "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                    "REMOTE_USER": "reader",
                    "REMOTE_ADDR": "127.0.0.1",
                },
            ).stdout
            head, _, content = answer.partition(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
            self.send_response(int(fields.pop("Status", "200").split()[0]))
            for name, value in fields.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def publish(repository: Path, folder: Path, name: str = "policies.git") -> Path:
    """Put a bare copy of a repository where it can be served, open to all that clients may ask."""
    target = folder / name
    _run("clone", "--quiet", "--mirror", repository, target, cwd=folder)
    for key in ("allowFilter", "allowAnySHA1InWant"):
        _run("config", f"uploadpack.{key}", "true", cwd=target)
    return target


def clone(address: str, target: Path, *options: str) -> Path:
    """Clone as a CI system does."""
    _run("clone", "--quiet", *options, address, target, cwd=target.parent)
    return target


def _run(*arguments: str | Path, cwd: Path) -> None:
    subprocess.run(["git", *arguments], cwd=cwd, env={**ENVIRONMENT, "HOME": os.devnull}, check=True)
