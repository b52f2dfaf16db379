"""The values that reading a repository gives: commits, the files they change, a policy's file through time."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

REGULAR_MODES = frozenset({"100644", "100755", "100664"})
SYMLINK_MODE = "120000"
SUBMODULE_MODE = "160000"

_MOMENT = re.compile(r"(-?\d+) ([+-])(\d+)")
_DAY = 24 * 60 * 60
_EPOCH = date(1970, 1, 1)
_LAST_ORDINAL = date.max.toordinal()


class Recorded(StrEnum):
    """Which of git's two dates is the recorded one."""

    AUTHOR = "author"
    COMMITTER = "committer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A file as a tree holds it."""

    mode: str
    """Six octal digits, such as `100644`."""
    blob: str
    """The full id of its content."""

    @property
    def regular(self) -> bool:
        """Whether this is an ordinary file, not a symbolic link or a submodule."""
        return self.mode in REGULAR_MODES


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What one commit did to one path."""

    path: str
    old: Entry | None
    """None where the commit added the path."""
    new: Entry | None
    """None where the commit removed the path."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A date as a commit holds it: any number of seconds, any offset, however strange."""

    seconds: int
    """Since 1970-01-01 in UTC; may be negative."""
    offset: int
    """Minutes east of UTC."""

    @classmethod
    def read(cls, written: str) -> "Moment | None":
        """Read what git writes, such as `1400000000 +0200`; None where it is no date.

        >>> Moment.read("1400000000 +9959").offset
        5999
        """
        match = _MOMENT.fullmatch(written)
        # Git itself keeps seconds in 64 bits; a longer number is no date but an attack on the reader.
        if match is None or len(match[1]) > 20 or len(match[3]) > 6:
            return None
        hours, minutes = divmod(int(match[3]), 100)
        offset = hours * 60 + minutes
        return cls(seconds=int(match[1]), offset=offset if match[2] == "+" else -offset)

    @property
    def day(self) -> date:
        """The calendar day in its own offset, held within the years 1 to 9999."""
        days = (self.seconds + self.offset * 60) // _DAY
        ordinal = min(max(_EPOCH.toordinal() + days, 1), _LAST_ORDINAL)
        return date.min + timedelta(days=ordinal - 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Commit:
    """One commit of the first-parent history, with what it changed against its first parent."""

    id: str
    author: str
    authored: Moment
    committed: Moment
    message: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRevision:
    """One commit that changed a policy's file: a `Revision` whose text has not been read."""

    commit: Commit
    path: str
    """The file's path at this commit."""
    entry: Entry | None
    """None where this commit removed the file."""
    recorded: date
    """As `Revision.recorded`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyFile:
    """A policy's file and every commit that changed it, across renames."""

    path: str
    """Its path at the branch's tip; where it is gone, its last one."""
    revisions: tuple[FileRevision, ...]
    """Oldest first; never empty."""
    record: str | None = None
    """The text of its `<stem>.history.toml` at the branch's tip."""

    @property
    def withdrawn(self) -> bool:
        """Whether the file is gone at the branch's tip."""
        return self.revisions[-1].entry is None

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path it has had, the newest first."""
        return tuple(dict.fromkeys(revision.path for revision in reversed(self.revisions)))


def fingerprint(file: PolicyFile) -> str:
    """A digest of all that the file's history is read from: its commits, paths, contents, days and record."""
    facts = [
        (each.commit.id, each.path, each.entry and (each.entry.mode, each.entry.blob), str(each.recorded))
        for each in file.revisions
    ]
    return sha256(repr((facts, file.record)).encode("utf-8", "backslashreplace")).hexdigest()


def record_path(path: str) -> str:
    """Where the record of a policy's history lies: beside its file.

    >>> record_path("policies/privacy.md")
    'policies/privacy.history.toml'
    """
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return f"{folder}{slash}{stem}.history.toml"
