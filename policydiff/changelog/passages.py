"""What happened to the words of one block, quoted in a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from policydiff.changelog.phrases import Phrases
from policydiff.changelog.quoting import LONG, SHORT, one_line, shortened
from policydiff.comparison import Change, Op, Part, Span
from policydiff.document import Block, BlockKind, ContainerKind, Document
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.links import links, retargets
from policydiff.significance.model import Significance
from policydiff.significance.signals import UNITS
from policydiff.significance.wording import canonical
from policydiff.significance.words import plain_typography, tokenise

MOST = 3
"""How many edits of one block are quoted; more are counted."""
GAP = 3
"""Edits with at most so many unchanged words between them are quoted as one."""
ENOUGH = 4
"""A quotation of fewer words, and no number, takes along the words beside it."""
SENTENCE = 5
"""From so many words on a text that is gone in one place and new in another only stands elsewhere."""
BESIDE = 2
"""How many words it takes along on either side."""
REWRITTEN = 0.6
"""From this share of changed words on a block is quoted as a whole."""

_WORD = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")
_EDGE = " .,;:!?–—-()[]\"'"
_NUMBER_LAST = re.compile(r"(?<!\w)\d[\d.,]*\s*\Z")
_CLAUSE_END = re.compile(r"[.!?;:]\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Words that were replaced, with the unchanged text before and after."""

    old: str
    new: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoting:
    """What quoting from a comparison needs to know beside the change."""

    new: Document
    phrases: Phrases
    lexicon: Lexicon
    """Of the policy's language."""
    elsewhere: frozenset[str]
    """Texts that are gone in one place and new in another, as `key` has them: they are not told."""


def told(change: Change, quoting: Quoting) -> Iterator[str]:
    """What happened to the words of a block that both texts have, each thing for itself, as parts of a sentence."""
    if change.block is BlockKind.TABLE_ROW:
        yield from _row_told(change, quoting)
    else:
        yield from _words_told(change, quoting)
    yield from _links_told(change, quoting.phrases)
    yield from _looks_told(change, quoting.phrases)


def key(text: str) -> str:
    """A text as two places have it that hold the same words."""
    return " ".join(_WORD.findall(plain_typography(text).casefold())).strip(_EDGE)


def whole_texts(change: Change) -> tuple[frozenset[str], frozenset[str]]:
    """The longer texts that are wholly gone, and wholly new, in a change, by their `key`."""
    gone = {
        key(passage.old) for part in change.parts for passage in _passages(part) if not passage.new.strip()
    }
    come = {
        key(passage.new) for part in change.parts for passage in _passages(part) if not passage.old.strip()
    }
    return _long(gone), _long(come)


def _long(keys: set[str]) -> frozenset[str]:
    return frozenset(each for each in keys if len(_WORD.findall(each)) >= SENTENCE)


def _words_told(change: Change, quoting: Quoting) -> Iterator[str]:
    phrases = quoting.phrases
    passages = [
        passage
        for part in change.parts
        for passage in _passages(part, quoting.lexicon)
        if key(passage.old + passage.new) not in quoting.elsewhere
    ]
    if not passages:
        return
    old, new = _texts(change)
    if _share(passages, old, new) > REWRITTEN:
        yield _became(*_from_difference(old, new), phrases, limit=LONG)
        return
    for passage in passages[:MOST]:
        yield _passage_told(passage, phrases, quoting.lexicon)
    if len(passages) > MOST:
        yield phrases.counted(phrases.more_edits, len(passages) - MOST)


def _texts(change: Change) -> tuple[str, str]:
    return (
        one_line(" ".join(block.text for block in change.old)),
        one_line(" ".join(block.text for block in change.new)),
    )


def _passage_told(passage: Passage, phrases: Phrases, lexicon: Lexicon) -> str:
    old, new = (_trimmed(one_line(side)) for side in (passage.old, passage.new))
    lengths = len(_WORD.findall(old)), len(_WORD.findall(new))
    if min(lengths) == 0 and max(lengths) >= ENOUGH:
        return _became(old, new, phrases, limit=LONG)
    unit = _unit(passage, lexicon)
    says_itself = min(lengths) > 1 and any(map(str.isdigit, old + new))
    if unit or (min(lengths) < ENOUGH and not says_itself):
        before, after = unit or _beside(passage)
        old, new = (_trimmed(one_line(f"{before}{side}{after}")) for side in (passage.old, passage.new))
    return _became(old, new, phrases, limit=LONG)


def _trimmed(text: str) -> str:
    """A quotation without marks at its edges that belong to what stands beside it; nothing if it has no words."""
    if not any(map(str.isalnum, text)):
        return ""
    trimmed = text.lstrip(" ,;:.)–—-")
    open_bracket = any(trimmed.count(mark) > trimmed.count(other) for mark, other in ("()", "[]"))
    return trimmed.rstrip(" ,;:–—-" if open_bracket else " ,;:–—-(")


def _became(old: str, new: str, phrases: Phrases, *, limit: int) -> str:
    if not old or not new:
        template = phrases.added if new else phrases.removed
        return template.format(what=phrases.quoted(shortened(old or new, limit)))
    return phrases.became.format(
        old=phrases.quoted(shortened(old, limit)), new=phrases.quoted(shortened(new, limit))
    )


def _unit(passage: Passage, lexicon: Lexicon) -> tuple[str, str] | None:
    """What stands after words that end with a number: its unit, if it is one."""
    if not (_NUMBER_LAST.search(passage.old) and _NUMBER_LAST.search(passage.new)):
        return None
    word = _WORD.search(passage.after)
    units = [lexicon.signals[signal] for signal in UNITS if signal in lexicon.signals]
    if word is None or not any(unit.match(word.group().lower()) for unit in units):
        return None
    return "", passage.after[: word.end()].rstrip(" ,;:.")


def _beside(passage: Passage) -> tuple[str, str]:
    """The words right before and after a passage, up to the end of their clause."""
    before = passage.before[max((match.end() for match in _CLAUSE_END.finditer(passage.before)), default=0) :]
    starts = [match.start() for match in _WORD.finditer(before)]
    end = _CLAUSE_END.search(passage.after)
    after = passage.after[: end.start() + 1] if end else passage.after
    ends = [match.end() for match in _WORD.finditer(after)]
    before = before[starts[-BESIDE] if len(starts) >= BESIDE else 0 :]
    return before, after[: ends[min(BESIDE, len(ends)) - 1] if ends else 0].rstrip(" ,;:.")


def _passages(part: Part, lexicon: Lexicon | None = None) -> Iterator[Passage]:
    """The replaced words of a part in reading order, those close together as one.

    With a lexicon, words that differ in spelling, capitals or marks alone count as unchanged.
    """
    stretches: list[_Stretch] = []
    for span in part.spans:
        old = "" if span.op is Op.INSERT else span.text if span.old is None else span.old
        new = "" if span.op is Op.DELETE else span.text
        _add(stretches, _Stretch(equal=span.op is Op.EQUAL, old=old, new=new))
    told: list[_Stretch] = []
    for stretch in stretches:
        same = stretch.equal or (lexicon is not None and _says_the_same(stretch.old, stretch.new, lexicon))
        _add(told, replace(stretch, equal=same))
    pieces: list[_Stretch] = []
    for place, stretch in enumerate(told):
        between = 0 < place < len(told) - 1 and stretch.equal and len(_WORD.findall(stretch.new)) <= GAP
        _add(pieces, replace(stretch, equal=stretch.equal and not between))
    for place, piece in enumerate(pieces):
        if not piece.equal:
            before = pieces[place - 1].new if place else ""
            after = pieces[place + 1].new if place + 1 < len(pieces) else ""
            yield Passage(old=piece.old, new=piece.new, before=before, after=after)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stretch:
    """Consecutive words of both texts, the same or not."""

    equal: bool
    old: str
    new: str


def _add(stretches: list[_Stretch], stretch: _Stretch) -> None:
    """Add a stretch, in one with the last if both are alike."""
    if stretches and stretches[-1].equal == stretch.equal:
        last = stretches.pop()
        stretch = replace(stretch, old=last.old + stretch.old, new=last.new + stretch.new)
    stretches.append(stretch)


def _says_the_same(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether only spelling, capitals or marks differ, which is not told beside what matters."""
    sides = [tokenise(plain_typography(side)) for side in (old, new)]
    return canonical(sides[0], lexicon) == canonical(sides[1], lexicon)


def _share(passages: list[Passage], old: str, new: str) -> float:
    """Which share of the words of both texts is in the passages."""
    changed = sum(len(_WORD.findall(passage.old)) + len(_WORD.findall(passage.new)) for passage in passages)
    return changed / max(1, len(_WORD.findall(old)) + len(_WORD.findall(new)))


def _from_difference(old: str, new: str) -> tuple[str, str]:
    """Both texts from a word or two before they part, where they begin alike."""
    if not old or not new:
        return old, new
    alike = sum(
        1
        for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old.split(" "), new.split(" "), strict=False))
    )
    skipped = max(0, alike - BESIDE)
    if skipped <= BESIDE:
        return old, new
    return tuple(f"… {' '.join(text.split(' ')[skipped:])}" for text in (old, new))  # type: ignore[return-value]


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
        if not any(_passages(part)):
            continue
        old, now = (
            one_line("".join(span.text for span in part.spans if span.op in {Op.EQUAL, op}))
            for op in (Op.DELETE, Op.INSERT)
        )
        if not part.new:
            yield _became(old, now, phrases, limit=SHORT)
            continue
        column = _column(quoting.new, row, part.new)
        place = phrases.cell.format(row=cells[0], column=column) if column else cells[0]
        yield phrases.was.format(
            place=one_line(place),
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
