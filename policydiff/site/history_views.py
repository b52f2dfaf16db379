"""What the templates of a policy's history get: values in which everything is decided."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from policydiff.site.figures import FiguresView
from policydiff.site.views import ContentsEntry, Edition, EntryView, PolicyView


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


class Happening(Enum):
    """What became of a section."""

    FIRST = "first"
    """It was there in the first version of the record."""
    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionChange:
    """A version that changed a section."""

    edition: Edition
    happening: Happening
    change: str | None
    """The anchor of the section's first change on the version's redline; None where nothing in it is marked."""
    text: str | None
    """Its anchor in the version's text; None where it is gone from it."""
    since: str | None = None
    """Its anchor on what changed since the version; None where it reads the same in the text in force, or is gone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionHistory:
    """A section of the newest text, or one that is gone, with the versions that changed it."""

    title: str
    level: int
    """Of its heading on the page: 2, or 3 for one within another."""
    anchors: tuple[str, ...]
    """What links call it, and called it before."""
    changes: tuple[SectionChange, ...]
    """Newest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionsView:
    """When each section of a policy changed."""

    policy: PolicyView
    contents: tuple[ContentsEntry, ...]
    sections: tuple[SectionHistory, ...]
    """Those of the newest text, in its order."""
    gone: tuple[SectionHistory, ...]
    """Those that are in it no more, the last to go first."""
