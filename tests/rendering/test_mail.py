"""Mails: a subject is a subject, whatever it says."""

import email
import email.policy
from datetime import date

import pytest

from policydiff.rendering.mail import mail


@pytest.mark.hostile
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_no_line_end_in_a_subject_brings_another_header(end: str) -> None:
    """It is a space or U+FFFD there, and the mail has the headers that it should have."""
    written = mail(
        sender="legal@example.org",
        subject=f"Privacy{end}Bcc: x@evil.example",
        day=date(2026, 1, 1),
        language="en",
        text="Changed.",
        html="<p>Changed.</p>",
    )

    read = email.message_from_string(written, policy=email.policy.default)
    assert read["Bcc"] is None
    assert read["Content-Language"] == "en"
    assert read["Subject"].endswith("Bcc: x@evil.example")
