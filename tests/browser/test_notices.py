"""The message to users as a mail program shows it."""

import pytest
from browsing import AccessibilityFaults, OpenPage
from calling import Call
from documents import PROJECT

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 800])
def test_a_mail_is_read_anywhere(
    call: Call,
    look_at: OpenPage,
    accessibility_faults: AccessibilityFaults,
    width: int,
    scheme: str,
) -> None:
    """On a phone and a desk, light and dark: nothing runs out of its frame, and nobody is shut out."""
    mail = call("notice", "privacy@upcoming", "--format", "html", repo=PROJECT).output
    page = look_at("data:text/html,", width=width, color_scheme=scheme)
    page.set_content(mail)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().width") <= 600
    # Landmarks are for pages: mail programs have their own around a message.
    assert [
        fault for fault in accessibility_faults(page) if not fault.startswith(("region", "landmark"))
    ] == []
