"""A comparison as the passages that a reader is shown, one for each change, whatever the format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policydiff.comparison import Change, ChangeKind, Op, Span, sections
from policydiff.document import Block, BlockKind, ContainerKind
from policydiff.redline import Redline
from policydiff.rendering.figures import extent
from policydiff.significance import Assessment


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """One change with the words that introduce it."""

    number: int | None
    """From 1, in reading order of the new text; None for what did not change and is shown as context."""
    change: Change
    assessment: Assessment
    headings: tuple[str, ...]
    """The section it stands in, outermost first."""
    caption: str
    """What happened, such as `moved from “Your choices”`."""
    marker: str
    """What stands before its first line on paper: `- ` for a list item, `## ` for a heading, else nothing."""

    @property
    def kinds(self) -> str:
        """The significance and its signals, such as `substantive: number, duration`."""
        signals = ", ".join(signal.value.replace("_", " ") for signal in self.assessment.signals)
        weight = self.assessment.significance.value
        return f"{weight}: {signals}" if signals else weight


def headline(redline: Redline) -> tuple[str, ...]:
    """What is compared with what, and how much changed, each a line."""
    compared = f"{redline.old.title} → {redline.new.title}"
    if not redline.differs:
        return compared, "No changes between these texts."
    section_of = sections(redline.comparison)
    outermost = len({_headings(change, section_of(change))[:1] for change in redline.changes})
    amount = f"{_number(len(redline.changes), 'change')} in {_number(outermost, 'section')}"
    return compared, f"{amount}, {redline.significance.value}: {extent(redline.shares[0], 'the text')}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def passages(redline: Redline, *, context: int = 0) -> Iterator[Passage]:
    """The changes in reading order, with so many unchanged blocks of their section before and after each."""
    number = 0
    seen: set[int] = set()
    compared = redline.comparison.changes
    near = _near(compared, context)
    section_of = sections(redline.comparison)
    for index, (change, assessment) in enumerate(zip(compared, redline.assessments, strict=True)):
        unchanged = change.kind is ChangeKind.UNCHANGED
        if unchanged and index not in near:
            continue
        number += not unchanged
        yield Passage(
            number=None if unchanged else number,
            change=change,
            assessment=assessment,
            headings=_headings(change, section_of(change)),
            caption="unchanged" if unchanged else _caption(change, along=change.move in seen),
            marker=_marker((change.new or change.old)[0]),
        )
        if change.move is not None:
            seen.add(change.move)


def _near(changes: Sequence[Change], context: int) -> set[int]:
    """The unchanged blocks that are shown with a change of their section; headings are shown above it anyway."""
    near: set[int] = set()
    for index, change in enumerate(changes):
        if change.kind is ChangeKind.UNCHANGED:
            continue
        for step in (-1, 1):
            for at in range(index + step, index + step * (context + 1), step):
                close = changes[at] if 0 <= at < len(changes) else change
                if close.kind is not ChangeKind.UNCHANGED or close.block is BlockKind.HEADING:
                    break
                if close.section != _headings(change, change.section):
                    break
                near.add(at)
    return near


def _headings(change: Change, section: tuple[str, ...]) -> tuple[str, ...]:
    """The section that a change stands in; a heading stands in the one that it opens."""
    if change.block is BlockKind.HEADING:
        return (*section, (change.new or change.old)[0].text)
    return section


_CAPTIONS = {
    ChangeKind.ADDED: "inserted",
    ChangeKind.REMOVED: "deleted",
    ChangeKind.CHANGED: "changed",
    ChangeKind.REFORMATTED: "formatting changed",
}


def _caption(change: Change, *, along: bool) -> str:
    """What happened; `along` where the change belongs to a move that was told already."""
    if change.kind is ChangeKind.MOVED:
        edited = any(span.op is not Op.EQUAL for span in change.spans)
        return f"moved {'along' if along else _origin(change)}{' and changed' if edited else ''}"
    if len(change.new) > len(change.old) > 0:
        return f"{change.old[0].kind.value.replace('_', ' ')} split into {len(change.new)}"
    if len(change.old) > len(change.new) > 0:
        return f"{len(change.old)} merged into one"
    if change.kind is ChangeKind.REFORMATTED:
        return _reformatting(change)
    return _CAPTIONS[change.kind]


def _origin(change: Change) -> str:
    before = change.old[0].section
    if before == change.section:
        return "within its section"
    return f"from “{before[-1]}”" if before else "from the beginning"


def _reformatting(change: Change) -> str:
    """What changed in a block whose words are the same, as far as one phrase can say it."""
    links = _links(change.old), _links(change.new)
    if links[0] != links[1]:
        pairs = [(a, b) for a, b in zip(*links, strict=False) if a != b]
        if len(links[0]) == len(links[1]) and pairs:
            return "; ".join(f"link now leads to {new} (was: {old})" for old, new in pairs)
        old, new = map(dict.fromkeys, links)
        came, gone = (
            " and ".join(link for link in one if link not in other) for one, other in ((new, old), (old, new))
        )
        told = (f"now links to {came}" if came else "", f"no longer links to {gone}" if gone else "")
        return "; ".join(filter(None, told)) or "links changed"
    if change.old[0].level != change.new[0].level:
        return f"heading level {change.old[0].level} is now {change.new[0].level}"
    return _CAPTIONS[ChangeKind.REFORMATTED]


def _links(blocks: Sequence[Block]) -> list[str]:
    return [run.format.link for block in blocks for run in block.runs if run.format.link]


def _marker(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return "#" * (block.level or 1) + " "
    depth = sum(container.kind is ContainerKind.ITEM for container in block.containers)
    if block.kind is BlockKind.LIST_ITEM:
        return "  " * (depth - 1) + "- "
    return "> " if block.kind is BlockKind.BLOCKQUOTE else ""


def shown_spans(change: Change) -> tuple[Span, ...]:
    """The spans as a line of text shows them: the tab between cells as ` | `."""
    if change.block is not BlockKind.TABLE_ROW:
        return change.spans
    return tuple(
        replace(span, runs=tuple(replace(run, text=run.text.replace("\t", " | ")) for run in span.runs))
        for span in change.spans
    )
