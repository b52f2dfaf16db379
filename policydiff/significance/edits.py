"""The places where the words of a block changed, each with the words around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from policydiff.comparison.model import Op, Part, Span
from policydiff.document import BlockKind
from policydiff.significance.words import Token, plain_typography, tokenise

NEIGHBOURS = 4
"""How many tokens of unchanged text an edit knows on either side."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Words that were replaced, deleted or inserted at one place, taken between two white spaces."""

    old: tuple[Token, ...]
    """Placed in the part's old text, in plain typography."""
    new: tuple[Token, ...]
    """Placed in the part's new text, in plain typography."""
    before: tuple[Token, ...] = ()
    """The last unchanged tokens before it, at most `NEIGHBOURS`."""
    after: tuple[Token, ...] = ()
    """The first unchanged tokens after it, at most `NEIGHBOURS`."""
    block: BlockKind = BlockKind.PARAGRAPH
    """What it stands in."""

    @property
    def in_heading(self) -> bool:
        """Whether it stands in a heading."""
        return self.block is BlockKind.HEADING

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of both sides."""
        return self.old + self.new


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """One stretch of a part's two texts, in plain typography: unchanged, or not."""

    equal: bool
    old: str
    new: str


MOST_EDITS = 4_000
"""How many edits are remembered, with what they mean: neighbouring versions differ from a third by nearly the same."""


def part_edits(part: Part, block: BlockKind) -> tuple[Edit, ...]:
    """The edits of one cell or block in reading order."""
    return _edits(part.spans, block)


@lru_cache(maxsize=MOST_EDITS)
def _edits(spans: tuple[Span, ...], block: BlockKind) -> tuple[Edit, ...]:
    return tuple(_each_edit(_stretches(spans), block))


def _each_edit(stretches: Sequence[Stretch], block: BlockKind) -> Iterator[Edit]:
    old_start = new_start = 0
    for index, stretch in enumerate(stretches):
        if not stretch.equal:
            yield Edit(
                old=tokenise(stretch.old, old_start),
                new=tokenise(stretch.new, new_start),
                before=tokenise(stretches[index - 1].new)[-NEIGHBOURS:] if index else (),
                after=tokenise(stretches[index + 1].new)[:NEIGHBOURS] if index + 1 < len(stretches) else (),
                block=block,
            )
        old_start += len(stretch.old)
        new_start += len(stretch.new)


def _stretches(spans: tuple[Span, ...]) -> list[Stretch]:
    """The spans by turns unchanged and changed, each change grown to whole words.

    An unchanged piece without white space between two changes belongs to the word that changed.
    """
    plain: list[Stretch] = []
    for span in spans:
        new = "" if span.op is Op.DELETE else plain_typography(span.text)
        old = "" if span.op is Op.INSERT else plain_typography(span.text if span.old is None else span.old)
        _add(plain, Stretch(equal=old == new, old=old, new=new))
    grown: list[Stretch] = []
    for index, stretch in enumerate(plain):
        if not stretch.equal:
            _add(grown, stretch)
            continue
        text = stretch.new
        head = _word_length(text) if index else 0
        tail = _word_length(reversed(text)) if index + 1 < len(plain) else 0
        if head + tail > len(text):
            head, tail = len(text), 0
        end = len(text) - tail
        for piece, equal in ((text[:head], False), (text[head:end], True), (text[end:], False)):
            if piece:
                _add(grown, Stretch(equal=equal, old=piece, new=piece))
    return grown


def _word_length(text: Iterable[str]) -> int:
    """How many signs of `text` belong to its first word; East Asian writing does not part words."""
    return sum(1 for _ in takewhile(lambda sign: not sign.isspace() and sign < "\u2e80", text))


def _add(stretches: list[Stretch], stretch: Stretch) -> None:
    """Add a stretch, in one with the last if both changed or both did not."""
    if stretches and stretches[-1].equal == stretch.equal:
        last = stretches.pop()
        stretch = Stretch(equal=stretch.equal, old=last.old + stretch.old, new=last.new + stretch.new)
    stretches.append(stretch)
