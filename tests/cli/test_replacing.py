"""Policies that split, merge or replace another: both histories say so."""

from calling import Call
from stories import Story

NEW = (
    "---\nreplaces: [privacy, gone]\n---\n# Data Policy\n\nLast updated November 1, 2026\n\nWe keep little.\n"
)


def test_both_histories_name_each_other(call: Call, company: Story) -> None:
    """Whoever reads the old one learns of the new one, and the other way round."""
    company.commit("2026-11-01", {"policies/data.md": NEW}, removes=["policies/privacy.md"])

    new = call("log", "data", "--format", "json", repo=company.path).json
    old = call("log", "privacy", "--format", "json", repo=company.path).json

    assert (new["replaces"], new["replaced_by"]) == (["privacy"], [])
    assert (old["replaces"], old["replaced_by"]) == ([], ["data"])
    assert "Replaced by data." in call("log", "privacy", repo=company.path).output


def test_a_policy_that_never_was_cannot_be_replaced(call: Call, company: Story) -> None:
    """The finding names the line and the policies that exist."""
    company.commit("2026-11-01", {"policies/data.md": NEW})

    findings = call("check", "data", "--format", "json", repo=company.path).json["findings"]

    assert [(f["rule"], f["line"]) for f in findings] == [("replaces-unknown", 2)]


def test_nothing_is_compared_across_the_replacement(call: Call, company: Story) -> None:
    """The new policy's first version is a first version."""
    company.commit("2026-11-01", {"policies/data.md": NEW})

    [version] = call("log", "data", "--format", "json", repo=company.path).json["versions"]

    assert version["significance"] == "initial"
