"""Whatever stands where a version, a path or a branch is asked for: it is no option, and leads nowhere else."""

from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hostile.bounded import Bounded
from hostile.cases import Command, Said, is_answered, is_bounded, is_one_of_ours, together
from hostile.world import LISTED, SECOND, World

LOST = "\N{REPLACEMENT CHARACTER}"
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
SHOWN = WORDS | {
    "a line end": "HEAD owned",
    "no UTF-8": LOST * 2,
    "a terminal": f"{LOST}]0;owned{LOST}{LOST}[2J",
    "another direction": f"{LOST}owned",
}
"""How a message has each."""

NO_VERSION = "privacy has no version “{}”; its versions are: 2016-09-01, 2014-06-15"
NO_REVISION = "--base: there is no revision “{}”; name a branch or commit, such as origin/main"
FORMATS = "markdown, text, html, json, github, gitlab, sarif"
CALLS = {
    "show": (["show", "privacy@{}"], NO_VERSION),
    "diff": (["diff", "privacy@{}", "privacy"], NO_VERSION),
    "a policy": (["log", "{}"], "there is no policy “{}”; there are: privacy"),
    "blame": (["blame", "privacy@{}"], NO_VERSION),
    "export": (["export", "privacy@{}"], NO_VERSION),
    "notice": (["notice", "privacy@{}"], NO_VERSION),
    "since": (
        ["changelog", "--since={}"],
        "--since: “{}” is neither a date nor a version of privacy; write a date as 2014-06-15",
    ),
    "base": (["report", "--base={}"], NO_REVISION),
    "base of check": (["check", "--base={}"], NO_REVISION),
    "branch": (
        ["list", "--branch={}"],
        "--branch: the repository has no branch or revision “{}”; its branches are: main",
    ),
    "page": (
        ["verify", "--page={}", "--as", "privacy@2014-06-15"],
        "--page: {} cannot be read: no such file or directory; name a page that is saved and yours to read",
    ),
    "as": (["verify", "--page", "policies/privacy.md", "--as=privacy@{}"], NO_VERSION),
    "apply": (
        ["apply", "--", "{}", "policies/privacy.md"],
        "{}: no such file or directory; name a text file that is there",
    ),
    "against": (
        ["build", "-o", "out", "--against={}"],
        "--against: {} is no manifest of a site; name its manifest.json",
    ),
    "write": (
        ["report", "--base", "HEAD", "--write={}"],
        f"--write: “{{}}” is no format and file; write it as html=report.html; the formats are {FORMATS}",
    ),
    "config": (
        ["--config={}", "list"],
        "{}: the configuration cannot be read: no such file or directory; name a file that is there and yours to read",
    ),
    "date": (
        ["release", "privacy", "--date={}", "--dry-run"],
        "invalid value for '--date': “{}” is no date; write it as 2014-06-15; see `policydiff release --help`",
    ),
}
"""Each call, and the line that refuses a word in it."""

TEXT = SECOND.removesuffix("\n")
BLAMED = """\
Privacy Policy, version of September 1, 2016

SINCE       FIRST       TEXT

2014-06-15  2014-06-15  Privacy Policy
2016-09-01  2014-06-15  Last updated: September 1, 2016

2014-06-15  2014-06-15  What we keep
2016-09-01  2014-06-15  We keep your name and your address for ten years.

2014-06-15  2014-06-15  Whom to ask
2014-06-15  2014-06-15  Write to privacy@example.org."""
OTHERWISE: dict[tuple[str, str], tuple[int, str, str]] = {
    ("show", "a pattern"): (0, "", TEXT),
    ("blame", "a pattern"): (0, "", BLAMED),
    ("branch", "a pattern"): (0, "", LISTED),
    ("base of check", "nothing"): (0, "", "Nothing found."),
    ("apply", "a device"): (0, "", TEXT),
    ("config", "a device"): (0, "", LISTED),
    ("a policy", "a program"): (2, "no such option '--upload-pack'; see `policydiff log --help`", ""),
    ("a policy", "the folder above"): (2, "there is no policy or file “../../owned”; there are: privacy", ""),
}
"""The status, the line and the output for a word of git that names a commit, an empty file, or other refusals."""

TABLE = [(command, word) for index, command in enumerate(CALLS) for word in [*WORDS][index % 3 :: 3]]
"""Each call with a third of the words, so that each word meets a third of the calls."""


def asked(command: str, word: str) -> Command:
    """The call with this word, and what it must answer."""
    arguments, refusal = CALLS[command]
    status, line, prints = OTHERWISE.get((command, word), (2, refusal.replace("{}", SHOWN[word]), ""))
    return Command(
        [part.replace("{}", WORDS[word]) for part in arguments],
        status=status,
        says=f"policydiff: {line}" if line else "",
        prints=prints,
    )


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, bounded: Bounded) -> Callable[[str], Sequence[Said]]:
    """Return what gives the answers of a call to its words: all are asked side by side, and nothing is written."""
    world = World(tmp_path_factory.mktemp("arguments") / "world")
    assert world.two_versions().path.exists()

    @cache
    def of(command: str) -> Sequence[Said]:
        before = world.traces()
        said = together([asked(*case) for case in TABLE if case[0] == command], world, bounded)
        assert world.traces() == before
        for one in said:
            is_one_of_ours(one)
            is_bounded(one.ended, world)
        return said

    return of


@pytest.mark.hostile
@pytest.mark.parametrize(("command", "word"), TABLE, ids=[": ".join(case) for case in TABLE])
def test_a_word_is_a_word(answers: Callable[[str], Sequence[Said]], command: str, word: str) -> None:
    """One line says what is wrong, or it is done; nothing is written anywhere, nothing is run."""
    words = [case[1] for case in TABLE if case[0] == command]

    is_answered(asked(command, word), answers(command)[words.index(word)])
