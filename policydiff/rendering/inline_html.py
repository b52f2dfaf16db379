"""Runs to HTML: words escaped, formats as elements, links and images only where they are safe."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup, escape

from policydiff.document import PLAIN, Block, ContainerKind, Document, Format, Run
from policydiff.document.anchors import RESERVED
from policydiff.document.hidden import shown
from policydiff.document.html import attributes, tag_name
from policydiff.rendering.links import Resolve, followed, is_remote

# From the outermost to the innermost element.
_STYLES: tuple[tuple[Callable[[Format], bool], str], ...] = (
    (attrgetter("strong"), "strong"),
    (attrgetter("emphasis"), "em"),
    (attrgetter("underline"), "u"),
    (attrgetter("strikethrough"), "s"),
    (attrgetter("superscript"), "sup"),
    (attrgetter("subscript"), "sub"),
    (attrgetter("code"), "code"),
)
_ID = re.compile(r"[^\s\"'<>&]{1,200}")
# Characters that no HTML page may hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_MOST_BACK = 20
"""How many references a footnote leads back to."""
_LEAST_BUDGET = 1_000_000
"""How many characters all addresses of a text may take in all, at least."""


class Ids:
    """The ids of one page, each given once."""

    def __init__(self, *documents: Document, given: Iterable[str] = ()) -> None:
        self._taken = {block.anchor for document in documents for block in document.headings if block.anchor}
        self._taken.update(given)

    def claim(self, wanted: str) -> str | None:
        """The id if it is free and may be used, else None."""
        if wanted in self._taken or not _ID.fullmatch(wanted) or RESERVED.fullmatch(wanted):
            return None
        self._taken.add(wanted)
        return wanted


class Footnotes:
    """The numbers of a page's footnotes, in the order that they are first referred to."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        referred: dict[str, None] = {}
        defined: dict[str, None] = {}
        for block in blocks:
            for container in block.containers:
                if container.kind is ContainerKind.FOOTNOTE and container.label is not None:
                    defined[container.label] = None
            for part in block.parts:
                for run in part:
                    if run.format is not PLAIN and run.format.footnote is not None:
                        referred[run.format.footnote] = None
        self._numbers = {label: number for number, label in enumerate({**referred, **defined}, start=1)}
        self._references: dict[str, int] = {}
        self._placed: set[str] = set()

    def number(self, label: str) -> int:
        """The footnote's number, from 1."""
        return self._numbers.get(label, 0)

    def reference(self, label: str) -> Markup:
        """A reference in the text, which the footnote leads back to."""
        number = self.number(label)
        count = self._references.get(label, 0) + 1
        self._references[label] = count
        return Markup(
            '<sup class="footnote-ref"><a href="#fn-{}" id="{}" role="doc-noteref">{}</a></sup>'
        ).format(number, _reference_id(number, count), number)

    def place(self, label: str) -> str | None:
        """The id of the footnote itself; None when it was given before."""
        if label in self._placed:
            return None
        self._placed.add(label)
        return f"fn-{self.number(label)}"

    def back(self, label: str, words: str) -> Markup:
        """Links from the footnote to its references, once and not without end."""
        number = self.number(label)
        references = min(self._references.pop(label, 0), _MOST_BACK)
        return Markup(" ").join(
            Markup('<a class="footnote-back" href="#{}" role="doc-backlink" aria-label="{}">↩</a>').format(
                _reference_id(number, count), words
            )
            for count in range(1, references + 1)
        )


def _reference_id(number: int, count: int) -> str:
    return f"fnref-{number}" if count == 1 else f"fnref-{number}-{count}"


class Inlines:
    """Renders the runs of one page."""

    def __init__(self, *, ids: Ids, footnotes: Footnotes, resolve: Resolve, size: int) -> None:
        self._ids = ids
        self._footnotes = footnotes
        self._resolve = resolve
        # A reference link is a few characters that stand for a long address: without a bound, a text of 40 KB
        # becomes a page of a gigabyte.
        self._budget = max(_LEAST_BUDGET, 8 * size)

    def html(self, runs: Sequence[Run]) -> Markup:
        """The runs as phrasing content."""
        if len(runs) == 1 and runs[0].format is PLAIN:
            return Markup(text_html(runs[0].text))  # noqa: S704
        shown = [run for run in runs if run.text or run.format.markup is None or _shows(run.format.markup)]
        return Markup("".join(self._linked(shown)))  # noqa: S704

    def address(self, written: str) -> str | None:
        """Where a link leads; None where it may not lead there."""
        address = followed(written)
        address = self._resolve(address) if address is not None else None
        if address is None or len(address) > self._budget:
            return None
        self._budget -= len(address)
        return address

    def _linked(self, runs: Iterable[Run]) -> Iterable[str]:
        for link, group in groupby(runs, key=_link):
            if link is None:
                yield self._styled(list(group), 0, linked=False)
                continue
            written, title = link
            address = self.address(written)
            inner = self._styled(list(group), 0, linked=address is not None)
            if address is None or not inner:
                yield inner
            else:
                titled = f' title="{plain_html(title)}"' if title and len(title) <= self._budget else ""
                self._budget -= len(title or "")
                yield f'<a href="{escape(address)}"{titled}>{inner}</a>'

    def _styled(self, runs: list[Run], depth: int, *, linked: bool) -> str:
        if depth == len(_STYLES):
            return "".join(self._run(run, linked=linked) for run in runs)
        has, name = _STYLES[depth]
        pieces = []
        for styled, group in groupby(runs, key=lambda run: has(run.format) if run.text else False):
            inner = self._styled(list(group), depth + 1, linked=linked)
            pieces.append(f"<{name}>{inner}</{name}>" if styled else inner)
        return "".join(pieces)

    def _run(self, run: Run, *, linked: bool) -> str:
        format_ = run.format
        if format_.image is not None:
            return self._image(format_.image, run.text, linked=linked)
        if format_.footnote is not None:
            return self._footnotes.reference(format_.footnote)
        if format_.markup is not None:
            if _is_item(format_.markup):
                return '<span class="bullet" aria-hidden="true">•</span> '
            target = _target(format_.markup)
            claimed = self._ids.claim(target) if target else None
            return f'<span id="{escape(claimed)}"></span>' if claimed else ""
        return text_html(run.text)

    def _image(self, written: str, text: str, *, linked: bool) -> str:
        """An image of the site; one of another host as a link with its words, for nothing is fetched from there."""
        address = self.address(written)
        if address is None or (is_remote(address) and (linked or not text)):
            return text_html(text)
        if is_remote(address):
            return f'<a href="{escape(address)}">{text_html(text)}</a>'
        return f'<img src="{escape(address)}" alt="{plain_html(text)}">'


def text_html(text: str) -> str:
    """Escaped text; a line break as `<br>`."""
    return plain_html(text).replace("\n", "<br>")


def plain_html(text: str) -> str:
    """Escaped text, with U+FFFD for what no page may hold and for what hides what it says."""
    return str(escape(_FORBIDDEN.sub("\ufffd", shown(text))))


def _link(run: Run) -> tuple[str, str | None] | None:
    return None if run.format.link is None else (run.format.link, run.format.title)


def _shows(markup: str) -> bool:
    return _is_item(markup) or _target(markup) is not None


def _is_item(markup: str) -> bool:
    """Whether it is the start of a list's item inside a cell, whose line has a bullet."""
    return markup.startswith("<") and not markup.startswith("</") and tag_name(markup) == "li"


def _target(markup: str) -> str | None:
    """The place that a tag such as `<a id="x">` marks, which links lead to."""
    if not markup.startswith("<") or tag_name(markup) is None:
        return None
    given = attributes(markup)
    return given.get("id") or given.get("name")
