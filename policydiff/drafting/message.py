"""The message of a commit that publishes versions, and what tells it from others."""

from collections.abc import Sequence
from datetime import date

from policydiff.rendering.dates import long_date

TRAILER_OF_RELEASE = "Released-with"
"""Names this program, in the message of a commit that it made of a draft: such a commit can be taken back."""
PROGRAM = "policydiff"


def trailers(summary: str | None, significance: str | None) -> tuple[tuple[str, str], ...]:
    """What the editor says of the versions, as trailers of the message."""
    said = (("Summary", summary), ("Significance", significance))
    own = ((key, " ".join(value.split())) for key, value in said if value and value.strip())
    return (*own, (TRAILER_OF_RELEASE, PROGRAM))


def release_message(
    versions: Sequence[tuple[str, date]], said: Sequence[tuple[str, str]], *, correction: bool
) -> str:
    r"""The message for these versions, each a policy's title and its date.

    >>> release_message([("Privacy Policy", date(2014, 6, 15))], [("Summary", "Less.")], correction=False)
    'Publish Privacy Policy of June 15, 2014\n\nSummary: Less.\n'
    """
    verb = "Correct" if correction else "Publish"
    told = [f"{' '.join(title.split())} of {long_date(day)}" for title, day in versions]
    days = {day for _, day in versions}
    if len(told) == 1:
        subject, body = f"{verb} {told[0]}", ""
    elif len(days) == 1:
        names = ", ".join(" ".join(title.split()) for title, _ in versions)
        subject, body = f"{verb} {len(told)} policies of {long_date(min(days))}", f"{names}\n\n"
    else:
        subject, body = f"{verb} {len(told)} policies", "".join(f"{each}\n" for each in told) + "\n"
    return f"{subject}\n\n{body}" + "".join(f"{key}: {value}\n" for key, value in said)


__all__ = ["PROGRAM", "TRAILER_OF_RELEASE", "release_message", "trailers"]
