"""Texts as if they were committed today: drafts for a preview, and what a release would publish."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from policydiff.archive import PolicySource
from policydiff.history import Revision
from policydiff.repository import Repository, Selection, record_path

NO_COMMIT = "0" * 40
"""What stands for the commit of a draft."""


def with_drafts(
    sources: Sequence[PolicySource], repository: Repository, selection: Selection, branch: str, today: date
) -> tuple[PolicySource, ...]:
    """The sources, each with its draft as the newest revision where it differs, and files not committed yet.

    The record beside a policy counts as it stands in the working tree too.
    """
    known = tuple(
        _with_draft(
            _with_record(source, repository.draft(source.record_path)),
            repository.draft(source.path),
            today,
        )
        for source in sources
    )
    new = []
    for path in repository.new_files(selection, branch=branch):
        text = repository.draft(path)
        if text is not None:
            new.append(_with_draft(_not_committed(path), text, today))
    return (*known, *new)


def _with_record(source: PolicySource, record: str | None) -> PolicySource:
    if record is None or record == source.record:
        return source
    return replace(source, record=record, fingerprint=_joined(source.fingerprint, record))


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """A policy's file as the next commit would have it."""

    path: str
    text: str
    trailers: tuple[tuple[str, str], ...] = ()
    """Those of the commit's message."""
    tags: tuple[date, ...] = ()
    """The days of the tags that it would bear."""
    record: str | None = None
    """The text of the record beside it, where that changes too."""
    recorded: date | None = None
    """The day of the commit, where it is not today's."""
    commit: str = NO_COMMIT


def with_proposed(
    sources: Sequence[PolicySource], proposed: Sequence[Proposed], today: date
) -> tuple[PolicySource, ...]:
    """The sources with these files as their newest revisions, recorded `today`."""
    known = {source.path: source for source in sources}
    for one in proposed:
        source = _with_record(known.get(one.path) or _not_committed(one.path), one.record)
        revision = replace(
            _revision(one.path, one.text, one.recorded or today),
            commit=one.commit,
            trailers=one.trailers,
            tags=one.tags,
        )
        known[one.path] = _followed_by(source, revision)
    return tuple(known.values())


def _not_committed(path: str) -> PolicySource:
    return PolicySource(path=path, newest="", revisions=lambda _slug: (), record_path=record_path(path))


def _with_draft(source: PolicySource, draft: str | None, today: date) -> PolicySource:
    if draft is None or draft == source.newest:
        return source

    return _followed_by(source, _revision(source.path, draft, today))


def _followed_by(source: PolicySource, revision: Revision) -> PolicySource:
    def revisions(slug: str) -> tuple[Revision, ...]:
        committed = source.revisions(slug)
        recorded = max(revision.recorded, committed[-1].recorded) if committed else revision.recorded
        return (*committed, replace(revision, recorded=recorded))

    marked = _joined(source.fingerprint, f"{revision}")
    return replace(source, newest=revision.text or "", revisions=revisions, fingerprint=marked)


def _joined(fingerprint: str | None, more: str) -> str:
    """The fingerprint of what the working tree changes."""
    return sha256(f"{fingerprint} {more}".encode("utf-8", "backslashreplace")).hexdigest()


def _revision(path: str, text: str, recorded: date) -> Revision:
    return Revision(
        commit=NO_COMMIT,
        recorded=recorded,
        author="",
        subject="Draft in the working tree",
        path=path,
        text=text,
    )
