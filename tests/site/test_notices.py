"""Messages to users about a change."""

import re
from collections.abc import Mapping
from datetime import date
from email import message_from_bytes, policy
from typing import Any

import pytest
from markup import read
from publishing import LANTERNA, Told, archive

from policydiff.errors import PolicydiffError
from policydiff.rendering.mail import mail
from policydiff.site import Message, Publication, Theme

PRIVACY = "policies/privacy.md"


def message(
    reference: str, files: Mapping[str, Told] = LANTERNA, *, theme: Theme | None = None, **settings: Any
) -> Message:
    """The message about a version of the company's policies."""
    told = archive(files, **{"base_url": "https://example.org", "languages": ("en", "de"), **settings})
    publication = Publication(
        archive=told, settings=told.configuration.site, theme=theme or Theme(), findings={}
    )
    name, _, version = reference.partition("@")
    found = told.policy(name)
    return publication.message(found, next(each for each in found.versions if each.id == version))


def test_what_is_announced_says_when_it_applies_and_how_many_days_ahead() -> None:
    """And what applies until then."""
    notice = message("privacy@2026-11-02").notice

    assert notice.subject == "Privacy Policy: changes on July 1, 2027"
    assert notice.lead == (
        "A new version of “Privacy Policy” applies from July 1, 2027, in 220 days.",
        "Until then the version of June 15, 2014 applies.",
    )
    assert (notice.days_ahead, notice.status.value) == (220, "upcoming")


@pytest.mark.parametrize(
    ("day", "said"), [(date(2027, 6, 30), "in 1 day."), (date(2027, 6, 29), "in 2 days.")]
)
def test_days_are_counted_from_the_day_that_counts_as_today(day: date, said: str) -> None:
    """To the day on which it applies."""
    assert message("privacy@2026-11-02", as_of=day).notice.lead[0].endswith(said)


@pytest.mark.parametrize(
    ("reference", "subject", "lead"),
    [
        (
            "privacy@2014-06-15",
            "Privacy Policy: what changed on June 15, 2014",
            ("“Privacy Policy” has a new version. It has been in force since June 15, 2014.",),
        ),
        (
            "privacy@2014-02-03",
            "Privacy Policy: what changed on February 3, 2014",
            (
                "“Privacy Policy”: the version of February 3, 2014 was in force from February 3, 2014 until "
                "June 15, 2014.",
                "The version of June 15, 2014 is in force now.",
                "The text still bears the date October 9, 2012.",
            ),
        ),
        (
            "privacy@2011-03-02",
            "Privacy Policy: in force from March 2, 2011",
            (
                "“Privacy Policy”: the version of March 2, 2011 was in force from March 2, 2011 until "
                "October 9, 2012.",
                "The version of June 15, 2014 is in force now.",
            ),
        ),
        (
            "refunds@2012-05-01",
            "Refunds: withdrawn on May 5, 2013",
            ("“Refunds” was withdrawn on May 5, 2013. It no longer applies.",),
        ),
        (
            "security@2027-03-01",
            "Security: applies from March 1, 2027",
            ("“Security” applies from March 1, 2027, in 98 days.",),
        ),
    ],
    ids=["in force", "superseded without a date", "superseded first", "withdrawn", "first ahead"],
)
def test_each_status_is_told_as_what_it_is(reference: str, subject: str, lead: tuple[str, ...]) -> None:
    """In force, superseded, withdrawn, or not yet in force."""
    notice = message(reference).notice

    assert (notice.subject, notice.lead) == (subject, lead)


def test_a_later_effective_date_is_told_beside_the_versions_own() -> None:
    """Once it has come."""
    notice = message("privacy@2026-11-02", as_of=date(2027, 8, 1)).notice

    assert notice.lead == (
        "“Privacy Policy” has a new version, of November 2, 2026. It has been in force since July 1, 2027.",
    )


def test_the_changes_are_those_of_the_changelog() -> None:
    """Every one while they are few; a withdrawal and a first version tell none."""
    found = message("privacy@2014-06-15")
    entry = archive(LANTERNA, languages=("en", "de"))
    lines = entry.entry(entry.policy("privacy"), entry.policy("privacy").versions[3]).lines

    assert found.notice.changes == tuple(line.text for line in lines)
    assert (found.notice.summary, found.notice.more) == (None, None)
    for reference in ("refunds@2012-05-01", "privacy@2011-03-02"):
        assert message(reference).notice.heading == ""


def test_the_editors_summary_comes_first_and_many_changes_are_counted() -> None:
    """The redline has them all."""
    sections = "".join(
        f"## Part {number}\n\nKept {{days}} days in place {number}.\n\n" for number in range(12)
    )
    text = "---\nsummary: {summary}\n---\n# Records\n\nLast updated: {stated}\n\n" + sections
    told = (
        ("2011-03-02", text.format(summary="None yet", stated="March 2, 2011", days=30)),
        ("2012-03-02", text.format(summary="Records go sooner.", stated="March 2, 2012", days=14)),
    )
    notice = message("records@2012-03-02", {"policies/records.md": told}).notice

    assert notice.summary == "Records go sooner."
    assert notice.changes[0].startswith("Largely rewritten")
    assert (len(notice.changes), notice.more) == (8, "5 more changes")


def test_a_correction_of_wording_is_called_one_and_acceptance_is_announced() -> None:
    """So that nobody looks for more in it than there is; and nobody is surprised."""
    text = "---\n{front}---\n# Records\n\nLast updated: {stated}\n\nWe keep your adress{more}.\n"
    first = ("2011-03-02", text.format(front="", stated="March 2, 2011", more=""))
    editorial = text.format(front="", stated="March 2, 2012", more="").replace("adress", "address")
    weighty = text.format(front="requires_acceptance: true\n", stated="March 2, 2012", more=" for two years")

    assert (
        message(
            "records@2012-03-02", {"policies/records.md": (first, ("2012-03-02", editorial))}
        ).notice.lead[1]
        == "Only the wording was corrected; what it means has not changed."
    )
    notice = message("records@2012-03-02", {"policies/records.md": (first, ("2012-03-02", weighty))}).notice
    assert notice.lead[1] == "You will be asked to accept the new version."
    assert notice.requires_acceptance is True


def test_links_lead_to_the_redline_first() -> None:
    """Then to the texts, new and old, and to what came before."""
    assert [(link.kind, link.address) for link in message("privacy@2026-11-02").notice.links] == [
        ("redline", "https://example.org/privacy/2026-11-02/changes/"),
        ("text", "https://example.org/privacy/2026-11-02/"),
        ("current", "https://example.org/privacy/"),
        ("history", "https://example.org/privacy/history/"),
    ]
    assert message("privacy@2026-11-02", base_url=None).notice.links == ()
    assert [link.kind for link in message("refunds@2012-05-01").notice.links] == ["text", "history"]


def test_a_translation_gets_a_message_in_its_language() -> None:
    """Of its own versions."""
    notice = message("de/privacy@2014-06-15").notice

    assert (notice.language, notice.title) == ("de", "Datenschutzerklärung")
    assert notice.subject == "Datenschutzerklärung: Änderungen vom 15. Juni 2014"
    assert notice.links[0].address == "https://example.org/de/privacy/2014-06-15/changes/"


# Forms --------------------------------------------------------------------------------------------------


def test_plain_text_begins_with_the_subject_and_keeps_within_the_width_of_mail() -> None:
    """But for addresses, which stay whole."""
    lines = message("privacy@2014-06-15").text().split("\n")

    assert lines[:2] == ["Subject: Privacy Policy: what changed on June 15, 2014", ""]
    assert all(len(line) <= 72 or line.startswith("https://") for line in lines[1:])


def test_what_policies_say_is_escaped_in_each_form() -> None:
    """A title with markup is a title."""
    head = "---\ntitle: Terms <b> & *more*\n---\nLast updated: "
    told = (
        ("2011-03-02", f"{head}March 2, 2011\n\nBe kind.\n"),
        ("2012-03-02", f"{head}March 2, 2012\n\nBe [very](x) <i>kind</i>.\n"),
    )
    found = message("terms@2012-03-02", {"policies/terms.md": told})

    assert "Terms <b> & *more*: what changed" in found.text()
    assert "Terms \\<b\\> \\& \\*more\\*: what changed" in found.markdown()
    assert "Terms &lt;b&gt; &amp; *more*: what changed" in found.html()


def test_html_mail_needs_nothing_from_elsewhere() -> None:
    """No image, script, sheet or font; every style stands where it applies, and links are whole."""
    html = message("privacy@2026-11-02").html()
    tags = set(re.findall(r"<([a-z0-9]+)", html))

    assert read(html.encode()).one("h1").text == "Privacy Policy: changes on July 1, 2027"
    assert not tags & {"img", "link", "script", "iframe", "object", "form", "svg", "video"}
    assert not re.search(r"url\(|@import|@font-face", html)
    assert all(address.startswith("https://example.org/") for address in re.findall(r'href="([^"]*)"', html))
    for tag in re.findall(r"<(?:p|h1|h2|li|td|a) [^>]*>", html):
        assert "style=" in tag


def test_a_message_from_right_to_left_is_laid_out_so() -> None:
    """Direction and alignment."""
    told = (
        ("2011-03-02", "# سياسة الخصوصية\n\nنحفظ الاسم.\n"),
        ("2012-03-02", "# سياسة الخصوصية\n\nنحفظ العنوان.\n"),
    )
    files = {"policies/ar/privacy.md": told}
    html = message("ar/privacy@2012-03-02", files, languages=("en", "ar")).html()

    assert '<html lang="ar" dir="rtl">' in html
    assert "text-align: right" in html


def test_the_document_holds_every_form() -> None:
    """For programs that send it."""
    found = message("privacy@2026-11-02")
    document = found.document()

    assert document["schema"] == "policydiff/notice/1"
    assert document["days_ahead"] == 220
    assert document["links"]["redline"] == "https://example.org/privacy/2026-11-02/changes/"
    assert (document["text"], document["markdown"], document["html"]) == (
        found.plain(),
        found.markdown(),
        found.html(),
    )


# Mail ---------------------------------------------------------------------------------------------------


def test_a_mail_is_opened_by_mail_programs() -> None:
    """Subject, day, plain text and HTML of the same message, in lines that mail may have."""
    found = message("de/privacy@2014-06-15")
    written = mail(
        sender="Recht <recht@example.org>",
        subject=found.notice.subject,
        day=date(2026, 11, 23),
        language="de",
        text=found.plain(),
        html=found.html(),
    )
    opened = message_from_bytes(written.encode(), policy=policy.default)
    text, html = (opened.get_body((kind,)) for kind in ("plain", "html"))

    assert text is not None
    assert html is not None
    assert opened["Subject"] == "Datenschutzerklärung: Änderungen vom 15. Juni 2014"
    assert opened["From"] == "Recht <recht@example.org>"
    assert opened["Date"] == "Mon, 23 Nov 2026 00:00:00 +0000"
    assert opened["Content-Language"] == "de"
    assert text.get_content().replace("\r\n", "\n") == found.plain()
    assert html.get_content().replace("\r\n", "\n") == found.html()
    assert opened.defects == []
    assert all(len(line) <= 78 for line in written.split("\r\n"))
    assert "\n" not in written.replace("\r\n", "")


def test_a_sender_without_an_address_is_refused() -> None:
    """A mail from nobody could not be sent."""
    with pytest.raises(ValueError, match="Legal"):
        mail(
            sender="Legal", subject="S", day=date(2026, 11, 23), language="en", text="T\n", html="<p>T</p>\n"
        )


# Templates ----------------------------------------------------------------------------------------------


def test_a_publisher_words_the_message() -> None:
    """A block of the theme's mail, or a text of its own."""
    foot = "{% block foot %}<tr><td>4 Weir Lane</td></tr>{% endblock %}"
    theme = Theme(
        templates={
            "notice.html": f'{{% extends "theme/notice.html" %}}{foot}',
            "notice.txt": "Dear all,\n\n{{ fill(view.lead[0]) }}\n",
        }
    )
    found = message("privacy@2026-11-02", theme=theme)

    assert "<tr><td>4 Weir Lane</td></tr>" in found.html()
    assert found.plain().startswith(
        "Dear all,\n\nA new version of “Privacy Policy” applies from July 1, 2027,"
    )


def test_a_mistake_in_a_publishers_template_is_told_with_its_line() -> None:
    """Not a traceback."""
    theme = Theme(templates={"notice.txt": "Dear all,\n{{ view.nothing }}\n"})

    with pytest.raises(PolicydiffError, match=r"site/templates/notice\.txt:2: .*nothing"):
        message("privacy@2026-11-02", theme=theme).text()
