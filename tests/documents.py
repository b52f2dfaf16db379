"""The project's own documentation as tests read it: its files, sections, tables, fenced blocks and links."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).parents[1]

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<body>.*?)^(?P=indent)```$", re.M | re.S)
_HEADING = re.compile(r"^(#+) (.+)$", re.M)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Document:
    """One Markdown file of the documentation."""

    path: Path

    @property
    def name(self) -> str:
        """Its path below the project."""
        return self.path.relative_to(PROJECT).as_posix()

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """It without its fenced blocks."""
        return _FENCE.sub("", self.text)

    def blocks(self, language: str) -> list[str]:
        """The fenced blocks in a language."""
        return [match["body"] for match in _FENCE.finditer(self.text) if match["language"] == language]

    @property
    def anchors(self) -> set[str]:
        """The names by which its sections can be linked to."""
        return {_anchor(title) for _, title in _HEADING.findall(self.prose)}

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return _LINK.findall(self.prose)

    def section(self, title: str) -> str:
        """The text under a heading, with that of the headings below it."""
        headings = list(_HEADING.finditer(self.prose))
        at = next(place for place, heading in enumerate(headings) if heading[2] == title)
        level = len(headings[at][1])
        end = next((h.start() for h in headings[at + 1 :] if len(h[1]) <= level), len(self.prose))
        return self.prose[headings[at].end() : end]

    def rows(self, title: str) -> list[list[str]]:
        """The cells of every table row under a heading."""
        lines = self.section(title).split("\n")
        return [[cell.strip() for cell in line[1:-1].split(" | ")] for line in lines if line[:1] == "|"]


def _anchor(title: str) -> str:
    """A heading's anchor as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def code_in(text: str) -> set[str]:
    """Everything written as code in a text."""
    return set(re.findall(r"`([^`]+)`", text))


def documents() -> list[Document]:
    """README, what stands beside it, and all of `docs`."""
    return [Document(path) for path in sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")])]


README = Document(PROJECT / "README.md")
COMMANDS = Document(PROJECT / "docs/commands.md")
CONFIGURATION = Document(PROJECT / "docs/configuration.md")
VERSIONS = Document(PROJECT / "docs/versions.md")
REDLINES = Document(PROJECT / "docs/redlines.md")
SITE = Document(PROJECT / "docs/site.md")
