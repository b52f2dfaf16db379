"""Whatever stands where a version, a path or a branch is asked for: it is no option, and leads nowhere else."""

import pytest
from calling import Call, privacy
from hostile.calls import everything_in, is_one_of_ours
from stories import Story

WORDS = {
    "an option of git": "--output=owned",
    "a short option": "-o",
    "a program": "--upload-pack=touch owned",
    "a line end": "HEAD\nowned",
    "a shell": "$(touch owned);`touch owned`|touch owned",
    "the folder above": "../../owned",
    "a device": "/dev/null",
    "no UTF-8": "\udcff\udcfe",
    "four thousand signs": "a" * 4_096,
    "a terminal": "\x1b]0;owned\x07\x1b[2J",
    "another direction": "\u202eowned",
    "nothing": "",
    "a pattern": "HEAD^{/.*}",
    "a range": "HEAD..HEAD",
    "a remote": "ext::touch owned",
}
CALLS = {
    "show": ["show", "privacy@{}"],
    "diff": ["diff", "privacy@{}", "privacy"],
    "a policy": ["log", "{}"],
    "blame": ["blame", "privacy@{}"],
    "export": ["export", "privacy@{}"],
    "notice": ["notice", "privacy@{}"],
    "since": ["changelog", "--since={}"],
    "base": ["report", "--base={}"],
    "base of check": ["check", "--base={}"],
    "branch": ["list", "--branch={}"],
    "page": ["verify", "--page={}", "--as", "privacy@2014-06-15"],
    "as": ["verify", "--page", "policies/privacy.md", "--as=privacy@{}"],
    "apply": ["apply", "--", "{}", "policies/privacy.md"],
    "against": ["build", "-o", "out", "--against={}"],
    "write": ["report", "--base", "HEAD", "--write={}"],
    "config": ["--config={}", "list"],
    "date": ["release", "privacy", "--date={}", "--dry-run"],
}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Return two versions, only to be read."""
    story = Story(tmp_path_factory.mktemp("arguments") / "company")
    story.commit("2014-06-15", {"policies/privacy.md": privacy("June 15, 2014")})
    story.commit("2016-09-01", {"policies/privacy.md": privacy("September 1, 2016", years="ten")})
    return story


TABLE = [(command, word) for index, command in enumerate(CALLS) for word in [*WORDS][index % 3 :: 3]]
"""Each call with a third of the words, so that each word meets a third of the calls."""


@pytest.mark.hostile
@pytest.mark.parametrize(("command", "word"), TABLE, ids=[": ".join(case) for case in TABLE])
def test_a_word_is_a_word(
    company: Story, call: Call, monkeypatch: pytest.MonkeyPatch, command: str, word: str
) -> None:
    """One line says what is wrong, or it is done; nothing is written anywhere, nothing is run."""
    around = company.path.parent
    before = everything_in(around)
    monkeypatch.chdir(company.path)
    arguments = [part.replace("{}", WORDS[word]) for part in CALLS[command]]

    answer = call(*arguments, repo=company.path)

    assert is_one_of_ours(answer), answer
    assert answer.messages.count("\n") == 1 or answer.status != 2, answer
    assert everything_in(around) == before
