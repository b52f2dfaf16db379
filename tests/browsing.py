"""Opening published pages in Chromium as their readers do: served under a strict policy, and watched."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Nothing is fetched in the background, and nothing outlives the run.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
SEARCHING_POLICY = CONTENT_SECURITY_POLICY.replace(
    "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
)
"""Of the pages below `search/`, which run the compiled program that reads the index."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Chromium: what CHROMIUM names, else the one that is installed."""
    names = (os.environ.get("CHROMIUM"), *CHROMIUM_NAMES)
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium; install it, or name it in CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Return one running Chromium for all tests."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *as_root])
        yield running
        running.close()


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Return what serves a folder's files and returns the address of its root, without a slash at its end."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone, as a strict host does, for as long as the context lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(StrictHost, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


class StrictHost(SimpleHTTPRequestHandler):
    """A static host with a strict content security policy and the site's own page for what is missing."""

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        searching = "/search/" in getattr(self, "path", "")
        self.send_header(
            "Content-Security-Policy", SEARCHING_POLICY if searching else CONTENT_SECURITY_POLICY
        )
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's `404.html` where it has one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def complaints() -> list[str]:
    """Return what the browser complained of in this test; `clear()` it where a complaint is right."""
    return []


class OpenPage(Protocol):
    """What opens an address in a fresh browser context; further options are Playwright's for a context."""

    def __call__(
        self, address: str, *, width: int = 1280, height: int = 900, script: bool = True, **context: Any
    ) -> Page:
        """Return the page, loaded; `script=False` is a reader without JavaScript."""
        ...


@pytest.fixture
def open_page(browser: Browser, complaints: list[str]) -> Iterator[OpenPage]:
    """Return what opens a page; the test fails when the page breaks its policy or asks another host."""
    with ExitStack() as contexts:

        def open_address(address: str, **options: Any) -> Page:
            page = _new_page(browser, **options)
            contexts.callback(page.context.close)
            watch(page, complaints)
            page.goto(address)
            return page

        yield open_address

    assert complaints == []


@pytest.fixture(scope="session")
def _kept_pages(browser: Browser) -> Iterator[dict[str, tuple[Page, list[str]]]]:
    kept: dict[str, tuple[Page, list[str]]] = {}
    yield kept
    for page, _ in kept.values():
        page.context.close()


@pytest.fixture
def look_at(browser: Browser, _kept_pages: dict[str, tuple[Page, list[str]]]) -> Iterator[OpenPage]:
    """Return what opens an address in a page that other tests use as well, in a quarter of the time.

    For tests that open one page at a time, and leave nothing behind that another address does not take away.
    """

    def look(address: str, **options: Any) -> Page:
        kind = repr(sorted(options.items()))
        if kind not in _kept_pages:
            complained: list[str] = []
            page = _new_page(browser, **options)
            watch(page, complained)
            _kept_pages[kind] = page, complained
        page, _ = _kept_pages[kind]
        page.goto(address)
        return page

    yield look

    complaints = [complaint for _, complained in _kept_pages.values() for complaint in complained]
    for _, complained in _kept_pages.values():
        complained.clear()
    assert complaints == []


def _new_page(
    browser: Browser, *, width: int = 1280, height: int = 900, script: bool = True, **options: Any
) -> Page:
    return browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=script,
        locale="en-US",
        timezone_id="UTC",
        **options,
    ).new_page()


def watch(page: Page, complaints: list[str]) -> None:
    """Note all that goes wrong on a page: script errors, breaches of its policy, requests to other hosts."""
    page.on(
        "console",
        lambda message: (
            complaints.append(f"console: {message.text}") if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1:", "data:"))
            else complaints.append(f"request to another host: {request.url}")
        ),
    )


class AccessibilityFaults(Protocol):
    """What lists the faults that axe finds on a page that was opened with script on (else axe never ends)."""

    def __call__(self, page: Page, *, colours_only: bool = False) -> list[str]:
        """Return a line for each; `colours_only` asks nothing but what another colour scheme may change."""
        ...


@pytest.fixture(scope="session")
def accessibility_faults() -> AccessibilityFaults:
    """Return what asks axe."""
    axe = Axe().axe_script

    def faults(page: Page, *, colours_only: bool = False) -> list[str]:
        if not page.evaluate("() => Boolean(window.axe)"):
            page.evaluate(axe)
        options: dict[str, Any] = {"resultTypes": ["violations"]}
        if colours_only:
            options["runOnly"] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
        violations = page.evaluate("async (options) => (await axe.run(options)).violations", options)
        return [
            f"{violation['id']}: {violation['help']}: {node['html']}"
            for violation in violations
            for node in violation["nodes"]
        ]

    return faults
