"""Which revisions make one version: the rules of folding, applied to one revision after the other.

A version is a run of consecutive revisions, so a fold is told by where it starts, and the folds of a history are a
chain from the newest back. Each revision begins at most one fold, and the chain as it was after each revision is
kept: when a new date arrives, the revisions whose wording was ahead of it are taken out of the chain by going back
to the one that stood before them. So the folds of every earlier state of a history are known without folding it again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from policydiff.history.model import DateSource, Revision
from policydiff.history.readings import Reading

AHEAD_DAYS = 7
"""Wording recorded at most so many days before a new date belongs to it, where it is nearer to it than to the old."""
BUMPED_LATE_DAYS = 31
"""Wording recorded on or after a date that the text came to state at most so many days later belongs to it."""


class Kind(Enum):
    """What makes a run of revisions a version of its own."""

    DATED = "a date that the text, the record or a tag gives"
    AMENDMENT = "wording changed without a new date"
    UNDATED = "wording changed in a text without a date"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fold:
    """The revisions of one version, from `start` up to the next fold."""

    start: int
    """The index of the first revision."""
    anchor: int
    """The index of the revision that made it a version; those before it ran ahead of its date or were drafts."""
    kind: Kind
    day: date
    source: DateSource
    introduced: int | None
    """The index of the first revision that carries the date that the text gives; None for an undated one."""
    before: "Fold | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A history after one of its revisions."""

    top: Fold | None = None
    """The newest fold."""
    pending: int | None = None
    """The index of the first revision that still waits for a version to belong to."""
    last: int | None = None
    """The index of the last published revision."""
    settled: int = -1
    """Up to this index no text counts as one that a change began from: what was reverted stays reverted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """The folds of a history."""

    chain: tuple[Fold, ...]
    """Oldest first."""
    pending: int | None
    """The index of the first unpublished revision at the tip."""
    created: tuple[Fold, ...]
    """Every fold that any earlier state of the history had, in the order in which they came."""


def fold_revisions(
    revisions: Sequence[Revision],
    readings: Sequence[Reading],
    *,
    changed: Callable[[int, int], bool],
    ignored: Collection[int],
    grace: int,
) -> Folded:
    """Fold revisions, given what date each counts under and whether the wording changed between two of them.

    `changed` is asked for indices of published revisions, the earlier first, and at most a few times for each.
    The revisions with an index in `ignored` are passed over.
    """
    folding = _Folding(revisions, readings, changed, grace)
    for index in range(len(revisions)):
        folding.take(index, ignored=index in ignored)
    return folding.folded()


class _Folding:
    """The states of a history, one for each revision taken so far."""

    def __init__(
        self,
        revisions: Sequence[Revision],
        readings: Sequence[Reading],
        changed: Callable[[int, int], bool],
        grace: int,
    ) -> None:
        self._revisions = revisions
        self._readings = readings
        self._changed = changed
        self._grace = grace
        self._states: list[State] = []
        self._created: list[Fold] = []

    def take(self, index: int, *, ignored: bool) -> None:
        """Add the next revision."""
        state = self._before(index)
        if not ignored:
            state = self._after(index, state)
            if state.top is not None and state.top.anchor == index:
                self._created.append(state.top)
        self._states.append(state)

    def folded(self) -> Folded:
        """Give the folds of all revisions taken."""
        state = self._before(len(self._states))
        chain: list[Fold] = []
        fold = state.top
        while fold is not None:
            chain.append(fold)
            fold = fold.before
        return Folded(chain=tuple(reversed(chain)), pending=state.pending, created=tuple(self._created))

    def _before(self, index: int) -> State:
        return self._states[index - 1] if index else State()

    def _days(self, earlier: int, later: int) -> int:
        return (self._revisions[later].recorded - self._revisions[earlier].recorded).days

    def _start(self, index: int) -> int:
        """Give the first of the waiting revisions that go where the revision at `index` goes."""
        pending = self._before(index).pending
        return index if pending is None else pending

    def _after(self, index: int, state: State) -> State:
        if self._revisions[index].text is None:
            waits = state.pending is None and state.top is None
            return replace(state, pending=index) if waits else state
        reading = self._readings[index]
        if not reading.published:
            return replace(state, pending=self._start(index))
        state = self._place(index, reading, state)
        return replace(state, pending=None, last=index)

    def _place(self, index: int, reading: Reading, state: State) -> State:
        top = state.top
        if reading.day is None:
            return self._undated(index, state)
        if top is None or top.introduced is None:
            return self._begin(index, Kind.DATED, start=self._start(index))
        if reading.day == self._readings[top.introduced].day:
            return self._same_date(index, reading.day, state, top)
        return self._begin(index, Kind.DATED, start=self._first_ahead(index, reading.day, top.introduced))

    def _begin(self, index: int, kind: Kind, *, start: int) -> State:
        """Begin a fold at `start` because of the revision at `index`, after the folds that stood before `start`."""
        state = self._before(start)
        reading, recorded = self._readings[index], self._revisions[index].recorded
        introduced = index if kind is Kind.DATED else None
        if kind is Kind.AMENDMENT:
            assert state.top is not None
            introduced = state.top.introduced
        dated = kind is Kind.DATED and reading.day is not None
        fold = Fold(
            start=start,
            anchor=index,
            kind=kind,
            day=reading.day if dated and reading.day else recorded,
            source=reading.source if dated else DateSource.RECORDED,
            introduced=introduced,
            before=state.top,
        )
        return State(top=fold, settled=index)

    def _first_ahead(self, index: int, day: date, introduced: int) -> int:
        """Give where the version begins whose date the revision at `index` brings: the wording may have come first."""
        start = self._start(index)
        earlier = self._before(index).last
        while earlier is not None and earlier > introduced and self._ahead(earlier, index, day, introduced):
            start = self._start(earlier)
            earlier = self._before(earlier).last
        return start

    def _ahead(self, earlier: int, index: int, day: date, introduced: int) -> bool:
        """Tell whether a revision under the old date belongs to the new one that the revision at `index` brings."""
        until, since = self._days(earlier, index), self._days(introduced, earlier)
        if until <= AHEAD_DAYS and until < since:
            return True
        old = self._readings[introduced].day
        assert old is not None
        return old < day <= self._revisions[earlier].recorded and until <= BUMPED_LATE_DAYS

    def _same_date(self, index: int, day: date, state: State, top: Fold) -> State:
        assert state.last is not None
        assert top.introduced is not None
        if top.kind is Kind.AMENDMENT and self._days(top.anchor, index) <= self._grace:
            return self._within_amendment(index, state, top)
        recorded = self._revisions[index].recorded
        late = min((recorded - day).days, self._days(top.introduced, index)) > self._grace
        if not late or not self._changed(state.last, index):
            return state
        if self._reverts(index, state):
            return replace(state, settled=index)
        return self._begin(index, Kind.AMENDMENT, start=self._start(index))

    def _within_amendment(self, index: int, state: State, amendment: Fold) -> State:
        """Fold a revision into an amendment a few days old; if the text is again what it was before it, drop it."""
        began = self._before(amendment.anchor).last
        assert began is not None
        if self._changed(began, index):
            return state
        return replace(state, top=amendment.before, settled=index)

    def _reverts(self, index: int, state: State) -> bool:
        """Tell whether the text is again what it was before a change that the newest fold took in a few days ago."""
        text = self._revisions[index].text
        change = state.last
        while change is not None and change > state.settled and self._days(change, index) <= self._grace:
            began = self._before(change).last
            if began is not None and self._revisions[began].text == text:
                return True
            change = began
        return False

    def _undated(self, index: int, state: State) -> State:
        top = state.top
        if top is None or state.last is None:
            return self._begin(index, Kind.UNDATED, start=self._start(index))
        if not self._changed(state.last, index):
            return state
        if top.kind is not Kind.UNDATED or top.day != self._revisions[index].recorded:
            return self._begin(index, Kind.UNDATED, start=self._start(index))
        began = self._before(top.anchor).last
        if began is None or self._changed(began, index):
            return state
        return replace(state, top=top.before, settled=index)
