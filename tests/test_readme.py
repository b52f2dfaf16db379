"""What README and the documentation show of the program is what it says."""

import re
import shlex
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from calling import Call
from documents import PROJECT, Document, documents

CUT = "…"
"""A line in an example that stands for any number of lines."""
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
SHOWN = [document for document in documents() if document.blocks("console")]


@pytest.mark.golden
@pytest.mark.parametrize("document", SHOWN, ids=lambda document: document.name)
def test_examples_are_what_the_program_says(
    document: Document,
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Each command in a `console` block is run over this repository as of November 23, 2026."""
    monkeypatch.chdir(tmp_path)

    def anew(block: re.Match[str]) -> str:
        return "".join(_answered(block[0], call))

    written = BLOCK.sub(anew, document.text)
    if request.config.getoption("--update"):
        document.path.write_text(written, encoding="utf-8")
        return

    difference = "\n".join(unified_diff(document.text.split("\n"), written.split("\n"), lineterm=""))
    assert document.text == written, f"`make golden` would make this of {document.name}:\n{difference}"


def test_readme_shows_a_result_on_its_first_screen() -> None:
    """A redline stands within the first 40 lines."""
    first_screen = "\n".join((PROJECT / "README.md").read_text(encoding="utf-8").split("\n")[:40])

    assert "[-" in first_screen
    assert "{+" in first_screen


def test_a_cut_stands_for_any_lines() -> None:
    """What is left out of an example may change; what is shown may not."""
    assert _fits(["a", CUT, "d"], ["a", "b", "c", "d"])
    assert not _fits(["a", CUT, "d"], ["a", "b", "c"])
    assert ["x", CUT, "z"] == _shortened(["a", CUT, "d"], ["x", "y", "y", "z"])


def _answered(block: str, call: Call) -> Iterator[str]:
    """The block with what the program says now."""
    status = 0
    for step in re.split(r"^(?=\$ )", block, flags=re.M):
        command, _, shown = step.partition("\n")
        if not command:
            continue
        words = shlex.split(command.removeprefix("$ "))
        if words == ["echo", "$?"]:
            said = [str(status)]
        else:
            assert words[0] == "policydiff", f"only policydiff can be shown, not {command}"
            if words[1] == "diff" and "--format" not in words:
                words += ["--format", "terminal"]
            answer = call(*words[1:], repo=PROJECT)
            status = answer.status
            # Editors take away the spaces that a terminal leaves at a line's end.
            said = [line.rstrip() for line in (answer.output + answer.messages).rstrip("\n").split("\n")]
        yield f"{command}\n"
        yield "".join(f"{line}\n" for line in _shortened(shown.rstrip("\n").split("\n"), said))


def _shortened(shown: list[str], said: list[str]) -> list[str]:
    """What is said, cut where it was cut before."""
    if _fits(shown, said):
        return shown
    if CUT not in shown:
        return said
    head, tail = shown.index(CUT), shown[::-1].index(CUT)
    return [*said[:head], CUT, *(said[-tail:] if tail else [])]


def _fits(shown: list[str], said: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*" if line == CUT else f"{re.escape(line)}\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in said)) is not None
