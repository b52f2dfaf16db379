"""Findings in the forms that code hosts show beside the line: GitHub's commands, GitLab's code quality, SARIF."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from policydiff.checks import Finding, Severity
from policydiff.rendering.safe_text import printable

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def github_annotations(findings: Iterable[Finding]) -> str:
    """Workflow commands, one a line, that GitHub turns into annotations."""
    return "".join(f"{_github(finding)}\n" for finding in findings)


def gitlab_code_quality(findings: Iterable[Finding]) -> str:
    """A code quality report as GitLab reads it (a subset of Code Climate's format)."""
    return _encode(
        [
            {
                "description": f"{finding.message}; {finding.help}",
                "check_name": finding.rule,
                "fingerprint": _fingerprint(finding),
                "severity": _GITLAB[finding.severity],
                "location": {"path": finding.path, "lines": {"begin": finding.line or 1}},
            }
            for finding in findings
        ]
    )


def sarif(findings: Iterable[Finding], *, version: str) -> str:
    """A SARIF 2.1.0 log; `version` is the program's."""
    found = tuple(findings)
    rules = sorted({finding.rule for finding in found})
    return _encode(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "policydiff",
                            "version": version,
                            "rules": [{"id": rule} for rule in rules],
                        }
                    },
                    "results": [_sarif_result(finding, rules) for finding in found],
                }
            ],
        }
    )


def _sarif_result(finding: Finding, rules: list[str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.path)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.severity.value,
        "message": {"text": f"{finding.message}; {finding.help}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"policydiff/1": _fingerprint(finding)},
    }


def _github(finding: Finding) -> str:
    fields = {"file": finding.path, "line": finding.line, "title": finding.rule}
    said = ",".join(f"{name}={_field(str(value))}" for name, value in fields.items() if value)
    return f"::{_GITHUB[finding.severity]} {said}::{_message(f'{finding.message}; {finding.help}')}"


def _message(text: str) -> str:
    """Text of a workflow command: no line end in it may begin another command."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _fingerprint(finding: Finding) -> str:
    """What tells a finding from others, whatever line it moves to."""
    facts = (finding.rule, finding.policy, finding.version, finding.path, finding.message)
    return sha256(repr(facts).encode("utf-8", "backslashreplace")).hexdigest()


def _encode(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
