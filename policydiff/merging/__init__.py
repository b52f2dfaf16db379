"""What was changed in a copy of a policy, taken over into the policy's own Markdown."""

from policydiff.merging.merging import Merged, merged

__all__ = ["Merged", "merged"]
