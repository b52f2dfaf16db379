"""The tools that are measured: policydiff itself, and its peers, each asked in a process of its own."""

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from benchmarks.redline import own
from benchmarks.redline.answers import Answer, Segment, answer
from policydiff.comparison import compare
from policydiff.document import parse
from policydiff.rendering.redline import redline_html

PEERS = Path(__file__).parent / "peers"
MOST_SECONDS = 60
"""A peer that takes longer for one pair of texts has no answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What a tool said about two texts."""

    answer: Answer | None
    """None where it failed."""
    html: str | None
    """The redline as HTML, where the tool writes any."""
    ms: float
    """Time of a processor, however busy the machine is."""
    texts: tuple[str, str]
    """The two texts as they are to be read from the answer."""
    error: str = ""


Tool = Callable[[str, str], Result]


def policydiff(old: str, new: str) -> Result:
    """Ask policydiff; the time is for parsing both texts and comparing them."""
    before = time.process_time()
    documents = parse(old), parse(new)
    comparison = compare(*documents)
    ms = 1000 * (time.process_time() - before)
    texts = tuple("\n".join(block.text for block in document.blocks) for document in documents)
    html = str(redline_html(comparison))
    return Result(answer=own.answer(comparison), html=html, ms=ms, texts=(texts[0], texts[1]))


class Peer:
    """A tool in a process that answers one pair of texts after the other."""

    def __init__(self, command: list[str], *, wants_html: bool) -> None:
        self.command, self.wants_html = command, wants_html
        self.process: subprocess.Popen[str] | None = None

    def __call__(self, old: str, new: str) -> Result:
        """Ask the tool."""
        pair = {"old": old, "new": new}
        if self.wants_html:
            pair |= {"old_html": rendered(old), "new_html": rendered(new)}
        said = self._asked(pair)
        if "error" in said:
            return Result(answer=None, html=None, ms=said["ms"], texts=("", ""), error=said["error"])
        if self.wants_html:
            segments = read(said["html"])
            texts = tuple("".join(text for _, text in read(pair[side])) for side in ("old_html", "new_html"))
            return Result(
                answer=answer(segments), html=said["html"], ms=said["ms"], texts=(texts[0], texts[1])
            )
        segments = [Segment(*segment) for segment in said["segments"]]
        return Result(answer=answer(segments), html=None, ms=said["ms"], texts=(old, new))

    def _asked(self, pair: dict[str, str]) -> dict[str, Any]:
        if self.process is None:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(pair) + "\n")
        self.process.stdin.flush()
        if select.select([self.process.stdout], [], [], MOST_SECONDS)[0]:
            line = self.process.stdout.readline()
            if line:
                said: dict[str, Any] = json.loads(line)
                return said
        self.close()
        return {"error": f"no answer within {MOST_SECONDS} s", "ms": 1000.0 * MOST_SECONDS}

    def close(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def tools(environment: Path) -> dict[str, Tool]:
    """All tools by the name that they have in the tables; `environment` holds what the peers need."""
    python = [str(environment / "bin" / "python"), str(PEERS / "worker.py")]
    node = ["node", str(environment / "worker.js")]
    return {
        "policydiff": policydiff,
        "redlines": Peer([*python, "redlines"], wants_html=False),
        "git --word-diff": Peer([*python, "git"], wants_html=False),
        "diff-match-patch, characters": Peer([*python, "dmp"], wants_html=False),
        "diff-match-patch, characters, semantic": Peer([*python, "dmp-semantic"], wants_html=False),
        "fast-diff-match-patch, words, semantic": Peer([*python, "fast-dmp-words"], wants_html=False),
        "difflib, words": Peer([*python, "difflib"], wants_html=False),
        "lxml.html.diff": Peer([*python, "lxml"], wants_html=True),
        "xmldiff": Peer([*python, "xmldiff"], wants_html=True),
        "jsdiff diffWords": Peer([*node, "jsdiff"], wants_html=False),
        "node-htmldiff": Peer([*node, "node-htmldiff"], wants_html=True),
        "htmldiff-js": Peer([*node, "htmldiff-js"], wants_html=True),
    }


def environment(folder: Path) -> Path:
    """Install what the peers need, as locked, into `folder`, unless it is there."""
    stamp = folder / "ready"
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip: list[str | Path] = [
            folder / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
        ]
        subprocess.run([*pip, "-r", PEERS / "requirements.txt"], check=True)
        for name in ("package.json", "package-lock.json", "worker.js"):
            (folder / name).write_text((PEERS / name).read_text())
        subprocess.run(
            ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True
        )
        stamp.touch()
    return folder


_MARKDOWN = MarkdownIt("commonmark", {"xhtmlOut": True}).enable(["table", "strikethrough"])


@lru_cache(maxsize=4096)
def rendered(markdown: str) -> str:
    """The text as HTML, without front matter."""
    if markdown.startswith("---\n") and "\n---\n" in markdown:
        markdown = markdown.split("\n---\n", 1)[1]
    return str(_MARKDOWN.render(markdown))


def read(html: str) -> list[Segment]:
    """The segments that HTML with `ins` and `del` shows."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.segments


_BLOCKS = frozenset(
    {"p", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "br", "hr", "ul"}
)
_VOID = frozenset({"br", "hr", "img", "input", "col", "wbr"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.segments: list[Segment] = []
        self.open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._space(tag)
        names = {name for name, _ in attrs}
        op = {"ins": "insert", "del": "delete", "diff:insert": "insert", "diff:delete": "delete"}.get(tag)
        if "diff:insert" in names or "diff:delete" in names:
            op = "insert" if "diff:insert" in names else "delete"
        if tag not in _VOID:
            self.open.append((tag, op))

    def handle_endtag(self, tag: str) -> None:
        self._space(tag)
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] == tag:
                del self.open[at]
                break

    def handle_data(self, data: str) -> None:
        op = next((op for _, op in reversed(self.open) if op), "equal")
        self.segments.append(Segment(op, data))

    def _space(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.segments.append(Segment("equal", "\n"))
