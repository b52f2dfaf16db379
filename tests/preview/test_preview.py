"""A site served on this machine, built anew when what it is made of changes."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser

from policydiff.errors import RepositoryError, UsageError
from policydiff.preview import preview
from policydiff.publisher import publish

PAGE = (
    b"<!doctype html><html lang=en><head><title>Policies</title><link rel=icon href='data:,'></head>"
    b"<body><p>Version %d</p></body></html>"
)
SOON = 10.0


@dataclass
class Running:
    """A preview that runs in another thread."""

    folder: Path
    source: Path
    stop: Event = field(default_factory=Event)
    said: list[str] = field(default_factory=list)
    fails: str | None = None
    builds: int = 0

    def build(self) -> None:
        """Publish a page that says how often it was built."""
        if self.fails:
            raise RepositoryError(self.fails)
        self.builds += 1
        publish(
            self.folder,
            {
                "index.html": PAGE % self.builds,
                "404.html": PAGE % 404,
                "privacy/index.html": PAGE % self.builds,
                "style.css": b"p { color: red }",
                "policies.json": b"{}",
            }.items(),
        )

    def run(self) -> None:
        """Preview until `stop` is set."""
        preview(self.build, self.folder, port=0, watched=[self.source], tell=self.said.append, stop=self.stop)

    @property
    def port(self) -> int:
        """Where it is served."""
        return int(self.said[0].partition("127.0.0.1:")[2].partition("/")[0])

    def get(self, path: str, *, host: str | None = None, method: str = "GET") -> HTTPResponse:
        """Ask for a path, exactly as it is written."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        return connection.getresponse()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < ends, "it never came to hold"
        time.sleep(0.02)


@contextmanager
def started(folder: Path, source: Path) -> Iterator[Running]:
    """Run a preview for a while."""
    source.mkdir(parents=True, exist_ok=True)
    running = Running(folder=folder, source=source)
    thread = Thread(target=running.run)
    thread.start()
    try:
        until(lambda: bool(running.said) or not thread.is_alive())
        yield running
    finally:
        running.stop.set()
        thread.join()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """Return a preview that runs."""
    with started(tmp_path / "site" / "public", tmp_path / "policies") as it:
        yield it


def change(running: Running) -> None:
    """Change what the site is made of, again until it is noticed, for watching begins a moment after serving."""
    known = len(running.said)

    def said_more() -> bool:
        (running.source / "privacy.md").write_text(str(time.monotonic_ns()), encoding="utf-8")
        time.sleep(0.2)
        return len(running.said) > known

    until(said_more)


def test_the_site_is_built_and_served(running: Running) -> None:
    """At the address that the user is told."""
    response = running.get("/")

    assert running.said == [f"The site is at http://127.0.0.1:{running.port}/ until you press Ctrl-C."]
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"<p>Version 1</p>" in response.read()


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/privacy/", 200, "text/html; charset=utf-8"),
        ("/privacy/index.html", 200, "text/html; charset=utf-8"),
        ("/privacy/?a=b#c", 200, "text/html; charset=utf-8"),
        ("/privacy", 301, None),
        ("//privacy", 301, None),
        ("/style.css", 200, "text/css; charset=utf-8"),
        ("/policies.json", 200, "application/json"),
        ("/nowhere/", 404, "text/html; charset=utf-8"),
        ("/style.css/", 404, "text/html; charset=utf-8"),
        ("/../policies/privacy.md", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/policies/privacy.md", 404, "text/html; charset=utf-8"),
        ("/..%2fpolicies/privacy.md", 404, "text/html; charset=utf-8"),
        ("/%2fetc/hostname", 404, "text/html; charset=utf-8"),
        ("/%00", 404, "text/html; charset=utf-8"),
        ("/%ff", 404, "text/html; charset=utf-8"),
        ("/" + "x" * 5000, 404, "text/html; charset=utf-8"),
    ],
)
def test_addresses_are_those_of_a_host_of_static_sites(
    running: Running, path: str, status: int, kind: str | None
) -> None:
    """And none leads out of the site."""
    response = running.get(path)

    assert (response.status, response.headers["Content-Type"]) == (status, kind)
    assert response.headers["Location"] == ("/privacy/" if status == 301 else None)


def test_a_link_in_the_folder_leads_nowhere(running: Running) -> None:
    """What lies outside of the site is not served."""
    (running.folder / "link.html").symlink_to("/etc/hostname")

    assert running.get("/link.html").status == 404


def test_pages_come_under_the_policy_of_the_published_site(running: Running) -> None:
    """So that what works here works there."""
    for path in ("/", "/style.css", "/nowhere/"):
        headers = running.get(path).headers

        assert headers["Content-Security-Policy"].startswith(
            "default-src 'none'; style-src 'self'; script-src 'self'"
        )
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_only_the_search_pages_may_run_compiled_code(running: Running) -> None:
    """As on the published site: the page and its index, in each language, and nothing that is called alike."""
    policies = {
        path: running.get(path).headers["Content-Security-Policy"]
        for path in (
            "/search/",
            "/de/search/",
            "/search/index/pagefind-worker.js",
            "/",
            "/privacy/search/",
            "/search",
        )
    }

    assert [path for path, policy in policies.items() if "'wasm-unsafe-eval'" in policy] == [
        "/search/",
        "/de/search/",
        "/search/index/pagefind-worker.js",
    ]


def test_pages_alone_are_given_the_script_that_reloads_them(running: Running) -> None:
    """As a file of its own, and only by serving: the folder stays as it is published."""
    tag = b'<script src="/_reload.js" defer></script>'

    assert running.get("/").read() == (PAGE % 1).replace(b"</body>", tag + b"</body>")
    assert running.get("/style.css").read() == b"p { color: red }"
    assert (running.folder / "index.html").read_bytes() == PAGE % 1
    assert running.get("/_reload.js").headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_a_head_request_has_no_content(running: Running) -> None:
    """But says how long it would be."""
    response = running.get("/", method="HEAD")

    assert response.status == 200
    assert int(response.headers["Content-Length"]) > len(PAGE)
    assert response.read() == b""


def test_a_page_elsewhere_cannot_read_the_preview_under_another_name(running: Running) -> None:
    """A name that somebody lets lead to 127.0.0.1 is refused."""
    assert running.get("/", host="evil.example").status == 421
    assert running.get("/", host="localhost").status == 200


def test_a_change_builds_the_site_anew_and_tells_open_pages(running: Running) -> None:
    """The stream gives the build's number at once, and again after every build."""
    stream = running.get("/_reload")
    assert [stream.readline() for _ in range(3)] == [b"retry: 500\n", b"data: 1\n", b"\n"]

    change(running)

    assert stream.readline() == b"data: 2\n"
    assert running.said[1] == "Built anew."
    assert b"<p>Version 1</p>" not in running.get("/").read()


def test_a_build_that_fails_leaves_the_site_and_says_why(running: Running) -> None:
    """In one line; the next that succeeds is shown again."""
    running.fails = "policydiff.toml:3: no such key"
    change(running)

    assert running.said[1] == "Not built: policydiff.toml:3: no such key"
    assert b"<p>Version 1</p>" in running.get("/").read()

    running.fails = None
    change(running)

    assert "Built anew." in running.said
    assert b"<p>Version 1</p>" not in running.get("/").read()


def test_publishing_itself_is_no_reason_to_build_again(tmp_path: Path) -> None:
    """Though the site lies under what is watched."""
    with started(tmp_path / "site" / "public", tmp_path) as running:
        change(running)
        time.sleep(1)
        built = running.builds
        time.sleep(1)

        assert running.builds == built


def test_a_first_build_that_fails_ends_the_preview(tmp_path: Path) -> None:
    """There would be nothing to serve."""
    running = Running(folder=tmp_path / "public", source=tmp_path, fails="no policy")

    with pytest.raises(RepositoryError):
        running.run()
    assert running.said == []


@pytest.mark.parametrize(
    ("port", "line"),
    [
        (None, "--port: port {port} is taken; name another, such as --port {next}"),
        (70_000, "--port: port 70000 cannot be used: it must be 0 to 65535; name another"),
    ],
)
def test_a_port_that_cannot_be_had_is_refused_before_anything_is_built(
    tmp_path: Path, port: int | None, line: str
) -> None:
    """The line says what to do."""
    running = Running(folder=tmp_path / "public", source=tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = port or taken.getsockname()[1]

        with pytest.raises(UsageError) as caught:
            preview(running.build, running.folder, port=port, watched=[tmp_path], tell=running.said.append)

    assert str(caught.value) == line.format(port=port, next=port + 1)
    assert running.builds == 0


def test_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    """Also with a page open; with exit status 0 and no traceback."""
    program = (
        # A shell lets what it starts in the background ignore the signal, and so would this.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "import sys; from pathlib import Path; from policydiff.preview import preview; "
        "from policydiff.publisher import publish; folder = Path(sys.argv[1]); "
        "preview(lambda: publish(folder, [('index.html', b'x')]) and None, folder, port=0, watched=[folder.parent], "
        "tell=lambda line: print(line, flush=True))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path / "public"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    port = int(process.stdout.readline().partition("127.0.0.1:")[2].partition("/")[0])
    connection = HTTPConnection("127.0.0.1", port, timeout=SOON)
    connection.request("GET", "/_reload")
    assert connection.getresponse().readline() == b"retry: 500\n"
    time.sleep(0.5)

    process.send_signal(signal.SIGINT)
    said, complained = process.communicate(timeout=SOON)

    assert (process.returncode, said, complained) == (0, "Ended.\n", "")


@pytest.mark.parametrize(
    ("path", "relevant"),
    [
        ("policies/privacy.md", True),
        ("policydiff.toml", True),
        ("site/templates/page.html", True),
        (".git/HEAD", True),
        (".git/refs/heads/main", True),
        (".git/logs/HEAD", True),
        (".git/worktrees/next/HEAD", True),
        (".git/index.lock", False),
        (".git/objects/ab/cdef", False),
        ("site/public/index.html", False),
        ("site/.public.policydiff-new/index.html", False),
        ("site/.public.policydiff-new", False),
        ("policies/.privacy.md.swp", False),
        (".venv/lib/x.py", False),
    ],
)
def test_only_what_a_site_is_made_of_is_a_reason_to_build(tmp_path: Path, path: str, relevant: bool) -> None:
    """Files of policies, settings and themes, and git's references, not the site itself."""
    from watchfiles import Change

    from policydiff.preview.watching import Relevant

    assert Relevant(tmp_path / "site" / "public")(Change.modified, str(tmp_path / path)) is relevant


@pytest.mark.browser
def test_an_open_page_shows_the_new_site_by_itself(running: Running, browser: Browser) -> None:
    """Under the strict policy, without a message in the console."""
    page = browser.new_page()
    page.set_default_timeout(SOON * 1000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"http://127.0.0.1:{running.port}/privacy/")
    page.get_by_text("Version 1").wait_for()
    time.sleep(0.5)

    change(running)

    page.get_by_text("Version 1").wait_for(state="detached")
    page.get_by_text("Version").wait_for()
    page.close()
    assert complaints == []
