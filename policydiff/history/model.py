"""The values of a policy's history: revisions, what a text states about itself, versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Day: TypeAlias = date
"""The type, where a field is named `date`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """One commit on the published branch that changed a policy's file."""

    commit: str
    """The full hexadecimal id."""
    recorded: date
    """The recorded day: the author's (or committer's) calendar day in its own offset, never before that of the
    revision before, never after the committer's."""
    author: str
    subject: str
    path: str
    """The file's path at this commit, with `/`."""
    text: str | None
    """The whole file with `\\n` line ends; None where this commit removed it."""
    trailers: tuple[tuple[str, str], ...] = ()
    """The commit message's trailers, such as `("Summary", "…")`, in order."""
    tags: tuple[date, ...] = ()
    """Days that tags `<policy>/2014-06-15` give this commit."""
    problem: str | None = None
    """Why `text` is not the file's own, to be read after its path: "is not UTF-8 …", "is a symbolic link …". Such
    a text has U+FFFD for what could not be read, so that one bad revision spoils no history."""


class DateSource(StrEnum):
    """Where a version's date comes from."""

    STATED = "stated"
    FRONT_MATTER = "front-matter"
    RECORD = "record"
    TAG = "tag"
    RECORDED = "recorded"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedDate:
    """A date that a text gives for itself, and the place where it does."""

    day: date
    source: DateSource
    """`stated` or `front-matter`."""
    text: str
    """The sentence that states it, or the front matter's value."""
    line: int
    """1-based line in the file."""
    applies: bool = False
    """Whether it says from when the text applies ("effective"), not when it was written ("last updated")."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DateDoubt:
    """Something about a text's own dates that a person must look at; a finding of `check`."""

    rule: str
    """`impossible-date`, `ambiguous-date`, `incomplete-date`, `placeholder-date`, `dates-disagree`, …"""
    line: int
    message: str
    """One sentence in the user's words."""
    help: str
    """What to do."""
    severity: str = "error"
    """`error`, `warning` or `note`, as of a finding."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """The words in a block that state a date or label."""

    lines: tuple[int, int]
    """The first and last line of the block in the file, 1-based, inclusive."""
    text: str
    """Exactly as in the block's text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionDate:
    """A date that holds for one section only."""

    section: tuple[str, ...]
    """The headings that it stands under, outermost first."""
    day: date
    text: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TableEntry:
    """One row of a document's own table of revisions."""

    day: date
    label: str | None
    text: str
    """The row's cells joined by a tab, or the list item."""
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What one text states about itself: its date, effective date, label, and whether it is a draft."""

    stated: StatedDate | None = None
    """The stated date: last updated, else an effective date alone, else the front matter's."""
    effective: StatedDate | None = None
    """The day from which it applies, if the text says so apart from the stated date."""
    label: str | None = None
    """A version name that the text states ("Version 3.1")."""
    placeholder: bool = False
    """Whether a placeholder ("[DATE]") stands where the date belongs."""
    draft: bool = False
    """Whether the version label says that it is a draft."""
    date_lines: tuple[int, ...] = ()
    """The 1-based lines on which the words (and attributes) stand that state the dates and label above: a change of
    these words is no change of wording."""
    passages: tuple[Passage, ...] = ()
    """Those words themselves, in reading order: what is left of a block's text without them is wording."""
    sections: tuple[SectionDate, ...] = ()
    """Dates of one section only, never the policy's."""
    table: tuple[TableEntry, ...] = ()
    """The document's own table of revisions, in its order."""
    doubts: tuple[DateDoubt, ...] = ()

    @property
    def published(self) -> bool:
        """Whether the text calls itself dated and final (a text without any date is)."""
        return not (self.placeholder or self.draft)


class Status(StrEnum):
    """How a version stands on a given day."""

    UPCOMING = "upcoming"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What `<policy>.history.toml` says of one version or commit; None where it says nothing."""

    line: int
    """1-based line of its table in the file."""
    date: Day | None = None
    effective: Day | None = None
    label: str | None = None
    summary: str | None = None
    significance: str | None = None
    note: str | None = None
    ignore: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """The corrections of one policy's history: `<file's stem>.history.toml`."""

    floor: str | None = None
    """A sentence saying that earlier versions existed before this record."""
    versions: Mapping[str, Correction] = field(default_factory=dict)
    """By version id."""
    commits: Mapping[str, Correction] = field(default_factory=dict)
    """By commit id, which may be shortened."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """What the public could read for a while under one date."""

    id: str
    """`2014-06-15`; a second one of the same date is `2014-06-15.2`."""
    date: Day
    date_source: DateSource
    statement: Statement
    """What the published text states about itself."""
    in_force: Day
    """The day from which it applies: effective, else stated; the recorded day where that would lie before the
    version before it."""
    effective: Day | None
    label: str | None
    revisions: tuple[Revision, ...]
    """Oldest first; never empty. The last one with a text is what the version publishes."""
    dated_by: Revision | None = None
    """The revision that brought its date (of one without, the first): those before it ran ahead of the date or
    were drafts. None stands for the first one."""
    undated_amendment: bool = False
    aliases: tuple[str, ...] = ()
    """Ids that earlier states of the history gave to what is now this version, sorted."""
    corrections: tuple[Revision, ...] = ()
    """Revisions after the one that brought this version's date that changed its text and folded in."""
    correction: Correction | None = None
    """What the record corrects of this version."""

    @property
    def revision(self) -> Revision:
        """The revision whose text the version publishes: the last one, unless that removed the file."""
        return next(
            (revision for revision in reversed(self.revisions) if revision.text is not None),
            self.revisions[-1],
        )

    @property
    def text(self) -> str:
        """The text that the version publishes, as in its file."""
        text = self.revision.text
        assert text is not None
        return text

    @property
    def recorded(self) -> Day:
        """The day on which git recorded the revision that brought this version's date."""
        return (self.dated_by or self.revisions[0]).recorded


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """One policy's revisions, folded: each is in exactly one version, or unpublished, or ignored."""

    versions: tuple[Version, ...]
    """In the order of history, oldest first."""
    unpublished: tuple[Revision, ...] = ()
    """Revisions at the tip whose text is not yet dated or calls itself a draft."""
    ignored: tuple[Revision, ...] = ()
    withdrawn: Revision | None = None
    """The revision that removed the file, if it is gone at the tip."""
    record: Record = Record()
    doubts: tuple[DateDoubt, ...] = ()
    """What the record says that the history contradicts: unknown versions or commits."""
