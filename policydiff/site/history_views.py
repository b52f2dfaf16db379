"""What the template of a policy's history gets: values in which everything is decided."""

import datetime as dt
from dataclasses import dataclass

from policydiff.site.figures import FiguresView
from policydiff.site.views import EntryView, PolicyView


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryYear:
    """The versions of one year, newest first; a year may come twice where a date is out of order."""

    year: int
    anchor: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryView:
    """A policy's dated changelog."""

    policy: PolicyView
    count: int
    since: dt.date | None
    """The date of the first version."""
    floor: str | None
    """What came before this record, in the publisher's words."""
    withdrawn: dt.date | None
    years: tuple[HistoryYear, ...]
    substantive: int
    """How many versions are more than corrections or formatting, the first among them."""
    undated: int
    """How many changed the wording without a new date."""
    figures: FiguresView | None
    """What there is to count, where there are versions to compare."""
