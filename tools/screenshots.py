"""Takes the pictures of README and docs: pages of the demonstration site, as small files under `docs/pictures`.

make pictures
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from browsing import served  # noqa: E402  # the tests' own server
from playwright.sync_api import sync_playwright  # noqa: E402

PICTURES = PROJECT / "docs" / "pictures"
HEIGHT = 800
PAGES = (
    ("policy", "privacy/", 1280, "light"),
    ("redline", "privacy/2014-06-15/changes/#c2", 1280, "light"),
    ("side-by-side", "privacy/2014-06-15/changes/side-by-side/#c2", 1280, "light"),
    ("history-dark", "privacy/history/", 1280, "dark"),
    ("superseded-phone", "privacy/2012-10-09/", 390, "light"),
)
"""The name of each picture, the page, the width of the window and the reader's colour scheme."""


def main() -> None:
    """Build the site, open each page, keep what a window of it shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    policydiff = PROJECT / ".venv/bin/policydiff"
    with TemporaryDirectory() as built:
        command = [policydiff, "--repo", PROJECT, "build", "--quiet", "--output", built]
        subprocess.run(command, check=True)  # noqa: S603  # the project's own program
        with served(Path(built)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
                args=["--no-sandbox"] if os.geteuid() == 0 else [],
            )
            for name, page, width, scheme in PAGES:
                context = browser.new_context(
                    viewport={"width": width, "height": HEIGHT},
                    reduced_motion="reduce",
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                opened = context.new_page()
                answer = opened.goto(f"{address}/{page}")
                if answer is None or not answer.ok:
                    raise SystemExit(f"there is no page {page}; mend PAGES in tools/screenshots.py")
                opened.screenshot(path=PICTURES / f"{name}.png")
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
