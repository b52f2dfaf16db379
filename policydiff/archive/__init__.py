"""All policies of a repository with their versions and comparisons, each computed once."""

from policydiff.archive.archive import Archive
from policydiff.archive.model import Policy, PolicySource

__all__ = ["Archive", "Policy", "PolicySource"]
