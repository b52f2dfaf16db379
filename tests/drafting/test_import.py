"""Importing as users do: a draft, a new draft of a policy, a history; and what is refused."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from calling import Call, privacy
from drafting.conftest import PRIVACY
from stories import Story

PAGE = """\
<html lang="en"><head><title>Terms | Example</title></head><body><nav><a href="/">Home</a></nav>
<main><h1>Terms</h1><p>Last updated: {date}</p><p>You pay within {days} days.</p></main></body></html>
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder of old versions."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "2012-03-01.html").write_text(PAGE.format(date="March 1, 2012", days=10))
    (folder / "2014-06-15.html").write_text(PAGE.format(date="June 15, 2014", days=20))
    (folder / "2016-11-30.txt").write_text(
        "Terms\n\nLast updated: November 28, 2016\n\nYou pay within 30 days.\n"
    )
    return folder


def files(inbox: Path) -> list[Path]:
    """The old versions."""
    return sorted(inbox.iterdir())


def ids(call: Call, repo: Path, policy: str) -> list[str]:
    """The versions of a policy, newest first."""
    versions = call("log", policy, "--format", "json", repo=repo).json["versions"]
    return [version["id"] for version in versions]


def test_a_file_becomes_a_draft_of_its_own(call: Call, drafted: Story, inbox: Path) -> None:
    """It lies where policies lie, and waits to be released; nothing is committed."""
    before = drafted.git("rev-parse", "HEAD")

    answer = call("import", inbox / "2012-03-01.html", "--as", "terms", repo=drafted.path)

    assert answer.status == 0, answer.messages
    assert (drafted.path / "policies/terms.md").read_text() == (
        "# Terms\n\nLast updated: March 1, 2012\n\nYou pay within 10 days.\n"
    )
    assert "left out: navigation (1 word)" in answer.messages
    assert "policies/terms.md (1 heading, 11 words)" in answer.output
    assert drafted.git("rev-parse", "HEAD") == before
    assert call("release", "terms", repo=drafted.path).status == 0
    assert ids(call, drafted.path, "terms") == ["2012-03-01"]


def test_a_first_policy_comes_into_an_empty_repository(call: Call, inbox: Path, tmp_path: Path) -> None:
    """No folder, no commit and no configuration are needed."""
    story = Story(tmp_path / "new")

    draft = call("import", inbox / "2012-03-01.html", "--as", "terms", repo=story.path)
    history = call("import", *files(inbox), "--as", "rules", repo=story.path)

    assert (draft.status, history.status) == (0, 0), (draft.messages, history.messages)
    assert ids(call, story.path, "rules") == ["2016-11-28", "2014-06-15", "2012-03-01"]


def test_a_name_loses_what_tells_copies_apart(call: Call, drafted: Story, tmp_path: Path) -> None:
    """Editions and dates in a file's name are no part of the policy's."""
    (tmp_path / "Terms_of_Use (final 3) v2.1 2014-06-15.txt").write_text("Be kind.\n")

    call("import", *tmp_path.glob("*.txt"), repo=drafted.path)

    assert (drafted.path / "policies/terms-of-use.md").read_text() == "Be kind.\n"


def test_the_title_and_the_language_of_a_file_are_kept(call: Call, drafted: Story, tmp_path: Path) -> None:
    """In front matter, where the text has no title and its path says another language."""
    page = tmp_path / "agb.html"
    page.write_text("<title>AGB :: Korn</title><p>Stand: 25. Mai 2018<p>Wir backen.")

    call("import", page, "--language", "de", repo=drafted.path)

    assert (drafted.path / "policies/agb.md").read_text() == (
        "---\ntitle: AGB\nlanguage: de\n---\n\nStand: 25. Mai 2018\n\nWir backen.\n"
    )


def test_dry_runs_write_nothing(call: Call, drafted: Story, inbox: Path) -> None:
    """The Markdown, the redline or the plan comes out, and that is all."""
    before = drafted.git("status", "--porcelain", "--untracked-files=all"), drafted.git("rev-parse", "HEAD")

    one = call("import", files(inbox)[0], "--dry-run", repo=drafted.path)
    onto = call("import", files(inbox)[0], "--onto", "cookies", "--dry-run", repo=drafted.path)
    several = call("import", *files(inbox), "--as", "terms", "--dry-run", repo=drafted.path)

    assert one.output.startswith("# Terms\n")
    assert "{+" in onto.output
    assert "2014-06-15.html" in several.output
    after = drafted.git("status", "--porcelain", "--untracked-files=all"), drafted.git("rev-parse", "HEAD")
    assert after == before


def test_counsels_file_becomes_the_draft_after_its_redline(
    call: Call, drafted: Story, tmp_path: Path
) -> None:
    """What lies there is replaced, its front matter and line ends stay; edits that nobody published need a yes."""
    drafted.draft(
        {PRIVACY: b"---\r\nowner: Ada\r\n---\r\n" + privacy("June 15, 2014").replace("\n", "\r\n").encode()}
    )
    back = tmp_path / "back.txt"
    back.write_text(privacy("June 15, 2014", years="nine"))

    refused = call("import", back, "--from", "markdown", "--onto", "privacy", repo=drafted.path)
    done = call("import", back, "--from", "markdown", "--onto", "privacy", "--yes", repo=drafted.path)

    assert refused.status == 2
    assert "edits that were never published" in refused.messages
    assert done.status == 0, done.messages
    assert "[-five-]" in done.output
    assert "{+nine+}" in done.output
    expected = "---\nowner: Ada\n---\n\n" + privacy("June 15, 2014", years="nine")
    assert (drafted.path / PRIVACY).read_bytes() == expected.replace("\n", "\r\n").encode()


def test_dated_files_become_a_history(call: Call, drafted: Story, inbox: Path) -> None:
    """A commit each, oldest first, dated with its day; the versions bear what their texts state; the rest stays."""
    answer = call("import", *reversed(files(inbox)), "--as", "terms", repo=drafted.path)

    assert answer.status == 0, answer.messages
    assert answer.output.split("\n")[1:4] == [
        f"{inbox}/2012-03-01.html  2012-03-01  file name  2012-03-01",
        f"{inbox}/2014-06-15.html  2014-06-15  file name  2014-06-15",
        f"{inbox}/2016-11-30.txt   2016-11-30  file name  2016-11-28  its text says 2016-11-28, its name 2016-11-30",
    ]
    assert drafted.git("log", "-3", "--format=%ad %cd %an %s", "--date=short").splitlines() == [
        "2016-11-30 2016-11-30 Ada Example Publish Terms of November 28, 2016",
        "2014-06-15 2014-06-15 Ada Example Publish Terms of June 15, 2014",
        "2012-03-01 2012-03-01 Ada Example Publish Terms of March 1, 2012",
    ]
    assert (
        drafted.git("log", "-1", "--format=%(trailers:key=Imported-from,valueonly)").strip()
        == "2016-11-30.txt"
    )
    assert ids(call, drafted.path, "terms") == ["2016-11-28", "2014-06-15", "2012-03-01"]
    assert drafted.git("status", "--porcelain") == f" M {PRIVACY}\n"


def test_names_tell_the_policy_and_texts_tell_the_day(call: Call, drafted: Story, inbox: Path) -> None:
    """`rules-2012…` and `rules_2014…` are one policy; a file without a date in its name bears that of its text."""
    (inbox / "2012-03-01.html").rename(inbox / "rules-2012-03-01.html")
    (inbox / "2014-06-15.html").rename(inbox / "rules.html")
    (inbox / "2016-11-30.txt").rename(inbox / "rules_20161130.txt")

    answer = call("import", *files(inbox), "--format", "json", repo=drafted.path)

    history = answer.json["history"]
    assert (history["path"], history["versions"]) == (
        "policies/rules.md",
        ["2012-03-01", "2014-06-15", "2016-11-28"],
    )
    assert [(file["day"], file["day_from"]) for file in history["files"]] == [
        ("2012-03-01", "name"),
        ("2014-06-15", "text"),
        ("2016-11-30", "name"),
    ]


def test_what_is_odd_about_dates_is_told(call: Call, drafted: Story, tmp_path: Path) -> None:
    """Repeated texts, two of one day, corrections, days that go back or lie ahead."""
    texts = {
        "2012-01-01.md": "# T\n\nLast updated: January 1, 2012\n\nWe keep data.\n",
        "2012-02-01.md": "# T\n\nLast updated: January 1, 2012\n\nWe keep data.\n",
        "2012-02-01z.md": "# T\n\nLast updated: February 1, 2012\n\nWe keep dates.\n",
        "2012-02-03.md": "# T\n\nLast updated: February 1, 2012\n\nWe keep all dates.\n",
        "2014-01-01.md": "# T\n\nLast updated: December 1, 2011\n\nWe sell data.\n",
        "2099-01-01.md": "# T\n\nLast updated: January 1, 2099\n\nWe sell everything.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)

    answer = call(
        "import", *sorted(tmp_path.glob("*.md")), "--as", "t", "--format", "json", repo=drafted.path
    )  # fmt: skip

    told = {Path(file["file"]).name: " ".join(file["remarks"]) for file in answer.json["history"]["files"]}
    assert told["2012-01-01.md"] == ""
    assert "is left out" in told["2012-02-01.md"]
    assert "bears the day" not in told["2012-02-03.md"]
    assert "which lies before 2012-02-01" in told["2014-01-01.md"]
    assert "lies ahead; recorded today" in told["2099-01-01.md"]
    assert ids(call, drafted.path, "t") == answer.json["history"]["versions"][::-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{inbox}/2012-03-01.html", "--as", "privacy"], "is a policy with a history already"),
        (["{inbox}/2012-03-01.html", "{inbox}/2014-06-15.html", "--as", "privacy"], "history already"),
        (["{inbox}/2012-03-01.html", "{inbox}/2014-06-15.html"], "do not tell which policy"),
        (["{inbox}/2012-03-01.html", "--as", "../out.md"], "would be no policy"),
        (["{inbox}/2012-03-01.html", "--as", "a/b"], "is no name of a policy"),
        (["{inbox}/2012-03-01.html", "--onto", "nothing"], "there is no policy"),
        (["{inbox}/2012-03-01.html", "--as", "a", "--onto", "b"], "--as and --onto"),
        (["{inbox}/2012-03-01.html", "{inbox}/2014-06-15.html", "--onto", "privacy"], "one draft"),
        (["{inbox}/none.html"], "no such file"),
        (["{inbox}"], "is a folder"),
        (["{inbox}/2012-03-01.html", "{inbox}/undated.txt", "--as", "terms"], "has no date"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(
    call: Call, drafted: Story, inbox: Path, arguments: list[str], said: str
) -> None:
    """Each with what to do, and nothing written."""
    (inbox / "undated.txt").write_text("We keep nothing.\n")
    before = drafted.git("status", "--porcelain", "--untracked-files=all"), drafted.git("rev-parse", "HEAD")

    answer = call("import", *(word.format(inbox=inbox) for word in arguments), repo=drafted.path)

    assert answer.status == 2
    [line] = [line for line in answer.messages.splitlines() if line.startswith("policydiff: ")]
    assert said in line
    after = drafted.git("status", "--porcelain", "--untracked-files=all"), drafted.git("rev-parse", "HEAD")
    assert after == before


def test_a_file_that_lies_there_is_not_overwritten(call: Call, drafted: Story, inbox: Path) -> None:
    """Whoever wrote it; the same file twice is no harm."""
    call("import", files(inbox)[0], "--as", "terms", repo=drafted.path)
    again = call("import", files(inbox)[0], "--as", "terms", repo=drafted.path)
    other = call("import", files(inbox)[1], "--as", "terms", repo=drafted.path)

    assert again.status == 0
    assert other.status == 2
    assert "nothing is overwritten" in other.messages
    assert "10 days" in (drafted.path / "policies/terms.md").read_text()


def test_no_link_leads_a_draft_out_of_the_repository(call: Call, inbox: Path, tmp_path: Path) -> None:
    """A folder that is a link is no folder of policies."""
    story = Story(tmp_path / "linked")
    (tmp_path / "elsewhere").mkdir()
    (story.path / "policies").symlink_to(tmp_path / "elsewhere")

    answer = call("import", files(inbox)[0], "--as", "terms", repo=story.path)

    assert answer.status == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_whoever_kills_it_finds_all_of_the_history_or_none(drafted: Story, tmp_path: Path) -> None:
    """Killed at any moment, the branch has every version or not one, and the next run gives all."""
    folder = tmp_path / "many"
    folder.mkdir()
    for year in range(1990, 2010):
        text = f"# Terms\n\nLast updated: March 1, {year}\n\nYou pay within {year} days.\n"
        (folder / f"{year}-03-01.md").write_text(text)
    command = [sys.executable, "-m", "policydiff", "--repo", str(drafted.path), "import", "--as", "terms"]
    command += map(str, sorted(folder.iterdir()))
    tip = drafted.git("rev-parse", "HEAD")

    for wait in (0.5, 0.9):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)
        if drafted.git("rev-parse", "HEAD") != tip:
            break
        assert drafted.git("log", "--format=%H", "-1").strip() == tip.strip()
    else:
        subprocess.run(command, check=True, capture_output=True)

    assert drafted.git("rev-list", "--count", f"{tip.strip()}..HEAD").strip() == "20"
    assert drafted.git("status", "--porcelain") == f" M {PRIVACY}\n"
