"""Reads what one `git log` over the whole branch writes, from bytes to commits."""

from collections.abc import Callable, Iterator

from policydiff.repository.model import Change, Commit, Entry, Moment

LOG_FORMAT = "%H%x00%an%x00%ad%x00%cd%x00%B%x00"
"""The fields before a commit's raw changes. None can hold a NUL: git ends a message at its first."""

LOG_OPTIONS = (
    "--first-parent",
    "--diff-merges=first-parent",
    "--root",
    "--raw",
    "-z",
    "--no-abbrev",
    # Renames are found here, in `renames`: git's own search would pair copies at random, depend on settings and git's
    # version, and read the content of files that are no policies.
    "--no-renames",
    "-O/dev/null",
    "--date=raw",
    "--encoding=UTF-8",
    "--no-color",
    "--no-decorate",
    "--no-ext-diff",
    "--no-textconv",
    "--no-mailmap",
    "--no-notes",
    "--no-relative",
    "--no-show-signature",
    f"--format={LOG_FORMAT}",
)
"""Every setting of the repository that could change the output is overruled."""

_ABSENT = "000000"
_FIELDS = 5


def read_log(output: bytes, *, raw_commit: Callable[[str], bytes]) -> Iterator[Commit]:
    """The commits that `git log` with `LOG_OPTIONS` wrote, in its order.

    `raw_commit` gives a commit's own bytes by its id; it is asked only where git could not write a date (before 1970,
    or malformed), a name or a message, which happens in forged or converted histories.
    """
    tokens = output.split(b"\0")
    place = 0
    while place + _FIELDS < len(tokens):
        header = tokens[place : place + _FIELDS]
        # One empty token ends the header; then come pairs of a raw line and a path.
        place += _FIELDS + 1
        changes: list[Change] = []
        while place + 1 < len(tokens) and tokens[place].lstrip(b"\n").startswith(b":"):
            changes.append(_change(tokens[place], tokens[place + 1]))
            place += 2
        yield _commit(header, tuple(changes), raw_commit)


def _change(line: bytes, path: bytes) -> Change:
    old_mode, new_mode, old_blob, new_blob, _ = line.decode("ascii").strip().lstrip(":").split(" ")
    return Change(
        path=path_text(path),
        old=_entry(old_mode, old_blob),
        new=_entry(new_mode, new_blob),
    )


def _entry(mode: str, blob: str) -> Entry | None:
    return None if mode == _ABSENT else Entry(mode=mode, blob=blob)


def _commit(header: list[bytes], changes: tuple[Change, ...], raw_commit: Callable[[str], bytes]) -> Commit:
    commit = header[0].decode("ascii")
    return Commit(
        id=commit,
        author=_plain(header[1]) or _author_in(raw_commit(commit)),
        authored=_moment(header[2], "author", commit, raw_commit),
        committed=_moment(header[3], "committer", commit, raw_commit),
        message=_plain(header[4]) or _plain(raw_commit(commit).partition(b"\n\n")[2]),
        changes=changes,
    )


def _moment(written: bytes, role: str, commit: str, raw_commit: Callable[[str], bytes]) -> Moment:
    moment = Moment.read(written.decode("ascii", "replace"))
    if moment is not None and moment.seconds:
        return moment
    return moment_in(raw_commit(commit), role) or moment or Moment(seconds=0, offset=0)


def moment_in(raw: bytes, role: str) -> Moment | None:
    """The date of the `author` or `committer` in a commit's own bytes; None where there is none."""
    for line in raw.partition(b"\n\n")[0].split(b"\n"):
        if line.startswith(role.encode() + b" "):
            return Moment.read(line.rpartition(b"> ")[2].decode("ascii", "replace"))
    return None


def _author_in(raw: bytes) -> str:
    """All that stands before the author's address in a commit's own bytes: for git a name ends at its first `<`."""
    for line in raw.partition(b"\n\n")[0].split(b"\n"):
        if line.startswith(b"author "):
            return _plain(line.removeprefix(b"author").rpartition(b"<")[0].strip())
    return ""


def path_text(path: bytes) -> str:
    r"""A path as text; bytes that are not UTF-8 are written out, as in `\xff`, so that every text can be printed."""
    return path.decode("utf-8", "backslashreplace")


def _plain(field: bytes) -> str:
    return field.decode("utf-8", "replace").strip("\n")
