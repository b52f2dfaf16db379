"""Findings as text, one paragraph each, the place first."""

from collections.abc import Sequence

from policydiff.checks import Finding, Severity
from policydiff.rendering.safe_text import printable


def findings_text(findings: Sequence[Finding]) -> str:
    """Every finding with its place, its rule and what to do; a line that counts them at the end."""
    lines = [line for finding in findings for line in _finding(finding)]
    counts = ", ".join(
        f"{count} {severity.value}{'s' if count > 1 else ''}"
        for severity in Severity
        if (count := sum(finding.severity is severity for finding in findings))
    )
    return "\n".join([*lines, counts or "Nothing found."]) + "\n"


def _finding(finding: Finding) -> list[str]:
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    version = f" ({finding.version})" if finding.version else ""
    return [
        f"{printable(place)}: {finding.severity.value}: {printable(finding.message)}{version} [{finding.rule}]",
        f"    {printable(finding.help)}",
    ]
