"""Serves a built site on this machine, and builds it anew when what it is made of changes."""

from policydiff.preview.draft_view import DraftView
from policydiff.preview.previewing import preview

__all__ = ["DraftView", "preview"]
