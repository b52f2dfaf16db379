"""`report --base`: a pull request as a lawyer and a code host read it."""

import json
from datetime import date
from pathlib import Path

import pytest
from calling import COOKIES, Call, privacy
from html_pages import read
from stories import Story

from policydiff.checks import Finding, Severity
from policydiff.errors import ExitStatus
from policydiff.rendering.annotations import github_annotations
from policydiff.workspace import Workspace
from policydiff.workspace.proposing import proposal as proposal_of

CONFIGURATION = """\
[policies]
include = ["**/*.md"]
exclude = ["README.md"]
"""


@pytest.fixture
def proposal(company: Story) -> Story:
    """Return a branch that changes one policy, forgets the date of another, brings a new one and takes one away."""
    company.commit("2020-01-01", {"policies/gone.md": "# Gone\n\nLast updated January 1, 2020\n\nText.\n"})
    company.commit("2026-11-20", {"policies/privacy.md": privacy("December 1, 2026", years="three")})
    company.commit("2026-11-20", {"policies/cookies.md": COOKIES.replace("one cookie", "two | cookies")})
    company.commit("2026-11-21", {"policies/terms.md": "# Terms\n\nLast updated [DATE]\n\nBe kind.\n"})
    company.commit("2026-11-22", removes=["policies/gone.md"])
    return company


BASE = ("report", "--base", "HEAD~4")


def test_each_policy_is_told_with_what_it_would_publish(call: Call, proposal: Story) -> None:
    """What happens, the versions, the findings, and the redline folded below."""
    answer = call(*BASE, repo=proposal.path)

    assert answer.status == ExitStatus.DONE
    assert answer.output.startswith(
        """\
## 4 policies change, 1 error to mend

| Policy | Weight | Would publish | Findings |
| --- | --- | --- | --- |
| Cookie Policy | substantive | version of November 20, 2026 (the day it is recorded: the text states none) \
| 1 warning |
| Gone | withdrawn | nothing new | none |
| Privacy Policy | substantive | version of December 1, 2026 | none |
| Terms | new | nothing new | 1 error |

### Cookie Policy changes

Cookie Policy, version of May 25, 2018 → Cookie Policy, version of November 20, 2026. 1 change in 1 section, \
substantive"""
    )
    assert "> We set <del>one cookie</del><ins>two \\| cookies</ins>, called" in answer.output
    assert "Would publish the version of December 1, 2026: " in answer.output
    assert "Not yet dated: its text is published when it states its date." in answer.output


def test_nothing_is_told_of_what_does_not_change(call: Call, company: Story) -> None:
    """A change elsewhere in the repository is no business of lawyers."""
    company.commit("2026-11-20", {"README.md": "Hello.\n"})

    assert call("report", "--base", "HEAD~1", repo=company.path).output == "No policy changes.\n"
    assert (
        "No policy changes."
        in call("report", "--base", "HEAD~1", "--format", "html", repo=company.path).output
    )


def test_only_the_history_of_what_changes_is_read(company: Story) -> None:
    """A repository of many policies answers as soon as one of a few."""
    company.commit("2026-11-20", {"policies/privacy.md": privacy("November 20, 2026", years="two")})

    with (
        Workspace.open(company.path, environment={}, as_of=date(2026, 11, 23)) as workspace,
        workspace.archive.noting() as read_policies,
    ):
        proposal_of(workspace, "HEAD~1")

    assert read_policies == {"privacy"}


def test_a_repository_that_had_no_policy_gets_its_first(call: Call, tmp_path: Path) -> None:
    """The base may lack every policy."""
    story = Story(tmp_path / "first")
    story.commit("2020-01-01", {"README.md": "Hello.\n"})
    story.commit("2020-01-02", {"policies/privacy.md": privacy("January 2, 2020")})

    answer = call("report", "--base", "HEAD~1", repo=story.path)

    assert "Would publish the version of January 2, 2020: First version in this record." in answer.output


def test_the_same_as_data(call: Call, proposal: Story) -> None:
    """For programs: the redline of each is the `diff` document."""
    policies = call(*BASE, "--format", "json", repo=proposal.path).json["policies"]

    assert [(each["policy"], each["fate"], each["dated"]) for each in policies] == [
        ("cookies", "changed", True),
        ("gone", "withdrawn", True),
        ("privacy", "changed", True),
        ("terms", "new", False),
    ]
    assert [one["id"] for one in policies[2]["publishes"]] == ["2026-12-01"]
    assert policies[2]["redline"]["schema"] == "policydiff/diff/1"
    assert policies[2]["redline"]["counts"]["changed"] == 1


def test_an_error_fails_it_only_when_asked(call: Call, proposal: Story) -> None:
    """The comment is to be posted first."""
    assert call(*BASE, "--exit-code", repo=proposal.path).status == ExitStatus.FOUND
    assert (
        call(*BASE, "--exit-code", "--branch", "HEAD~2", "--base", "HEAD~4", repo=proposal.path).status == 0
    )


def test_the_page_holds_every_redline_under_ids_of_its_own(call: Call, proposal: Story) -> None:
    """Whole, valid, and without another file."""
    page = call(*BASE, "--format", "html", repo=proposal.path).output
    body = read(page.partition("<body>")[2].partition("</body>")[0])
    ids = [element.attributes["id"] for element in body.all() if "id" in element.attributes]
    links = {
        element.attributes["href"][1:]
        for element in body.all()
        if element.attributes.get("href", "").startswith("#")
    }

    assert len(ids) == len(set(ids))
    assert links <= set(ids)
    assert {"cookies-c1", "privacy-c1"} <= set(ids)


@pytest.mark.parametrize("longest", [1_000, 1_500, 4_000, 400_000])
def test_it_fits_into_a_comment(call: Call, company: Story, longest: int) -> None:
    """What is too long is left out from the end of redlines, and counted; every policy is still named."""
    many = "".join(f"## Section {number}\n\nWe keep what you give us: {number}.\n\n" for number in range(300))
    company.commit("2026-11-20", {"policies/privacy.md": privacy("November 20, 2026", more=many)})
    company.commit("2026-11-21", {"policies/cookies.md": COOKIES + "\nTwo.\n"})

    output = call("report", "--base", "HEAD~2", "--longest", str(longest), repo=company.path).output

    assert len(output) <= longest
    assert "| Privacy Policy |" in output
    assert "| Cookie Policy |" in output
    assert ("more changes: too long" in output) is (longest == 4_000)
    assert output.count("<details>") == output.count("</details>")


# For code hosts --------------------------------------------------------------------------------------------


def test_github_shows_findings_beside_the_line(call: Call, company: Story) -> None:
    """As workflow commands."""
    company.commit("2026-11-20", {"policies/privacy.md": privacy("June 15, 2014", years="two")})

    answer = call("report", "--base", "HEAD~1", "--format", "github", repo=company.path)

    assert answer.output == (
        "::error file=policies/privacy.md,line=3,title=date-not-updated::the wording changes (in “What we keep”), "
        "but the text still says “Last updated: June 15, 2014”; write the day from which people can read the new "
        "wording\n"
    )


def test_gitlab_reads_code_quality(call: Call, company: Story) -> None:
    """Each finding has a fingerprint of its own that stays when lines move."""
    found = json.loads(call("check", "--format", "gitlab", repo=company.path).output)

    assert {each["check_name"] for each in found} == {"amendment-without-date", "no-stated-date"}
    assert {each["severity"] for each in found} == {"major", "minor"}
    assert len({each["fingerprint"] for each in found}) == len(found)
    assert found[0]["location"] == {"path": "policies/privacy.md", "lines": {"begin": 3}} or (
        found[1]["location"] == {"path": "policies/privacy.md", "lines": {"begin": 3}}
    )


def test_sarif_names_rules_and_places(call: Call, company: Story) -> None:
    """The log of one run, version 2.1.0."""
    log = json.loads(call("check", "--format", "sarif", repo=company.path).output)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert log["version"] == "2.1.0"
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("policies/")


def test_no_finding_can_give_github_a_command_of_its_own() -> None:
    """Line ends, commas and colons of a path or message stay in their place."""
    finding = Finding(
        rule="x",
        severity=Severity.NOTE,
        policy="p",
        path="a,b:c\n::error::d%.md",
        line=1,
        message="one\n::set-output name=x::y\r",
        help="two\u202e",
    )

    assert github_annotations([finding]) == (
        "::notice file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ad%25.md,line=1,title=x"
        "::one%0A::set-output name=x::y\ufffd; two\ufffd\n"
    )


# Real changes ----------------------------------------------------------------------------------------------

REAL = {
    "97c6b6a": [("privacy", "changed", "editorial", "2021-06-14", 0)],
    "0934a69": [("abuse", "changed", "substantive", "2023-12-07", 1)],
    "ee2306c": [("privacy", "changed", "substantive", "2021-06-14", 1)],
    "7b6d065": [("privacy", "changed", "editorial", "2023-04-20", 0)],
    "11c1cfc": [
        ("cancellation", "changed", "substantive", "2022-12-22", 1),
        ("index", "changed", "substantive", "2022-12-22", 0),
        ("ownership-bc3", "changed", "substantive", "2022-12-22", 0),
        ("privacy", "changed", "substantive", "2022-12-22", 1),
        ("taxes", "changed", "substantive", "2022-12-22", 0),
        ("terms", "changed", "substantive", "2022-12-21", 1),
    ],
    "b099232": [
        ("cancellation", "changed", "editorial", "2022-07-18", 0),
        ("incapacitated", "changed", "editorial", "2020-11-09", 0),
        ("ownership-bc3", "changed", "editorial", "2021-02-03", 0),
        ("ownership-hey", "changed", "editorial", "2022-05-24", 0),
        ("privacy", "changed", "editorial", "2022-07-18", 0),
        ("terms", "changed", "editorial", "2022-07-18", 0),
    ],
    "b7a9159": [
        ("ccpa", "new", "initial", "2023-04-22", 0),
        ("privacy", "changed", "editorial", "2023-04-20", 0),
    ],
    "43ab4bf": [
        ("ownership-hey", "changed", "editorial", "2022-05-24", 0),
        ("privacy", "changed", "editorial", "2023-04-20", 0),
        ("recruitment", "changed", "editorial", "2021-10-15", 0),
        ("until-the-end-of-the-internet", "changed", "editorial", "2020-04-23", 0),
    ],
    "077fc40": [
        ("basecamp-subprocessors", "changed", "substantive", "2023-06-08", 0),
        ("hey-subprocessors", "changed", "substantive", "2023-06-08", 0),
    ],
    "678b563": [
        ("privacy", "changed", "editorial", "2021-03-04", 0),
        ("terms", "changed", "editorial", "2021-04-06", 0),
    ],
}
"""By commit of the first bundle, as a reviewer read them: policy, fate, weight, the version it gives, errors."""

IN_EVERY_RUN = ("97c6b6a",)


@pytest.mark.corpus
@pytest.mark.parametrize(
    "commit",
    [commit if commit in IN_EVERY_RUN else pytest.param(commit, marks=pytest.mark.proof) for commit in REAL],
)
def test_real_changes_are_reported(call: Call, basecamp: Path, tmp_path: Path, commit: str) -> None:
    """As a reviewer read them."""
    settings = tmp_path / "settings.toml"
    settings.write_text(CONFIGURATION)
    asked = ("--config", settings, "--branch", commit, "report", "--base", f"{commit}^")

    policies = call(*asked, "--format", "json", repo=basecamp).json["policies"]

    assert REAL[commit] == [
        (
            each["policy"],
            each["fate"],
            each["significance"],
            " ".join(one["id"] for one in each["publishes"]),
            each["counts"]["error"],
        )
        for each in policies
    ]
    assert len(call(*asked, repo=basecamp).output) <= 60_000
