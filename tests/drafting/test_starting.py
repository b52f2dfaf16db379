"""A new repository and a new policy: what is written builds as it is, and nothing that was there is touched."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from calling import Call
from drafting.conftest import PRIVACY
from stories import ENVIRONMENT, Story

PROJECT = Path(__file__).parents[2]
STARTERS = PROJECT / "policydiff" / "drafting" / "starters"


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
    ).stdout


def test_a_new_repository_builds_as_it_is(call: Call, tmp_path: Path) -> None:
    """Everything is committed, nothing is found, and there is a site."""
    folder = tmp_path / "legal"

    made = call(
        "init", folder, "--title", 'The "Example" policies', "--base-url", "https://example.org/legal"
    )

    assert made.status == 0, made.messages
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "log", "--format=%an %s", "main") == "Ada Example Start the policy repository\n"
    assert (
        tomllib.loads((folder / "policydiff.toml").read_text())["site"]["title"] == 'The "Example" policies'
    )
    assert call("check", "--strict", repo=folder).status == 0
    assert call("build", "--strict", repo=folder).status == 0
    assert (folder / "site" / "public" / "privacy" / "2026-11-23" / "index.html").is_file()
    assert git(folder, "status", "--porcelain") == ""
    assert call("status", repo=folder).output == (
        "Privacy Policy: the example text; write your own over it, in policies/privacy.md\n"
    )


def test_the_first_own_text_is_the_first_version(call: Call, tmp_path: Path) -> None:
    """What a repository came with is left out of the public's history; the date is that of the release."""
    call("init", tmp_path, "--policy", "terms", as_of="2026-11-01")
    file = tmp_path / "policies" / "terms.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Example Company", "Kestrel Post"), encoding="utf-8"
    )

    told = call("status", repo=tmp_path).output
    early = call("release", "terms", "--correction", repo=tmp_path)
    answer = call("release", "terms", repo=tmp_path)

    assert "Terms of Service: draft of a first version" in told
    assert "nothing is published yet that could be corrected" in early.messages
    assert answer.status == 0, answer.messages
    document = call("log", "terms", "--format", "json", repo=tmp_path).json
    assert [version["id"] for version in document["versions"]] == ["2026-11-23"]
    assert [revision["subject"] for revision in document["ignored"]] == ["Start the policy repository"]
    assert call("check", "--strict", repo=tmp_path).status == 0


def test_nothing_that_is_there_is_touched(call: Call, tmp_path: Path) -> None:
    """Each file that stays is named; a repository that was there keeps its state."""
    story = Story(tmp_path / "old")
    story.commit("2014-06-15", {"README.md": "Ours\n", PRIVACY: "# Ours\n"})

    answer = call("init", story.path)
    again = call("init", story.path)

    assert "kept as it was: " + str(story.path / "README.md") in answer.messages
    assert "kept as it was: " + str(story.path / PRIVACY) in answer.messages
    assert (story.path / "README.md").read_text() == "Ours\n"
    assert story.git("rev-list", "--count", "HEAD") == "1\n"
    assert again.messages.count("kept as it was") == 6
    assert "written:" not in again.messages


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--language", "no such"], "--language: “no such” is no language"),
        (["--base-url", "example.org"], "--base-url: “example.org” is no address"),
        (["--policy", "Privacy Policy"], "--policy: “Privacy Policy” is no name of a policy"),
    ],
)
def test_a_wrong_answer_is_refused_before_anything_is_written(
    call: Call, tmp_path: Path, options: list[str], said: str
) -> None:
    """One line names the option and what it takes."""
    answer = call("init", tmp_path / "legal", *options)

    assert (answer.status, answer.messages.count("\n"), said in answer.messages) == (2, 1, True)
    assert not (tmp_path / "legal").exists()


def test_a_place_within_a_repository_or_a_file_is_refused(call: Call, drafted: Story) -> None:
    """Settings of a part of a repository would be read by nobody."""
    within = call("init", drafted.path / "policies" / "new")
    file = call("init", drafted.path / PRIVACY)

    assert (within.status, "lies within the repository" in within.messages) == (2, True)
    assert (file.status, "is a file" in file.messages) == (2, True)


def test_who_is_unknown_gives_a_name_and_the_repository_keeps_it(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nobody need know git to publish."""
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    unknown = call("init", tmp_path / "legal")
    made = call("init", tmp_path / "legal", "--name", "Grace Example", "--email", "grace@example.org")

    assert (unknown.status, "give both" in unknown.messages) == (2, True)
    assert made.status == 0
    assert git(tmp_path / "legal", "config", "user.name") == "Grace Example\n"


def test_a_german_repository_starts_in_german(call: Call, tmp_path: Path) -> None:
    """With the date in its own form, which is read."""
    call("init", tmp_path, "--language", "de", "--ci", "gitlab")

    assert "Zuletzt aktualisiert am 23. November 2026" in (tmp_path / PRIVACY).read_text(encoding="utf-8")
    assert call("check", "--strict", repo=tmp_path).status == 0


@pytest.mark.parametrize(
    ("starter", "schema"), [("github.yml", "github-workflows"), ("gitlab.yml", "gitlab-ci")]
)
def test_the_pipelines_are_valid(starter: str, schema: str) -> None:
    """As the hosts' own schemas have them."""
    program = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [program, "--builtin-schema", f"vendor.{schema}", STARTERS / starter],
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_the_pipelines_report_as_those_of_the_documentation_do(call: Call, tmp_path: Path) -> None:
    """What runs for a proposal tells what it changes, where the host shows it; the hook is the published one."""
    call("init", tmp_path)
    git(tmp_path, "update-ref", "refs/remotes/origin/x", "HEAD")
    with (tmp_path / PRIVACY).open("a", encoding="utf-8") as file:
        file.write("\nWe sell what we know.\n")
    ada = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.org")
    git(tmp_path, *ada, "commit", "--quiet", "--all", "--message=Sell it")
    github, gitlab, hook = (
        yaml.safe_load((STARTERS / name).read_text(encoding="utf-8"))
        for name in ("github.yml", "gitlab.yml", "pre-commit-config.yaml")
    )
    variables = {
        "BASE": "x",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD~1",
        "GITHUB_STEP_SUMMARY": str(tmp_path.parent / "summary.md"),
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    }
    ran = [
        subprocess.run(
            ["sh", "-ec", script], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
        )
        for script in (github["jobs"]["report"]["steps"][-1]["run"], *gitlab["report"]["script"])
    ]
    [published] = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert [done.returncode for done in ran] == [1, 1]
    assert "::error file=policies/privacy.md,line=3,title=date-not-updated::" in ran[0].stdout
    assert (
        Path(variables["GITHUB_STEP_SUMMARY"]).read_text() == (tmp_path / "policydiff-report.md").read_text()
    )
    assert (tmp_path / "gl-code-quality-report.json").exists()
    assert hook["repos"][0]["hooks"][0]["entry"] == published["entry"]


def test_the_pipeline_of_github_is_safe() -> None:
    """Actions are pinned, rights are few, and nothing that a stranger writes is run."""
    program = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [program, "--offline", "--no-progress", STARTERS / "github.yml"], capture_output=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_a_new_policy_is_a_draft_until_it_is_released(call: Call, drafted: Story) -> None:
    """Its date is a placeholder, which the release writes."""
    written = call("new", "terms", "--title", "Terms of Use", repo=drafted.path)
    again = call("new", "terms", repo=drafted.path)

    assert written.messages.startswith("written: policies/terms.md\n")
    assert (
        (drafted.path / "policies" / "terms.md")
        .read_text()
        .startswith("# Terms of Use\n\nLast updated [DATE]\n")
    )
    assert (again.status, "there is a policy terms already" in again.messages) == (2, True)
    assert call("release", "terms", "--tag", repo=drafted.path).status == 0
    assert (
        call("log", "terms", "--format", "json", repo=drafted.path).json["versions"][0]["id"] == "2026-11-23"
    )


def test_a_new_translation_begins_as_its_original(call: Call, drafted: Story) -> None:
    """In a language that the settings name."""
    unknown = call("new", "de/privacy", repo=drafted.path)
    drafted.draft({"policydiff.toml": '[site]\nlanguages = ["en", "de"]\n'})
    written = call("new", "de/privacy", repo=drafted.path)

    assert (unknown.status, "“de” is no language of this repository" in unknown.messages) == (2, True)
    assert written.messages.startswith("written: policies/de/privacy.md\n")
    assert (drafted.path / "policies/de/privacy.md").read_text() == (drafted.path / PRIVACY).read_text()


def test_a_policy_where_none_is_looked_for_is_refused(call: Call, drafted: Story) -> None:
    """Nobody would see it."""
    answer = call("new", "terms", "--path", "texts/terms.md", repo=drafted.path)

    assert (answer.status, "texts/terms.md would be no policy" in answer.messages) == (2, True)
    assert not (drafted.path / "texts").exists()


def test_drafts_can_be_checked_before_they_are_published(call: Call, drafted: Story) -> None:
    """As the hook does that a new repository comes with."""
    committed = call("check", "privacy", repo=drafted.path)
    draft = call("check", "privacy", "--drafts", repo=drafted.path)

    assert (committed.status, draft.status) == (0, 1)
    assert "[amendment-without-date]" in draft.output


def test_an_own_text_of_the_first_day_takes_the_place_of_the_example(call: Call, tmp_path: Path) -> None:
    """Its address is that of the day, it is no correction of anything, and its summary is its own."""
    call("init", tmp_path)
    file = tmp_path / PRIVACY
    file.write_text(
        file.read_text(encoding="utf-8").replace("Example Company", "Kestrel Post"), encoding="utf-8"
    )

    answer = call("release", "privacy", "--summary", "Our first.", repo=tmp_path)

    assert answer.status == 0, answer.messages
    [version] = call("log", "privacy", "--format", "json", repo=tmp_path).json["versions"]
    assert (version["id"], version["aliases"], version["corrections"]) == ("2026-11-23", [], [])
    assert version["summary"] == "Our first."
    assert git(tmp_path, "diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD") == f"{PRIVACY}\n"
