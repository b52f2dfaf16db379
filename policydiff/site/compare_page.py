"""Any two versions of a policy: for every version, what it says, what it changed and what changed since."""

from dataclasses import replace

from policydiff.site import addresses
from policydiff.site.layout import Page
from policydiff.site.other_languages import Leaf
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.theme import COMPARE_SCRIPT
from policydiff.site.views import ComparedVersion, CompareView


def compare_page(frame: PolicyFrame) -> Page:
    """The list of all versions, newest first as in the history; a script adds the choice of any two of them."""
    view = CompareView(
        policy=replace(frame.view, tabs=replace(frame.view.tabs, active="compare")),
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
