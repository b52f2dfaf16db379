"""Which version of the original a translation follows, and what it lacks of it: judged by history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from policydiff.history.model import DateSource, History, Revision, Version
from policydiff.history.status import in_force_on

Changed = Callable[[Revision, Revision], bool]
"""Whether the wording changed substantively between two revisions."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """What a translation has yet to take over of its original."""

    follows: Version | None
    """The original's version that it follows."""
    left_at: Revision | None
    """The revision of that version that it knows, where the wording changed afterwards within the version."""
    missing: tuple[Version, ...]
    """The later versions, oldest first."""


def reworded(version: Version, changed: Changed) -> Revision:
    """Give the revision at which a version's wording was last worked on: it was dated, or substantively changed."""
    last = version.dated_by or version.revisions[0]
    before = last
    for revision in version.corrections:
        if changed(before, revision):
            last = revision
        before = revision
    return last


def followed(original: History, version: Version, changed: Changed) -> Version | None:
    """Give the original's version that a translation's version belongs to.

    That is the one that bears its stated date; of several, as where the original was amended under that date, the
    last one recorded by the day on which the translation was last worked on. Without such a date it is the version
    in force on that day. `changed` judges the translation.
    """
    day = reworded(version, changed).recorded
    bearers = [each for each in original.versions if _bears(each, version)]
    if not bearers:
        return in_force_on(original, day)
    return next((each for each in reversed(bearers) if each.recorded <= day), bearers[0])


def _bears(original: Version, translation: Version) -> bool:
    """Whether a version of the original has the date that a translation states, or its text states it still."""
    stated = original.statement.stated
    days = {original.date, stated.day if stated else None}
    return translation.date_source is not DateSource.RECORDED and translation.date in days


def lack(original: History, version: Version, *, translation: Changed, source: Changed) -> Lack:
    """Tell what the newest version of a translation lacks.

    `translation` and `source` judge changes of the translation and of the original.
    """
    follows = followed(original, version, translation)
    worked_on = reworded(version, translation).recorded
    later = original.versions[original.versions.index(follows) + 1 if follows else 0 :]
    if version.date_source is DateSource.RECORDED:
        # No date says which version it follows: whatever was there when it was worked on, it knew.
        later = tuple(each for each in later if each.recorded > worked_on)
    left_at = _left_at(follows, worked_on, source) if follows else None
    return Lack(follows=follows, left_at=left_at, missing=later)


def _left_at(follows: Version, worked_on: date, changed: Changed) -> Revision | None:
    """Give the revision of the version followed that a translation knew, if the wording changed after it."""
    texts = [revision for revision in follows.revisions if revision.text is not None]
    known = [revision for revision in texts if revision.recorded <= worked_on]
    left = known[-1] if known else follows.dated_by or texts[0]
    return left if left is not texts[-1] and changed(left, texts[-1]) else None
