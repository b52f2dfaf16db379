"""What a user is told who names a policy that is not there."""

from pathlib import Path

import pytest
from calling import Call, privacy
from stories import Story


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("privcy", "there is no policy “privcy”; did you mean privacy? there are: cookies, privacy"),
        ("privacy@2014-06-15", "“privacy@2014-06-15” names a version, and a policy is wanted; write privacy"),
        ("policies/privacy.md", "“policies/privacy.md” is the file of a policy; write its name, privacy"),
        (
            "2014-06-15",
            "“2014-06-15” is no policy; write a version with its policy, as POLICY@2014-06-15",
        ),
        ("nowhere.md", "there is no policy or file “nowhere.md”; there are: cookies, privacy"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_one(
    name: str, told: str, call: Call, company: Story
) -> None:
    """A slip, a version, or a file, where a policy's name belongs."""
    answer = call("log", name, repo=company.path)

    assert (answer.status, answer.messages) == (2, f"policydiff: {told}\n")


@pytest.mark.parametrize("command", ["log", "show", "diff"])
def test_a_policy_that_is_not_committed_yet(command: str, call: Call, company: Story) -> None:
    """A new file in the working tree is no policy of the public's yet, and that is said."""
    company.draft({"policies/terms.md": privacy("March 1, 2026")})

    answer = call(command, "terms", repo=company.path)

    assert (answer.status, answer.messages) == (
        2,
        "policydiff: “terms” is not published yet: policies/terms.md is in the working tree only; commit it; "
        "until then `policydiff show policies/terms.md` and `policydiff serve` show it\n",
    )


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("upcoming", "privacy has no version that is not in force yet; its newest version is 2016-09-01"),
        ("lastest", "privacy has no version “lastest”; its versions are: 2016-09-01, 2014-06-15, 2011-03-02"),
    ],
)
def test_a_word_that_names_no_version(word: str, told: str, call: Call, company: Story) -> None:
    """A word for a version is explained, anything else answered with the versions that there are."""
    answer = call("show", f"privacy@{word}", repo=company.path)

    assert (answer.status, answer.messages) == (2, f"policydiff: {told}\n")


def test_a_file_that_is_not_there_is_told_without_a_repository(call: Call, tmp_path: Path) -> None:
    """Two files need no repository, and neither does the word that one of them is missing."""
    there = tmp_path / "old.md"
    there.write_text("# Terms\n", encoding="utf-8")

    answer = call("diff", there, tmp_path / "new.md", repo=tmp_path)

    assert (answer.status, answer.messages) == (
        2,
        f"policydiff: {tmp_path}/new.md: no such file or directory; name a text file that is there\n",
    )
