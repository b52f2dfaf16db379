"""How right an answer is: its words against the truth's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.redline.answers import Answer, half_words, words
from benchmarks.redline.truth import Case, Fate, Word
from policydiff.comparison.sequences import matches


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """The figures of one answer, or the sums of several."""

    right: int = 0
    """Changed words shown as changed."""
    false: int = 0
    missed: int = 0
    moved_right: int = 0
    """Moved words shown as moved."""
    moved_false: int = 0
    moved_missed: int = 0
    marks: int = 0
    edits: int = 0
    halves: int = 0
    exact: int = 0
    """Answers with no false word and no missed one, moved words among them."""
    rebuilt: int = 0
    """Answers that both texts can be read from."""
    silent: int = 0
    failed: int = 0
    cases: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in Score.__slots__})


def total(scores: Iterable[Score]) -> Score:
    """The sum of several scores."""
    return sum(scores, Score())


def score(case: Case, answer: Answer, texts: tuple[str, str]) -> Score:
    """Score an answer; `texts` are the two the tool was given, as they are to be read from its answer.

    A passage that moved past another leaves the same two texts as the other moving past it: the reading that
    fits the answer better counts.
    """
    sides = ((case.old_words, words(answer.old)), (case.new_words, words(answer.new)))
    readings = [
        [_compared(truth, shown, moved) for truth, shown in sides] for moved in (Fate.MOVED, Fate.PASSED)
    ]
    best = total(min(readings, key=lambda reading: _errors(total(reading))))
    return best + Score(
        marks=answer.marks,
        edits=case.edits,
        halves=half_words(answer.old) + half_words(answer.new),
        exact=int(_errors(best) == 0),
        rebuilt=int(is_rebuilt(answer, texts)),
        silent=int(answer.silent),
        cases=1,
    )


def is_rebuilt(answer: Answer, texts: tuple[str, str]) -> bool:
    """Whether both texts can be read from the answer, white space aside."""
    return all(_letters(side) == _letters(text) for side, text in zip(_sides(answer), texts, strict=True))


def _errors(score: Score) -> int:
    return score.false + score.missed + score.moved_false + score.moved_missed


def _compared(truth: Sequence[Word], shown: Sequence[Word], moved: Fate) -> Score:
    """The words of one side; those the tool does not show, such as addresses, count for nothing."""
    right = false = missed = moved_right = moved_false = moved_missed = 0
    for match in matches([word.text for word in truth], [word.text for word in shown]):
        for step in range(match.length):
            wanted, got = truth[match.old + step].fate, shown[match.new + step].fate
            if wanted is got is Fate.KEPT:
                continue
            is_moved = bool(wanted & moved)
            moved_right += is_moved and Fate.MOVED in got
            moved_missed += is_moved and Fate.MOVED not in got
            moved_false += not is_moved and Fate.MOVED in got
            if is_moved and Fate.MOVED not in got:
                continue  # shown as deleted and inserted: counts as a move not shown, not as false words
            is_changed = Fate.CHANGED in wanted
            right += is_changed and Fate.CHANGED in got
            missed += is_changed and Fate.CHANGED not in got
            false += not is_changed and Fate.CHANGED in got
    return Score(
        right=right,
        false=false,
        missed=missed,
        moved_right=moved_right,
        moved_false=moved_false,
        moved_missed=moved_missed,
    )


def _sides(answer: Answer) -> tuple[str, str]:
    old = "".join(stretch.text for stretch in answer.old)
    new = "".join(stretch.text for stretch in answer.new)
    return old, new


def _letters(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)
