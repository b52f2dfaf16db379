"""Policy texts and their commits from git, and the drafts in the working tree; the only stage that knows git."""

from policydiff.repository.deepening import deepen
from policydiff.repository.model import FileRevision, PolicyFile, Recorded, fingerprint, record_path
from policydiff.repository.opening import open_repository
from policydiff.repository.reading import Repository, unreadable_text
from policydiff.repository.selection import Selection

__all__ = [
    "FileRevision",
    "PolicyFile",
    "Recorded",
    "Repository",
    "Selection",
    "deepen",
    "fingerprint",
    "open_repository",
    "record_path",
    "unreadable_text",
]
