"""What a preview shows of the working tree, and that publication never does."""

from datetime import date
from pathlib import Path

from calling import privacy
from stories import Story

from policydiff.history import Status
from policydiff.workspace import Workspace

AS_OF = date(2026, 11, 23)


def opened(path: Path, *, with_drafts: bool) -> Workspace:
    """A workspace as the program opens it."""
    return Workspace.open(path, environment={}, as_of=AS_OF, with_drafts=with_drafts)


def test_a_draft_is_previewed_as_the_version_that_it_would_become(company: Story) -> None:
    """A new date in the working tree is a version to come, dated as the draft says."""
    company.draft({"policies/privacy.md": privacy("December 1, 2026", years="two")})

    with opened(company.path, with_drafts=True) as workspace:
        policy = workspace.archive.policy("privacy")

    assert (policy.versions[-1].id, policy.statuses["2026-12-01"]) == ("2026-12-01", Status.UPCOMING)


def test_a_policy_not_committed_yet_is_previewed_too(company: Story) -> None:
    """Whoever writes a first draft sees its page."""
    company.draft({"policies/terms.md": "# Terms\n\nLast updated November 1, 2026\n\nBe kind.\n"})

    with opened(company.path, with_drafts=True) as workspace:
        assert workspace.archive.names == ("cookies", "privacy", "terms")


def test_what_is_published_never_holds_a_draft(company: Story) -> None:
    """Without being asked for drafts, a workspace knows the branch alone."""
    company.draft({"policies/privacy.md": "nothing", "policies/terms.md": "# Terms\n"})

    with opened(company.path, with_drafts=False) as workspace:
        policy = workspace.archive.policy("privacy")
        names = workspace.archive.names

    assert names == ("cookies", "privacy")
    assert policy.versions[-1].id == "2016-09-01"
