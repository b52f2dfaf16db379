"""Runs of words to Markdown: as few signs as will do, tried until the project's own reader reads the same words."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from policydiff.document import PLAIN, Format, Run

Signature = tuple[tuple[str, Format], ...]
"""Words with their formats, and white space without: what a reader sees of runs."""

_SPACE = re.compile(r"([ \t\n]+)")
_BLANKS = (" ", "\n")
_AROUND = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LIKELY = re.compile(r"[\\`*_\[\]<>~]|&(?=[\w#])|\{(?=[{%:#.])|(?<=\{)[{%]")
_START = re.compile(r"(\d{1,9}(?=[.)](?:\s|\Z)))|(?=[-+*#>=|~`_:\[<])")
_DEFINES = re.compile(r"(?=[:~](?:\s|\Z))")
"""What makes a definition of the line above, though a blank line stands between."""
_AUTOLINK = re.compile(r"https?://[^\s<>\\`*_\[\]]+")
_UNEASY_ADDRESS = re.compile(r"[\s()<>\\]")

_STYLES = (
    ("strikethrough", "~~", "del"),
    ("strong", "**", "strong"),
    ("emphasis", "*", "em"),
    ("underline", None, "u"),
    ("superscript", None, "sup"),
    ("subscript", None, "sub"),
)
"""The styles from the outermost, each with its sign, if it has one, and its HTML tag."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Care:
    """How careful a writing is: what is escaped, and whether formats are tags, which work wherever they stand."""

    escaped: re.Pattern[str] | None
    starts: bool = True
    """Whether signs that would begin a block are escaped at the start of a line."""
    tags: bool = False


CARES = (
    Care(escaped=None, starts=False),
    Care(escaped=None),
    Care(escaped=_LIKELY),
    Care(escaped=_LIKELY, tags=True),
    Care(escaped=_PUNCTUATION),
    Care(escaped=_PUNCTUATION, tags=True),
)
"""From the writing that a person would type to the one that always works."""


def write_runs(
    runs: Sequence[Run],
    read: Callable[[str], Sequence[Run] | None],
    *,
    line_break: str = "<br>",
    in_cell: bool = False,
    cares: Sequence[Care] = CARES,
) -> str:
    """The runs as Markdown, in the first of `cares` that `read` reads as the same words and formats, else the last.

    `read` gives the runs of a writing in its place, or None where it makes no block of the right kind. In a cell
    pipes are escaped too.
    """
    wanted = signature(runs)
    written = ""
    for care in cares:
        written = _Writing(care, line_break, in_cell=in_cell).write(runs)
        found = read(written)
        if found is not None and signature(found) == wanted:
            break
    return written


def signature(runs: Iterable[Run]) -> Signature:
    """What a reader sees of runs, so that two writings of one text have one signature."""
    pieces: list[tuple[str, Format]] = []
    for run in runs:
        if run.format.footnote is not None:
            pieces.append(("", run.format))
        for piece in _SPACE.split(run.text):
            if not piece:
                continue
            if piece.strip(" \t\n"):
                pieces.append((piece, run.format))
                continue
            before = pieces.pop()[0] if pieces and pieces[-1][0] in _BLANKS else ""
            pieces.append(("\n" if "\n" in piece + before else " ", PLAIN))
    while pieces and pieces[0][0] in _BLANKS:
        del pieces[0]
    while pieces and pieces[-1][0] in _BLANKS:
        del pieces[-1]
    return tuple(
        ("".join(text for text, _ in group), format_)
        for (format_, _), group in groupby(pieces, key=lambda piece: (piece[1], piece[0] == ""))
    )


class _Writing:
    """One writing of one text, from its start to its end."""

    def __init__(self, care: Care, line_break: str, *, in_cell: bool) -> None:
        self._care = care
        self._line_break = line_break
        self._in_cell = in_cell
        self._at_start = True

    def write(self, runs: Sequence[Run]) -> str:
        lines = re.sub(r"[ \t]*\n[ \t]*", "\n", self._linked(runs).strip())
        return lines.replace("\n", self._line_break)

    def _linked(self, runs: Sequence[Run]) -> str:
        written = []
        for (link, title), group in groupby(runs, key=lambda run: (run.format.link, run.format.title)):
            some = list(group)
            written.append(self._styled(some, _STYLES) if link is None else self._link(some, link, title))
        return "".join(written)

    def _link(self, runs: list[Run], link: str, title: str | None) -> str:
        text = "".join(run.text for run in runs)
        bare = {replace(run.format, link=None) for run in runs} == {PLAIN}
        if text == link and bare and _AUTOLINK.fullmatch(text):
            self._at_start = False
            return f"<{link}>"
        before, inner, after = self._apart(self._inside(runs))
        if not inner:
            return before + after
        uneasy = not link or _UNEASY_ADDRESS.search(link)
        address = "<" + re.sub(r"([<>\\])", r"\\\1", link) + ">" if uneasy else link
        named = '"{}"'.format(re.sub(r'(["\\])', r"\\\1", title)) if title else ""
        return f"{before}[{inner}]({' '.join(filter(None, (address, named)))}){after}"

    def _inside(self, runs: list[Run]) -> str:
        """What stands behind a sign, where no sign begins a block."""
        self._at_start = False
        return self._styled(runs, _STYLES)

    def _styled(self, runs: Sequence[Run], styles: Sequence[tuple[str, str | None, str]]) -> str:
        if not styles:
            return "".join(self._leaf(run) for run in runs)
        (style, sign, tag), *others = styles
        written = []
        for styled, group in groupby(runs, key=lambda run: bool(getattr(run.format, style))):
            if not styled:
                written.append(self._styled(list(group), others))
                continue
            self._at_start = False
            before, inner, after = self._apart(self._styled(list(group), others))
            if inner and (sign is None or self._care.tags):
                inner = f"<{tag}>{inner}</{tag}>"
            elif inner and sign:
                inner = f"{sign}{inner}{sign}"
            written.append(before + inner + after)
        return "".join(written)

    def _apart(self, written: str) -> tuple[str, str, str]:
        """White space at both ends, which stands outside of signs."""
        match = _AROUND.match(written)
        assert match is not None
        return match[1], match[2], match[3]

    def _leaf(self, run: Run) -> str:
        if run.format.footnote is not None:
            self._at_start = False
            return f"[^{run.format.footnote}]"
        if run.format.image is not None:
            self._at_start = False
            return f"![{self._text(run.text)}](<{run.format.image}>)"
        if not run.format.code:
            return self._text(run.text)
        before, text, after = self._apart(run.text)
        self._at_start = False
        return before + (self._code(text) if text else "") + after

    def _code(self, text: str) -> str:
        if self._care.tags or "\n" in text:
            return f"<code>{self._text(text)}</code>"
        fence = "`" * (max((len(ticks) for ticks in re.findall("`+", text)), default=0) + 1)
        room = " " if text[0] == "`" or text[-1] == "`" else ""
        return f"{fence}{room}{self._piped(text)}{room}{fence}"

    def _text(self, text: str) -> str:
        lines = []
        for number, line in enumerate(text.split("\n")):
            if number:
                self._at_start = True
            lines.append(self._line(line))
        return "\n".join(lines)

    def _line(self, line: str) -> str:
        escaped = self._care.escaped
        if not line.strip():
            return line
        start = _START if self._care.starts else _DEFINES
        written = self._piped(escaped.sub(r"\\\g<0>", line) if escaped else line)
        if self._at_start and not written.lstrip().startswith("\\"):
            blank = len(written) - len(written.lstrip())
            if match := start.match(written, blank):
                written = f"{written[: match.end()]}\\{written[match.end() :]}"
        self._at_start = False
        return written

    def _piped(self, text: str) -> str:
        """A text in whose place a pipe would end the cell."""
        return re.sub(r"(?<!\\)\|", r"\\|", text) if self._in_cell else text
