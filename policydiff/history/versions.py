"""A policy's versions: its revisions folded, named, corrected by the record, and put in force."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from types import MappingProxyType

from policydiff.history.corrections import (
    CommitCorrections,
    absorbed_version,
    commit_corrections,
    contradictions,
    is_light,
    merged,
    unknown_version,
)
from policydiff.history.folding import Fold, Folded, Kind, fold_revisions
from policydiff.history.ids import Ids
from policydiff.history.judgement import Judgement
from policydiff.history.model import (
    Correction,
    DateDoubt,
    DateSource,
    History,
    Record,
    Revision,
    Statement,
    Version,
)
from policydiff.history.readings import readings
from policydiff.history.status import put_in_force

GRACE_DAYS = 7
"""How many days after its date a version's wording may change without being an amendment."""


def _none_ignored(revision: Revision) -> bool:
    return False


def fold(
    revisions: Sequence[Revision],
    *,
    statement: Callable[[Revision], Statement],
    substantive: Callable[[Revision, Revision], bool],
    grace: int = GRACE_DAYS,
    ignored: Callable[[Revision], bool] = _none_ignored,
    record: Record | None = None,
) -> History:
    """Fold a policy's revisions, oldest first, into the versions that the public could read.

    `statement` gives what a revision's text states about itself; it is asked once for each revision that has a text
    and counts. `substantive` judges the change between two revisions' texts, their date sentences left out; it is
    asked at most a few times for each revision, and only where the answer decides. `grace` is the number of days
    after which wording changed under an old date is an amendment, `ignored` tells technical commits, `record`
    corrects the history.
    """
    record = record or Record()
    technical = frozenset(index for index, revision in enumerate(revisions) if ignored(revision))
    statements = tuple(
        Statement() if index in technical or revision.text is None else statement(revision)
        for index, revision in enumerate(revisions)
    )
    judgement = Judgement(revisions, statements, substantive)
    of_commits = commit_corrections(record, revisions)

    def folded(
        days: Mapping[int, date], left_out: frozenset[int], excused: frozenset[int] = frozenset()
    ) -> Folded:
        return fold_revisions(
            revisions,
            readings(revisions, statements, days),
            changed=partial(judgement.changed, ignored=left_out, excused=excused),
            ignored=left_out,
            grace=grace,
        )

    uncorrected = folded({}, technical)
    plain = _name(uncorrected)
    days = of_commits.days | {
        plain.bearers[id]: each.date
        for id, each in record.versions.items()
        if each.date and id in plain.bearers
    }
    left_out = technical | of_commits.ignored
    excused = of_commits.excused | {
        plain.bearers[id] for id, each in record.versions.items() if is_light(each) and id in plain.bearers
    }
    if days or of_commits.ignored or excused:
        corrected = folded(days, left_out, excused)
    else:
        corrected = uncorrected
    return _Assembly(
        revisions=revisions,
        statements=statements,
        left_out=left_out,
        folds=corrected,
        days=days,
        names=_name(corrected, plain.own),
        of_commits=of_commits,
        record=record,
    ).history()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Names:
    """The ids that a history gave to its folds. A fold is told by its anchor, the index of what made it a version."""

    own: Mapping[int, str]
    """By anchor; an id that a later fold took over is that of both."""
    given: Mapping[str, int]
    """The index of the revision that each id stands for."""
    bearers: Mapping[str, int]
    """The anchor of the last fold that bore each id."""


def _name(folds: Folded, plain: Mapping[int, str] = MappingProxyType({})) -> _Names:
    """Name folds in the order in which they came; `plain` are the names without the record, which stay addresses."""
    ids = Ids()
    own: dict[int, str] = {}
    created = {each.anchor: each for each in folds.created}
    for anchor in sorted(created.keys() | plain.keys()):
        if anchor in created:
            each = created[anchor]
            own[anchor] = ids.give(each.day, start=each.start, anchor=anchor)
        if anchor in plain:
            ids.keep(plain[anchor], anchor)
    bearers = {id: anchor for names in (plain, own) for anchor, id in names.items()}
    return _Names(own=own, given=dict(ids), bearers=bearers)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tables:
    """What the record says of the versions, by their place in the chain of folds."""

    corrections: Mapping[int, Correction]
    dropped: frozenset[int]
    """The versions that it says to ignore."""
    doubts: tuple[DateDoubt, ...]


@dataclass(frozen=True, kw_only=True)
class _Assembly:
    """What is known of a folded history, put together into its versions."""

    revisions: Sequence[Revision]
    statements: Sequence[Statement]
    left_out: frozenset[int]
    folds: Folded
    days: Mapping[int, date]
    names: _Names
    of_commits: CommitCorrections
    record: Record

    def history(self) -> History:
        """Give the whole history."""
        tables = self._tables()
        aliases = self._aliases(tables.dropped)
        versions: list[Version] = []
        for at, each in enumerate(self.folds.chain):
            if at not in tables.dropped:
                version = self._version(each, self._members(at), tables.corrections.get(at))
                version = replace(version, aliases=tuple(sorted(aliases[at])))
                versions.append(put_in_force(version, versions[-1] if versions else None))
        doubts = [*self.of_commits.doubts, *tables.doubts]
        for version in versions:
            if version.correction:
                doubts.extend(contradictions(version.correction, version.statement))
        return History(
            versions=tuple(versions),
            unpublished=self._pick(self._counted(self._tip, len(self.revisions))),
            ignored=self._pick(self._ignored(tables.dropped)),
            withdrawn=self._withdrawn(),
            record=self.record,
            doubts=tuple(sorted(doubts, key=lambda doubt: (doubt.line, doubt.rule, doubt.message))),
        )

    @property
    def _tip(self) -> int:
        """The index at which the revisions begin that no version has."""
        return len(self.revisions) if self.folds.pending is None else self.folds.pending

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.folds.chain]

    def _owner(self, index: int) -> int:
        """Give the place in the chain of the fold that a revision is in, or that stands nearest before it."""
        return max(bisect_right(self._starts, index) - 1, 0)

    def _counted(self, start: int, end: int) -> list[int]:
        return [index for index in range(start, end) if index not in self.left_out]

    def _members(self, at: int) -> list[int]:
        end = self._starts[at + 1] if at + 1 < len(self._starts) else self._tip
        return self._counted(self._starts[at], end)

    def _pick(self, indices: Iterable[int]) -> tuple[Revision, ...]:
        return tuple(self.revisions[index] for index in indices)

    def _ignored(self, dropped: frozenset[int]) -> list[int]:
        return sorted(self.left_out.union(*(self._members(at) for at in dropped)))

    def _withdrawn(self) -> Revision | None:
        counted = self._counted(0, len(self.revisions))
        newest = self.revisions[counted[-1]] if counted else None
        return newest if newest is not None and newest.text is None else None

    def _tables(self) -> _Tables:
        """Find what the record says of each version; what it says by the version's own id counts most."""
        absorbed: list[tuple[int, Correction]] = []
        commits = [
            self._said_of_commit(index, correction)
            for index, correction in sorted(self.of_commits.corrections.items())
            if index not in self.left_out and index < self._tip
        ]
        own: list[tuple[int, Correction]] = []
        doubts: list[DateDoubt] = []
        for id, correction in self.record.versions.items():
            anchor = self.names.bearers.get(id)
            if anchor is None or not self.folds.chain:
                doubts.append(unknown_version(id, correction, self.names.bearers))
                continue
            at = self._owner(anchor)
            if self.folds.chain[at].anchor == anchor:
                own.append((at, correction))
            else:
                light = is_light(correction)
                of_itself = None if light else correction.significance
                absorbed.append((at, replace(correction, date=None, ignore=False, significance=of_itself)))
                if not light:
                    doubts.append(
                        absorbed_version(id, correction, self.names.own[self.folds.chain[at].anchor])
                    )
        tables: dict[int, list[Correction]] = {}
        for at, correction in (*absorbed, *commits, *own):
            tables.setdefault(at, []).append(correction)
        return _Tables(
            corrections={at: merged(corrections) for at, corrections in tables.items()},
            dropped=frozenset(at for at, correction in own if correction.ignore),
            doubts=tuple(doubts),
        )

    def _said_of_commit(self, index: int, correction: Correction) -> tuple[int, Correction]:
        """Give what the record says of a commit to its version.

        The date of a commit that made no version is not the version's, nor is its own lightness.
        """
        at = self._owner(index)
        if self.folds.chain[at].anchor == index:
            return at, correction
        of_version = None if is_light(correction) else correction.significance
        return at, replace(correction, date=None, significance=of_version)

    def _aliases(self, dropped: frozenset[int]) -> dict[int, list[str]]:
        """Give each version the ids that lead to it; those of a version left out lead to the one before it."""
        kept = [at for at in range(len(self.folds.chain)) if at not in dropped]
        aliases: dict[int, list[str]] = {at: [] for at in kept}
        for id, anchor in self.names.given.items():
            if kept:
                at = kept[max(bisect_right(kept, self._owner(anchor)) - 1, 0)]
                if id != self.names.own[self.folds.chain[at].anchor]:
                    aliases[at].append(id)
        return aliases

    def _version(self, fold: Fold, members: Sequence[int], correction: Correction | None) -> Version:
        published = max(index for index in members if self.revisions[index].text is not None)
        statement = self.statements[published]
        day = self.days.get(fold.anchor)
        said = correction or Correction(line=1)
        return Version(
            id=self.names.own[fold.anchor],
            date=day or said.date or fold.day,
            date_source=DateSource.RECORD if day or said.date else fold.source,
            statement=statement,
            in_force=fold.day,
            effective=said.effective or (statement.effective.day if statement.effective else None),
            label=said.label or statement.label,
            revisions=self._pick(members),
            dated_by=self.revisions[fold.anchor],
            undated_amendment=fold.kind is Kind.AMENDMENT and not (day or said.date),
            corrections=self._corrections(fold.anchor, members),
            correction=correction,
        )

    def _corrections(self, anchor: int, members: Sequence[int]) -> tuple[Revision, ...]:
        """Give the revisions that changed a version's text after the one that made it a version."""
        changes: list[int] = []
        text = self.revisions[anchor].text
        for index in members:
            newer = self.revisions[index].text
            if index > anchor and newer is not None and newer != text:
                changes.append(index)
                text = newer
        return self._pick(changes)
