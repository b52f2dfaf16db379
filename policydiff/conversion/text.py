"""Plain text to pieces: the headings, lists and paragraphs that its lines and blank lines show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from policydiff.conversion.characters import decoded
from policydiff.conversion.gathering import DEEPEST
from policydiff.conversion.headings import heading_levels, heading_words, looks_like_a_heading
from policydiff.conversion.model import Converted, Heading, Items, Paragraph, Piece, Rule
from policydiff.conversion.writing import write
from policydiff.document import Run
from policydiff.errors import ConversionError

_BULLET = re.compile(r"(?P<sign>[•◦▪‣·●○■□⁃∙–—*+-]|o(?=\t| {2}))[ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)][ \t\u00a0]+(?=\S)")
_RULE = re.compile(r"[-=_*~#–—•·]{3,}|(?:[-_*] ){2,}[-_*]")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}|\*{3,}|_{3,}")
_LONGEST_WRAPPED = 120
"""A line longer than this was not wrapped."""
_WRAPPED_SHARE = 0.8
_SHORT = 60
"""A line shorter than this, in a text whose lines are not wrapped, ends where its writer wanted it to."""
_END = re.compile(r"[.!?:;。！？](?:[\"'”’)\]]*)\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line with words."""

    text: str
    indent: int
    after_blank: bool
    before_blank: bool


def from_text(content: bytes) -> Converted:
    """A plain text as Markdown; raises ConversionError where it is no text, or has no words."""
    markdown = write(list(pieces_of(decoded(content))))
    if not markdown.strip():
        raise ConversionError("there are no words in it", advice="name a file that holds the policy's text")
    return Converted(markdown=markdown)


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a plain text."""
    lines = _lines(text)
    groups = list(_groups(lines, _width(lines)))
    candidates = [
        isinstance(group, _Text) and _is_heading(groups, number) for number, group in enumerate(groups)
    ]
    words = [
        heading_words(group.text)
        for group, is_one in zip(groups, candidates, strict=True)
        if is_one and isinstance(group, _Text)
    ]
    directly = [number > 0 and candidates[number - 1] for number, is_one in enumerate(candidates) if is_one]
    first = bool(candidates) and candidates[0]
    levels = iter(zip(words, heading_levels(words, directly, opens=first), strict=True))
    for group, is_one in zip(groups, candidates, strict=True):
        if is_one:
            heading, level = next(levels)
            yield Heading(runs=_runs(heading), level=level)
        elif isinstance(group, _Text):
            yield Paragraph(runs=_runs(group.text))
        elif isinstance(group, _List):
            yield group.piece()
        else:
            yield Rule()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Text:
    """Lines that are one text."""

    text: str
    alone: bool
    """Whether it is one line with a blank line, or the edge of the text, on both sides."""
    underlined: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    depth: int
    number: int | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _List:
    """Items in a row, each with how far it is indented."""

    items: tuple[_Item, ...]

    def piece(self) -> Items:
        """The list, with the lists that stand deeper beneath the items before them."""
        pieces = list(_nested(self.items))
        assert len(pieces) == 1
        return pieces[0]


_Group = _Text | _List | Rule


def _lines(text: str) -> list[_Line]:
    raw = [line.expandtabs(4).rstrip() for line in text.replace("\f", "\n\n").split("\n")]
    lines = []
    for number, line in enumerate(raw):
        words = line.strip()
        if words:
            lines.append(
                _Line(
                    text=words,
                    indent=len(line) - len(line.lstrip()),
                    after_blank=number == 0 or not raw[number - 1].strip(),
                    before_blank=number + 1 == len(raw) or not raw[number + 1].strip(),
                )
            )
    return lines


def _width(lines: Sequence[_Line]) -> int | None:
    """How wide the text was wrapped; None where its lines are as long as their paragraphs."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    long = sum(length > _LONGEST_WRAPPED for length in lengths)
    within = [
        (line, other) for line, other in pairwise(lines) if not line.before_blank and not _begins(other)
    ]
    if not within or long > len(lines) // 10:
        return None
    width = max(length for length in lengths if length <= _LONGEST_WRAPPED)
    wrapped = sum(_is_wrapped(line, other, width) for line, other in within)
    return width if wrapped >= _WRAPPED_SHARE * len(within) or wrapped >= 3 else None


def _is_wrapped(line: _Line, other: _Line, width: int) -> bool:
    """Whether a line ends only because the next one's first word had no room."""
    return line.indent + len(line.text) + 1 + len(other.text.split()[0]) > width - width // 8


def _begins(line: _Line) -> bool:
    """Whether a line begins something of its own."""
    return bool(_BULLET.match(line.text) or _NUMBER.match(line.text) or _RULE.fullmatch(line.text))


def _groups(lines: Sequence[_Line], width: int | None) -> Iterator[_Group]:
    number = 0
    while number < len(lines):
        line = lines[number]
        if _RULE.fullmatch(line.text):
            yield Rule()
            number += 1
        elif _starts_list(lines, number):
            number, found = _list(lines, number, width)
            yield found
        else:
            number, text = _text(lines, number, width)
            yield text


def _starts_list(lines: Sequence[_Line], number: int) -> bool:
    """Whether an item stands here: behind a bullet, or a number that is no heading's and counts on or begins at 1."""
    line = lines[number]
    if _BULLET.match(line.text):
        return True
    match = _NUMBER.match(line.text)
    if not match:
        return False
    following = _NUMBER.match(lines[number + 1].text) if number + 1 < len(lines) else None
    counts_on = following is not None and int(following["number"]) == int(match["number"]) + 1
    return counts_on or not looks_like_a_heading(line.text) or not (line.after_blank and line.before_blank)


def _list(lines: Sequence[_Line], number: int, width: int | None) -> tuple[int, _List]:
    items: list[_Item] = []
    while number < len(lines) and (not items or _goes_on(lines, number, items)):
        line = lines[number]
        bullet = _BULLET.match(line.text)
        match = bullet or _NUMBER.match(line.text)
        assert match is not None
        number, text = _text(lines, number, width, skip=match.end())
        items.append(
            _Item(depth=line.indent, number=None if bullet else int(match["number"]), text=text.text)
        )
    return number, _List(items=tuple(items))


def _goes_on(lines: Sequence[_Line], number: int, items: Sequence[_Item]) -> bool:
    """Whether the list goes on: with a bullet after bullets, with the next number after numbers, or deeper."""
    line = lines[number]
    if _RULE.fullmatch(line.text):
        return False
    before = next((item for item in reversed(items) if item.depth <= line.indent), items[0])
    deeper = line.indent > before.depth + 1
    if _BULLET.match(line.text):
        return deeper or before.number is None
    match = _NUMBER.match(line.text)
    if match is None or not _starts_list(lines, number):
        return False
    return deeper or (before.number is not None and int(match["number"]) == before.number + 1)


def _text(lines: Sequence[_Line], number: int, width: int | None, *, skip: int = 0) -> tuple[int, _Text]:
    """The text that begins in a line (after `skip` signs), and the number of the line after it."""
    first = lines[number]
    texts = [first.text[skip:]]
    start = number
    while number + 1 < len(lines) and not lines[number].before_blank and not _begins(lines[number + 1]):
        line, other = lines[number], lines[number + 1]
        if _UNDERLINE.fullmatch(other.text):
            break
        if (width is not None and _is_wrapped(line, other, width)) or (skip and other.indent > first.indent):
            texts[-1] += f" {other.text}"
        elif skip or _ends(line.text, other.text, width):
            break
        else:
            texts.append(other.text)
        number += 1
    underlined = (
        number == start
        and number + 1 < len(lines)
        and not first.before_blank
        and bool(_UNDERLINE.fullmatch(lines[number + 1].text))
    )
    after = number + 1 + underlined
    alone = number == start and first.after_blank and (first.before_blank or underlined)
    return after, _Text(text="\n".join(texts), alone=alone, underlined=underlined)


def _ends(line: str, other: str, width: int | None) -> bool:
    """Whether a paragraph ends at the end of a line: lines of an address, or of verse, stay together."""
    if width is not None:
        return bool(_END.search(line)) and len(line) > _SHORT
    return len(line) > _SHORT or len(other) > _SHORT or bool(_END.search(line))


def _is_heading(groups: Sequence[_Group], number: int) -> bool:
    """Whether a text stands like a heading: alone, short, no sentence, and something follows it."""
    text = groups[number]
    assert isinstance(text, _Text)
    if number + 1 == len(groups) or isinstance(groups[number + 1], Rule):
        return text.underlined
    return text.underlined or (text.alone and looks_like_a_heading(text.text))


def _nested(items: Sequence[_Item], within: int = 1) -> Iterator[Items]:
    """The lists that items make by their depth; `within` counts the lists around them."""
    depth = min(item.depth for item in items)
    made: list[tuple[Piece, ...]] = []
    for deeper, group in groupby(items, key=lambda item: item.depth > depth + 1 and within < DEEPEST):
        if deeper and made:
            made[-1] = (*made[-1], *_nested(list(group), within + 1))
        else:
            made += [(Paragraph(runs=_runs(item.text)),) for item in group]
    yield Items(items=tuple(made), start=items[0].number)


def _runs(text: str) -> tuple[Run, ...]:
    return (Run(text=re.sub(r"[ \t]+", " ", text)),)
