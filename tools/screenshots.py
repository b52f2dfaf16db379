"""Takes the pictures of README and docs: pages of the demonstration site, as small files under `docs/pictures`.

make pictures
make pictures FOLDER=/tmp/pages    # instead, every kind of page: phone and desk, light and dark, and on paper
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from kinds import DEMONSTRATION, KINDS, Kind, Sites  # noqa: E402  # the tests know every kind of page
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

PICTURES = PROJECT / "docs" / "pictures"
HEIGHT = 800
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (390, 1440)

SHOWN: tuple[tuple[str, str, int, Scheme], ...] = (
    ("policy", "privacy/", 1280, "light"),
    ("redline", "privacy/2014-06-15/changes/#c2", 1280, "light"),
    ("side-by-side", "privacy/2014-06-15/changes/side-by-side/#c2", 1280, "light"),
    ("history-dark", "privacy/history/", 1280, "dark"),
    ("superseded-phone", "privacy/2012-10-09/", 390, "light"),
)
"""The pictures of README and docs: name, page of the demonstration, width of the window, the reader's colour scheme."""

PRINTED = ("policy", "redline", "side by side", "history", "arabic redline", "japanese redline")


def main() -> None:
    """Take the pictures of the docs; those of every kind of page where a folder is named for them."""
    with ExitStack() as running:
        sites = Sites(Path(running.enter_context(TemporaryDirectory())), running)
        browser = running.enter_context(_browser())
        if sys.argv[1:]:
            _all_kinds(browser, sites, Path(sys.argv[1]), sys.argv[2:])
        else:
            _shown(browser, sites)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        yield browser
        browser.close()


@contextmanager
def _window(browser: Browser, width: int, scheme: Scheme) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        reduced_motion="reduce",
        color_scheme=scheme,
        locale="en-US",
    )
    yield context.new_page()
    context.close()


def _shown(browser: Browser, sites: Sites) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, address, width, scheme in SHOWN:
        with _window(browser, width, scheme) as page:
            sites.show(Kind(name, "demonstration", address), page)
            page.screenshot(path=PICTURES / f"{name}.png")


def _all_kinds(browser: Browser, sites: Sites, folder: Path, names: Sequence[str]) -> None:
    """Write `<kind>-<width>-<scheme>.png` of each, and `<kind>-paper-<sheet>.png` of those that are printed.

    Where kinds are named, of those alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    longer = {kind.name: kind for kind in DEMONSTRATION}
    for kind in (kind for kind in KINDS if not names or kind.name in names):
        name = re.sub(r"\W+", "-", kind.name)
        for width in WIDTHS:
            with _window(browser, width, "light") as page:
                sites.show(longer.get(kind.name, kind), page)
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    _unroll(page, width)
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                if kind.name in PRINTED and width == WIDTHS[-1]:
                    _print(page, folder / f"{name}-paper")


def _unroll(page: Page, width: int) -> None:
    """Make the window as high as the page, so that what sticks to its foot covers nothing."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(HEIGHT, height)})


def _print(page: Page, place: Path) -> None:
    sheets = place.with_suffix(".pdf")
    page.pdf(path=sheets, prefer_css_page_size=True, format="A4")
    subprocess.run(["pdftoppm", "-r", "80", "-png", sheets, place], check=True)
    sheets.unlink()


if __name__ == "__main__":
    main()
