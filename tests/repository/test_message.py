"""What a commit's message says."""

import pytest

from policydiff.repository.message import subject, trailers


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Shorten retention\n\nBecause.", "Shorten retention"),
        ("Shorten\nretention\n\nBecause.", "Shorten retention"),
        ("\n\nShorten retention", "Shorten retention"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_the_subject_is_the_first_paragraph_on_one_line(message: str, expected: str) -> None:
    """As `git log` shows it."""
    assert subject(message) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Subject\n\nSummary: Less is kept.", (("Summary", "Less is kept."),)),
        (
            "Subject\n\nWhy.\n\nSummary: Less is kept,\n  and shorter.\nSignificance: substantive",
            (("Summary", "Less is kept, and shorter."), ("Significance", "substantive")),
        ),
        ("Summary: Less is kept.", ()),
        ("Subject\n\nSummary: Less is kept.\n\nMore prose.", ()),
        ("Subject\n\nNote: this is prose that\nruns on.", ()),
        (
            "Subject\n\nA line of prose\nSummary: Less is kept.\nSigned-off-by: Ada <ada@example.org>",
            (("Summary", "Less is kept."), ("Signed-off-by", "Ada <ada@example.org>")),
        ),
        ("Subject\n\nSummary:", ()),
        ("Subject\n\nhttps://example.org/a", ()),
    ],
)
def test_trailers_are_the_last_paragraph_where_all_of_it_is_trailers(
    message: str, expected: tuple[tuple[str, str], ...]
) -> None:
    """Prose with a colon is no trailer; a paragraph that git itself signed may be mixed."""
    assert trailers(message) == expected
