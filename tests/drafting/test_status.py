"""How drafts stand against what is published, in an editor's words."""

from calling import COOKIES, Call, privacy
from drafting.conftest import PRIVACY
from stories import Story

DATED_COOKIES = "# Cookie Policy\n\nLast updated: {}\n\nWe set {} cookie.\n"


def test_a_draft_is_told_by_sections_and_date(call: Call, drafted: Story) -> None:
    """How many sections change, how many of them in meaning, what the date still says, and what to do next."""
    changed = (
        privacy("June 15, 2014", years="two")
        .replace("Write to", "Please write to")
        .replace("Whom to", "Who to")
    )
    drafted.draft({PRIVACY: changed})

    answer = call("status", repo=drafted.path)

    assert answer.output == (
        "Cookie Policy: no draft; last updated May 25, 2018\n"
        "Privacy Policy: draft changes 2 sections (1 substantive), still says last updated June 15, 2014\n"
        "    see it as a redline: policydiff diff privacy\n"
        "    publish it, with its date: policydiff release privacy\n"
    )


def test_each_kind_of_draft_has_its_words(call: Call, drafted: Story) -> None:
    """A new date, a placeholder, a correction, a first version, nothing but spaces."""
    texts = {
        "draft changes 1 section (1 substantive), says last updated November 20, 2026": privacy(
            "November 20, 2026", years="two"
        ),
        "draft changes 1 section (1 substantive), its date is not written yet": privacy(
            "[DATE]", years="two"
        ),
        "draft changes 1 section (none substantive), still says last updated June 15, 2014": privacy(
            "June 15, 2014", years="seven"
        ).replace("your name and", "your name, and"),
        "draft changes no word, says last updated November 20, 2026": privacy(
            "November 20, 2026", years="seven"
        ),
    }
    for told, text in texts.items():
        drafted.draft({PRIVACY: text})
        assert f"Privacy Policy: {told}\n" in call("status", "privacy", repo=drafted.path).output
    drafted.draft({"policies/terms.md": "# Terms\n\nEffective [DATE]\n\nBe kind.\n"})

    answer = call("status", "terms", repo=drafted.path)

    assert answer.output == (
        "Terms: draft of a first version, its date is not written yet\n"
        "    publish it, with its date: policydiff release terms\n"
    )


def test_what_is_recorded_and_not_dated_is_a_draft_too(call: Call, drafted: Story) -> None:
    """A colleague's text with a placeholder waits for its date, whoever looks."""
    drafted.commit("2026-11-01", {PRIVACY: privacy("[DATE]", years="two")}, subject="Shorter, to be dated")

    [policy] = call("status", "privacy", "--format", "json", repo=drafted.path).json["policies"]

    assert (policy["draft"]["committed"], policy["draft"]["placeholder"], policy["draft"]["sections"]) == (
        True,
        True,
        1,
    )
    assert call("release", "privacy", repo=drafted.path).status == 0
    assert call("status", "privacy", repo=drafted.path).output == (
        "Privacy Policy: no draft; last updated November 23, 2026\n"
    )


def test_upcoming_versions_and_the_next_day_of_change_are_told(call: Call, drafted: Story) -> None:
    """Somebody has to build the site on that day."""
    call("release", "privacy", "--date", "2026-12-01", repo=drafted.path)
    drafted.draft({"policies/cookies.md": COOKIES})

    answer = call("status", "privacy", repo=drafted.path)

    assert answer.output == (
        "Privacy Policy: no draft; last updated December 1, 2026\n"
        "    upcoming: the version of December 1, 2026 applies from December 1, 2026\n"
        "\n"
        "On December 1, 2026 (in 8 days) something changes by itself: build the site on that day.\n"
    )


def test_a_translation_behind_is_told_with_what_it_lacks(call: Call, drafted: Story) -> None:
    """By the date of the original's version."""
    german = "# Datenschutz\n\nZuletzt aktualisiert am 2. März 2011\n\nWir behalten Namen fünf Jahre.\n"
    drafted.commit(
        "2011-03-03",
        {"policies/de/privacy.md": german, "policydiff.toml": '[site]\nlanguages = ["en", "de"]\n'},
    )

    answer = call("status", "de/privacy", repo=drafted.path)

    assert "    translation behind: it lacks what changed on June 15, 2014\n" in answer.output
