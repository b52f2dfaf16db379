"""Writes out the phrases of the phrase table, chosen by hypothesis, as a policy would have them."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import policydiff.history

FILLERS = {"ja": "会員向け", "zh": "会员", "ko": "회원용"}


@cache
def table() -> dict[str, Any]:
    """The phrase table as it stands in its file."""
    path = Path(policydiff.history.__file__).with_name("phrases.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@st.composite
def written(draw: st.DrawFn, phrase: str, language: str) -> str:
    """The phrase with a choice made wherever it leaves one, and `DATE` where its date stands."""
    spaced = table()[language].get("spaced", True)
    chosen = _choose(draw, phrase, language)
    words = [_word(draw, word, language) for word in chosen.split()]
    return (" " if spaced else "").join(words)


def _choose(draw: st.DrawFn, phrase: str, language: str) -> str:
    """The phrase without brackets, innermost first."""
    innermost = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
    while found := innermost.search(phrase):
        choices = found.group(1).split("|")
        if found.group().startswith("["):
            choices.append("")
        any_ending = phrase[found.end() :].startswith("~")
        picked = draw(st.sampled_from(choices))
        phrase = phrase[: found.start()] + picked + phrase[found.end() + any_ending :]
    if "DOC" in phrase:
        name = draw(st.sampled_from(table()[language]["document"]))
        phrase = phrase.replace("DOC", _choose(draw, name, language))
    return phrase


def _word(draw: st.DrawFn, word: str, language: str) -> str:
    if word == "…":
        return FILLERS.get(language, "privacy")
    return word.replace("~", "data" if word.startswith("~") else "")
