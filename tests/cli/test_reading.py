"""`list`, `log`, `show`, `changelog` and `check`, as a person or a script calls them."""

from pathlib import Path

from calling import COOKIES, Call, privacy
from stories import Story


def test_list_names_each_policy_with_its_date(call: Call, company: Story) -> None:
    """One line a policy: name, title, last updated, versions, findings."""
    answer = call("list", repo=company.path)

    assert answer.status == 0
    assert answer.output.splitlines() == [
        "POLICY   TITLE           LANGUAGE  LAST UPDATED  VERSIONS  FINDINGS",
        "cookies  Cookie Policy   en        2018-05-25    1         1 warning",
        "privacy  Privacy Policy  en        2016-09-01    3         1 error",
    ]


def test_list_as_data_has_every_documented_field(call: Call, company: Story) -> None:
    """A script reads the policies, the version in force and the number of findings."""
    document = call("list", "--format", "json", repo=company.path).json
    [_, policy] = document["policies"]

    assert document["schema"] == "policydiff/list/1"
    assert document["as_of"] == "2026-11-23"
    assert policy.keys() >= {
        "policy", "title", "path", "language", "status", "current", "upcoming", "versions", "revisions",
        "next_change", "findings",
    }  # fmt: skip
    assert policy["current"]["id"] == "2016-09-01"
    assert policy["current"]["digest"].startswith("sha256:")
    assert (policy["status"], policy["versions"], policy["revisions"]) == ("current", 3, 4)
    assert policy["findings"] == {"error": 1, "warning": 0, "note": 0}


def test_log_says_why_each_date_is_what_it_is(call: Call, company: Story) -> None:
    """Newest first, with the sentence and the line that state the date."""
    answer = call("log", "privacy", repo=company.path)

    assert [line for line in answer.output.splitlines() if line[:1].isdigit()] == [
        "2016-09-01  September 1, 2016, in force",
        "2014-06-15  June 15, 2014, superseded",
        "2011-03-02  March 2, 2011, superseded",
    ]
    assert "date: the text says so, line 3: “Last updated: June 15, 2014”" in answer.output
    assert "changed without a new date" in answer.output


def test_log_as_data_puts_every_revision_into_one_version(call: Call, company: Story) -> None:
    """The amendment that nobody dated is marked, and revisions fold."""
    document = call("log", "privacy", "--format", "json", repo=company.path).json

    assert [(v["id"], v["date_source"], v["undated_amendment"]) for v in document["versions"]] == [
        ("2016-09-01", "recorded", True),
        ("2014-06-15", "stated", False),
        ("2011-03-02", "stated", False),
    ]
    assert [len(v["revisions"]) for v in document["versions"]] == [1, 2, 1]
    assert (document["unpublished"], document["ignored"]) == ([], [])


def test_log_as_data_tells_figures_of_each_version_and_of_all(call: Call, company: Story) -> None:
    """Words, minutes and readability of a text; how often it changed, and how much of that matters."""
    document = call("log", "privacy", "--format", "json", repo=company.path).json
    newest, *_, first = document["versions"]

    assert set(first["statistics"]) == {"words", "minutes", "lix"}
    assert (first["statistics"]["words"], first["statistics"]["minutes"]) == (26, 0.1)
    assert newest["statistics"]["lix"] > 0
    assert document["statistics"]["substantive_share"] == 1.0
    assert document["statistics"]["versions_a_year"] == 0.36
    assert document["statistics"]["years"][::5] == [
        {"year": 2011, "versions": 1, "minor": 0},
        {"year": 2016, "versions": 1, "minor": 0},
    ]


def test_show_gives_the_text_in_force_that_day(call: Call, company: Story) -> None:
    """A date names the version that was in force."""
    answer = call("show", "privacy@2013-01-01", repo=company.path)

    assert answer.output == privacy("March 2, 2011")


def test_a_version_may_be_named_in_every_documented_way(call: Call, company: Story) -> None:
    """Word, id, date, git revision."""
    company.draft({"policies/privacy.md": privacy("December 1, 2026", years="two")})
    named = {
        name: call("show", f"privacy@{name}", repo=company.path).output
        for name in ("latest", "previous", "draft", "2011-03-02", "2012-12-12", "HEAD~4", "HEAD")
    }

    assert {name: text.split(" for ")[1].split()[0] for name, text in named.items()} == {
        "latest": "ten",
        "previous": "seven",
        "draft": "two",
        "2011-03-02": "five",
        "2012-12-12": "five",
        "HEAD~4": "five",
        "HEAD": "ten",
    }


def test_the_changelog_tells_what_changed_since_a_day(call: Call, company: Story) -> None:
    """The newest first; what lies before the day is left out."""
    document = call(
        "changelog", "privacy", "--since", "2014-06-15", "--format", "json", repo=company.path
    ).json

    assert [(entry["policy"], entry["version"]) for entry in document["entries"]] == [
        ("privacy", "2016-09-01")
    ]


def test_check_fails_for_an_amendment_without_a_date(call: Call, company: Story) -> None:
    """The finding names file, line, version, and what to do; the status is 1."""
    answer = call("check", "privacy", "--format", "json", repo=company.path)
    [finding] = answer.json["findings"]

    assert answer.status == 1
    assert (finding["rule"], finding["severity"], finding["path"], finding["line"], finding["version"]) == (
        "amendment-without-date",
        "error",
        "policies/privacy.md",
        3,
        "2016-09-01",
    )


def test_a_warning_fails_only_if_asked_to(call: Call, company: Story) -> None:
    """A policy that never states a date is a warning."""
    lenient = call("check", "cookies", repo=company.path)
    strict = call("check", "cookies", "--strict", repo=company.path)

    assert (lenient.status, strict.status) == (0, 1)
    assert "policies/cookies.md:1: warning" in lenient.output


def test_a_record_may_explain_an_amendment(call: Call, company: Story) -> None:
    """A note in the record turns the error into a note."""
    company.commit(
        "2016-09-02",
        {"policies/privacy.history.toml": '[version."2016-09-01"]\nnote = "The date was forgotten."\n'},
    )

    answer = call("check", "privacy", repo=company.path)

    assert answer.status == 0
    assert "note: the wording changed on 2016-09-01" in answer.output


def test_output_can_go_to_a_file(call: Call, company: Story, tmp_path: Path) -> None:
    """`-o FILE` writes what would have been printed."""
    target = tmp_path / "list.json"

    answer = call("list", "--format", "json", "-o", target, repo=company.path)

    assert answer.output == ""
    assert '"policydiff/list/1"' in target.read_text(encoding="utf-8")


def test_global_options_are_understood_after_the_command_too(call: Call, company: Story) -> None:
    """Nobody has to remember where an option belongs."""
    answer = call("show", "cookies", "--repo", company.path, "--quiet")

    assert answer.output == COOKIES
