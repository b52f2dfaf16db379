"""Pages are opened as strictly as a strict host and a careful reader would."""

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from browsing import AccessibilityFaults, OpenPage

PLAIN = """<!doctype html><html lang="en"><title>Policy</title><link rel="icon" href="data:,">
<main><h1>Policy</h1><p>Text</p></main></html>"""


@pytest.fixture
def site(tmp_path: Path, serve_folder: Callable[[Path], str]) -> str:
    """Return the address of a small site."""
    (tmp_path / "index.html").write_text(PLAIN)
    (tmp_path / "404.html").write_text("Not here")
    # A page without an icon makes the browser ask for this one, whenever it likes.
    (tmp_path / "favicon.ico").touch()
    (tmp_path / "inline.html").write_text(PLAIN.replace("<h1>", '<h1 style="color:red">'))
    (tmp_path / "remote.html").write_text(
        PLAIN.replace("Text", '<img alt="" src="http://localhost:9/x.png">')
    )
    (tmp_path / "nameless.html").write_text(PLAIN.replace("Text", '<img src="data:,">'))
    return serve_folder(tmp_path)


def test_every_answer_carries_the_policy(site: str) -> None:
    """Pages and the page for what is missing come under a strict content security policy."""
    with urlopen(f"{site}/") as answer:  # noqa: S310
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{site}/missing/")  # noqa: S310
    with missing.value as answer:
        assert answer.status == 404
        assert answer.read() == b"Not here"


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_sound_page_opens_without_complaint(site: str, open_page: OpenPage, *, script: bool) -> None:
    """A page is opened at the width asked for, with script or without."""
    page = open_page(f"{site}/", width=390, script=script)

    assert page.get_by_role("heading").inner_text() == "Policy"
    assert page.viewport_size == {"width": 390, "height": 900}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("inline.html", "Content Security Policy"),
        ("remote.html", "request to another host: http://localhost:9/x.png"),
        ("missing.html", "404"),
    ],
)
def test_what_a_page_does_wrong_is_told(
    site: str, open_page: OpenPage, complaints: list[str], name: str, complaint: str
) -> None:
    """Inline style, another host and a missing page are complaints."""
    open_page(f"{site}/{name}")

    assert [text for text in complaints if complaint in text] != []
    complaints.clear()


@pytest.mark.browser
def test_faults_of_accessibility_are_listed(
    site: str, open_page: OpenPage, accessibility_faults: AccessibilityFaults
) -> None:
    """A sound page has no faults; an image without a text has one that shows the image."""
    assert accessibility_faults(open_page(f"{site}/")) == []
    assert accessibility_faults(open_page(f"{site}/nameless.html")) == [
        'image-alt: Images must have alternative text: <img src="data:,">'
    ]
