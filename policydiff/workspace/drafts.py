"""Drafts in the working tree as if they were committed today, so that a preview shows what they would become."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from policydiff.archive import PolicySource
from policydiff.history import Revision
from policydiff.repository import Repository, Selection

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
            blank = PolicySource(path=path, newest="", revisions=lambda _slug: ())
            new.append(_with_draft(blank, text, today))
    return (*known, *new)


def _with_record(source: PolicySource, record: str | None) -> PolicySource:
    if record is None or record == source.record:
        return source
    return replace(source, record=record, fingerprint=_joined(source.fingerprint, record))


def _with_draft(source: PolicySource, draft: str | None, today: date) -> PolicySource:
    if draft is None or draft == source.newest:
        return source

    def revisions(slug: str) -> tuple[Revision, ...]:
        committed = source.revisions(slug)
        recorded = max(today, committed[-1].recorded) if committed else today
        return (*committed, _revision(source.path, draft, recorded))

    marked = _joined(source.fingerprint, f"{today} {draft}")
    return replace(source, newest=draft, revisions=revisions, fingerprint=marked)


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
