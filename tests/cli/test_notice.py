"""`policydiff notice`: the message as its sender gets it."""

from collections.abc import Callable
from email import message_from_string, policy

import pytest
from calling import Call
from documents import PROJECT
from stories import Story


@pytest.mark.parametrize(
    ("reference", "form", "file"),
    [
        ("privacy@upcoming", "text", "upcoming.txt"),
        ("privacy@upcoming", "markdown", "upcoming.md"),
        ("privacy@upcoming", "html", "upcoming.html"),
        ("privacy@latest", "text", "in-force.txt"),
        ("cookies@2021-09-20", "text", "undated.txt"),
    ],
)
def test_the_demonstrations_notices_are_as_they_were_read(
    reference: str, form: str, file: str, call: Call, golden: Callable[[str, str], None]
) -> None:
    """Kestrel Post's messages, whole."""
    golden(f"notices/{file}", call("notice", reference, "--format", form, repo=PROJECT).output)


def test_a_policy_alone_is_about_what_is_announced_else_what_is_in_force(call: Call) -> None:
    """As whoever sends a message means it."""
    announced = call("notice", "privacy", repo=PROJECT).output
    in_force = call("notice", "terms", repo=PROJECT).output

    assert announced == call("notice", "privacy@upcoming", repo=PROJECT).output
    assert in_force == call("notice", "terms@latest", repo=PROJECT).output


def test_a_message_that_leads_nowhere_is_told(company: Story, call: Call) -> None:
    """Beside the result; `--base-url` mends it."""
    nowhere = call("notice", "privacy", repo=company.path)
    somewhere = call("notice", "privacy", "--base-url", "https://example.org/legal", repo=company.path)

    assert "https:" not in nowhere.output
    assert "--base-url" in nowhere.messages
    assert "https://example.org/legal/privacy/2016-09-01/changes/" in somewhere.output
    assert somewhere.messages == ""


def test_a_mail_has_its_sender_and_every_other_form_none(company: Story, call: Call) -> None:
    """One line says what to give."""
    written = call(
        "notice", "privacy", "--format", "eml", "--from", "Law <law@example.org>", repo=company.path
    )
    mail = message_from_string(written.output, policy=policy.default)

    assert mail["From"] == "Law <law@example.org>"
    assert mail["Subject"] == "Privacy Policy: what changed on September 1, 2016"
    for arguments in (
        ["--format", "eml"],
        ["--from", "law@example.org"],
        ["--format", "eml", "--from", "Law"],
    ):
        refused = call("notice", "privacy", *arguments, repo=company.path)
        assert refused.status == 2
        assert refused.messages.startswith("policydiff: --from: ")
        assert refused.messages.count("\n") == 1


def test_a_draft_has_no_message(company: Story, call: Call) -> None:
    """Nobody is told of what is not published."""
    refused = call("notice", "privacy@draft", repo=company.path)

    assert (refused.status, refused.messages) == (
        2,
        "policydiff: “privacy@draft” is a draft, and not published yet; name a version, such as privacy@latest\n",
    )


def test_legals_own_words_are_used(company: Story, call: Call) -> None:
    """A template beside those of the site."""
    company.draft({"site/templates/notice.txt": "Dear customers,\n\n{{ fill(view.lead[0]) }}\n"})
    answer = call("notice", "privacy", "--base-url", "https://example.org", repo=company.path)

    assert answer.output == (
        "Subject: Privacy Policy: what changed on September 1, 2016\n\n"
        "Dear customers,\n\n"
        "“Privacy Policy” has a new version. It has been in force since September\n1, 2016.\n"
    )
