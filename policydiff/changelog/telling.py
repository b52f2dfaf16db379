"""What the tellers of an entry's lines share: what they are given, what they give, and how a line is made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from policydiff.changelog.blocks import Quoting, lead_of, quoted_block
from policydiff.changelog.model import Line
from policydiff.changelog.phrases import Phrases
from policydiff.changelog.sections import Names, Path
from policydiff.comparison import Change, Comparison
from policydiff.document import Block, BlockKind
from policydiff.significance import Assessment, Significance
from policydiff.significance.places import Places

REWRITTEN = 2 / 3
"""From this share of new and changed paragraphs on a version says that it was largely rewritten."""
FEW = 10
"""A text of fewer paragraphs is never called rewritten."""


class Topic(Enum):
    """What a line is about, for the summary of a long entry."""

    CHANGED = "changed"
    """Something in a section that is still there."""
    NEW = "new"
    """A new section."""
    REMOVED = "removed"
    """A removed section."""
    MOVED = "moved"
    """Something that stands elsewhere."""
    COUNT = "count"
    """The text as a whole, or how many small things changed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A line, where in the comparison it belongs, and what it is about."""

    place: int
    line: Line
    topic: Topic
    name: str = ""
    """The section's name; empty where the line is about none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A change that is to be told, with its place in the comparison."""

    place: int
    change: Change
    assessment: Assessment

    @property
    def block(self) -> Block:
        """The block on the side that a reader sees, the new one if there is one."""
        return (self.change.new or self.change.old)[0]

    @property
    def substantive(self) -> bool:
        """Whether the change is told by itself, not counted with others."""
        return self.assessment.significance is Significance.SUBSTANTIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """What telling needs to know of both texts and the language."""

    comparison: Comparison
    phrases: Phrases
    names: Names
    quoting: Quoting
    places: Places

    def within(self, item: Item, kind: str, what: str, *, lead: bool = True) -> Told:
        """Something that happened in the section of an item; `lead`: at the words in bold that its block opens with."""
        section = item.block.section if item.change.new else self.places.now(item.block.section)
        where = [self.names.name(section)] if any(section) else []
        if lead and kind not in {"added", "removed"} and (name := lead_of(item.block)):
            where.append(name)
        if where:
            what = self.phrases.in_section.format(section=", ".join(where), told=what)
        return self.about(item.place, kind, what, section, Topic.CHANGED)

    def about(self, place: int, kind: str, what: str, section: Path, topic: Topic) -> Told:
        """Something that happened to a section, told in a sentence that names it."""
        line = Line(section=section, kind=kind, text=what[:1].upper() + what[1:])
        return Told(place=place, line=line, topic=topic, name=self.names.name(section) if section else "")

    def whole(self, place: int, kind: str, what: str) -> Told:
        """Something about the text as a whole."""
        return self.about(place, kind, what, (), Topic.COUNT)

    def rewritten(self, items: Iterable[Item]) -> Iterator[Told]:
        """That most of the text is new, where it is."""
        paragraphs = [block for block in self.comparison.new.blocks if block.kind is not BlockKind.HEADING]
        changed = sum(
            len(item.change.new)
            for item in items
            if item.substantive and item.block.kind is not BlockKind.HEADING
        )
        if len(paragraphs) >= FEW and changed >= REWRITTEN * len(paragraphs):
            what = self.phrases.rewritten.format(changed=changed, all=len(paragraphs))
            yield self.whole(-1, "changed", what)

    def quote_first(self, blocks: Sequence[Block]) -> str:
        """The beginning of the first of some blocks, and how many more there are."""
        quote = quoted_block(blocks[0], self.phrases)
        more = len(blocks) - 1
        return self.phrases.counted(self.phrases.more_paragraphs, more, told=quote) if more else quote


Telling = tuple[list[Told], list[Item]]
"""Lines, and the items that they do not tell."""


def without(items: Iterable[Item], told: Iterable[Item]) -> list[Item]:
    """The items that are not among those told."""
    places = {item.place for item in told}
    return [item for item in items if item.place not in places]
