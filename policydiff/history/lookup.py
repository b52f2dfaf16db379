"""Which version a name means: a word, an id, an alias or a day."""

from datetime import date

from policydiff.history.model import History, Status, Version
from policydiff.history.status import in_force_on, statuses


def find(history: History, name: str, *, as_of: date) -> Version | None:
    """Give the version that a name means on the day `as_of`; None where there is none.

    Tried in this order: `latest` (in force), `previous` (the one before it), `upcoming` (the next to come into
    force), a version's id, an alias, a date (the version in force that day). Of a withdrawn policy `latest` is the
    last version that was in force.
    """
    match name:
        case "latest":
            return _latest(history, as_of)
        case "previous":
            return _previous(history, as_of)
        case "upcoming":
            return _upcoming(history, as_of)
    return _by_id(history, name) or _by_alias(history, name) or _by_day(history, name)


def _latest(history: History, as_of: date) -> Version | None:
    stands = statuses(history, as_of)
    return next(
        (
            each
            for each in history.versions
            if each.in_force <= as_of and stands[each.id] is not Status.SUPERSEDED
        ),
        None,
    )


def _previous(history: History, as_of: date) -> Version | None:
    latest = _latest(history, as_of)
    if latest is None:
        return None
    place = history.versions.index(latest)
    return history.versions[place - 1] if place else None


def _upcoming(history: History, as_of: date) -> Version | None:
    stands = statuses(history, as_of)
    upcoming = [each for each in history.versions if stands[each.id] is Status.UPCOMING]
    return min(upcoming, key=lambda each: each.in_force, default=None)


def _by_id(history: History, name: str) -> Version | None:
    return next((each for each in history.versions if each.id == name), None)


def _by_alias(history: History, name: str) -> Version | None:
    return next((each for each in history.versions if name in each.aliases), None)


def _by_day(history: History, name: str) -> Version | None:
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    # Digits alone may be a commit's: only the written form that ids have is a date.
    return in_force_on(history, day) if name == f"{day}" else None


def versions_after(history: History, since: str | None) -> tuple[Version, ...] | None:
    """Give the versions after `since`, oldest first: after that version, or dated later than that day.

    All of them where `since` is None; None where it is neither a version's id, an alias, nor a day.
    """
    if since is None:
        return history.versions
    version = _by_id(history, since) or _by_alias(history, since)
    if version is not None:
        return history.versions[history.versions.index(version) + 1 :]
    try:
        day = date.fromisoformat(since)
    except ValueError:
        return None
    return tuple(each for each in history.versions if each.date > day)
