"""Kramdown's attribute lists, `{: #id .class name="value" }`: after a block, after a span, at a heading's end."""

import re
from itertools import chain

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

BLOCK = "attribute_list"
"""The token of an attribute list on a line of its own; its content is the list."""
SPAN = "attribute_span"
"""The token of an attribute list inside a text; its content is the list."""

Attributes = tuple[tuple[str, str], ...]

_LIST = re.compile(r"\{:[^{}\n]*\}")
_OF_HEADING = re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}")
_ITEM = re.compile(r"""#([^\s#.="'{}]+)|\.([^\s#.="'{}]+)|([\w:-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))""")


def read(written: str) -> Attributes:
    """The attributes of a list as written: `#x` gives `id`, `.x` gives `class`, in the order written."""
    return tuple(
        ("id", match[1])
        if match[1]
        else ("class", match[2])
        if match[2]
        else (match[3], match[4] or match[5] or match[6] or "")
        for match in _ITEM.finditer(written.strip("{:} \t"))
    )


def of_heading(content: str) -> tuple[str, Attributes]:
    """Split a heading's text into its wording and the attributes at its end."""
    if not content.endswith("}"):
        return content, ()
    start = content.rfind("{")
    match = _OF_HEADING.fullmatch(content, max(start, 0))
    return (content[:start].rstrip(), read(match[0])) if match else (content, ())


def block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that is nothing but an attribute list."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.src[first : first + 2] != "{:" or state.is_code_block(start):
        return False
    match = _LIST.match(state.src, first, last)
    if match is None or state.src[match.end() : last].strip():
        return False
    if not silent:
        token = state.push(BLOCK, "", 0)
        token.content = match[0]
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def span_rule(state: StateInline, silent: bool) -> bool:
    """An attribute list inside a text."""
    if not state.src.startswith("{:", state.pos):
        return False
    match = _LIST.match(state.src, state.pos, state.posMax)
    if match is None or not _ITEM.search(match[0], 2):
        return False
    if not silent:
        state.push(SPAN, "", 0).content = match[0]
    state.pos = match.end()
    return True


class Standing:
    """The attribute lists that stand on lines of their own in one text, and the blocks that they belong to.

    Lists right after a block are its attributes; after a blank line they belong to the block right after them.
    """

    def __init__(self, tokens: list[Token], text: str) -> None:
        lists = {token.map[0]: read(token.content) for token in tokens if token.type == BLOCK and token.map}
        self._after: dict[int, Attributes] = {}
        self._before: dict[int, Attributes] = {}
        lines = text.split("\n") if lists else []
        for first in lists:
            if first - 1 in lists:
                continue
            end = first
            while end in lists:
                end += 1
            given = tuple(chain.from_iterable(lists[line] for line in range(first, end)))
            if first and lines[first - 1].strip(" \t>"):
                self._after[first] = given
            else:
                self._before[end] = given

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._after or self._before)

    def of(self, first: int, end: int) -> Attributes:
        """The attributes of the block from line `first` to the line before `end`, 0-based."""
        return self._before.get(first, ()) + self._after.get(end, ())
