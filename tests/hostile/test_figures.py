"""The figures that docs/security.md states."""

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TESTS = sorted(
    str(path)
    for path in (PROJECT / "tests").rglob("test_*.py")
    if path.parent.name == "hostile" or "mark.hostile" in path.read_text(encoding="utf-8")
)
"""Where such a case may be; to read all other files takes long."""


def test_the_number_of_hostile_cases_is_the_one_that_is_stated() -> None:
    """As many as `pytest -m hostile` finds, and at least 120."""
    stated = re.search(
        r"^(\d+) tests hold", (PROJECT / "docs/security.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "hostile", "-p", "no:cacheprovider", *TESTS],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    found = re.search(r"^(\d+)/\d+ tests collected", done.stdout, re.MULTILINE)
    assert stated
    assert found
    assert int(stated[1]) == int(found[1]) >= 120
