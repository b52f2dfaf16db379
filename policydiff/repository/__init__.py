"""Policy texts and their commits from git, and the drafts in the working tree; the only stage that knows git."""

from policydiff.repository.deepening import deepen
from policydiff.repository.founding import found
from policydiff.repository.model import Entry, FileRevision, PolicyFile, Recorded, fingerprint, record_path
from policydiff.repository.opening import open_repository
from policydiff.repository.reading import Repository, unreadable_text
from policydiff.repository.selection import Selection
from policydiff.repository.writing import Identity, NewFile, Writing, identity

__all__ = [
    "Entry",
    "FileRevision",
    "Identity",
    "NewFile",
    "PolicyFile",
    "Recorded",
    "Repository",
    "Selection",
    "Writing",
    "deepen",
    "fingerprint",
    "found",
    "identity",
    "open_repository",
    "record_path",
    "unreadable_text",
]
