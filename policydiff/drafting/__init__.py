"""From a draft to a version: starts policies, says how drafts stand, publishes and takes back."""

from policydiff.drafting.planning import Plan, PlannedVersion, Unfit, Wish, plan
from policydiff.drafting.releasing import Released, release
from policydiff.drafting.undoing import Undone, undo

__all__ = ["Plan", "PlannedVersion", "Released", "Undone", "Unfit", "Wish", "plan", "release", "undo"]
