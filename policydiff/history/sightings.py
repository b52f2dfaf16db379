"""Every place where a text states a date of its own, with what kind of date it is and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from policydiff.document import Block, BlockKind, Document
from policydiff.history.dated_text import DatedText, date_all
from policydiff.history.dates import DateReader, WrittenDate, date_reader
from policydiff.history.labelling import LONGEST, kind_of_label, labelled_dates
from policydiff.history.line_finding import lines_of
from policydiff.history.model import Passage, SectionDate
from policydiff.history.phrases import DATE, Kind, Phrasebook, phrasebook
from policydiff.history.places import Place, places, title_position
from policydiff.history.revision_table import lists_revisions


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """One statement of one date."""

    kind: Kind
    written: WrittenDate
    place: Place
    position: int
    """The block's index in the document."""
    span: tuple[int, int]
    """Where the date stands in the block's text: 0-based, end excluded; it may begin before, in a list's marker."""
    line: int
    """1-based line of the date in the file."""
    text: str
    """The sentence."""
    passages: tuple[Passage, ...]
    labelled: bool
    """Whether a label or the place under the title makes it a statement, and not a sentence."""
    attribute: str | None = None
    """The value of a `datetime` attribute that belongs to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sightings:
    """What a document states about dates: its own, and those of its sections."""

    dates: tuple[Sighting, ...]
    sections: tuple[SectionDate, ...]


_MAY_HOLD_DATE: Final = re.compile(r"[0-9０-９](?:[0-9０-９]{3}|[./-][0-9]{1,2}[./-][0-9])")
_BARE: Final = re.compile(rf"[^\w{DATE}]*{DATE}[^\w{DATE}]*")
_CLOSING_TITLE: Final = re.compile(rf"[(,:–—-]\s*{DATE}(?=[^\w{DATE}]*$)")
"""A date at the end of the title: "Privacy Policy (June 15, 2014)"."""
_MARKERS: Final = re.compile(r"\s*((?:\d{1,4}\.(?:\s+|$)){1,3})")
_SENTENCE_REACH: Final = 200
"""How many characters around a date its sentence is looked for in."""
_MANY: Final = 16
"""A block with more dates than this is a list of other things."""
_SENTENCE_END: Final = re.compile(r"[.!?;。]\s+|[\n。]")


def find_sightings(document: Document, language: str, date_order: str | None) -> Sightings:
    """Every statement of a date in `document`, in reading order, by the phrases of `language`."""
    finder = _Finder(document, phrasebook(language), date_reader(language, date_order))
    found = tuple(finder.sightings())
    return Sightings(dates=found, sections=tuple(finder.sections))


class _Finder:
    """Walks a document's blocks once."""

    def __init__(self, document: Document, book: Phrasebook, reader: DateReader) -> None:
        self._blocks = document.blocks
        self._lines = document.source.split("\n")
        self._book = book
        self._reader = reader
        self._places = places(document.blocks, book.appendix)
        self._title = title_position(document.blocks)
        self.sections: list[SectionDate] = []

    def sightings(self) -> Iterator[Sighting]:
        """The sightings in reading order; `sections` is filled on the way."""
        for position, block in enumerate(self._blocks):
            if block.kind in {BlockKind.CODE, BlockKind.RULE} or not self._may_state(position, block.text):
                continue
            if lists_revisions(block, self._book):
                continue
            dated = date_all(self._text(position, block), self._reader)
            if 0 < len(dated.dates) <= _MANY:
                yield from self._policy_wide(position, block, self._in_block(position, block, dated))

    def _may_state(self, position: int, text: str) -> bool:
        if self._places[position] <= Place.END and (len(text) <= LONGEST or "[" in text):
            return True
        return _MAY_HOLD_DATE.search(text) is not None

    def _text(self, position: int, block: Block) -> str:
        """The block's text; "5. Juni 2017" and "2014. 6. 15." parse as items of lists, and are dates all the same."""
        if block.kind is BlockKind.LIST_ITEM and self._places[position] <= Place.END:
            marker = _MARKERS.match(self._lines[block.lines[0] - 1])
            if marker and (position <= self._title + 2 or marker.group(1).count(".") == 3):
                return marker.group(1) + block.text
        return _unstruck(block)

    def _in_block(self, position: int, block: Block, dated: DatedText) -> Iterator[Sighting]:
        if _BARE.fullmatch(dated.text):
            return self._bare(position, block, dated)
        if block.kind is BlockKind.TABLE_ROW:
            return self._in_row(position, block, dated)
        return self._in_text(position, block, dated)

    def _policy_wide(self, position: int, block: Block, found: Iterator[Sighting]) -> Iterator[Sighting]:
        """The sightings of a block, except a label directly under a heading in the middle: it dates that section."""
        own_section = (
            self._places[position] is Place.MIDDLE
            and position > 0
            and self._blocks[position - 1].kind in {BlockKind.HEADING, BlockKind.RULE}
        )
        for sighting in found:
            if own_section and sighting.labelled:
                self._add_section(block, sighting.written, sighting.text)
            else:
                yield sighting

    def _bare(self, position: int, block: Block, dated: DatedText) -> Iterator[Sighting]:
        """A date that is the whole block: after a label in the block before, or under the title."""
        at = dated.text.index(DATE)
        kind = kind_of_label(self._blocks[position - 1].text, self._book) if position > 0 else None
        if kind is None and self._under_title(position) and not dated.written(at).loose:
            kind = Kind.UPDATED
        if kind is not None:
            yield self._sighting(kind, position, block, dated, (0, len(dated.text)), at, labelled=True)

    def _under_title(self, position: int) -> bool:
        """Whether nothing but the title (and a heading or short line as one) stands before the block."""
        before = self._blocks[max(0, self._title) : position]
        if not before:
            return True
        title, *between = before
        return (
            len(between) < 2
            and all(block.kind in {BlockKind.HEADING, BlockKind.RULE} for block in between)
            and (title.kind is BlockKind.HEADING or len(title.text) <= LONGEST)
        )

    def _in_text(self, position: int, block: Block, dated: DatedText) -> Iterator[Sighting]:
        taken: set[int] = set()
        source = self._lines[block.lines[0] - 1 : block.lines[1]]
        for label in labelled_dates(block, source, dated, self._book):
            taken.add(label.at)
            span = (label.start, label.end)
            yield self._sighting(label.kind, position, block, dated, span, label.at, labelled=True)
        closing = _CLOSING_TITLE.search(dated.text) if position == self._title else None
        if closing and closing.end() - 1 not in taken and not dated.written(closing.end() - 1).loose:
            at = closing.end() - 1
            taken.add(at)
            yield self._sighting(Kind.UPDATED, position, block, dated, (at, at + 1), at, labelled=True)
        names_itself = self._book.document.search(dated.text) is not None
        for kind, pattern in self._book.sentences.items() if names_itself else ():
            for match, at in _matches(pattern, dated, taken):
                if self._of_another(dated.text, match):
                    continue
                taken.add(at)
                if self._book.section.search(_sentence_before(dated.text, match.start())):
                    self._add_section(block, dated.written(at), _sentence(dated, match.start(), at))
                else:
                    yield self._sighting(kind, position, block, dated, match.span(), at, labelled=False)
        names_section = self._book.section.search(dated.text) is not None
        for pattern in self._book.section_sentences.values() if names_section else ():
            for match, at in _matches(pattern, dated, taken):
                taken.add(at)
                self._add_section(block, dated.written(at), _sentence(dated, match.start(), at))

    def _of_another(self, text: str, match: re.Match[str]) -> bool:
        """Whether the sentence is about an earlier or later document."""
        name = self._book.document.search(match.group())
        own_words = re.sub(r"^\W*\w+", "", name.group()) if name else ""
        if self._book.former.search(own_words):
            return True
        before = _sentence_before(text, match.start())
        return any(len(before[word.end() :].split()) <= 2 for word in self._book.former.finditer(before))

    def _in_row(self, position: int, block: Block, dated: DatedText) -> Iterator[Sighting]:
        """A row of a label and a date, or the only row under labels."""
        cells = dated.text.split("\t")
        headed = list(self._under_head(position, cells)) if self._is_only_row(position) else []
        for kind, at in headed:
            yield self._sighting(kind, position, block, dated, (at, at + 1), at, labelled=True)
        if headed or sum(1 for cell in cells if cell.strip()) > 2:
            return
        for label in labelled_dates(block, [], dated, self._book):
            if not re.search(r"\w", dated.text[: label.start]):
                span = (label.start, label.end)
                yield self._sighting(label.kind, position, block, dated, span, label.at, labelled=True)

    def _under_head(self, position: int, cells: list[str]) -> Iterator[tuple[Kind, int]]:
        """The kind and position of each date that stands alone in a cell under a label."""
        offset = 0
        for name, cell in zip(self._blocks[position - 1].text.split("\t"), cells, strict=False):
            if _BARE.fullmatch(cell) and (kind := kind_of_label(name, self._book)):
                yield kind, offset + cell.index(DATE)
            offset += len(cell) + 1

    def _is_only_row(self, position: int) -> bool:
        """Whether the block is the only row of its table beside the head."""
        table = self._blocks[position].containers
        after = self._blocks[position + 1].containers if position + 1 < len(self._blocks) else ()
        head = self._blocks[position - 1]
        return position > 0 and head.header and head.containers == table and after != table

    def _add_section(self, block: Block, written: WrittenDate, text: str) -> None:
        if isinstance(written.reading, date):
            line = self._line(block, written.text)
            self.sections.append(
                SectionDate(section=block.section, day=written.reading, text=text, line=line)
            )

    def _sighting(
        self,
        kind: Kind,
        position: int,
        block: Block,
        dated: DatedText,
        span: tuple[int, int],
        at: int,
        *,
        labelled: bool,
    ) -> Sighting:
        written = dated.written(at)
        marker = len(dated.original) - len(block.text)
        start, end = (dated.origin(edge) - marker for edge in span)
        return Sighting(
            kind=kind,
            written=written,
            place=self._places[position],
            position=position,
            span=(written.start - marker, written.end - marker),
            line=self._line(block, written.text),
            text=_sentence(dated, span[0], at),
            passages=(Passage(lines=block.lines, text=block.text[max(0, start) : end]),),
            labelled=labelled,
            attribute=_attribute(block),
        )

    def _line(self, block: Block, written: str) -> int:
        """The line on which the date stands, or on which it starts."""
        return lines_of(written, block.lines, self._lines)[0]


def _unstruck(block: Block) -> str:
    """The block's text with spaces for what is struck through."""
    if not any(run.format.strikethrough for run in block.runs):
        return block.text
    return "\t".join(
        "".join(" " * len(run.text) if run.format.strikethrough else run.text for run in part)
        for part in block.parts
    )


def _attribute(block: Block) -> str | None:
    """The `datetime` that belongs to the block, as an attribute of it or of the one element in it."""
    given = dict(block.attributes).get("datetime")
    inline = re.findall(r"datetime\s*=\s*[\"']([^\"']*)[\"']", block.markdown)
    return given if given is not None else inline[0] if len(inline) == 1 else None


def _matches(
    pattern: re.Pattern[str], dated: DatedText, taken: set[int]
) -> Iterator[tuple[re.Match[str], int]]:
    """The sentences of a pattern, each with the position of its date; looked for only around the dates."""
    end = 0
    for at in dated.starts:
        if at not in taken:
            match = pattern.search(dated.text, max(end, at - _SENTENCE_REACH), at + _SENTENCE_REACH)
            if match and match.start() <= at < match.end():
                yield match, at
        end = at + 1


def _sentence_before(text: str, position: int) -> str:
    """What stands before `position` in the same sentence, its last 60 characters at most."""
    return _SENTENCE_END.split(text[max(0, position - 60) : position])[-1]


def _sentence(dated: DatedText, start: int, at: int) -> str:
    """The sentence around the date, from its line's or sentence's start to its end, as written."""
    text = dated.text
    ends = [found.end() for found in _SENTENCE_END.finditer(text[:start])]
    closing = re.search(r"[.!?;。](?=\s|$)|\n|。", text[at:])
    end = at + closing.end() if closing else len(text)
    return " ".join(dated.original[dated.origin(ends[-1] if ends else 0) : dated.origin(end)].split())
