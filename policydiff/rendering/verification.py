"""What was found of a published site, or of a saved page, against its history: as text and as data."""

from collections.abc import Sequence
from typing import Protocol

from policydiff.checks import Finding
from policydiff.checks.saved_page import Difference
from policydiff.rendering.json import Json, finding_document
from policydiff.rendering.safe_text import printable


class WrongFile(Protocol):
    """A file of a site that is not what the history yields."""

    @property
    def path(self) -> str:
        """Its path in the site."""

    @property
    def mismatch(self) -> str:
        """`differs`, `missing` or `added`."""

    @property
    def touched(self) -> bool:
        """Whether it was so since the site was published."""


_WHY = {
    ("differs", True): "was changed after it was published",
    ("differs", False): "was published so, but this history yields another",
    ("missing", True): "was published, and is gone",
    ("missing", False): "was not published, though this history yields it",
    ("added", True): "was put there after the site was published",
    ("added", False): "was published, but this history does not yield it",
}


def site_text(
    wrong: Sequence[WrongFile], rewritten: Sequence[Finding], *, checked: int, commit: str, as_of: str
) -> str:
    """A line for each file and version that is wrong, and one that counts."""
    lines = [
        f"{printable(file.path)}: {file.mismatch}: {_WHY[file.mismatch, file.touched]}" for file in wrong
    ]
    lines += [
        f"{printable(finding.path)}: error: {printable(finding.message)} [{finding.rule}]"
        for finding in rewritten
    ]
    made = f"commit {commit[:10]} as of {as_of}"
    if wrong:
        lines.append(f"{len(wrong)} of {checked} files are not what {made} yields.")
    elif checked:
        lines.append(f"All {checked} files are what {made} yields.")
    return "\n".join(lines) + "\n"


def site_document(
    wrong: Sequence[WrongFile], rewritten: Sequence[Finding], *, checked: int, commit: str, as_of: str
) -> Json:
    """The `verify` document of a site."""
    return {
        "schema": "policydiff/verify/1",
        "verified": not wrong and not rewritten,
        "commit": commit,
        "as_of": as_of,
        "checked": checked,
        "files": [
            {"path": file.path, "mismatch": str(file.mismatch), "touched": file.touched} for file in wrong
        ],
        "findings": [finding_document(finding) for finding in rewritten],
        "differences": [],
    }


def page_text(found: Sequence[Difference], *, name: str) -> str:
    """Each place where the page departs from the text, with the words before it."""
    if not found:
        return f"The page shows {name} word for word.\n"
    lines = [_difference(each) for each in found]
    places = "1 place" if len(found) == 1 else f"{len(found)} places"
    return "\n".join([*lines, f"The page departs from {name} in {places}."]) + "\n"


def page_document(found: Sequence[Difference]) -> Json:
    """The `verify` document of a saved page."""
    return {
        "schema": "policydiff/verify/1",
        "verified": not found,
        "commit": None,
        "as_of": None,
        "checked": 1,
        "files": [],
        "findings": [],
        "differences": [
            {"before": each.before, "missing": each.missing, "added": each.added} for each in found
        ],
    }


def _difference(found: Difference) -> str:
    marks = [f"[-{found.missing}-]"] if found.missing else []
    marks += [f"{{+{found.added}+}}"] if found.added else []
    return printable(f"… {found.before} {''.join(marks)} …")
