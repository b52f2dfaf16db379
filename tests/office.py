"""Word files as LibreOffice opens them: what is left when all changes are accepted, or all rejected."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from policydiff.comparison import compare
from policydiff.document import Block, BlockKind, ContainerKind, parse
from policydiff.redline import NamedText, Redline

_INTERPRETER = Path("/usr/bin/python3")
"""Debian's own, which alone finds LibreOffice."""
_SCRIPT = Path(__file__).with_name("office_process.py")
DAY = date(2014, 6, 15)


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """The words of a document: its paragraphs, the cells of its tables and its footnotes, each in reading order."""

    paragraphs: tuple[str, ...]
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


def named(text: str, title: str = "Privacy Policy") -> NamedText:
    """A text with a name and a day."""
    return NamedText(text=text, title=title, language="en", day=DAY)


def redline(old: str, new: str) -> Redline:
    """The redline of two texts."""
    return Redline(old=named(old), new=named(new), comparison=compare(parse(old), parse(new)), assessments=())


def expected(text: str) -> Read:
    """What a Word file of a Markdown text must say; a blank cell, or a blank line at its end, says nothing."""
    blocks = parse(text).blocks
    body = [block for block in blocks if not _is_note(block)]
    return Read(
        paragraphs=_said(block.text for block in body if block.kind is not BlockKind.TABLE_ROW),
        cells=_said(
            "".join(run.text for run in part)
            for block in body
            if block.kind is BlockKind.TABLE_ROW
            for part in block.parts
        ),
        notes=tuple(block.text for block in blocks if _is_note(block)),
    )


def _is_note(block: Block) -> bool:
    return any(each.kind is ContainerKind.FOOTNOTE for each in block.containers)


TRACKED_DUMMY = "\u200d"
"""What LibreOffice itself writes into an empty cell of a row that is tracked as deleted or inserted."""


def _said(texts: Any) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip().strip(TRACKED_DUMMY))


def in_office(jobs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Do the jobs that `office_process` describes, in one LibreOffice."""
    if not (shutil.which("soffice") and _INTERPRETER.exists()):
        pytest.skip("LibreOffice is not installed")
    done = subprocess.run(
        [_INTERPRETER, _SCRIPT], input=json.dumps(list(jobs)), capture_output=True, text=True, check=False
    )
    if done.returncode and "No module named 'uno'" in done.stderr:
        pytest.skip("LibreOffice has no Python interface (Debian's package python3-uno)")
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def read(answer: Mapping[str, Any]) -> Read:
    """The words that LibreOffice shows."""
    assert answer["left"] == 0, "changes are left over"
    return Read(
        paragraphs=_said(text for text, _ in answer["paragraphs"]),
        cells=_said(answer["cells"]),
        notes=tuple(answer["notes"]),
    )


def once(folder: Path, name: str, jobs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The answers to jobs that all workers of a run share, so that LibreOffice starts once."""
    kept = folder / f"{name}.json"
    with FileLock(folder / f"{name}.lock"):
        if not kept.exists():
            kept.write_text(json.dumps(in_office(jobs)), encoding="utf-8")
    answers: list[dict[str, Any]] = json.loads(kept.read_text(encoding="utf-8"))
    return answers
