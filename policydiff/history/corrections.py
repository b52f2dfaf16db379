"""What the record corrects: its tables found in the history that they speak of, and doubts where they do not fit it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import get_close_matches

from policydiff.history.model import Correction, DateDoubt, Record, Revision, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitCorrections:
    """The record's tables for commits, by the index of the revision."""

    corrections: Mapping[int, Correction]
    doubts: tuple[DateDoubt, ...]

    @property
    def days(self) -> dict[int, date]:
        """The days that the record gives."""
        return {index: each.date for index, each in self.corrections.items() if each.date}

    @property
    def excused(self) -> frozenset[int]:
        """The revisions that the record calls editorial or formatting."""
        return frozenset(index for index, each in self.corrections.items() if is_light(each))

    @property
    def ignored(self) -> frozenset[int]:
        """The revisions that the record says to ignore."""
        return frozenset(index for index, each in self.corrections.items() if each.ignore)


def commit_corrections(record: Record, revisions: Sequence[Revision]) -> CommitCorrections:
    """Find the commits that the record corrects; what it says of others is a doubt."""
    found: dict[int, Correction] = {}
    doubts: list[DateDoubt] = []
    for prefix, correction in record.commits.items():
        indices = [index for index, revision in enumerate(revisions) if revision.commit.startswith(prefix)]
        if len(indices) == 1:
            found[indices[0]] = merged(
                [found[indices[0]], correction] if indices[0] in found else [correction]
            )
        elif indices:
            doubts.append(_ambiguous_commit(prefix, correction, len(indices)))
        else:
            doubts.append(_unknown_commit(prefix, correction))
    return CommitCorrections(corrections=found, doubts=tuple(doubts))


def is_light(correction: Correction) -> bool:
    """Whether the record says that the meaning did not change."""
    return correction.significance in ("editorial", "formatting")


def merged(corrections: Iterable[Correction]) -> Correction:
    """Put several corrections of one version together; the later ones win, and give the line.

    >>> merged([Correction(line=2, note="a", label="b"), Correction(line=7, note="c")]).label
    'b'
    """
    first, *others = corrections
    for other in others:
        said = {name: value for name in _FIELDS if (value := getattr(other, name)) not in (None, False)}
        first = replace(first, **said)
    return first


_FIELDS = tuple(field.name for field in fields(Correction))


def unknown_version(id: str, correction: Correction, ids: Iterable[str]) -> DateDoubt:
    """Doubt a table for a version that the history does not have; `ids` are the ids that it has."""
    near = get_close_matches(id, sorted(ids), n=3, cutoff=0.5)
    return DateDoubt(
        rule="record-unknown-version",
        line=correction.line,
        message=f"The record corrects the version {id}, which this history does not have.",
        help=f"Nearest are {', '.join(near)}."
        if near
        else "`policydiff log` lists the versions that there are.",
    )


def absorbed_version(id: str, correction: Correction, owner: str) -> DateDoubt:
    """Doubt a table for a version that has since become part of another."""
    return DateDoubt(
        rule="record-absorbed-version",
        line=correction.line,
        message=f"The record corrects the version {id}, which is now part of {owner}.",
        help=f'Say it of [version."{owner}"], or of the commit meant.',
    )


def contradictions(correction: Correction, statement: Statement) -> tuple[DateDoubt, ...]:
    """Doubt what the record says otherwise than the text itself."""
    pairs = (
        ("date", correction.date, statement.stated and statement.stated.day),
        ("effective date", correction.effective, statement.effective and statement.effective.day),
        ("label", correction.label, statement.label),
    )
    return tuple(
        DateDoubt(
            rule="record-contradicts-text",
            line=correction.line,
            message=f"The record gives the {what} {said}, the text states {stated}.",
            help="The record counts; correct it, or mend the text, if that is not meant.",
        )
        for what, said, stated in pairs
        if said is not None and stated is not None and said != stated
    )


def _ambiguous_commit(prefix: str, correction: Correction, count: int) -> DateDoubt:
    return DateDoubt(
        rule="record-ambiguous-commit",
        line=correction.line,
        message=f"The record corrects the commit {prefix}, with which {count} commits of this policy begin.",
        help="Give more of the commit's id.",
    )


def _unknown_commit(prefix: str, correction: Correction) -> DateDoubt:
    return DateDoubt(
        rule="record-unknown-commit",
        line=correction.line,
        message=f"The record corrects the commit {prefix}, which is not in this policy's history.",
        help="`policydiff log` lists the commits of each version.",
    )
