"""The changelogs of real policies, read from end to end: facts of them, and no sentence, are kept."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calling import Call

COMPANY = '[policies]\ninclude = ["privacy/index.md"]\n'
NOTICES = '[site]\nlanguages = ["en", "de", "fr"]\n[policies]\ninclude = ["**/*.md"]\n'

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize(
    ("bundle", "settings", "policy", "name"),
    [
        ("basecamp-policies", COMPANY, "privacy", "company-privacy"),
        ("mozilla-locales", NOTICES, "de/websites-privacy-notice", "websites-privacy-notice-de"),
        ("mozilla-locales", NOTICES, "fr/websites-privacy-notice", "websites-privacy-notice-fr"),
    ],
    ids=["company", "de", "fr"],
)
def test_a_real_changelog_is_as_it_was_read(
    bundle: str,
    settings: str,
    policy: str,
    name: str,
    unpacked: Callable[[str], Path],
    call: Call,
    tmp_path: Path,
    golden: Callable[[str, str], None],
) -> None:
    """Each version with its weight, how many lines of which kind it has, and the digest of all its words."""
    configuration = tmp_path / "policydiff.toml"
    configuration.write_text(settings)
    document = call(
        "changelog", policy, "--config", configuration, "--format", "json", repo=unpacked(bundle)
    ).json

    golden(f"changelogs/{name}.txt", "".join(map(_facts, document["entries"])))


def _facts(entry: dict[str, Any]) -> str:
    words = "\n".join([entry["summary"], *(line["text"] for line in entry["sections"])])
    kinds = sorted(Counter(line["kind"] for line in entry["sections"]).items())
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds) or "nothing in detail"
    digest = hashlib.sha256(words.encode()).hexdigest()[:12]
    return f"{entry['version']}  {entry['significance']}: {counted} ({digest})\n"


def test_no_line_of_a_real_changelog_says_that_something_is_what_it_was(
    unpacked: Callable[[str], Path], call: Call, tmp_path: Path
) -> None:
    """Quotations are cut where they differ, never before."""
    configuration = tmp_path / "policydiff.toml"
    configuration.write_text(COMPANY)
    document = call(
        "changelog", "--config", configuration, "--format", "json", repo=unpacked("basecamp-policies")
    ).json
    told = [line["text"] for entry in document["entries"] for line in entry["sections"]]
    pairs = [pair for text in told for pair in re.findall(r"“([^“”]*)” is now “([^“”]*)”", text)]

    assert len(pairs) > 20
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
