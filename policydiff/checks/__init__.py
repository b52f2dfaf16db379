"""What is wrong before publication."""

from policydiff.checks.check import RULES, check
from policydiff.checks.model import Finding, Severity
from policydiff.checks.proposal import check_proposal

__all__ = ["RULES", "Finding", "Severity", "check", "check_proposal"]
