"""A repository as one run sees it: its configuration, its policies with their histories, its drafts."""

from policydiff.workspace.references import file_redline, file_text
from policydiff.workspace.workspace import Workspace

__all__ = ["Workspace", "file_redline", "file_text"]
