"""What is wrong before publication."""

from policydiff.checks.check import RULES, check
from policydiff.checks.model import Finding, Severity

__all__ = ["RULES", "Finding", "Severity", "check"]
