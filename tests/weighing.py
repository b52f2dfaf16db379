"""What tests of significance say shortly: two texts, and what the change between them weighs."""

from datetime import date

from comparing import compared

from policydiff.comparison import ChangeKind, Comparison
from policydiff.history import DateSource, StatedDate, Statement
from policydiff.significance import Assessment, Significance, assess, overall


def weighed(old: str, new: str, language: str = "en") -> Significance:
    """What a text's change weighs in all, where neither side states a date."""
    return overall(assess(compared(old, new), old=Statement(), new=Statement(), language=language))


def signals(old: str, new: str, language: str = "en") -> set[str]:
    """The signals of all changes between two texts that state no date."""
    found = assess(compared(old, new), old=Statement(), new=Statement(), language=language)
    return {signal.value for assessment in found for signal in assessment.signals}


def dated(day: str, sentence: str, line: int = 1, **facts: str) -> Statement:
    """What a text states that gives its date in a sentence on a line."""
    return Statement(
        stated=StatedDate(day=date.fromisoformat(day), source=DateSource.STATED, text=sentence, line=line),
        date_lines=(line,),
        **facts,  # type: ignore[arg-type]
    )


def changed(comparison: Comparison, assessments: tuple[Assessment, ...]) -> list[Assessment]:
    """The assessments of what is not unchanged, in order."""
    return [
        assessment
        for change, assessment in zip(comparison.changes, assessments, strict=True)
        if change.kind is not ChangeKind.UNCHANGED
    ]
