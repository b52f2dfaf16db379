"""Whether a saved web page shows a text whole: its visible words, compared with those that it should show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "template", "title", "noscript", "head"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_WITHIN_WORDS = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
     "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)  # fmt: skip
_BESIDE_THE_TEXT = frozenset({"anchor", "footnote-back", "footnote-ref", "note", "vh"})
"""Classes of what the site puts between the words of a policy."""
_CONTEXT = 6
"""Words shown before and after a difference."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A place where the page shows other words than the text."""

    before: str
    """The last words that both have."""
    missing: str
    """What the text has and the page lacks."""
    added: str
    """What the page has and the text lacks."""


def differences(page: str, expected: str) -> tuple[Difference, ...]:
    """Where the page, as HTML, departs from `expected`, the HTML of the text alone; nothing where it shows it whole.

    What stands before and after the text on the page does not count, nor does markup.
    """
    wanted, seen = visible_words(expected), visible_words(page)
    if _holds(seen, wanted):
        return ()
    return tuple(_differences(wanted, seen))


def visible_words(html: str) -> tuple[str, ...]:
    """The words that a reader of the HTML sees, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple("".join(reader.written).split())


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether `wanted` stands in `words` in one piece; joined by a sign that no word holds."""
    return f" {' '.join(wanted)} " in f" {' '.join(words)} "


def _differences(wanted: tuple[str, ...], seen: tuple[str, ...]) -> Iterator[Difference]:
    steps = SequenceMatcher(None, wanted, seen, autojunk=False).get_opcodes()
    for place, (kind, start, end, other_start, other_end) in enumerate(steps):
        around = kind == "insert" and place in (0, len(steps) - 1)
        if kind == "equal" or around:
            continue
        yield Difference(
            before=" ".join(wanted[max(start - _CONTEXT, 0) : start]),
            missing=" ".join(wanted[start:end]),
            added="" if _open_ended(place, steps) else " ".join(seen[other_start:other_end]),
        )


def _open_ended(place: int, steps: Sequence[tuple[str, int, int, int, int]]) -> bool:
    """Whether what the page has there runs on into what stands around the text."""
    return steps[place][0] == "replace" and place in (0, len(steps) - 1)


class _Reader(HTMLParser):
    """Collects visible text; what is not within a word ends it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._skipped: list[str] = []
        """The open elements within the outermost one that is not read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHIN_WORDS:
            self.written.append(" ")
        if tag in _VOID:
            if tag == "img" and not self._skipped:
                self.written.append(dict(attrs).get("alt") or "")
            return
        classes = (dict(attrs).get("class") or "").split()
        if self._skipped or tag in _UNSEEN or _BESIDE_THE_TEXT.intersection(classes):
            self._skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _WITHIN_WORDS:
            self.written.append(" ")
        while tag in self._skipped:
            if self._skipped.pop() == tag:
                break

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![…` is a comment to a browser, up to the next `>`; the library would stop at one that it does not know."""
        end = self.rawdata.find(">", i)
        return -1 if end < 0 else end + 1

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.written.append(data)
