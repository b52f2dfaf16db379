"""The action, the component, the hook and the scripts do what they say, on clones from a real server on loopback."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from calling import Call, privacy
from ci_running import Run, Runner, program_path
from git_server import clone, publish, served
from stories import ENVIRONMENT, Story

from policydiff.errors import ExitStatus

PROJECT = Path(__file__).parents[2]
ACTION = PROJECT / "action.yml"


@pytest.fixture
def origin(company: Story, tmp_path: Path) -> Iterator[tuple[Story, str]]:
    """Return the company's repository, with what it pushes served at an address."""
    company.commit(
        "2026-11-01", {"policies/cookies.md": "# Cookie Policy\n\nLast updated November 1, 2026\n\nTwo.\n"}
    )
    folder = tmp_path / "served"
    folder.mkdir()
    publish(company.path, folder)
    with served(folder) as start:
        yield company, f"{start}/policies.git"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Return a runner on which policydiff is installed already."""
    temp = tmp_path / "runner"
    (temp / "policydiff/bin").mkdir(parents=True)
    return Runner(workspace=tmp_path / "work", temp=temp, path=program_path(temp / "policydiff/bin"))


def checked_out(address: str, runner: Runner, *options: str) -> None:
    """Clone as the checkout action does by default: one commit only."""
    clone(address, runner.workspace, "--depth=1", "--no-single-branch", *options)


def proposed(origin: tuple[Story, str], runner: Runner, text: str, **inputs: str) -> Run:
    """Run the action on a pull request that changes the privacy policy."""
    story, address = origin
    with story.branch("proposal"):
        story.commit("2026-11-20", {"policies/privacy.md": text})
    story.git("push", "--quiet", str(runner.workspace.parent / "served/policies.git"), "proposal")
    checked_out(address, runner, "--branch=proposal")
    return runner.run(ACTION, github={"event_name": "pull_request", "base_ref": "main"}, inputs=inputs)


def test_a_pull_request_is_reported(origin: tuple[Story, str], runner: Runner) -> None:
    """The report stands in the summary, the outputs tell which policies change; the clone was shallow."""
    run = proposed(origin, runner, privacy("November 20, 2026", years="two"))

    assert run.status == 0, run.said
    assert run.steps == ["Install policydiff", "Report on the pull request"]
    assert run.summary.startswith("## 1 policy changes\n")
    assert (run.outputs["changed"], run.outputs["substantive"]) == ("privacy", "true")
    assert Path(run.outputs["report"]).read_text() == run.summary


def test_a_forgotten_date_fails_with_an_annotation(origin: tuple[Story, str], runner: Runner) -> None:
    """Beside the line, and the report is written all the same."""
    run = proposed(origin, runner, privacy("June 15, 2014", years="two"))

    assert run.status == ExitStatus.FOUND
    assert "::error file=policies/privacy.md,line=3,title=date-not-updated::" in run.said
    assert "1 error to mend" in run.summary


def test_the_report_becomes_a_comment(origin: tuple[Story, str], runner: Runner, tmp_path: Path) -> None:
    """By the host's own program, also where the report found errors."""
    told = tmp_path / "told"
    program = runner.temp / "policydiff/bin/gh"
    program.write_text(f'#!/bin/sh\necho "$GH_TOKEN $@" >{told}\n')
    program.chmod(0o755)
    github = {"event_name": "pull_request", "base_ref": "main", "event": {"pull_request": {"number": "7"}}}
    proposed(origin, runner, privacy("June 15, 2014", years="two"))

    run = runner.run(ACTION, github=github, inputs={"comment": "true"})

    assert run.steps[-1] == "Comment on the pull request"
    assert told.read_text().startswith("secret pr comment 7 --body-file ")


def test_the_site_is_built_and_its_versions_are_kept(origin: tuple[Story, str], runner: Runner) -> None:
    """The next run builds only what changed, and refuses to publish less than the last one did."""
    story, address = origin
    checked_out(address, runner)
    first = runner.run(
        ACTION, github={"event_name": "push"}, inputs={"base-url": "https://example.org/legal"}
    )

    assert first.status == 0, first.said
    assert first.outputs["site"] == "site/public"
    assert set(first.outputs["changed"].split()) == {"cookies", "privacy"}
    page = runner.workspace / "site/public/privacy/index.html"
    assert "https://example.org/legal/privacy/" in page.read_text()

    again = runner.run(ACTION, github={"event_name": "schedule"})
    assert (again.outputs["changed"], again.outputs["substantive"]) == ("", "false")

    root = story.git("rev-list", "--max-parents=0", "HEAD").strip()
    subprocess.run(["git", "checkout", "-q", root], cwd=runner.workspace, env=ENVIRONMENT, check=True)
    less = runner.run(ACTION, github={"event_name": "push"}, inputs={"site": "elsewhere"})
    assert less.status == ExitStatus.REFUSED
    assert "would vanish" in less.said
    assert not (runner.workspace / "elsewhere").exists()


def test_a_strict_build_publishes_nothing_that_is_wrong(origin: tuple[Story, str], runner: Runner) -> None:
    """The amendment that nobody dated."""
    checked_out(origin[1], runner)

    run = runner.run(ACTION, github={"event_name": "push"}, inputs={"strict": "true"})

    assert run.status == ExitStatus.FOUND
    assert not (runner.workspace / "site").exists() or not (runner.workspace / "site/public").exists()


@pytest.mark.proof
def test_the_action_installs_exactly_the_locked_packages(origin: tuple[Story, str], tmp_path: Path) -> None:
    """On a machine with nothing but Python and git."""
    temp = tmp_path / "bare"
    temp.mkdir()
    bare = Runner(workspace=tmp_path / "work", temp=temp, path="/usr/local/bin:/usr/bin:/bin")
    bare.path = f"{Path(sys.base_prefix) / 'bin'}:{bare.path}"
    checked_out(origin[1], bare)

    run = bare.run(ACTION, github={"event_name": "push"})

    assert run.status == 0, run.said
    assert (bare.workspace / "site/public/index.html").exists()


# The component, the hook, the workflows --------------------------------------------------------------------


def test_every_action_is_pinned_by_its_hash() -> None:
    """A tag can be moved; a hash cannot."""
    files = [ACTION, PROJECT / "docs/ci/github.yml"]
    used = [
        line.partition("uses:")[2].split()[0]
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]

    assert len(used) >= 6
    assert [name for name in used if len(name.partition("@")[2]) != 40] == []


def test_the_component_runs_as_gitlab_runs_it(origin: tuple[Story, str], runner: Runner) -> None:
    """Its scripts, in order, with the variables that GitLab sets."""
    story, address = origin
    checked_out(address, runner)
    _, jobs = yaml.safe_load_all((PROJECT / "templates/policydiff.yml").read_text(encoding="utf-8"))
    base = story.git("rev-parse", "HEAD~1").strip()
    variables = {
        "CI_PAGES_URL": "https://example.org/legal",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "strict": "",
    }

    for job in ("pages", "policydiff-report", "pages"):
        script = "\n".join(jobs[job]["script"])
        subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=runner.workspace,
            env={"PATH": runner.path, "GITLAB_CI": "true", **variables},
            check=True,
        )

    assert json.loads((runner.workspace / "gl-code-quality-report.json").read_text()) == []
    assert (runner.workspace / "policydiff-report.md").read_text().startswith("## 1 policy changes")
    assert (runner.workspace / "public/index.html").exists()


def test_the_hook_finds_what_is_about_to_be_committed(call: Call, company: Story) -> None:
    """A draft whose wording changed, and its date did not."""
    [hook] = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    arguments = hook["entry"].split()[1:]
    before = call(*arguments, repo=company.path)
    company.draft({"policies/privacy.md": privacy("June 15, 2014", years="two")})
    after = call(*arguments, repo=company.path)

    assert (before.status, after.status) == (ExitStatus.DONE, ExitStatus.FOUND)
    assert "[date-not-updated]" in after.output


def test_the_action_and_its_page_agree() -> None:
    """Every input and output is documented, and no other."""
    described = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    page = (PROJECT / "docs/ci.md").read_text(encoding="utf-8")
    tables = page.partition("## GitHub")[2].partition("## GitLab")[0]
    rows = [line.split("`")[1] for line in tables.splitlines() if line.startswith("| `")]

    assert rows == [*described["inputs"], *described["outputs"]]
