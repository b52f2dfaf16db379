"""Repositories and texts that mean harm, through every command that reads: the expected status, and not a sign more."""

from pathlib import Path

import pytest
from calling import Call, privacy
from hostile.calls import everything_in, is_one_of_ours
from stories import Story

PATH = "policies/privacy.md"
TEXT = privacy("June 15, 2014")
TEXTS: dict[str, str | bytes] = {
    "escape sequences": TEXT + "\x1b[2J\x1b]0;owned\x07\n",
    "another direction": TEXT + "We never \u202esell\u2066 it.\n",
    "scripts": TEXT + "<script>alert(1)</script><svg onload=alert(1)><base href=//x>\n",
    "a template": TEXT + "{{ 7 * 7 }} {% include '/etc/passwd' %} ${7*7}\n",
}
CALLS = [
    ["list"],
    ["log", "privacy"],
    ["show", "privacy"],
    ["check"],
    ["diff", "privacy"],
    ["changelog"],
    ["blame", "privacy"],
    ["notice", "privacy@latest"],
    ["report", "--base", "HEAD"],
    ["status"],
]


def read_by_every_command(story: Story, call: Call) -> None:
    """Call every command that reads; each ends as calls do and leaves the repository as it was."""
    around = story.path.parent
    before = everything_in(around)
    for arguments in CALLS:
        answer = call(*arguments, repo=story.path)
        assert is_one_of_ours(answer), (arguments, answer)
    assert everything_in(around) == before


@pytest.mark.hostile
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_or_refused_in_a_line(tmp_path: Path, call: Call, name: str) -> None:
    """No command breaks, and nothing of the text steers the terminal."""
    story = Story(tmp_path / "company")
    story.commit("2014-06-15", {PATH: TEXT})
    story.commit("2015-06-15", {PATH: TEXTS[name]})

    read_by_every_command(story, call)
