"""`check --base`: a pull request judged by what it changes."""

from calling import Call, privacy
from stories import Story


def test_wording_without_a_new_date_is_what_every_team_forgets(call: Call, company: Story) -> None:
    """The pull request fails at the line of the date, on the day it is opened."""
    company.commit("2026-11-20", {"policies/privacy.md": privacy("June 15, 2014", years="two")})

    answer = call("check", "--base", "HEAD~1", "--format", "json", repo=company.path)

    assert answer.status == 1
    assert [(f["rule"], f["policy"], f["line"]) for f in answer.json["findings"]] == [
        ("date-not-updated", "privacy", 3)
    ]


def test_a_new_date_with_the_wording_passes(call: Call, company: Story) -> None:
    """What earlier versions did wrong is not this pull request's fault."""
    company.commit("2026-11-20", {"policies/privacy.md": privacy("November 20, 2026", years="two")})

    answer = call("check", "--base", "HEAD~1", repo=company.path)

    assert (answer.status, answer.output) == (0, "Nothing found.\n")


def test_a_correction_needs_no_new_date(call: Call, company: Story) -> None:
    """A comma is no amendment."""
    company.commit("2026-11-20", {"policies/privacy.md": privacy("June 15, 2014", years="ten") + "\n"})

    assert call("check", "--base", "HEAD~1", repo=company.path).status == 0


def test_what_the_base_did_meanwhile_does_not_count(call: Call, company: Story) -> None:
    """The comparison starts where the branch left the base."""
    with company.branch("fix"):
        company.commit("2026-11-19", {"policies/privacy.md": privacy("November 19, 2026", years="two")})
    company.commit("2026-11-20", {"policies/cookies.md": "# Cookie Policy\n\nWe set five.\n"})

    answer = call("check", "--branch", "fix", "--base", "main", "--format", "json", repo=company.path)

    assert answer.json["findings"] == []


def test_an_unknown_base_is_named(call: Call, company: Story) -> None:
    """One line that says what to name."""
    answer = call("check", "--base", "origin/main", repo=company.path)

    assert (answer.status, answer.messages) == (
        2,
        "policydiff: --base: there is no revision “origin/main”; name a branch or commit, such as origin/main\n",
    )
