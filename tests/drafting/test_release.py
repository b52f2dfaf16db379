"""Publishing a draft as a version: what is written and committed, what is refused, how it is taken back."""

from io import StringIO
from pathlib import Path

import pytest
from calling import COOKIES, Call, privacy
from drafting.conftest import PRIVACY
from stories import Story


def head(story: Story) -> str:
    """The message of the newest commit."""
    return story.git("log", "-1", "--format=%B").rstrip("\n")


def changed(story: Story) -> list[str]:
    """The files that the newest commit changed."""
    return story.git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD").split()


def text(story: Story, path: str = PRIVACY) -> str:
    """A file as it lies in the folder."""
    return (story.path / path).read_text(encoding="utf-8")


def test_a_draft_becomes_a_version_of_today(call: Call, drafted: Story) -> None:
    """The date is written where the old one stood, and the policy's file alone is committed, with nothing left over."""
    drafted.draft({"notes.txt": "not a policy"})

    answer = call("release", "privacy", repo=drafted.path)

    expected = privacy("November 23, 2026", years="two")
    assert answer.status == 0, answer.messages
    assert "{+November 23, 2026+}" in answer.output
    assert "Published: Privacy Policy, version of November 23, 2026 (2026-11-23)" in answer.output
    assert text(drafted) == expected == drafted.git("show", f"HEAD:{PRIVACY}")
    assert changed(drafted) == [PRIVACY]
    assert drafted.git("status", "--porcelain") == "?? notes.txt\n"
    assert drafted.git("log", "-1", "--format=%an <%ae> %cn %ad", "--date=short") == (
        "Ada Example <ada@example.org> Ada Example 2026-11-23\n"
    )
    newest = call("log", "privacy", "--format", "json", repo=drafted.path).json["versions"][0]
    assert (newest["id"], newest["date_source"], newest["status"]) == ("2026-11-23", "stated", "current")


def test_dates_summary_and_tag_are_published_with_it(call: Call, drafted: Story) -> None:
    """Each stands where it is read again: sentence, front matter, trailers, tag."""
    answer = call(
        "release", "privacy", "--date", "2026-12-01", "--effective", "2027-01-01", "--tag", "--format", "json",
        "--summary", "Less  is kept.", "--significance", "editorial", repo=drafted.path,
    )  # fmt: skip

    [version] = answer.json["policies"]
    assert answer.json["published"] is True
    assert (version["version"], version["effective"], version["tag"], version["status"]) == (
        "2026-12-01", "2027-01-01", "privacy/2026-12-01", "upcoming",
    )  # fmt: skip
    assert (version["summary"], version["summary_source"]) == ("Less is kept.", "editor")
    assert head(drafted) == (
        "Publish Privacy Policy of December 1, 2026\n\n"
        "Summary: Less is kept.\nSignificance: editorial\nReleased-with: policydiff"
    )
    assert drafted.git("rev-parse", "privacy/2026-12-01", "HEAD").split()[0] == answer.json["commit"]
    newest = call("log", "privacy", "--format", "json", repo=drafted.path).json["versions"][0]
    assert (newest["id"], newest["effective"], newest["summary"], newest["significance"]) == (
        "2026-12-01", "2027-01-01", "Less is kept.", "editorial",
    )  # fmt: skip


def test_a_date_that_the_editor_wrote_is_kept(call: Call, drafted: Story) -> None:
    """Without --date the day that the draft states anew counts, not today."""
    drafted.draft({PRIVACY: privacy("20 November 2026", years="two")})

    call("release", "privacy", repo=drafted.path)

    assert text(drafted) == privacy("20 November 2026", years="two")
    assert head(drafted).startswith("Publish Privacy Policy of November 20, 2026")


def test_several_policies_and_languages_are_published_at_once(call: Call, drafted: Story) -> None:
    """Each in the form of its language, in one commit; what was never committed is a first version."""
    german = "# Datenschutz\n\nZuletzt aktualisiert am 15. Juni 2014\n\nWir behalten Namen {} Jahre.\n"
    drafted.commit(
        "2018-06-01",
        {
            "policies/de/privacy.md": german.format("sieben"),
            "policydiff.toml": '[site]\nlanguages = ["en", "de"]\n',
        },
    )
    drafted.draft(
        {
            PRIVACY: privacy("June 15, 2014", years="two"),
            "policies/de/privacy.md": german.format("zwei"),
            "policies/terms.md": "# Terms\n\nEffective [DATE]\n\nBe kind.\n",
        }
    )

    answer = call("release", "privacy", "de/privacy", "terms", "--date", "2026-12-01", repo=drafted.path)

    assert answer.status == 0, answer.messages
    assert text(drafted) == privacy("December 1, 2026", years="two")
    assert "am 1. Dezember 2026\n" in text(drafted, "policies/de/privacy.md")
    assert "Effective December 1, 2026\n" in text(drafted, "policies/terms.md")
    assert len(changed(drafted)) == 3
    assert drafted.git("status", "--porcelain") == ""
    assert call("check", "privacy", "de/privacy", "terms", repo=drafted.path).status == 0


def test_line_ends_and_rights_of_the_files_stay(call: Call, drafted: Story) -> None:
    """A file that is edited under Windows stays as it is there, and the branch keeps what it had."""
    windows = privacy("June 15, 2014", years="two").replace("\n", "\r\n").encode()
    drafted.draft({PRIVACY: b"\xef\xbb\xbf" + windows})
    (drafted.path / PRIVACY).chmod(0o640)

    call("release", "privacy", repo=drafted.path)

    expected = privacy("November 23, 2026", years="two")
    assert (drafted.path / PRIVACY).read_bytes() == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()
    assert (drafted.path / PRIVACY).stat().st_mode & 0o777 == 0o640
    assert drafted.git("show", f"HEAD:{PRIVACY}") == expected


def test_a_slip_of_the_pen_is_corrected_without_a_new_date(call: Call, drafted: Story) -> None:
    """It folds into its version; what changes the meaning is refused."""
    refused = call("release", "privacy", "--correction", repo=drafted.path)
    drafted.draft(
        {
            PRIVACY: privacy("June 15, 2014", years="seven").replace(
                "your name and your", "your name, and your"
            )
        }
    )

    answer = call("release", "privacy", "--correction", repo=drafted.path)

    assert (refused.status, "more than slips of the pen" in refused.messages) == (2, True)
    assert answer.status == 0, answer.messages
    assert head(drafted).startswith("Correct Privacy Policy of June 15, 2014")
    versions = call("log", "privacy", "--format", "json", repo=drafted.path).json["versions"]
    assert [version["id"] for version in versions] == ["2014-06-15", "2011-03-02"]


def test_a_dry_run_shows_everything_and_changes_nothing(call: Call, drafted: Story) -> None:
    """Not even a file in git's folder; and nobody's name need be known."""
    before = {path: path.read_bytes() for path in drafted.path.rglob("*") if path.is_file()}

    answer = call("release", "privacy", "--dry-run", repo=drafted.path)

    assert (answer.status, "{+two+}" in answer.output) == (0, True)
    assert before == {path: path.read_bytes() for path in drafted.path.rglob("*") if path.is_file()}
    assert (
        call("release", "privacy", "--dry-run", "--format", "json", repo=drafted.path).json["commit"] is None
    )


# Taken back ---------------------------------------------------------------------------------------------


def test_a_release_is_taken_back_while_it_is_not_pushed(call: Call, drafted: Story) -> None:
    """The branch, the tag and the draft are as they were."""
    tip, draft = drafted.git("rev-parse", "HEAD"), text(drafted)
    call("release", "privacy", "--tag", repo=drafted.path)

    answer = call("release", "privacy", "--undo", repo=drafted.path)

    assert (answer.status, "draft again, as it was before" in answer.output) == (0, True)
    assert (drafted.git("rev-parse", "HEAD"), text(drafted), drafted.git("tag")) == (tip, draft, "")
    assert drafted.git("status", "--porcelain") == f" M {PRIVACY}\n"


def test_a_draft_that_was_edited_since_is_left_alone(call: Call, drafted: Story) -> None:
    """Whoever has gone on writing loses nothing by taking the release back."""
    call("release", "privacy", repo=drafted.path)
    drafted.draft({PRIVACY: "# Privacy Policy\n\nAnother thing.\n"})

    call("release", "privacy", "--undo", repo=drafted.path)

    assert text(drafted) == "# Privacy Policy\n\nAnother thing.\n"


def test_what_is_public_or_no_release_is_not_taken_back(call: Call, drafted: Story, tmp_path: Path) -> None:
    """Nor what was published together with something else."""
    none = call("release", "privacy", "--undo", repo=drafted.path)
    drafted.draft({"policies/cookies.md": COOKIES.replace("one cookie", "two cookies")})
    call("release", "privacy", "cookies", repo=drafted.path)
    half = call("release", "privacy", "--undo", repo=drafted.path)
    drafted.git("init", "--quiet", "--bare", tmp_path / "server")
    drafted.git("remote", "add", "origin", tmp_path / "server")
    drafted.git("push", "--quiet", "-u", "origin", "main")
    public = call("release", "privacy", "cookies", "--undo", repo=drafted.path)

    assert [none.status, half.status, public.status] == [2, 2, 2]
    assert "no release of Privacy Policy" in none.messages
    assert "policies/cookies.md was published with it" in half.messages
    assert "public already, on origin/main" in public.messages


# Refused ------------------------------------------------------------------------------------------------


def refused(call: Call, story: Story, *options: str) -> str:
    """What a release says that is refused and changes nothing."""
    before = story.git("rev-parse", "HEAD"), text(story)
    answer = call("release", "privacy", *options, repo=story.path)

    assert answer.status in (1, 2), answer.output
    assert (story.git("rev-parse", "HEAD"), text(story)) == before
    assert "Traceback" not in answer.messages
    return answer.messages


def test_a_date_before_that_of_the_last_version_is_refused(call: Call, drafted: Story) -> None:
    """Whether it is asked for or stands in the draft."""
    asked = refused(call, drafted, "--date", "2014-06-14")
    drafted.draft({PRIVACY: privacy("June 14, 2014", years="two")})
    written = refused(call, drafted)

    assert "--date: Privacy Policy: June 14, 2014 lies before June 15, 2014" in asked
    assert f"{PRIVACY}:3: Privacy Policy: June 14, 2014 lies before June 15, 2014" in written


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Last updated: 06/15/2026", "does not tell which number is the day"),
        ("Last updated: February 30, 2026", "is no day of the calendar"),
        ("Last updated: June 2026", "does not give day, month and year"),
    ],
)
def test_a_date_that_cannot_be_read_is_refused(call: Call, drafted: Story, line: str, said: str) -> None:
    """The message names file and line."""
    drafted.draft(
        {PRIVACY: privacy("June 15, 2014", years="two").replace("Last updated: June 15, 2014", line)}
    )

    messages = refused(call, drafted)

    assert f"{PRIVACY}:3: " in messages
    assert said in messages


def test_an_impossible_day_is_refused(call: Call, drafted: Story) -> None:
    """As any option with a mistake."""
    assert "“2026-02-30” is no date" in refused(call, drafted, "--date", "2026-02-30")


def test_a_failing_check_is_refused_with_its_findings(call: Call, drafted: Story) -> None:
    """Here a summary that the company asks for."""
    drafted.draft({"policydiff.toml": '[policies]\nsummary = "required"\n'})

    messages = refused(call, drafted)

    assert "[summary-missing]" in messages
    assert "not published: see the findings" in messages


def test_what_does_not_differ_is_not_published(call: Call, drafted: Story) -> None:
    """Neither the same text nor the same words in other lines."""
    drafted.draft({PRIVACY: privacy("June 15, 2014", years="seven")})
    same = refused(call, drafted)
    drafted.draft({PRIVACY: privacy("June 15, 2014", years="seven").replace("keep your", "keep\nyour")})
    rewrapped = refused(call, drafted)

    assert f"nothing to publish, for {PRIVACY} is as it was published on June 15, 2014" in same
    assert "no word differs from the version of June 15, 2014" in rewrapped


def test_other_prepared_changes_are_refused(call: Call, drafted: Story) -> None:
    """They would be left half told; a prepared draft of the policy itself is no matter."""
    drafted.draft({"notes.txt": "x"})
    drafted.git("add", "notes.txt", PRIVACY)

    messages = refused(call, drafted)
    drafted.git("restore", "--staged", "notes.txt")

    assert "other files are prepared for publication too: notes.txt" in messages
    assert call("release", "privacy", repo=drafted.path).status == 0
    assert drafted.git("status", "--porcelain") == "?? notes.txt\n"


def test_only_the_published_branch_is_released_to(call: Call, drafted: Story) -> None:
    """Not another one, not an old state, not in the middle of something."""
    drafted.git("switch", "--quiet", "-c", "ideas")
    other = refused(call, drafted, "--branch", "main")
    (drafted.path / ".git" / "MERGE_HEAD").write_text(drafted.git("rev-parse", "HEAD"))
    merging = refused(call, drafted)
    (drafted.path / ".git" / "MERGE_HEAD").unlink()
    drafted.git("switch", "--quiet", "--detach")
    detached = refused(call, drafted)

    assert "this is the branch “ideas”, and “main” is the one that is published" in other
    assert "a merge is under way here" in merging
    assert "an old state is looked at" in detached


def test_what_colleagues_published_must_be_here_first(call: Call, drafted: Story, tmp_path: Path) -> None:
    """As far as this copy knows, without asking anybody."""
    drafted.git("init", "--quiet", "--bare", tmp_path / "server")
    drafted.git("remote", "add", "origin", tmp_path / "server")
    drafted.git("push", "--quiet", "-u", "origin", "main")
    drafted.git("update-ref", "refs/heads/main", "HEAD~1")
    drafted.git("reset", "--quiet")

    assert "colleagues have published something" in refused(call, drafted)


def test_whose_name_is_not_known_is_told_how_to_tell_it(
    call: Call, drafted: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version says who published it; git's guess from the machine's name will not do."""
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    unknown = refused(call, drafted)
    drafted.git("config", "user.name", "Grace Example")
    drafted.git("config", "user.email", "grace@example.org")

    assert "your name and your e-mail address must be known" in unknown
    assert call("release", "privacy", repo=drafted.path).status == 0
    assert drafted.git("log", "-1", "--format=%an <%ae>") == "Grace Example <grace@example.org>\n"


def test_a_draft_that_calls_itself_one_and_a_tag_that_is_there_are_refused(
    call: Call, drafted: Story
) -> None:
    """So is a policy without a draft in the folder."""
    drafted.git("tag", "privacy/2026-11-23", "HEAD")
    tagged = refused(call, drafted, "--tag")
    drafted.draft({PRIVACY: privacy("June 15, 2014\n\nVersion 2 (draft)", years="two")})
    draft = refused(call, drafted)
    drafted.draft({PRIVACY: None})
    gone = call("release", "privacy", repo=drafted.path)

    assert "there is a tag privacy/2026-11-23 already" in tagged
    assert f"{PRIVACY}:5: Privacy Policy: the text calls itself a draft" in draft
    assert (gone.status, "has no draft" in gone.messages) == (2, True)


def test_options_that_contradict_each_other_are_refused(call: Call, drafted: Story) -> None:
    """One line each."""
    assert "a correction keeps the dates" in refused(call, drafted, "--correction", "--date", "2026-11-23")
    assert "taken back as a whole" in refused(call, drafted, "--undo", "--tag")
    assert "the sentence is empty" in refused(call, drafted, "--summary", " ")


def test_a_text_without_a_date_is_dated_by_its_day_or_tag(call: Call, drafted: Story) -> None:
    """Another day has no place in it."""
    drafted.draft({"policies/cookies.md": COOKIES.replace("one cookie", "two cookies")})
    nowhere = call("release", "cookies", "--date", "2026-12-01", repo=drafted.path)
    tagged = call(
        "release", "cookies", "--date", "2026-12-01", "--tag", "--format", "json", repo=drafted.path
    )

    assert (nowhere.status, "states no date, so that 2026-12-01 has no place in it" in nowhere.messages) == (
        2,
        True,
    )
    assert [tagged.json["policies"][0][key] for key in ("version", "date_source")] == ["2026-12-01", "tag"]


def test_nothing_is_written_through_a_link(call: Call, drafted: Story, tmp_path: Path) -> None:
    """A draft behind a symbolic link is none."""
    outside = tmp_path / "outside.md"
    outside.write_text(privacy("June 15, 2014", years="two"))
    (drafted.path / PRIVACY).unlink()
    (drafted.path / PRIVACY).symlink_to(outside)

    answer = call("release", "privacy", repo=drafted.path)

    assert (answer.status, outside.read_text()) == (2, privacy("June 15, 2014", years="two"))


def test_a_lock_that_somebody_left_is_named(call: Call, drafted: Story) -> None:
    """The draft is as it was."""
    (drafted.path / ".git" / "index.lock").touch()

    messages = refused(call, drafted)

    assert "another program is writing to the repository" in messages
    assert "index.lock" in messages
    assert text(drafted) == privacy("June 15, 2014", years="two")


# Asked --------------------------------------------------------------------------------------------------


def test_a_terminal_is_asked_for_a_sentence_and_for_leave(
    call: Call, drafted: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without leave nothing is published; the sentence is the version's summary."""
    monkeypatch.setattr("policydiff.cli.release_command.can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", StringIO("\nn\nLess is kept.\ny\n"))
    tip = drafted.git("rev-parse", "HEAD")

    refused = call("release", "privacy", repo=drafted.path)
    unchanged = drafted.git("rev-parse", "HEAD")
    agreed = call("release", "privacy", repo=drafted.path)

    assert (refused.status, unchanged) == (0, tip)
    assert "Nothing was published." in refused.messages
    assert "Publish Privacy Policy of November 23, 2026? [y/N]" in agreed.messages
    assert "Summary: Less is kept." in head(drafted)


def test_a_date_that_is_past_is_told(call: Call, drafted: Story) -> None:
    """It may be right, and it may be left over from an example."""
    drafted.draft({"policies/terms.md": "# Terms\n\nLast updated June 15, 2014\n\nBe kind.\n"})

    answer = call("release", "terms", "--dry-run", repo=drafted.path)

    assert "That is not today: --date 2026-11-23 would write today's date." in answer.output
