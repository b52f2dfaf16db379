"""How versions stand on a given day: which is in force, which is upcoming, which was superseded or withdrawn."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from policydiff.history.model import DateSource, History, Revision, Status, Version


def put_in_force(version: Version, previous: Version | None) -> Version:
    """Give the version with the day from which it is in force, after the version before it in history.

    That is its effective, else its own date; where this lies before the version before it, its recorded day.
    """
    day = _announced(version, previous)
    if previous is not None and day < previous.in_force:
        day = version.recorded
    return replace(version, in_force=day)


def _announced(version: Version, previous: Version | None) -> date:
    effective = version.effective
    if effective is None or (version.correction is not None and version.correction.effective is not None):
        return effective or version.date
    # New wording without a new date, or under an effective date that the text already gave to the wording before:
    # that date tells since when the policy applies, not since when it reads so.
    stale = version.date_source is DateSource.RECORDED or (
        previous is not None and previous.effective == effective
    )
    return max(effective, version.date) if stale else effective


def statuses(history: History, as_of: date) -> Mapping[str, Status]:
    """Give each version's status on a day, by its id, in the order of history."""
    newest = _newest_in_force(history, as_of)
    withdrawn = _removed(history, as_of)
    found: dict[str, Status] = {}
    for place, version in enumerate(history.versions):
        if newest is not None and place < newest:
            found[version.id] = Status.SUPERSEDED
        elif withdrawn:
            found[version.id] = Status.WITHDRAWN
        else:
            found[version.id] = Status.CURRENT if place == newest else Status.UPCOMING
    return found


def in_force_on(history: History, day: date) -> Version | None:
    """Give the version in force on a day; None before the first, and while the policy was withdrawn."""
    newest = _newest_in_force(history, day)
    return None if newest is None or _removed(history, day) else history.versions[newest]


def next_change(history: History, as_of: date) -> date | None:
    """Give the next day on which a version's status changes by itself, if there is one."""
    upcoming = statuses(history, as_of)
    days = (each.in_force for each in history.versions if upcoming[each.id] is Status.UPCOMING)
    return min(days, default=None)


def days_that_matter(history: History) -> frozenset[date]:
    """Give every day that the history names: between two of them, in order, nothing about it changes by itself."""
    days = {version.in_force for version in history.versions} | {version.date for version in history.versions}
    for version in history.versions:
        days |= {day for day in (version.effective, *(r.recorded for r in version.revisions)) if day}
        stated = (version.statement.stated, version.statement.effective, *version.statement.sections)
        days |= {each.day for each in stated if each}
    return frozenset(days | {revision.recorded for revision in (*history.unpublished, *history.ignored)})


def _newest_in_force(history: History, day: date) -> int | None:
    """Give the place of the last version, in the order of history, that is in force by a day."""
    places = range(len(history.versions))
    return next((place for place in reversed(places) if history.versions[place].in_force <= day), None)


def _removed(history: History, day: date) -> bool:
    """Tell whether the policy's file was gone on a day: removed by then, and not yet back."""
    removed = False
    for revision in _revisions(history):
        if revision.recorded > day:
            break
        removed = revision.text is None
    return removed


def _revisions(history: History) -> Iterator[Revision]:
    for version in history.versions:
        yield from version.revisions
    yield from history.unpublished
