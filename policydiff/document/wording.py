"""Collects the words of one block or cell as runs, with white space and formats in their one form."""

import re
from functools import lru_cache

from policydiff.document.model import PLAIN, Format, Run

_SPACES = re.compile(r"[ \t\n\r\f\v]+")


@lru_cache(maxsize=4096)
def _format(styles: frozenset[str], link: str | None, title: str | None, image: str | None) -> Format:
    """One value for each format, so that most comparisons of two are of identity."""
    return Format(
        strong="strong" in styles,
        emphasis="emphasis" in styles,
        code="code" in styles,
        strikethrough="strikethrough" in styles,
        underline="underline" in styles,
        superscript="superscript" in styles,
        subscript="subscript" in styles,
        link=link,
        title=title,
        image=image,
    )


class Wording:
    """Takes text and formats in reading order and gives runs.

    White space is one space, none at the start, at the end, or beside a line break. No-break spaces are wording.
    """

    def __init__(self) -> None:
        self._pieces: list[tuple[str, Format]] = []
        self._open: dict[str, int] = {}
        self._links: list[tuple[str | None, str | None]] = []
        self._format: Format = PLAIN
        self._fresh = True
        """Whether a space here would stand at the start or after another space or break."""
        self._begun = False
        """Whether there is any text yet."""
        self._in_line = False
        """Whether the present line holds any text."""

    def open(self, style: str) -> None:
        """From here on text has this style (a field of `Format`) besides those it has."""
        self._open[style] = self._open.get(style, 0) + 1
        self._reformat()

    def close(self, style: str) -> None:
        """End the style that was opened last; what was never opened is not ended."""
        if self._open.get(style):
            self._open[style] -= 1
            self._reformat()

    def open_link(self, address: str | None, title: str | None = None) -> None:
        """From here on text leads to `address`."""
        self._links.append((address, title))
        self._reformat()

    def close_link(self) -> None:
        """End the link that was opened last, if there is one."""
        if self._links:
            self._links.pop()
            self._reformat()

    def write(self, text: str) -> None:
        """Add text in the present format."""
        text = _SPACES.sub(" ", text)
        if self._fresh and text[:1] == " ":
            text = text[1:]
        if text:
            self._fresh = text[-1] == " "
            self._begun = self._in_line = True
            self._pieces.append((text, self._format))

    def write_code(self, text: str) -> None:
        """Add the text of a code span."""
        self.open("code")
        self.write(text)
        self.close("code")

    def write_image(self, address: str, text: str, title: str | None) -> None:
        """Add an image, whose alternative text is wording."""
        link = self._links[-1][0] if self._links else None
        styles = frozenset(style for style, depth in self._open.items() if depth)
        text = " ".join(text.split())
        self._pieces.append((text, _format(styles, link, title, address)))
        self._fresh = self._fresh and not text
        self._begun = self._in_line = True

    def break_line(self) -> None:
        """Start a new line, unless nothing has been written yet."""
        if self._begun:
            self._trim()
            self._pieces.append(("\n", self._format))
            self._fresh = True
            self._in_line = False

    def begin_line(self) -> None:
        """Start a new line unless one has just begun."""
        if self._in_line:
            self.break_line()

    def mark(self, format_: Format) -> None:
        """Add what is no wording: markup or a footnote's reference."""
        self._pieces.append(("", format_))

    def runs(self) -> tuple[Run, ...]:
        """What was collected."""
        self._trim(" \n")
        runs: list[Run] = []
        texts: list[str] = []
        present: Format | None = None
        for text, format_ in self._pieces:
            if present is not None and not (text and (format_ is present or format_ == present)):
                runs.append(Run(text="".join(texts), format=present))
                texts = []
            present = format_
            texts.append(text)
        if present is not None:
            runs.append(Run(text="".join(texts), format=present))
        return tuple(runs)

    def _trim(self, characters: str = " ") -> None:
        """Take white space off the end, looking through what is no wording."""
        for index in range(len(self._pieces) - 1, -1, -1):
            text, format_ = self._pieces[index]
            if not text:
                continue
            kept = text.rstrip(characters)
            if kept:
                self._pieces[index] = (kept, format_)
                return
            del self._pieces[index]

    def _reformat(self) -> None:
        styles = frozenset(style for style, depth in self._open.items() if depth)
        link, title = self._links[-1] if self._links else (None, None)
        self._format = _format(styles, link, title, None) if styles or link is not None else PLAIN


def plain(text: str) -> tuple[Run, ...]:
    """The runs of a text without any markup."""
    text = " ".join(_SPACES.split(text.strip(" \t\n\r\f\v")))
    return (Run(text=text),) if text else ()
