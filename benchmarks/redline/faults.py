"""Faults of the HTML that a tool writes, as the Nu checker of the W3C finds them."""

import json
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A redline</title></head><body>{}</body></html>"""


def faulty(html: Mapping[str, Sequence[str | None]], environment: Path) -> dict[str, set[int]]:
    """For each tool which of its pieces of HTML have faults, by their index; what it did not write has none."""
    found: dict[str, set[int]] = defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        for number, pieces in enumerate(html.values()):
            for index, piece in enumerate(pieces):
                if piece is not None:
                    Path(folder, f"{number}-{index}.html").write_text(
                        PAGE.replace("{}", piece), encoding="utf-8"
                    )
        jar = environment / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
        command = [
            "java",
            "-Xss64m",
            "-jar",
            str(jar),
            "--format",
            "json",
            "--errors-only",
            "--exit-zero-always",
            folder,
        ]
        checked = subprocess.run(command, capture_output=True, check=False)
    names = list(html)
    for message in json.loads(checked.stderr or checked.stdout)["messages"]:
        tool, piece_index = map(int, Path(message["url"]).stem.split("-"))
        found[names[tool]].add(piece_index)
    return found
