"""Labels with their dates ("Last updated: June 15, 2014") that are statements, and not the middle of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policydiff.document import Block, BlockKind
from policydiff.history.dated_text import DatedText
from policydiff.history.dates import plain
from policydiff.history.line_finding import without_addresses, words
from policydiff.history.phrases import DATE, Kind, Phrasebook

LONGEST: Final = 80
"""How many characters a label, or a title before one, has at most."""

_LONG: Final = 300
_BEFORE: Final = 110
_AFTER: Final = 40
"""How far around a date its label is looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledDate:
    """A label and its date in a text with `DATE` for each date."""

    kind: Kind
    start: int
    end: int
    at: int
    """Where the date stands."""
    separated: bool
    """Whether a colon, dash or line end stands between label and date."""
    whole: bool
    """Whether it counts only if it is the whole line."""


def labelled_dates(
    block: Block, source: Sequence[str], dated: DatedText, book: Phrasebook
) -> list[LabelledDate]:
    """The labels with their dates that stand alone in `block`, whose lines in the file are `source`."""
    lines = [_words(without_addresses(plain(line))) for line in source]
    candidates = list(_candidates(dated, book))
    found: list[LabelledDate] = []
    for label, following in pairwise([*candidates, None]):
        assert label is not None
        surroundings = _Surroundings(
            block, lines, dated, book, label, found[-1] if found else None, following
        )
        if surroundings.stands_alone():
            found.append(label)
    return found


def kind_of_label(text: str, book: Phrasebook) -> Kind | None:
    """The kind of date that `text` announces, if it is a label and nothing else."""
    label = plain(text).strip()
    if not label or len(label) > LONGEST:
        return None
    for table in (book.labels, book.lines):
        for kind, pattern in table.items():
            match = pattern.match(f"{label.lstrip('*_#[( ')} {DATE}")
            if match and match.end() > len(label.lstrip("*_#[( ")):
                return kind
    return None


def _candidates(dated: DatedText, book: Phrasebook) -> Iterator[LabelledDate]:
    """For each date the longest label that has it."""
    end = 0
    for number, at in enumerate(dated.starts):
        following = dated.starts[number + 1] if number + 1 < len(dated.starts) else len(dated.text)
        labels = [
            LabelledDate(
                kind=kind,
                start=match.start(),
                end=match.end(),
                at=at,
                separated=re.search(r"[:=>|\n\t–—]|-\s", match.groupdict().get("gap") or "") is not None,
                whole=table is book.lines,
            )
            for table in (book.labels, book.lines)
            for kind, pattern in table.items()
            for match in pattern.finditer(dated.text, max(end, at - _BEFORE), min(following, at + _AFTER))
            if match.start() <= at < match.end()
        ]
        if labels:
            best = min(labels, key=lambda label: (label.start, -label.end))
            yield best
            end = best.end
        else:
            end = at + 1


class _Surroundings:
    """What stands before and after a label and its date."""

    def __init__(
        self,
        block: Block,
        lines: list[str],
        dated: DatedText,
        book: Phrasebook,
        label: LabelledDate,
        previous: LabelledDate | None,
        following: LabelledDate | None,
    ) -> None:
        text = dated.text
        start = max(text.rfind("\n", 0, label.start), text.rfind("\t", 0, label.start)) + 1
        self._block, self._dated, self._book, self._label = block, dated, book, label
        self._before = text[start : label.start]
        self._rest = re.split(r"[\n\t]", text[label.end :], maxsplit=1)[0]
        self._opens_line = any(
            line.startswith(_words(text[label.start : label.at])[:24]) for line in lines[1:]
        )
        self._ends_line = any(line.endswith(_words(dated.written(label.at).text)) for line in lines)
        between = text[previous.end : label.start] if previous is not None else text
        self._after_another = not _has_word(between) or book.goes_on.fullmatch(between.rstrip()) is not None
        self._before_another = following is not None and not _has_word(text[label.end : following.start])

    def stands_alone(self) -> bool:
        """Whether the label opens a line or a part of one, and the date closes it."""
        if self._is_code():
            return False
        if self._label.whole:
            alone = not _has_word(self._before) or self._opens_line
            return alone and not _has_word(re.split(r"[(|\[]", self._rest)[0])
        if not self._opens_line and self._book.former.search(re.split(rf"[{DATE}.;。]", self._before)[-1]):
            return False
        return self._opens() and self._closes()

    def _opens(self) -> bool:
        before = self._before
        if self._opens_line or self._after_another or not re.search(rf"[\w{DATE}]", before):
            return True
        if re.search(rf"(?:[.。!?;；|•·]|{DATE}\W?)\s*[*_(\[“\"]*$", before):
            return len(before) <= _LONG
        if self._names_document(before):
            return True
        if len(before) > LONGEST or not re.search(r"[,、，(\[–—:：|/-]\s*[*_]*$", before):
            return False
        return self._block.kind is BlockKind.HEADING or re.search(rf"[\d{DATE}]", before) is not None

    def _names_document(self, before: str) -> bool:
        name = before.strip(" \t,、，(–—:：|/-[*_")
        return any(self._book.document.fullmatch(f"{this}{name}") for this in ("", *self._book.these))

    def _closes(self) -> bool:
        rest = self._rest
        return (
            self._label.separated
            or re.match(r"\s*(?:$|[.;)\]}|•·(\[<*_–—\"”’'/。）；-])", rest) is not None
            or re.match(r"\s*[,，、]\s*(?:v|version)?\s*\d", rest, re.I) is not None
            or self._book.goes_on.match(rest) is not None
            or self._before_another
            or self._ends_line
            or self._format_ends()
        )

    def _is_code(self) -> bool:
        """Whether the label is shown as code: it is spoken of."""
        start = self._dated.origin(self._label.start) - (len(self._dated.original) - len(self._block.text))
        edge = 0
        for run in self._block.runs:
            edge += len(run.text)
            if start < edge:
                return run.format.code
        return False

    def _format_ends(self) -> bool:
        """Whether a link or emphasis begins or ends right after the date."""
        end = self._dated.origin(self._label.end) - (len(self._dated.original) - len(self._block.text))
        edge = 0
        for run in self._block.runs:
            edge += len(run.text)
            if end <= edge <= end + 1:
                return edge < len(self._block.text)
        return False


def _has_word(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _words(text: str) -> str:
    """The text's words and numbers with one space between."""
    return " ".join(words(text))
