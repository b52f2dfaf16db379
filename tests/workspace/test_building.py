"""Building a site: the same bytes however it is made, and nothing at all where it must not be published."""

import sys
from datetime import date
from pathlib import Path

import pytest
from calling import Call, privacy
from stories import Story

from policydiff.workspace import Workspace
from policydiff.workspace.building import UnfitToPublish, build

AS_OF = date(2026, 11, 23)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def built(story: Story, folder: Path, *, jobs: int = 1, strict: bool = False) -> dict[str, bytes]:
    """The files of the story's site."""
    with Workspace.open(story.path, environment={}, as_of=AS_OF) as workspace:
        build(workspace, folder, jobs=jobs, strict=strict)
    return files(folder)


def test_several_processes_give_the_same_bytes(company: Story, tmp_path: Path) -> None:
    """Parallel work never shows, whatever there is to hand over between processes."""
    company.commit(
        "2020-01-01", {"policies/privacy.history.toml": '[version."2016-09-01"]\nnote = "Forgotten."\n'}
    )
    company.commit("2020-01-02", {"policies/odd.md": "---\ntitle: [a, {b: c}]\n---\nText.\n"})

    assert built(company, tmp_path / "one", jobs=1) == built(company, tmp_path / "two", jobs=2)


def test_a_strict_build_publishes_nothing_that_check_complains_of(company: Story, tmp_path: Path) -> None:
    """The findings are told, and the folder stays as it was."""
    with pytest.raises(UnfitToPublish) as unfit:
        built(company, tmp_path / "site", strict=True)

    assert {finding.rule for finding in unfit.value.findings} == {"amendment-without-date", "no-stated-date"}
    assert not (tmp_path / "site").exists()


def test_own_templates_and_files_win(company: Story, tmp_path: Path) -> None:
    """What stands under site/templates and site/static replaces the theme's of the same name."""
    company.draft(
        {
            "site/templates/404.html": "<!doctype html><title>Lost</title>\n",
            "site/static/robots.txt": "User-agent: nobody\n",
            "site/static/logo.svg": "<svg/>",
        }
    )

    site = built(company, tmp_path / "site")

    assert site["404.html"] == b"<!doctype html><title>Lost</title>\n"
    assert site["robots.txt"] == b"User-agent: nobody\n"
    assert site["logo.svg"] == b"<svg/>"


def test_the_program_builds_into_the_folder_of_the_repository(call: Call, company: Story) -> None:
    """Without options: site/public, and a word on what was found."""
    answer = call("build", repo=company.path)

    assert answer.status == 0
    assert answer.messages.splitlines()[-1] == "2 findings: see `policydiff check`."
    assert "privacy/2014-06-15/changes/index.html" in files(company.path / "site/public")


def test_the_program_builds_the_same_site_twice(call: Call, company: Story) -> None:
    """Nothing is rewritten that did not change."""
    call("build", repo=company.path)
    again = call("build", repo=company.path)

    assert ": 0 new or changed, 0 removed" in again.messages


def test_a_new_version_changes_the_site(call: Call, company: Story) -> None:
    """After the next commit the new version stands beside the old ones."""
    call("build", repo=company.path)
    company.commit("2026-11-20", {"policies/privacy.md": privacy("November 20, 2026", years="three")})
    call("build", repo=company.path)

    site = files(company.path / "site/public")

    assert b"November 20, 2026" in site["privacy/index.html"]
    assert "privacy/2011-03-02/index.html" in site


def test_the_program_says_on_which_day_the_site_changes_by_itself(call: Call, company: Story) -> None:
    """A version that takes effect needs no commit."""
    company.commit("2026-11-20", {"policies/privacy.md": privacy("January 1, 2027", years="three")})

    assert "The next change by itself comes on 2027-01-01." in call("build", repo=company.path).messages


def test_a_replaced_policy_leads_to_the_one_that_took_over(company: Story, tmp_path: Path) -> None:
    """Both say so, and link to each other's history."""
    company.commit(
        "2026-11-01",
        {"policies/data.md": "---\nreplaces: privacy\n---\n# Data Policy\n\nLast updated November 1, 2026\n"},
        removes=["policies/privacy.md"],
    )

    site = built(company, tmp_path / "site")

    assert b'Replaced by <a href="../data/history/">Data Policy</a>.' in site["privacy/index.html"]
    assert b'Replaces <a href="../../privacy/history/">Privacy Policy</a>.' in site["data/history/index.html"]


def test_a_searched_site_is_published_and_verified_as_one(call: Call, company: Story, tmp_path: Path) -> None:
    """The index belongs to the site: its files stand in the manifest, in any number of processes the same."""
    folders = [tmp_path / name for name in ("one", "two")]
    for folder, jobs in zip(folders, ("1", "2"), strict=True):
        call("build", "--search", "--jobs", jobs, "-o", folder, repo=company.path)
    first, second = (
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in folders
    )

    assert first == second
    assert '"search/index/pagefind.js"' in first["manifest.json"].decode()
    assert call("verify", folders[0], repo=company.path).status == 0
    assert call("build", "-o", folders[0], repo=company.path).status == 0
    assert not (folders[0] / "search").exists()


def test_without_the_extra_a_search_page_is_refused_in_one_line(
    call: Call, company: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to install, and nothing is published."""
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    answer = call("build", "--search", repo=company.path)

    assert (answer.status, answer.messages) == (
        2,
        "policydiff: the search page needs libraries that are not installed;"
        " install them with `pip install 'policydiff[search]'`\n",
    )
    assert not (company.path / "site" / "public").exists()
