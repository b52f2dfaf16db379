"""How many changes and words: the figures of a comparison."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """Changed blocks by kind, and words inserted and deleted."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    reformatted: int = 0
    words_added: int = 0
    words_removed: int = 0
