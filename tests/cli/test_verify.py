"""What was published can be held against the history that it came from, and never changes silently."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from calling import Call, privacy
from stories import ENVIRONMENT, Story

from policydiff.errors import ExitStatus


@pytest.fixture
def site(call: Call, company: Story, tmp_path: Path) -> Path:
    """Return the folder of the company's published site."""
    folder = tmp_path / "site"
    assert call("build", "-o", folder, repo=company.path).status == ExitStatus.DONE
    return folder


def verified(call: Call, company: Story, site: Path) -> Any:
    """The JSON of `verify`."""
    return call("verify", site, "--format", "json", repo=company.path).json


def test_a_site_is_what_its_history_yields(call: Call, company: Story, site: Path) -> None:
    """Every file is made anew and compared; nothing is written."""
    answer = call("verify", site, repo=company.path)

    assert answer.status == ExitStatus.DONE
    assert answer.output.startswith("All ")
    assert "as of 2026-11-23 yields" in answer.output


def test_it_still_is_after_the_history_went_on(call: Call, company: Story, site: Path) -> None:
    """A site is held against the commit and the day that its manifest names, whatever came later."""
    company.commit("2026-11-22", {"policies/privacy.md": privacy("November 22, 2026", years="three")})

    assert call("verify", site, repo=company.path, as_of="2027-03-01").status == ExitStatus.DONE


def test_each_file_that_is_not_what_it_should_be_is_named(call: Call, company: Story, site: Path) -> None:
    """Changed, taken away, put there."""
    page = site / "privacy/index.html"
    page.write_text(page.read_text().replace("five years", "nine years").replace("seven years", "nine years"))
    (site / "404.html").unlink()
    (site / "extra.html").write_text("Hello")
    (site / "CNAME").write_text("example.org\n")
    (site / "feed.xml").unlink()
    (site / "feed.xml").symlink_to(page)

    answer = call("verify", site, repo=company.path)

    assert answer.status == ExitStatus.FOUND
    assert answer.output.splitlines()[:-1] == [
        "404.html: missing: was published, and is gone",
        "extra.html: added: was put there after the site was published",
        "feed.xml: differs: was changed after it was published",
        "privacy/index.html: differs: was changed after it was published",
    ]


def test_a_forged_site_is_found_though_its_manifest_agrees(call: Call, company: Story, site: Path) -> None:
    """Whoever changes a page and its digest in the manifest is found by what the history yields."""
    page = site / "privacy/index.html"
    page.write_text(page.read_text().replace("seven years", "nine years"))
    manifest = json.loads((site / "manifest.json").read_text())
    digest = subprocess.run(["sha256sum", page], capture_output=True, check=True, text=True).stdout.split()[0]
    manifest["files"]["privacy/index.html"] = f"sha256:{digest}"
    (site / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")

    answer = call("verify", site, repo=company.path)

    assert answer.status == ExitStatus.FOUND
    assert (
        "privacy/index.html: differs: was published so, but this history yields another"
        in answer.output.splitlines()
    )


def test_a_site_of_another_repository_is_told(call: Call, site: Path, tmp_path: Path) -> None:
    """Its commit is not there."""
    other = Story(tmp_path / "other")
    other.commit("2020-01-01", {"policies/privacy.md": privacy("January 1, 2020")})

    answer = call("verify", site, repo=other.path)

    assert answer.status == ExitStatus.FOUND
    assert "which this repository does not hold" in answer.output


@pytest.mark.parametrize("content", [None, "", "[]", '{"schema": "policydiff/manifest/1"}'])
def test_a_folder_without_a_site_is_refused(
    call: Call, company: Story, tmp_path: Path, content: str | None
) -> None:
    """In one line, with what to name instead."""
    folder = tmp_path / "folder"
    folder.mkdir()
    if content is not None:
        (folder / "manifest.json").write_text(content)

    answer = call("verify", folder, repo=company.path)

    assert answer.status == ExitStatus.REFUSED
    assert "holds no site that policydiff published" in answer.messages


# Saved pages -----------------------------------------------------------------------------------------------


def test_a_saved_page_shows_its_version(call: Call, company: Story, site: Path) -> None:
    """The words count, not what stands around them nor the markup."""
    saved = site.parent / "saved.html"
    text = (site / "privacy/2014-06-15/index.html").read_text()
    saved.write_text(text.replace("<p>", "<p class='x'>\n").replace("<main", "<div>Menu</div><main"))

    right = call("verify", "--page", saved, "--as", "privacy@2014-06-15", repo=company.path)
    wrong = call(
        "verify", "--page", saved, "--as", "privacy@2011-03-02", "--format", "json", repo=company.path
    )

    assert right.status == ExitStatus.DONE
    assert right.output == "The page shows privacy@2014-06-15 word for word.\n"
    assert wrong.status == ExitStatus.FOUND
    assert [(each["missing"], each["added"]) for each in wrong.json["differences"]] == [
        ("March 2, 2011", "June 15, 2014"),
        ("five", "seven"),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--page", "x.html"),
        ("--as", "privacy@latest"),
        ("site", "--page", "x.html", "--as", "privacy@latest"),
        ("--page", "gone.html", "--as", "privacy@latest"),
        ("--page", "gone.html", "--as", "privacy@nothing"),
        ("--page", "gone.html", "--as", "nothing@latest"),
    ],
)
def test_a_page_that_cannot_be_verified_is_refused(
    call: Call, company: Story, arguments: tuple[str, ...]
) -> None:
    """In one line."""
    answer = call("verify", *arguments, repo=company.path)

    assert answer.status == ExitStatus.REFUSED
    assert answer.messages.count("\n") == 1


# Publishing again ------------------------------------------------------------------------------------------


def amended(company: Story, folder: Path) -> Path:
    """A clone of the company in which the newest revision of the privacy policy was rewritten."""
    subprocess.run(["git", "clone", "-q", company.path, folder], env=ENVIRONMENT, check=True)
    for path in sorted((folder / "policies").glob("*.md")):
        path.write_text(path.read_text() + "\nRewritten.\n")
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(
        ["git", *identity, "commit", "-q", "-a", "--amend", "-m", "Rewritten"],
        cwd=folder,
        env=ENVIRONMENT,
        check=True,
    )
    return folder


def test_rewritten_history_is_told_and_fails_a_strict_build(
    call: Call, company: Story, tmp_path: Path
) -> None:
    """A version whose commit is gone, though its text is published."""
    site = tmp_path / "site"
    company.commit("2026-11-01", {"policies/privacy.md": privacy("November 1, 2026", years="three")})
    call("build", "-o", site, repo=company.path)
    rewritten = amended(company, tmp_path / "rewritten")
    before = (site / "manifest.json").read_bytes()

    strict = call("build", "--strict", "-o", site, repo=rewritten)
    assert strict.status == ExitStatus.FOUND
    assert "[history-rewritten]" in strict.messages
    assert (site / "manifest.json").read_bytes() == before

    verify = call("verify", site, repo=rewritten)
    assert verify.status == ExitStatus.FOUND
    assert "which is no longer in its history [history-rewritten]" in verify.output

    plain = call("build", "-o", site, repo=rewritten)
    assert plain.status == ExitStatus.DONE
    assert "the version of 2026-11-01 was published from commit" in plain.messages


def test_a_later_revision_that_folds_in_rewrites_nothing(call: Call, company: Story, tmp_path: Path) -> None:
    """A corrected typo belongs to its version; what was published is still in the history."""
    site = tmp_path / "site"
    company.commit("2026-11-01", {"policies/privacy.md": privacy("November 1, 2026", years="three")})
    call("build", "-o", site, repo=company.path)
    corrected = privacy("November 1, 2026", years="three").replace("Write to", "Write  to:")
    company.commit("2026-11-20", {"policies/privacy.md": corrected})
    report = tmp_path / "report.json"

    answer = call("build", "-o", site, "--report", report, repo=company.path)

    assert answer.status == ExitStatus.DONE
    assert "published from commit" not in answer.messages
    changed = json.loads(report.read_text())["changed"]
    assert [(each["policy"], each["id"]) for each in changed] == [("privacy", "2026-11-01")]


def test_versions_do_not_vanish_unless_told(call: Call, company: Story, tmp_path: Path) -> None:
    """A branch that is behind what was published is refused."""
    site = tmp_path / "site"
    call("build", "-o", site, repo=company.path)
    first = company.git("rev-list", "--max-parents=0", "HEAD").strip()
    shutil.copytree(site, tmp_path / "before")

    refused = call("build", "--branch", first, "-o", site, repo=company.path)
    assert refused.status == ExitStatus.REFUSED
    assert "would vanish: privacy@2014-06-15" in refused.messages
    assert (site / "manifest.json").read_bytes() == (tmp_path / "before/manifest.json").read_bytes()

    assert call("build", "--branch", first, "--allow-fewer", "-o", site, repo=company.path).status == 0
    assert not (site / "privacy/2014-06-15").exists()


def test_a_policy_that_is_no_longer_configured_vanishes_and_is_named(
    call: Call, company: Story, tmp_path: Path
) -> None:
    """What the configuration takes out goes with all its pages; what was withdrawn stays."""
    site = tmp_path / "site"
    call("build", "-o", site, repo=company.path)
    company.commit("2026-11-10", removes=["policies/privacy.md"])
    company.draft({"policydiff.toml": '[policies]\nexclude = ["**/cookies.md"]\n'})

    answer = call("build", "-o", site, repo=company.path)

    assert answer.status == ExitStatus.DONE
    assert "No longer configured, and so no longer published: cookies." in answer.messages
    assert not (site / "cookies").exists()
    assert "Withdrawn" in (site / "privacy/index.html").read_text()


def test_the_manifest_of_the_last_publication_may_lie_elsewhere(
    call: Call, company: Story, tmp_path: Path, site: Path
) -> None:
    """CI builds into an empty folder, and is given what was published last."""
    first = company.git("rev-list", "--max-parents=0", "HEAD").strip()
    into = ("build", "-o", tmp_path / "new", "--branch", first)

    assert call(*into, "--against", site / "manifest.json", repo=company.path).status == ExitStatus.REFUSED
    assert call(*into, "--against", site, repo=company.path).status == ExitStatus.REFUSED
    wrong = call(*into, "--against", company.path / "policies/privacy.md", repo=company.path)
    assert wrong.status == ExitStatus.REFUSED
    assert "--against" in wrong.messages
    assert call(*into, repo=company.path).status == ExitStatus.DONE


def test_the_report_says_what_was_done(call: Call, company: Story, tmp_path: Path) -> None:
    """As data, whether it was published or not."""
    report = tmp_path / "report.json"
    call("build", "--strict", "-o", tmp_path / "site", "--report", report, repo=company.path)
    failed = json.loads(report.read_text())
    call("build", "-o", tmp_path / "site", "--report", report, repo=company.path)
    done = json.loads(report.read_text())

    assert (failed["published"], failed["files"], failed["counts"]["error"]) == (False, 0, 1)
    assert done["published"]
    assert done["files"] == len(done["written"]) > 30
    assert done["removed"] == []
    assert {each["policy"] for each in done["changed"]} == {"cookies", "privacy"}
    assert done["commit"] == company.git("rev-parse", "HEAD").strip()
