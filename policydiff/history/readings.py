"""The date under which each revision counts: what the record, its text or a tag says, in this order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policydiff.history.model import DateSource, Revision, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The date under which a revision counts, and whether its text is published."""

    day: date | None
    source: DateSource
    """`recorded` where `day` is None."""
    published: bool
    """False for a text that is gone, calls itself a draft or bears a placeholder."""


UNDATED = Reading(day=None, source=DateSource.RECORDED, published=True)
UNPUBLISHED = Reading(day=None, source=DateSource.RECORDED, published=False)


def readings(
    revisions: Sequence[Revision], statements: Sequence[Statement], corrected: Mapping[int, date]
) -> tuple[Reading, ...]:
    """Read the date of each revision; `corrected` holds days that the record gives, by the revision's index.

    A corrected day holds for its revision and, where the text states a date, for those after it that state the
    same: the record says how that date is to be read. A text that the record or a tag dates is published.
    """
    found: list[Reading] = []
    misread: date | None = None
    meant: date | None = None
    for index, (revision, statement) in enumerate(zip(revisions, statements, strict=True)):
        stated = statement.stated
        if revision.text is None:
            found.append(UNPUBLISHED)
            continue
        if index in corrected:
            misread, meant = (stated.day if stated else None), corrected[index]
            found.append(Reading(day=meant, source=DateSource.RECORD, published=True))
            continue
        if stated is None:
            found.append(_without_date(revision, statement))
            continue
        if stated.day != misread:
            misread = meant = None
        if meant is None:
            found.append(Reading(day=stated.day, source=stated.source, published=statement.published))
        else:
            found.append(Reading(day=meant, source=DateSource.RECORD, published=statement.published))
    return tuple(found)


def _without_date(revision: Revision, statement: Statement) -> Reading:
    if revision.tags:
        return Reading(day=max(revision.tags), source=DateSource.TAG, published=True)
    return UNDATED if statement.published else UNPUBLISHED
