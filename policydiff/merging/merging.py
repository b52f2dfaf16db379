"""A policy's Markdown with what was changed in a copy of it that another program wrote: all else stays as written."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policydiff.comparison import Change, ChangeKind, Op, compare
from policydiff.document import Block, BlockKind, Document, parse
from policydiff.merging.chunks import Chunk, chunks, says, wording
from policydiff.merging.editing import Edit, Lines, edited
from policydiff.merging.pairing import paired, with_addresses_of, with_labels_of

_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]*\]:")
_ATTRIBUTES = re.compile(r"\s*\{:")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """The policy's new Markdown."""

    text: str
    notes: tuple[str, ...] = ()
    """What a person should look at, each one sentence."""


def merged(old: str, copy: str, *, unchanged_copy: str | None = None) -> Merged:
    """The Markdown `old` with what `copy` changes; `unchanged_copy` is the copy as it was before anyone changed it.

    Another program keeps less than Markdown does: what it lost is in neither copy, and so is no change. Paragraphs,
    lists and tables without a change keep their source to the letter; so do front matter, definitions of links and
    template tags. Where words change, the rest of their paragraph stays as written if that can be done for sure.
    """
    source = parse(old)
    # Further down than at the head of a file a byte order mark would be a sign of the text.
    copy = copy.removeprefix("\ufeff")
    before = source if unchanged_copy is None else parse(unchanged_copy)
    after = parse(with_addresses_of(before, copy))
    if _body(after).strip("\n") == _body(before).strip("\n"):
        return Merged(text=old)
    own = paired(source, before)
    after = parse(with_labels_of(source, compare(before, after), own))
    result = _Merging(source, before, after, own).result()
    if result.text == source.source:
        return replace(result, text=old)
    return replace(result, text=result.text.replace("\n", "\r\n")) if "\r\n" in old else result


class _Merging:
    def __init__(self, source: Document, before: Document, after: Document, own: dict[int, int]) -> None:
        self._source = source
        self._after = after
        self._lines = source.source.split("\n")
        places = {id(block): at for at, block in enumerate(before.blocks)}
        new_places = {id(block): at for at, block in enumerate(after.blocks)}
        self._own: dict[int, int] = {}
        """For each block of the copy that is one of the source, the place of that."""
        self._changes: dict[int, Change] = {}
        """What became of it, where something did."""
        for change in compare(before, after).changes:
            if len(change.old) == len(change.new) == 1:
                at, was = new_places[id(change.new[0])], own.get(places[id(change.old[0])])
                if was is not None:
                    self._own[at] = was
                    if not _is_same(change):
                        self._changes[at] = change
        found = chunks(source)
        self._chunks = [chunk for chunk in found if not chunk.is_footnote]
        self._footnotes = [chunk for chunk in found if chunk.is_footnote]
        self._notes: list[str] = []

    def result(self) -> Merged:
        """All chunks of the copy in order, each written as in the source where it is the same."""
        after = chunks(self._after)
        texts = [chunk for chunk in after if not chunk.is_footnote]
        numbers = self._numbers(texts, self._chunks)
        self._footnote_lines = self._kept_footnotes([chunk for chunk in after if chunk.is_footnote])
        out = self._joined(texts, numbers)
        for chunk in self._new_footnotes:
            out = [*_without_end(out), "", *self._raw(chunk), ""]
        text = "\n".join(out)
        if not self._reads_all(text):
            front = self._source.front_matter.length
            text = "\n".join([*self._lines[:front], *([""] if front else []), _body(self._after)])
            self._notes = [
                "the text could not be taken over piece by piece, so that all of it is written anew"
            ]
        return Merged(text=text, notes=tuple(self._notes))

    def _numbers(self, mine: Sequence[Chunk], theirs: Sequence[Chunk]) -> list[int | None]:
        """For each chunk of the copy the number of that of the source that it is; each is one at most."""
        chunk_of = {at: number for number, chunk in enumerate(theirs) for at, _ in chunk.blocks}
        taken: set[int] = set()
        numbers: list[int | None] = []
        for chunk in mine:
            votes = Counter(
                chunk_of[self._own[at]]
                for at, _ in chunk.blocks
                if at in self._own and self._own[at] in chunk_of
            )
            best = sorted(
                (each for each in votes if each not in taken), key=lambda each: (-votes[each], each)
            )
            numbers.append(best[0] if best else None)
            taken |= set(best[:1])
        return numbers

    # In order

    def _joined(self, texts: Sequence[Chunk], numbers: Sequence[int | None]) -> Lines:
        kept = {number for number in numbers if number is not None}
        out: Lines = []
        pending: int | None = -1
        """The chunk of the source written last, what follows which is still to be written; the head is -1."""
        for chunk, number in zip(texts, numbers, strict=True):
            if pending is not None and number == pending + 1:
                out += self._between(pending)
            else:
                out = self._parted(out, pending, kept)
            out += self._written(chunk, number)
            pending = number
        if pending is not None and pending + 1 == len(self._chunks):
            return out + self._between(pending)
        return [*_without_end(self._parted(out, pending, kept)), ""]

    def _parted(self, out: Lines, pending: int | None, kept: set[int]) -> Lines:
        """What was written, with what follows it in the source although its neighbour does not, and a blank line."""
        if pending is not None:
            out = out + _without_end(self._between(pending))
            number = pending + 1
            while number < len(self._chunks) and number not in kept:
                left = [
                    line for line in self._between(number) if line.strip() and not _ATTRIBUTES.match(line)
                ]
                out = [*out, *([""] if left else []), *left]
                number += 1
        return [*_without_end(out), ""] if _without_end(out) else out

    def _between(self, number: int) -> Lines:
        """What stands between a chunk of the source and the next: footnotes as the copy has them, what has no words."""
        start = self._chunks[number].lines[1] if number >= 0 else 0
        end = self._chunks[number + 1].lines[0] if number + 1 < len(self._chunks) else len(self._lines)
        out: Lines = []
        for footnote in self._footnotes:
            if start <= footnote.lines[0] < end:
                out += self._lines[start : footnote.lines[0]]
                out += self._footnote_lines.get(footnote.lines[0], [])
                start = footnote.lines[1]
        return out + self._lines[start:end]

    def _kept_footnotes(self, after: Sequence[Chunk]) -> dict[int, Lines]:
        """The lines of each footnote of the source that the copy still has, by its first line."""
        numbers = self._numbers(after, self._footnotes)
        self._new_footnotes = [chunk for chunk, number in zip(after, numbers, strict=True) if number is None]
        return {
            self._footnotes[number].lines[0]: self._edited(chunk, self._footnotes[number])
            for chunk, number in zip(after, numbers, strict=True)
            if number is not None
        }

    # One chunk

    def _written(self, chunk: Chunk, number: int | None) -> Lines:
        return self._raw(chunk) if number is None else self._edited(chunk, self._chunks[number])

    def _raw(self, chunk: Chunk) -> Lines:
        return self._after.source.split("\n")[chunk.lines[0] : chunk.lines[1]]

    def _edited(self, chunk: Chunk, source: Chunk) -> Lines:
        """The chunk in the source's way of writing; the copy's own where that cannot be done."""
        here = dict(source.blocks)
        edits = []
        for at, block in chunk.blocks:
            old = here.get(self._own.get(at, -1))
            edits.append(Edit(new=block, old=old, change=self._changes.get(at) if old else None))
        if [id(edit.old) for edit in edits] == [id(block) for _, block in source.blocks] and not any(
            edit.change for edit in edits
        ):
            return self._lines[source.lines[0] : source.lines[1]]
        copy = self._after.source.split("\n")
        made = edited(self._lines, copy, source, edits, lambda lines: self._reads(lines, chunk))
        if made is not None:
            return made
        self._warn(source)
        return self._raw(chunk)

    def _warn(self, source: Chunk) -> None:
        tags = [
            run.format.markup
            for _, block in source.blocks
            for run in block.runs
            if run.format.markup and run.format.markup.startswith("{")
        ]
        if tags:
            line = source.lines[0] + 1
            self._notes.append(
                f"the changed passage in line {line} had template tags, which are gone: {', '.join(tags)}"
            )

    # What is read of it

    def _reads(self, lines: Lines, chunk: Chunk) -> bool:
        """Whether the lines are read as the chunk is, in the source's surroundings."""
        text = "\n".join(lines)
        around = [line for line in self._lines if _DEFINITION.match(line)]
        around += [
            f"[^{label}]: x" for label in dict.fromkeys(_REFERENCE.findall(text)) if not chunk.is_footnote
        ]
        found = chunks(parse("\n".join([text, "", *around])))
        return bool(found) and found[0].signature == chunk.signature and _formats(found[0]) == _formats(chunk)

    def _reads_all(self, text: str) -> bool:
        """Whether all words of the copy are read, in its order, footnotes wherever they stand."""
        read = parse(text)
        wanted, found = (
            [block for block in document.blocks if says(block) and block.kind is not BlockKind.RULE]
            for document in (self._after, read)
        )
        return sorted(map(_letters, wanted)) == sorted(map(_letters, found)) and [
            _letters(block) for block in wanted if block.kind is BlockKind.HEADING
        ] == [_letters(block) for block in found if block.kind is BlockKind.HEADING]


def _body(document: Document) -> str:
    """What follows the front matter."""
    return "\n".join(document.source.split("\n")[document.front_matter.length :])


def _letters(block: Block) -> str:
    """The words of a block without any space: where there is none between words, a line's end may look like one."""
    return "".join(wording(block).split())


def _is_same(change: Change) -> bool:
    if change.kind is ChangeKind.UNCHANGED:
        return True
    same = all(span.op is Op.EQUAL and span.old_runs is None for span in change.spans)
    return change.kind is ChangeKind.MOVED and same


def _formats(chunk: Chunk) -> list[object]:
    """Where a chunk's links lead and which of its words look otherwise, as far as another program could say."""
    return [
        (run.text.strip(), run.format.strong, run.format.emphasis, run.format.strikethrough, run.format.code)
        for _, block in chunk.blocks
        for run in block.runs
        if run.text.strip() and (run.format.strong or run.format.emphasis or run.format.code)
    ]


def _without_end(lines: Lines) -> Lines:
    """The lines without blank ones at the end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]
