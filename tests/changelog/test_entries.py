"""The entry of a version: its summary, and whose word it is."""

from datetime import date

import pytest
from comparing import compared

from policydiff.changelog import Entry, entry, requires_acceptance
from policydiff.comparison.counting import Counts
from policydiff.history import Correction, DateSource, Revision, StatedDate, Statement, Version
from policydiff.significance import Significance, assess


def version(
    day: str,
    text: str,
    *,
    trailers: tuple[tuple[str, str], ...] = (),
    correction: Correction | None = None,
    corrected: tuple[tuple[str, str], ...] = (),
) -> Version:
    """A version of one revision, and of corrections, each a day and the text then."""
    on = date.fromisoformat(day)
    first = Revision(
        commit=day, recorded=on, author="Ada", subject="Edit", path="privacy.md", text=text, trailers=trailers
    )
    later = tuple(
        Revision(
            commit=when,
            recorded=date.fromisoformat(when),
            author="Ada",
            subject="Correct",
            path="privacy.md",
            text=body,
            trailers=(("Summary", "Spelling."),),
        )
        for when, body in corrected
    )
    return Version(
        id=day,
        date=on,
        date_source=DateSource.STATED,
        statement=_statement(on, (later or (first,))[-1].text or ""),
        in_force=on,
        effective=None,
        label=None,
        revisions=(first, *later),
        corrections=later,
        correction=correction,
    )


def _statement(on: date, text: str) -> Statement:
    """What a text states that says "Updated" on one of its lines."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("Updated"):
            stated = StatedDate(day=on, source=DateSource.STATED, text=line, line=number)
            return Statement(stated=stated, date_lines=(number,))
    return Statement()


def told(previous: Version, now: Version) -> Entry:
    """The entry of a version after another."""
    comparison = compared(previous.text, now.text)
    assessments = assess(comparison, old=previous.statement, new=now.statement)
    return entry("privacy", now, previous, comparison, assessments)


FIRST = version("2014-06-08", "# Privacy\n\n## Orders\n\nWe keep it for 12 months.\n")
SECOND_TEXT = "# Privacy\n\n## Orders\n\nWe keep it for 30 days.\n"


def test_the_first_version_says_that_it_is_the_first() -> None:
    """Nothing is compared, nothing is counted."""
    assert entry("privacy", FIRST, None, None) == Entry(
        policy="privacy",
        language="en",
        version="2014-06-08",
        date=date(2014, 6, 8),
        summary="First version in this record.",
        summary_source="computed",
        significance=Significance.INITIAL,
        computed_significance=Significance.INITIAL,
        requires_acceptance=None,
        lines=(),
        counts=Counts(),
    )


def test_a_short_entry_is_its_own_summary() -> None:
    """The lines as sentences."""
    found = told(FIRST, version("2014-06-15", SECOND_TEXT))

    assert (found.summary, found.summary_source) == (
        "Orders: “We keep it for 30 days.” (was: “12 months”).",
        "computed",
    )


def test_a_long_entry_is_summed_up_by_its_sections() -> None:
    """New ones, removed ones, changed ones, each named."""
    topics = ["Names", "Orders", "Bills", "Visits", "Letters", "Gifts"]
    old = "".join(
        f"## {topic}\n\nWe keep your {topic.lower()} for 12 months in our own house.\n\n" for topic in topics
    )
    new = old.replace("12 months", "30 days") + "## Calls\n\nWe keep no record of any of your calls.\n"
    summary = told(version("2014-06-08", old), version("2014-06-15", new)).summary

    assert summary == "New section: Calls. Changed: Names; Orders; Bills; Visits and 2 more."


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        (
            "Updated May 8, 2014\n\nKeep.",
            "Updated June 15, 2014\n\nKeep.",
            "No change of wording; only the date changed.",
        ),
        ("---\ntitle: A\n---\nKeep.", "---\ntitle: B\n---\nKeep.", "No change of wording."),
        ("We don't keep it.", "We do not keep it.", "One wording correction."),
    ],
)
def test_a_version_without_new_meaning_says_so(old: str, new: str, summary: str) -> None:
    """A new date alone, front matter alone, spelling alone."""
    assert told(version("2014-05-08", old), version("2014-06-15", new)).summary == summary


def test_corrections_that_folded_in_are_told_with_their_days() -> None:
    """The page of a version may change by them."""
    now = version(
        "2014-06-15", SECOND_TEXT, corrected=(("2014-06-20", SECOND_TEXT + "\n"), ("2014-07-01", SECOND_TEXT))
    )

    assert told(FIRST, now).lines[-1].text == "Corrected afterwards, on June 20, 2014 and July 1, 2014"


class TestEditor:
    """The editor's word wins, and is shown as the editor's."""

    def test_the_computed_significance_stays_beside_the_editors(self) -> None:
        """So that a reader sees where they differ."""
        found = told(FIRST, version("2014-06-15", SECOND_TEXT, trailers=(("Significance", "Editorial"),)))

        assert (found.significance, found.computed_significance) == (
            Significance.EDITORIAL,
            Significance.SUBSTANTIVE,
        )

    @pytest.mark.parametrize(
        ("now", "summary"),
        [
            (version("2014-06-15", SECOND_TEXT, trailers=(("Summary", "Less is kept."),)), "Less is kept."),
            (version("2014-06-15", f"---\nsummary: Shorter.\n---\n{SECOND_TEXT}"), "Shorter."),
            (
                version(
                    "2014-06-15",
                    f"---\nsummary: Shorter.\n---\n{SECOND_TEXT}",
                    trailers=(("Summary", "Less is kept."),),
                ),
                "Shorter.",
            ),
            (
                version(
                    "2014-06-15",
                    f"---\nsummary: Shorter.\n---\n{SECOND_TEXT}",
                    correction=Correction(line=1, summary="Kept for 30 days."),
                ),
                "Kept for 30 days.",
            ),
        ],
    )
    def test_the_record_wins_over_front_matter_and_that_over_commits(
        self, now: Version, summary: str
    ) -> None:
        """What was written later, and on purpose for this version, counts more."""
        found = told(FIRST, now)

        assert (found.summary, found.summary_source) == (summary, "editor")

    def test_a_summary_left_standing_is_not_repeated(self) -> None:
        """It was about the version before."""
        head = "---\nsummary: Shorter.\nsignificance: editorial\nrequires_acceptance: true\n---\n"
        before, now = (
            version("2014-06-15", head + SECOND_TEXT),
            version("2014-07-15", f"{head}We keep nothing."),
        )
        found = told(before, now)

        assert found.summary_source == "computed"
        assert found.significance is Significance.SUBSTANTIVE
        assert requires_acceptance(now, before) is None

    def test_front_matter_with_a_new_summary_is_all_about_this_version(self) -> None:
        """A significance that stayed the same was meant again."""
        head = "---\nsummary: {}\nsignificance: editorial\nrequires_acceptance: true\n---\n"
        before = version("2014-06-15", head.format("Shorter.") + SECOND_TEXT)
        now = version("2014-07-15", head.format("Nothing.") + "We keep nothing.")

        assert (told(before, now).summary, told(before, now).significance) == (
            "Nothing.",
            Significance.EDITORIAL,
        )
        assert requires_acceptance(now, before) is True

    def test_the_summary_of_a_correction_does_not_replace_the_versions(self) -> None:
        """Mending a typo later is not what the version was about."""
        now = version("2014-06-15", SECOND_TEXT, corrected=(("2014-06-20", SECOND_TEXT),))

        assert told(FIRST, now).summary_source == "computed"

    def test_a_word_that_is_no_significance_says_nothing(self) -> None:
        """It is for `check` to complain."""
        found = told(FIRST, version("2014-06-15", SECOND_TEXT, trailers=(("Significance", "huge"),)))

        assert found.significance is Significance.SUBSTANTIVE
