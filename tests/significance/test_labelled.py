"""Real changes, labelled by reading: nothing substantive is called less, and little that is light is called more."""

import hashlib
import subprocess
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from policydiff.comparison import compare
from policydiff.document import parse
from policydiff.history.statements import states
from policydiff.significance import Significance, assess

LABELLED = Path(__file__).with_name("labelled.toml")

EDITORIAL_KEPT_OUT = 0.9
"""Which share of the editorial changes must not be called substantive, on those kept for measuring."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What a person says of one change, beside what the rules say."""

    half: str
    expected: Significance
    found: Significance
    where: str
    """The commit, path and line, and the reason in a word."""

    @property
    def is_substantive(self) -> bool:
        """Whether a person calls it substantive."""
        return self.expected is Significance.SUBSTANTIVE

    @property
    def called_substantive(self) -> bool:
        """Whether the rules call it substantive."""
        return self.found is Significance.SUBSTANTIVE


def _weighed(repository: Path, pair: dict[str, Any]) -> Iterator[Label]:
    old, new = (parse(_text(repository, pair[side])) for side in ("old", "new"))
    comparison = compare(old, new)
    found = {
        (side, block.lines[0]): (block, assessment)
        for change, assessment in zip(
            comparison.changes, assess(comparison, old=states(old), new=states(new)), strict=True
        )
        for side, blocks in (("old", change.old), ("new", change.new))
        for block in blocks
    }
    for side, line, digest, significance, reason, half in pair["changes"]:
        block, assessment = found[side, line]
        where = f"{pair['new']}:{line} ({reason})"
        assert hashlib.sha256(block.text.encode()).hexdigest().startswith(digest), where
        yield Label(
            half=half, expected=Significance(significance), found=assessment.significance, where=where
        )


def _text(repository: Path, place: str) -> str:
    """The text of a file at a commit, `commit:path`."""
    command = ["git", "-C", str(repository), "cat-file", "blob", place]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def test_there_are_enough_labels() -> None:
    """At least 300, about half of them for measuring only."""
    halves = Counter(row[-1] for row in _rows())

    assert sum(halves.values()) >= 300
    assert min(halves["tuning"], halves["measuring"]) >= 0.4 * sum(halves.values())


def _rows() -> list[list[Any]]:
    pairs = tomllib.loads(LABELLED.read_text(encoding="utf-8"))["pair"]
    return [row for pair in pairs for row in pair["changes"]]


@pytest.mark.corpus
def test_a_sample_of_labelled_changes_weighs_what_a_person_says(unpacked: Callable[[str], Path]) -> None:
    """Every sixth text: no substantive change is called less, no formatting substantive."""
    labels = _labels(unpacked, every=6)

    assert _called_less(labels) == []
    assert _formatting_called_more(labels) == []


@pytest.mark.proof
@pytest.mark.corpus
def test_labelled_changes_weigh_what_a_person_says(unpacked: Callable[[str], Path]) -> None:
    """No substantive one is called less; no formatting, and few corrections not tuned on, are called substantive."""
    labels = _labels(unpacked)
    measured = [
        label for label in labels if label.half == "measuring" and label.expected is Significance.EDITORIAL
    ]
    called_more = [label.where for label in measured if label.called_substantive]

    assert _called_less(labels) == []
    assert _formatting_called_more(labels) == []
    assert len(called_more) <= (1 - EDITORIAL_KEPT_OUT) * len(measured), called_more


def _labels(unpacked: Callable[[str], Path], *, every: int = 1) -> list[Label]:
    pairs = tomllib.loads(LABELLED.read_text(encoding="utf-8"))["pair"][::every]
    return [label for pair in pairs for label in _weighed(unpacked(pair["bundle"]), pair)]


def _called_less(labels: list[Label]) -> list[str]:
    return [label.where for label in labels if label.is_substantive and not label.called_substantive]


def _formatting_called_more(labels: list[Label]) -> list[str]:
    formatting = (label for label in labels if label.expected is Significance.FORMATTING)
    return [label.where for label in formatting if label.called_substantive]
