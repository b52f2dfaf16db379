"""The recorded day of each revision, from the two dates that git keeps of a commit."""

from collections.abc import Iterable
from datetime import date


def recorded_days(days: Iterable[tuple[date, date]]) -> tuple[date, ...]:
    """Give the recorded day of each commit from its author's and its committer's calendar day, oldest first.

    An author's clock may run ahead or a change may be applied late: a day later than the committer's counts as
    the committer's, and a day earlier than that of the commit before counts as that one's. So the days never go
    backwards.

    >>> early, late = date(2020, 5, 4), date(2020, 5, 9)
    >>> recorded_days([(late, early), (early, late)]) == (early, early)
    True
    """
    recorded: list[date] = []
    for author, committer in days:
        day = min(author, committer)
        recorded.append(max(day, recorded[-1]) if recorded else day)
    return tuple(recorded)
