"""What an open repository answers about its policies."""

import subprocess
import sys
from datetime import date

import pytest
from repositories import ANOTHER, POLICY, Open
from stories import Story

from policydiff.errors import TextError
from policydiff.history import Revision
from policydiff.repository import Recorded, Selection

PRIVACY = "policies/privacy.md"
IDENTITY = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")


def test_revisions_are_told_oldest_first_with_all_that_git_knows(story: Story, opened: Open) -> None:
    """Who, when, why, where, and the text."""
    first = story.commit(
        "2014-06-15", {PRIVACY: POLICY}, subject="First version", author="Ada <ada@example.org>"
    )
    story.commit("2014-07-01", {"README.md": "Ours.\n"})
    second = story.commit(
        "2015-01-01 23:30",
        {PRIVACY: ANOTHER},
        subject="Shorten retention",
        body="Why.\n\nSummary: Less is kept.",
        offset="-0800",
    )
    story.tag("privacy/2015-01-02", second)
    story.tag("terms/2015-01-03", second)
    story.tag("privacy/2015-13-01", second)
    story.git(*IDENTITY, "tag", "-a", "-m", "Signed", "privacy/2014-06-16", first.id)
    repository = opened(story.path)
    [file] = repository.policy_files(Selection())

    assert repository.revisions(file, slug="privacy") == (
        Revision(
            commit=first.id,
            recorded=date(2014, 6, 15),
            author="Ada",
            subject="First version",
            path=PRIVACY,
            text=POLICY,
            tags=(date(2014, 6, 16),),
        ),
        Revision(
            commit=second.id,
            recorded=date(2015, 1, 1),
            author="Ada Example",
            subject="Shorten retention",
            path=PRIVACY,
            text=ANOTHER,
            trailers=(("Summary", "Less is kept."),),
            tags=(date(2015, 1, 2),),
        ),
    )


@pytest.mark.parametrize(
    ("recorded", "days"),
    [
        (Recorded.AUTHOR, [date(2014, 6, 15), date(2014, 6, 15), date(2014, 7, 1), date(2014, 9, 1)]),
        (Recorded.COMMITTER, [date(2014, 6, 15), date(2014, 6, 20), date(2014, 7, 1), date(2014, 9, 1)]),
    ],
)
def test_recorded_days_never_run_backwards_nor_beyond_the_committers(
    story: Story, opened: Open, recorded: Recorded, days: list[date]
) -> None:
    """An author's clock may be wrong either way."""
    for number, (author, committer) in enumerate(
        [
            ("2014-06-15", "2014-06-15"),
            ("2014-05-01", "2014-06-20"),
            ("2030-01-01", "2014-07-01"),
            ("2014-09-01", "2014-09-01"),
        ]
    ):
        story.commit(
            "2014-01-01", {PRIVACY: f"{POLICY}{number}"}, author_date=author, committer_date=committer
        )

    [file] = opened(story.path).policy_files(Selection(), recorded=recorded)

    assert [revision.recorded for revision in file.revisions] == days


def test_dates_that_no_calendar_has_are_held_within_it(story: Story, opened: Open) -> None:
    """Before 1970, with an offset of a hundred hours, and in the year 100,000."""
    story.commit("@1402833600 +9959", {PRIVACY: POLICY})
    tree = story.git("rev-parse", "HEAD^{tree}").strip()
    raw = story.path / "raw"
    raw.write_text(
        f"tree {tree}\nauthor Ada <a@b.example> -86401 +0000\ncommitter Ada <a@b.example> 3093527980800 +0000\n\nOld\n"
    )
    story.git(
        "update-ref",
        "refs/heads/old",
        story.git("hash-object", "-t", "commit", "-w", "--literally", raw).strip(),
    )
    repository = opened(story.path)

    assert [
        repository.policy_files(Selection(), branch=branch)[0].revisions[0].recorded
        for branch in ("main", "old")
    ] == [date(2014, 6, 19), date(1969, 12, 30)]


def test_a_merge_counts_once_as_its_change_against_the_first_parent(story: Story, opened: Open) -> None:
    """What happened on the side branch was never published by itself."""
    story.commit("2014-06-15", {PRIVACY: POLICY})
    with story.branch("wording"):
        story.commit("2014-07-01", {PRIVACY: f"{POLICY}1"})
        story.commit("2014-07-02", {PRIVACY: f"{POLICY}2"})
    merge = story.merge("wording", "2014-07-03")
    repository = opened(story.path)
    [file] = repository.policy_files(Selection())

    assert [revision.commit.id for revision in file.revisions][1:] == [merge.id]
    assert repository.newest_texts([file]) == (f"{POLICY}2",)


def test_another_branch_may_be_the_published_one(story: Story, opened: Open) -> None:
    """A branch, a tag or a commit."""
    published = story.commit("2014-06-15", {PRIVACY: POLICY})
    with story.branch("published"):
        story.commit("2014-07-01", {PRIVACY: ANOTHER})
    repository = opened(story.path)

    assert [
        repository.newest_texts(repository.policy_files(Selection(), branch=branch))
        for branch in ("published", "main", published.id[:8])
    ] == [(ANOTHER,), (POLICY,), (POLICY,)]


def test_setting_the_executable_bit_is_no_revision(story: Story, opened: Open) -> None:
    """Nobody reads it."""
    story.commit("2014-06-15", {PRIVACY: POLICY})
    story.git("update-index", "--chmod=+x", PRIVACY)
    commit_index(story)

    [file] = opened(story.path).policy_files(Selection())

    assert len(file.revisions) == 1


def test_the_record_beside_a_policy_is_read_at_the_tip(story: Story, opened: Open) -> None:
    """Not as the draft in the working tree has it."""
    story.commit("2014-06-15", {PRIVACY: POLICY, "policies/privacy.history.toml": 'floor = "Older ones."\n'})
    story.commit("2014-06-16", {"policies/terms.md": ANOTHER})
    story.draft({"policies/privacy.history.toml": "floor = 1\n"})

    assert [(file.path, file.record) for file in opened(story.path).policy_files(Selection())] == [
        (PRIVACY, 'floor = "Older ones."\n'),
        ("policies/terms.md", None),
    ]


ODD_PATHS = [
    "policies/-rf.md",
    "policies/--output=x.md",
    "policies/two\nlines.md",
    "policies/ spaces .md",
    'policies/"quoted".md',
    "policies/:(glob)x.md",
    "policies/Größe 見直し.md",
    "policies/" + "x" * 200 + ".md",
    "policies/[a]*?.md",
]


def test_paths_are_nothing_but_paths(story: Story, opened: Open) -> None:
    """No sign in a file's name is ever read as an option, pattern or line end."""
    story.commit("2014-06-15", {path: f"{path}\n" for path in ODD_PATHS})
    repository = opened(story.path)
    files = repository.policy_files(Selection())

    assert [file.path for file in files] == sorted(ODD_PATHS)
    assert list(repository.newest_texts(files)) == [f"{path}\n" for path in sorted(ODD_PATHS)]
    assert [repository.text_at(repository.tip(), path) for path in ODD_PATHS] == [
        f"{path}\n" for path in ODD_PATHS
    ]
    assert [repository.draft(path) for path in ODD_PATHS] == [f"{path}\n" for path in ODD_PATHS]


def test_a_name_that_is_not_utf_8_is_written_out(story: Story, opened: Open) -> None:
    """So that every answer can be printed; its text is read like any other."""
    story.commit("2014-06-15", {"README.md": "Ours.\n"})
    blob = story.git("rev-parse", "HEAD:README.md").strip()
    subprocess.run(
        ["git", "update-index", "--add", "-z", "--index-info"],
        cwd=story.path,
        input=f"100644 {blob}\tpolicies/".encode() + b"\xff.md\0",
        check=True,
    )
    commit_index(story)
    repository = opened(story.path)
    files = repository.policy_files(Selection())

    assert [file.path for file in files] == ["policies/\\xff.md"]
    assert repository.newest_texts(files) == ("Ours.\n",)


def test_a_path_four_thousand_signs_long_is_read(story: Story, opened: Open) -> None:
    """Git can hold it, though the disk may not."""
    path = "policies/" + "/".join(["x" * 200] * 20) + ".md"
    story.commit("2014-06-15", {"README.md": "Ours.\n"})
    with story.branch("deep"):
        story.commit("2014-06-16", {path: POLICY})
    repository = opened(story.path)
    files = repository.policy_files(Selection(), branch="deep")

    assert [file.path for file in files] == [path]
    assert repository.newest_texts(files) == (POLICY,)
    assert repository.draft(path) is None


# Texts that are none ---------------------------------------------------------------------------------------


def test_one_bad_old_revision_spoils_no_history(story: Story, opened: Open) -> None:
    """It keeps its place, with what is wrong with it."""
    story.commit("2014-06-15", {PRIVACY: "Datenschutz für alle\n".encode("latin-1")})
    story.commit("2015-01-01", {PRIVACY: POLICY})
    repository = opened(story.path)
    files = repository.policy_files(Selection())

    assert repository.newest_texts(files) == (POLICY,)
    assert [(revision.text, revision.problem) for revision in repository.revisions(files[0])] == [
        ("Datenschutz f\ufffdr alle\n", "is not UTF-8 (byte 0xfc in line 1)"),
        (POLICY, None),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", "is not UTF-8 (byte 0xff in line 1)"),
        (b"x" * (10 * 1024 * 1024 + 1), "is larger than 10 MB"),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "is a pointer of Git LFS: git does not hold the text itself",
        ),
    ],
)
def test_a_text_at_the_tip_that_is_none_is_refused(
    story: Story, opened: Open, content: bytes, problem: str
) -> None:
    """The line names the file and the commit."""
    commit = story.commit("2014-06-15", {PRIVACY: content})
    repository = opened(story.path)

    with pytest.raises(TextError) as caught:
        repository.newest_texts(repository.policy_files(Selection()))

    assert str(caught.value) == f"{PRIVACY} at commit {commit.id[:10]}: {problem}; commit it as UTF-8 text"


def test_a_huge_old_text_is_passed_over_without_losing_the_next(story: Story, opened: Open) -> None:
    """What is not read is not mixed up with what is."""
    story.commit("2014-06-15", {PRIVACY: "x" * (10 * 1024 * 1024 + 1)})
    story.commit("2015-01-01", {PRIVACY: POLICY})
    repository = opened(story.path)

    [file] = repository.policy_files(Selection())

    assert [revision.text for revision in repository.revisions(file)] == ["", POLICY]


def test_a_symbolic_link_is_no_policy(story: Story, opened: Open) -> None:
    """It is refused at the tip, whatever it points to; before, it counts as nothing."""
    story.commit("2014-06-15", {"policies/real.md": POLICY})
    (story.path / PRIVACY).symlink_to("/etc/hostname")
    story.git("add", PRIVACY)
    commit_index(story)

    with pytest.raises(TextError) as caught:
        opened(story.path).policy_files(Selection())

    assert str(caught.value) == (
        f"{PRIVACY}: is a symbolic link, not a file; commit the text itself, or exclude this path"
    )
    assert [file.path for file in opened(story.path).policy_files(Selection(exclude=(PRIVACY,)))] == [
        "policies/real.md"
    ]


def test_a_policy_that_was_a_link_begins_with_its_text(story: Story, opened: Open) -> None:
    """Nothing was published as a text before."""
    story.commit("2014-06-15", {"README.md": POLICY})
    (story.path / "policies").mkdir()
    (story.path / PRIVACY).symlink_to("../README.md")
    story.git("add", PRIVACY)
    commit_index(story)
    (story.path / PRIVACY).unlink()
    (story.path / PRIVACY).write_text(ANOTHER, encoding="utf-8")
    story.git("add", PRIVACY)
    commit_index(story)
    repository = opened(story.path)

    [file] = repository.policy_files(Selection())

    assert [revision.text for revision in repository.revisions(file)] == [ANOTHER]


# Single answers --------------------------------------------------------------------------------------------


def test_a_persons_words_are_resolved_to_a_commit(story: Story, opened: Open) -> None:
    """A branch, a tag, a short id, an ancestor; None for what does not exist or is no commit."""
    first = story.commit("2014-06-15", {PRIVACY: POLICY})
    second = story.commit("2015-01-01", {PRIVACY: ANOTHER})
    story.tag("released", first)
    repository = opened(story.path)

    assert [repository.resolve(words) for words in ("main", "released", second.id[:9], "HEAD~1")] == [
        second.id,
        first.id,
        second.id,
        first.id,
    ]
    assert [
        repository.resolve(words)
        for words in ("", "nowhere", "HEAD:policies", "--help", "--output=x", "-", "0" * 40, "main..released")
    ] == [None] * 8


def test_a_text_is_read_at_any_commit(story: Story, opened: Open) -> None:
    """None where the file was not there."""
    first = story.commit("2014-06-15", {PRIVACY: POLICY})
    second = story.commit("2015-01-01", {PRIVACY: ANOTHER})
    repository = opened(story.path)

    assert [repository.text_at(first.id, PRIVACY), repository.text_at(second.id, PRIVACY)] == [
        POLICY,
        ANOTHER,
    ]
    assert [
        repository.text_at(first.id, path) for path in ("policies", "no.md", "../x", "/etc/hostname")
    ] == [None] * 4


def test_a_commit_is_an_ancestor_of_what_builds_on_it(story: Story, opened: Open) -> None:
    """And of itself; not of what was there before."""
    first = story.commit("2014-06-15", {PRIVACY: POLICY})
    second = story.commit("2015-01-01", {PRIVACY: ANOTHER})
    repository = opened(story.path)

    assert repository.is_ancestor(first.id, second.id)
    assert repository.is_ancestor(first.id, first.id)
    assert not repository.is_ancestor(second.id, first.id)
    assert not repository.is_ancestor("0" * 40, first.id)


def test_replaced_and_grafted_commits_are_seen_as_they_were_made(story: Story, opened: Open) -> None:
    """Nobody rewrites history by a reference or a file beside it."""
    first = story.commit("2014-06-15", {PRIVACY: POLICY})
    second = story.commit("2015-01-01", {PRIVACY: ANOTHER})
    with story.branch("other"):
        other = story.commit("2015-01-01", {PRIVACY: "Forged.\n"})
    story.git("replace", second.id, other.id)
    (story.path / ".git" / "info").mkdir(exist_ok=True)
    (story.path / ".git" / "info" / "grafts").write_text(f"{second.id}\n", encoding="utf-8")
    repository = opened(story.path)
    [file] = repository.policy_files(Selection())

    assert [revision.commit.id for revision in file.revisions] == [first.id, second.id]
    assert repository.newest_texts([file]) == (ANOTHER,)


def test_settings_of_the_repository_change_no_answer(story: Story, opened: Open) -> None:
    """Whatever its configuration says about logs and differences."""
    story.commit("2014-06-15", {PRIVACY: POLICY}, subject="Größe")
    story.commit("2015-01-01", renames={PRIVACY: "policies/legal/privacy.md"})
    plain = opened(story.path).policy_files(Selection())
    for key, value in {
        "log.showRoot": "false",
        "log.date": "relative",
        "log.diffMerges": "combined",
        "log.showSignature": "true",
        "log.follow": "true",
        "diff.renames": "copies",
        "diff.noprefix": "true",
        "diff.relative": "true",
        "diff.orderFile": "/dev/zero",
        "core.quotePath": "true",
        "core.abbrev": "4",
        "i18n.logOutputEncoding": "latin1",
        "color.ui": "always",
        "format.pretty": "oneline",
    }.items():
        story.git("config", key, value)

    assert opened(story.path).policy_files(Selection()) == plain


def commit_index(story: Story) -> None:
    """Commit what is staged."""
    story.git(*IDENTITY, "commit", "--quiet", "--date=2014-06-20T12:00:00Z", "-m", "Staged")


def test_an_interrupted_reading_does_not_mix_up_the_next(story: Story, opened: Open) -> None:
    """A missing object ends one question, not the repository."""
    story.commit("2014-06-15", {PRIVACY: POLICY})
    repository = opened(story.path)
    [file] = repository.policy_files(Selection())
    blob = story.git("rev-parse", f"HEAD:{PRIVACY}").strip()

    with pytest.raises(Exception, match="the object 0000"):
        list(repository._git.objects([blob, "0" * 40, blob]))

    assert repository.newest_texts([file]) == (POLICY,)


def test_importing_the_stage_does_not_import_git() -> None:
    """So that `policydiff --version` is there at once."""
    said = subprocess.run(
        [sys.executable, "-c", "import sys, policydiff.repository; print('git' in sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )

    assert said.stdout.strip() == "False"
