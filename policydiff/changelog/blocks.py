"""What happened to one block that both texts have, as parts of a sentence; how a block is named and quoted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from policydiff.changelog.passages import key, passages
from policydiff.changelog.phrases import Phrases
from policydiff.changelog.quotations import became, trimmed, words_told
from policydiff.changelog.quoting import LONG, NAME, SHORT, one_line, shortened
from policydiff.comparison import Change, Op, Span
from policydiff.document import Block, BlockKind, ContainerKind, Document
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.links import links, retargets
from policydiff.significance.model import Significance


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoting:
    """What quoting from a comparison needs to know beside the change."""

    new: Document
    phrases: Phrases
    lexicon: Lexicon
    """Of the policy's language."""
    elsewhere: frozenset[str]
    """Texts that are gone in one place and new in another, as `key` has them: they are not told."""
    throughout: frozenset[tuple[str, str]] = frozenset()
    """Words that became others all over the text, which is told once."""


def told(change: Change, quoting: Quoting) -> Iterator[str]:
    """What happened to the words of a block that both texts have, each thing for itself, as parts of a sentence."""
    if change.block is BlockKind.TABLE_ROW:
        yield from _row_told(change, quoting)
    else:
        yield from _words_told(change, quoting)
    yield from _links_told(change, quoting.phrases)
    yield from _looks_told(change, quoting.phrases)


def _words_told(change: Change, quoting: Quoting) -> Iterator[str]:
    found = [
        passage
        for part in change.parts
        for passage in passages(part, quoting.lexicon)
        if key(passage.old.words + passage.new.words) not in quoting.elsewhere
        and (trimmed(passage.old.words), trimmed(passage.new.words)) not in quoting.throughout
    ]
    if found:
        old, new = (one_line(" ".join(block.text for block in side)) for side in (change.old, change.new))
        yield from words_told(found, (old, new), quoting.phrases, quoting.lexicon)


# Blocks as a whole


def quoted_block(block: Block, phrases: Phrases) -> str:
    """A block's text in quotation marks; an image by its alternative text."""
    text = phrases.quoted(shortened(block.text))
    if block.runs and all(run.format.image is not None for run in block.runs if run.text.strip()):
        return phrases.image.format(text=text)
    return text


def lead_of(block: Block) -> str | None:
    """The bold words that a block opens with and that name it, such as "Right to object."."""
    words = "".join(run.text for run in takewhile(lambda run: run.format.strong, block.runs))
    name = one_line(words).rstrip(" .:–—-")
    return name if name and len(name) <= SHORT and len(words.strip()) < len(block.text.strip()) else None


# Rows of tables

# Rows of tables


def row_name(block: Block, phrases: Phrases) -> str:
    """A table's row in words: its first cell, the others in brackets."""
    cells = [shortened(cell, SHORT) for cell in block.text.split("\t") if cell.strip()]
    if len(cells) < 2:
        return "".join(cells)
    return phrases.row.format(name=cells[0], rest=", ".join(cells[1:]))


def _row_told(change: Change, quoting: Quoting) -> Iterator[str]:
    """Each changed cell with the name of its row and column."""
    phrases, row = quoting.phrases, change.new[0]
    cells = row.text.split("\t")
    for part in change.parts:
        if not any(passages(part)):
            continue
        old, now = (
            one_line("".join(span.text for span in part.spans if span.op in {Op.EQUAL, op}))
            for op in (Op.DELETE, Op.INSERT)
        )
        if not part.new:
            yield became(old, now, phrases, limit=SHORT)
            continue
        column = _column(quoting.new, row, part.new)
        name = shortened(cells[0], NAME)
        place = phrases.cell.format(row=name, column=column) if column else name
        if old and now and max(len(old), len(now)) > LONG:
            for what in words_told(
                list(passages(part, quoting.lexicon)), (old, now), phrases, quoting.lexicon
            ):
                yield phrases.in_section.format(section=place, told=what)
            continue
        yield phrases.was.format(
            place=place,
            new=phrases.quoted(shortened(now)) if now else phrases.empty,
            old=phrases.quoted(shortened(old)) if old else phrases.empty,
        )


def _column(document: Document, row: Block, index: int) -> str:
    """The heading of a row's cell, empty where the table has none."""
    table = [container for container in row.containers if container.kind is ContainerKind.TABLE]
    for block in document.blocks:
        if block.header and block is not row and table and table[-1] in block.containers:
            cells = block.text.split("\t")
            return one_line(cells[index]) if index < len(cells) else ""
    return ""


# What else than words


def _links_told(change: Change, phrases: Phrases) -> Iterator[str]:
    """Links of unchanged words that lead to another place."""
    for span in _kept(change):
        old, new = span.old_runs or (), span.runs
        for moved in retargets(links(old), links(new)):
            if moved.significance is not Significance.SUBSTANTIVE or moved.old is None:
                continue
            runs = [run.text for run in old if moved.old in (run.format.link, run.format.image)]
            text = phrases.quoted(shortened("".join(runs), SHORT))
            template = phrases.link_lost if moved.new is None else phrases.link_became
            yield template.format(text=text, old=moved.old, new=moved.new)


def _looks_told(change: Change, phrases: Phrases) -> Iterator[str]:
    for span in _kept(change):
        old, new = (
            "".join(run.text for run in runs if run.format.strikethrough)
            for runs in (span.old_runs or (), span.runs)
        )
        if old != new:
            template = phrases.struck if new else phrases.unstruck
            yield template.format(text=phrases.quoted(shortened(new or old, SHORT)))


def _kept(change: Change) -> Iterator[Span]:
    """Words that are unchanged but look, or lead, otherwise."""
    return (
        span
        for part in change.parts
        for span in part.spans
        if span.op is Op.EQUAL and span.old_runs is not None
    )
