"""The record of a policy's history as its editors use it."""

from calling import Call, privacy
from stories import Story

RECORD = "policies/privacy.history.toml"


def versions(call: Call, story: Story) -> list[tuple[str, list[str]]]:
    """The ids and aliases that `log` gives."""
    document = call("log", "privacy", "--format", "json", repo=story.path).json
    return [(version["id"], version["aliases"]) for version in document["versions"]]


def test_a_change_that_the_record_calls_editorial_folds_in(call: Call, company: Story) -> None:
    """Whoever mended a misspelling late says so, and it is a correction; its address still leads somewhere."""
    company.commit("2016-10-01", {RECORD: '[version."2016-09-01"]\nsignificance = "editorial"\n'})

    checked = call("check", "privacy", repo=company.path)

    assert versions(call, company) == [("2014-06-15", ["2016-09-01"]), ("2011-03-02", [])]
    assert (checked.status, checked.output) == (0, "Nothing found.\n")


def test_a_commit_can_be_called_editorial_too(call: Call, company: Story) -> None:
    """What comes after it is judged by itself."""
    commit = company.git("rev-parse", "HEAD~1").strip()
    company.commit("2016-10-01", {RECORD: f'[commit.{commit[:10]}]\nsignificance = "editorial"\n'})
    company.commit("2017-01-01", {"policies/privacy.md": privacy("June 15, 2014", years="ten") + "\n"})
    company.commit("2018-01-01", {"policies/privacy.md": privacy("June 15, 2014", years="twenty")})

    assert [id for id, _ in versions(call, company)] == ["2018-01-01", "2014-06-15", "2011-03-02"]


def test_what_is_left_out_at_the_tip_is_told(call: Call, company: Story) -> None:
    """A commit that the record ignores may hold the very text that people should read."""
    company.commit("2016-10-01", {RECORD: '[version."2016-09-01"]\nignore = true\n'})

    answer = call("check", "privacy", "--format", "json", repo=company.path)

    assert [(f["rule"], f["severity"]) for f in answer.json["findings"]] == [
        ("newest-text-left-out", "error")
    ]
