"""Any two versions of a policy: for every version, what it says, what it changed and what changed since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from policydiff.history import Status
from policydiff.site import addresses
from policydiff.site.layout import Page
from policydiff.site.other_languages import Leaf
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.theme import COMPARE_SCRIPT
from policydiff.site.views import ComparedVersion, CompareView, Month, YearOfMonths

MONTHS = 12


def compare_page(frame: PolicyFrame) -> Page:
    """The list of all versions, newest first as in the history; a script adds the choice of any two of them."""
    view = CompareView(
        policy=replace(frame.view, tabs=replace(frame.view.tabs, active="compare")),
        current=frame.current,
        years=tuple(_years(frame)),
        floor=frame.policy.history.record.floor,
        versions=tuple(
            ComparedVersion(edition=edition, size=frame.entry(edition).size)
            for edition in reversed(frame.editions)
        ),
    )
    address = addresses.compare(frame.policy.name)
    title = f"{frame.wording.gettext('Compare versions')} · {frame.policy.title}"
    description = frame.wording.gettext("What changed in %s between any two versions.") % frame.policy.title
    outside = replace(
        frame.frame(address, title, leaf=Leaf.COMPARE), description=description, scripts=(COMPARE_SCRIPT,)
    )
    return frame.layout.page("compare.html", outside, view)


def _years(frame: PolicyFrame) -> Iterator[YearOfMonths]:
    """The months from the first version's to that in which the one in force came, by year, the newest first."""
    current, first = frame.current, frame.editions[0]
    if current is None or first.since is None:
        return
    for year in range(current.in_force.year, first.in_force.year - 1, -1):
        start = first.in_force.month if year == first.in_force.year else 1
        end = current.in_force.month if year == current.in_force.year else MONTHS
        months = tuple(_month(frame, date(year, month, 1)) for month in range(start, end + 1))
        if months:
            yield YearOfMonths(year=year, months=months)


def _month(frame: PolicyFrame, start: date) -> Month:
    """The month that begins on `start`, with the version in force then; the first where the record begins later."""
    in_force = (
        edition
        for edition in reversed(frame.editions)
        if edition.status is not Status.UPCOMING and edition.in_force <= start
    )
    return Month(name=frame.wording.month(start.month), since=next(in_force, frame.editions[0]).since)
