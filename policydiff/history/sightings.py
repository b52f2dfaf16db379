"""Every place where a text states a date of its own, with what kind of date it is and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from policydiff.document import Block, BlockKind, Document
from policydiff.history.dates import DateReader, WrittenDate, date_reader, plain
from policydiff.history.model import Passage, SectionDate
from policydiff.history.phrases import DATE, Kind, Phrasebook, phrasebook


class Place(IntEnum):
    """Where in a text a date stands; the lower, the more it counts."""

    TOP = 0
    END = 1
    MIDDLE = 2
    APPENDIX = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """One statement of one date."""

    kind: Kind
    written: WrittenDate
    place: Place
    position: int
    """The block's index in the document."""
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
class DatedText:
    """A block's text in which every date is one character."""

    text: str
    dates: tuple[WrittenDate, ...]
    starts: tuple[int, ...]
    """Where in `text` each date stands."""
    original: str
    """The block's text as it is, of which `dates` gives positions."""

    def origin(self, position: int) -> int:
        """The position in the block's text of a position in `text`."""
        shift = 0
        for start, written in zip(self.starts, self.dates, strict=True):
            if start >= position:
                break
            shift += written.end - written.start - 1
        return position + shift

    def written(self, position: int) -> WrittenDate:
        """The date that stands at `position` of `text`."""
        return self.dates[self.starts.index(position)]


_MAY_HOLD_DATE: Final = re.compile(r"\d{4}|\d[./-]\d|\[|__|XX|\?\?|\b(?:tb[acd])\b|[〇○]", re.I)
_BARE: Final = re.compile(rf"[^\w{DATE}]*{DATE}[^\w{DATE}]*")
_LABEL_LENGTH: Final = 80
_TOP_PARAGRAPHS: Final = 10
_END_BLOCKS: Final = 12
_LONG: Final = 300


def date_all(text: str, reader: DateReader) -> DatedText:
    """The text with each date replaced by `DATE`."""
    clean = plain(text).replace(DATE, " ")
    dates = tuple(reader.find(clean))
    pieces: list[str] = []
    starts: list[int] = []
    end = length = 0
    for written in dates:
        pieces.append(clean[end : written.start])
        length += written.start - end
        starts.append(length)
        pieces.append(DATE)
        length += 1
        end = written.end
    return DatedText(text="".join([*pieces, clean[end:]]), dates=dates, starts=tuple(starts), original=text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sightings:
    """What a document states about dates: its own, and those of its sections."""

    dates: tuple[Sighting, ...]
    sections: tuple[SectionDate, ...]


def find_sightings(document: Document, language: str, date_order: str | None) -> Sightings:
    """Every statement of a date in `document`, in reading order, by the phrases of `language`."""
    finder = _Finder(document, phrasebook(language), date_reader(language, date_order))
    found = tuple(finder.sightings())
    return Sightings(dates=found, sections=tuple(finder.sections))


class _Finder:
    """Walks a document's blocks once."""

    def __init__(self, document: Document, book: Phrasebook, reader: DateReader) -> None:
        self._document = document
        self._blocks = document.blocks
        self._lines = document.source.split("\n")
        self._book = book
        self._reader = reader
        self._places = _places(document, book)
        self._title = _title(self._blocks)
        self.sections: list[SectionDate] = []

    def sightings(self) -> Iterator[Sighting]:
        for position, block in enumerate(self._blocks):
            if block.kind in {BlockKind.CODE, BlockKind.RULE} or not self._may_state(position, block):
                continue
            dated = date_all(self._text(position, block), self._reader)
            if not dated.dates:
                continue
            found = list(self._in_block(position, block, dated))
            yield from self._without_section_dates(position, block, found)

    def _may_state(self, position: int, block: Block) -> bool:
        text = block.text
        if _MAY_HOLD_DATE.search(text):
            return True
        return len(text) <= _LABEL_LENGTH and self._places[position] <= Place.END

    def _text(self, position: int, block: Block) -> str:
        """The block's text; "5. Juni 2017" parses as the fifth item of a list, and is a date all the same."""
        if block.kind is BlockKind.LIST_ITEM and position <= self._title + 2:
            marker = re.match(r"\s*(\d{1,2}\.\s)", self._lines[block.lines[0] - 1])
            if marker:
                return marker.group(1) + block.text
        return block.text

    def _in_block(self, position: int, block: Block, dated: DatedText) -> Iterator[Sighting]:
        if _BARE.fullmatch(dated.text):
            yield from self._bare(position, block, dated)
            return
        if block.kind is BlockKind.TABLE_ROW:
            yield from self._in_row(position, block, dated)
            return
        taken: set[int] = set()
        for kind, label, at in self._labels(block, dated):
            taken.add(at)
            yield self._sighting(kind, position, block, dated, (label, at + 1), at, labelled=True)
        for kind in Kind:
            for match in self._book.sentences[kind].finditer(dated.text):
                at = match.group().find(DATE) + match.start()
                if at in taken or self._of_another(dated.text, match):
                    continue
                taken.add(at)
                if self._book.section.search(_sentence_before(dated.text, match.start())):
                    self._add_section(block, dated.written(at), _sentence(dated, match.start(), at))
                else:
                    yield self._sighting(kind, position, block, dated, match.span(), at, labelled=False)
        self._collect_section_sentences(block, dated, taken)

    # -- a date that is the whole block --------------------------------------------------------------

    def _bare(self, position: int, block: Block, dated: DatedText) -> Iterator[Sighting]:
        at = dated.text.index(DATE)
        kind = self._label_before(position)
        whole = (0, len(dated.text))
        if kind is not None:
            yield self._sighting(kind, position, block, dated, whole, at, labelled=True)
        elif self._under_title(position) and not dated.written(at).loose:
            yield self._sighting(Kind.UPDATED, position, block, dated, whole, at, labelled=True)

    def _label_before(self, position: int) -> Kind | None:
        """The kind of date that the block before announces, if it is a label and nothing else."""
        if position == 0:
            return None
        label = plain(self._blocks[position - 1].text).strip()
        if not label or len(label) > _LABEL_LENGTH:
            return None
        for table in (self._book.labels, self._book.lines):
            for kind, pattern in table.items():
                match = pattern.search(f"{label} {DATE}")
                if match and not re.search(r"\w", label[: match.start()]):
                    return kind
        return None

    def _under_title(self, position: int) -> bool:
        """Whether nothing but the title (and a heading or short line beside it) stands before the block."""
        before = self._blocks[max(0, self._title) : position]
        if len(before) > 2 or position > self._title + 2:
            return False
        return all(block.kind is BlockKind.HEADING or block.kind is BlockKind.RULE for block in before[1:]) and (
            not before or before[0].kind is BlockKind.HEADING or len(before[0].text) <= _LABEL_LENGTH
        )

    # -- labels -------------------------------------------------------------------------------------

    def _labels(self, block: Block, dated: DatedText) -> list[tuple[Kind, int, int]]:
        """Each label that states a date: its kind, where it starts, where its date stands."""
        best: dict[int, tuple[int, Kind, re.Match[str], bool]] = {}
        for table, whole in ((self._book.labels, False), (self._book.lines, True)):
            for kind, pattern in table.items():
                for match in pattern.finditer(dated.text):
                    at = match.end() - 1
                    if at not in best or match.start() < best[at][0]:
                        best[at] = (match.start(), kind, match, whole)
        found: list[tuple[Kind, int, int]] = []
        matches = [best[at] for at in sorted(best)]
        for number, (start, kind, match, whole) in enumerate(matches):
            following = matches[number + 1][0] if number + 1 < len(matches) else None
            if self._is_statement(block, dated, match, whole, following, bool(found) and found[-1][2] + 1):
                found.append((kind, start, match.end() - 1))
        return found

    def _is_statement(
        self, block: Block, dated: DatedText, match: re.Match[str], whole: bool, following: int | None, after: int | bool
    ) -> bool:
        """Whether a label with its date is a line of its own, and not the middle of a sentence."""
        text = dated.text
        line_start = max(text.rfind("\n", 0, match.start()), text.rfind("\t", 0, match.start())) + 1
        before, rest = text[line_start : match.start()], re.split(r"[\n\t]", text[match.end() :], maxsplit=1)[0]
        own_line = self._starts_line(block, match.group("label"))
        opens = own_line or self._opens(block, before, after is not False and not re.search(r"\w", text[int(after) : match.start()]))
        closes = (
            bool(re.search(r"[:=>|\n\t–—]|-\s", match.group("gap")))
            or re.match(r"\s*(?:$|[.;)\]|•·(\[<*_–—\"”/-])", rest) is not None
            or re.match(r"\s*,\s*(?:v|version)?\s*\d", rest, re.I) is not None
            or self._book.goes_on.match(rest) is not None
            or (following is not None and not re.search(r"\w", text[match.end() : following]))
            or self._ends_line(block, dated.written(match.end() - 1).text)
        )
        if whole:
            return own_line_or_empty(before, own_line) and not re.search(r"\w", rest.split("(")[0].split("|")[0])
        if re.search(r"\w", before) and not own_line and self._book.former.search(before):
            return False
        return opens and closes

    def _opens(self, block: Block, before: str, after_another: bool) -> bool:
        if after_another or (not re.search(r"\w", before.replace(DATE, "")) and DATE not in before):
            return True
        if re.search(rf"(?:[.。!?;；|•·]|{DATE}\W?)\s*[*_(\[“\"]*$", before):
            return len(before) <= _LONG
        if not re.search(r"[,、，(\[–—:|/-]\s*[*_]*$", before) or len(before) > _LABEL_LENGTH:
            return False
        return (
            block.kind is BlockKind.HEADING
            or DATE in before
            or re.search(r"\d", before) is not None
            or self._names_document(before)
        )

    def _names_document(self, before: str) -> bool:
        title = self._document.title
        named = before.strip(" \t,(–—:|/-[*_").casefold()
        return (bool(title) and named == plain(title or "").strip().casefold()) or bool(
            self._book.document.fullmatch(named) or self._book.document.fullmatch(f"this {named}")
        )

    def _starts_line(self, block: Block, label: str) -> bool:
        """Whether a line of the file's block starts with the label."""
        opening = _bare_words(label)[:24]
        return any(_bare_words(line).startswith(opening) for line in self._source(block)[1:])

    def _ends_line(self, block: Block, written: str) -> bool:
        """Whether a line of the file's block ends with the date."""
        closing = _bare_words(written)
        return any(_bare_words(line).endswith(closing) for line in self._source(block))

    def _source(self, block: Block) -> list[str]:
        return [
            re.sub(r"\]\([^)]*\)|<[^>]*>", " ", plain(line)) for line in self._lines[block.lines[0] - 1 : block.lines[1]]
        ]

    # -- tables -------------------------------------------------------------------------------------

    def _in_row(self, position: int, block: Block, dated: DatedText) -> Iterator[Sighting]:
        cells = dated.text.split("\t")
        if len([cell for cell in cells if cell.strip()]) == 2 or len(cells) == 1:
            for kind, label, at in self._labels(block, dated):
                if not re.search(r"\w", dated.text[:label]):
                    yield self._sighting(kind, position, block, dated, (label, at + 1), at, labelled=True)
        elif self._is_only_row(position):
            head = plain(self._blocks[position - 1].text).split("\t")
            offset = 0
            for name, cell in zip(head, cells, strict=False):
                if _BARE.fullmatch(cell) and (kind := self._kind_of_label(name)):
                    at = offset + cell.index(DATE)
                    yield self._sighting(kind, position, block, dated, (at, at + 1), at, labelled=True)
                offset += len(cell) + 1

    def _is_only_row(self, position: int) -> bool:
        """Whether the block is the only row of its table beside the head."""
        table = self._blocks[position].containers
        after = self._blocks[position + 1].containers if position + 1 < len(self._blocks) else ()
        head = self._blocks[position - 1]
        return position > 0 and head.header and head.containers == table and after != table

    def _kind_of_label(self, label: str) -> Kind | None:
        for table in (self._book.labels, self._book.lines):
            for kind, pattern in table.items():
                match = pattern.search(f"{label.strip()} {DATE}")
                if match and not re.search(r"\w", label.strip()[: match.start()]):
                    return kind
        return None

    # -- sentences -----------------------------------------------------------------------------------

    def _of_another(self, text: str, match: re.Match[str]) -> bool:
        """Whether the sentence is about an earlier or later document, or a part of one."""
        before = _sentence_before(text, match.start())
        name = self._book.document.search(match.group())
        own_words = name.group() if name else ""
        own_words = re.sub(r"^\W*\w+", "", own_words)
        return bool(self._book.former.search(own_words)) or bool(
            [word for word in self._book.former.finditer(before) if len(before[word.end() :].split()) <= 2]
        )

    def _collect_section_sentences(self, block: Block, dated: DatedText, taken: set[int]) -> None:
        for pattern in self._book.section_sentences.values():
            for match in pattern.finditer(dated.text):
                at = match.group().find(DATE) + match.start()
                if at not in taken:
                    taken.add(at)
                    self._add_section(block, dated.written(at), _sentence(dated, match.start(), at))

    def _without_section_dates(self, position: int, block: Block, found: list[Sighting]) -> Iterator[Sighting]:
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

    def _add_section(self, block: Block, written: WrittenDate, text: str) -> None:
        if not hasattr(written.reading, "rule"):
            self.sections.append(
                SectionDate(section=block.section, day=written.reading, text=text, line=self._line(block, written.text))
            )

    # -- places --------------------------------------------------------------------------------------

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
        start, end = dated.origin(span[0]), dated.origin(span[1])
        marker = len(dated.original) - len(block.text)
        return Sighting(
            kind=kind,
            written=written,
            place=self._places[position],
            position=position,
            line=self._line(block, written.text),
            text=_sentence(dated, span[0], at),
            passages=(Passage(lines=block.lines, text=block.text[max(0, start - marker) : end - marker]),),
            labelled=labelled,
            attribute=self._attribute(block),
        )

    def _attribute(self, block: Block) -> str | None:
        written = dict(block.attributes).get("datetime")
        if written is None:
            inline = re.findall(r"datetime\s*=\s*[\"']([^\"']*)[\"']", block.markdown)
            written = inline[0] if len(inline) == 1 else None
        return written

    def _line(self, block: Block, written: str) -> int:
        """The line on which the date stands, or on which it starts."""
        first, last = block.lines
        wanted = _bare_words(written)
        lines = self._lines[first - 1 : last]
        for number, line in enumerate(lines, first):
            if wanted in _bare_words(plain(line)):
                return number
        start = wanted.split(" ")[0]
        return next((number for number, line in enumerate(lines, first) if start in _bare_words(plain(line))), first)


def own_line_or_empty(before: str, own_line: bool) -> bool:
    """Whether nothing stands before a label on its line."""
    return own_line or not re.search(r"\w", before)


def _sentence_before(text: str, position: int) -> str:
    """What stands before `position` in the same sentence, its last 60 characters at most."""
    return re.split(r"[.!?;。]\s", text[max(0, position - 60) : position])[-1]


def _bare_words(text: str) -> str:
    """The text's words and numbers with one space between."""
    return " ".join(re.findall(r"\w+", text)).casefold()


def _sentence(dated: DatedText, start: int, at: int) -> str:
    """The sentence around the date, from its line's or sentence's start to its end, as written."""
    text = dated.text
    ends = [found.end() for found in re.finditer(r"[.!?;。]\s+|[\n。]", text[:start])]
    begin = ends[-1] if ends else 0
    closing = re.search(r"[.!?;。](?=\s|$)|\n", text[at:])
    end = at + closing.end() if closing else len(text)
    return " ".join(dated.original[dated.origin(begin) : dated.origin(end)].split())


def _title(blocks: tuple[Block, ...]) -> int:
    """The index of the title: the first heading, if hardly anything stands before it; else -1."""
    for position, block in enumerate(blocks[:4]):
        if block.kind is BlockKind.HEADING:
            return position
    return -1


def _places(document: Document, book: Phrasebook) -> list[Place]:
    """For each block where it stands: near the top, at the end of the text or of an appendix, or between."""
    blocks = document.blocks
    body = next(
        (
            position
            for position, block in enumerate(blocks)
            if block.kind is BlockKind.HEADING and position > 0 and book.appendix.match(block.text)
        ),
        len(blocks),
    )
    places = [Place.MIDDLE] * body + [Place.APPENDIX] * (len(blocks) - body)
    for position in range(max(0, body - _END_BLOCKS), body):
        places[position] = Place.END
    paragraphs = 0
    for position, block in enumerate(blocks[:body]):
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.HTML, BlockKind.BLOCKQUOTE, BlockKind.TABLE_ROW}:
            paragraphs += 1
        if paragraphs > _TOP_PARAGRAPHS:
            break
        places[position] = Place.TOP
    return places
