"""What makes a change weighty, with reasons."""

from policydiff.significance.assess import (
    assess,
    is_stated_date_only,
    is_substantive,
    overall,
    wording_counts,
)
from policydiff.significance.model import Assessment, Signal, Significance

__all__ = [
    "Assessment",
    "Signal",
    "Significance",
    "assess",
    "is_stated_date_only",
    "is_substantive",
    "overall",
    "wording_counts",
]
