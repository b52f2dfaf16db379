"""The version name that a text gives itself ("Version 3.1"), and whether it calls itself a draft."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from policydiff.document import BlockKind, Document
from policydiff.history.dated_text import date_all
from policydiff.history.dates import date_reader
from policydiff.history.model import DateDoubt, Passage
from policydiff.history.phrases import DATE, words

_NEAR_TOP: Final = 12
"""How many blocks from the start a label may stand in."""
_DRAFT_NEAR_TOP: Final = 4
_LONGEST: Final = 200
"""How many characters a block with a label has at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenLabel:
    """A version label as it stands in a text."""

    start: int
    end: int
    """0-based, end excluded."""
    text: str
    draft: bool


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is a label, and what says that a whole line is one for a draft."""
    lexicon = words(language)
    draft = "|".join(re.escape(word) for word in sorted(lexicon.draft, key=lambda word: (-len(word), word)))
    number = r"(?:\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?|[IVX]{1,5})(?![\w.]*\d)(?!\w)"
    names = "|".join(
        re.escape(word).replace("NUMBER", r"\d{1,4}")
        if "NUMBER" in word
        else rf"{re.escape(word)}\.?\s*(?:no\.|nr\.?|number|#|№)?\s*:?\s*{number}"
        for word in sorted(lexicon.version, key=lambda word: (-len(word), word))
    )
    mark = rf"\s*[-–—,(\[]?\s*(?:{draft})(?!\w)\s*[)\]]?"
    label = rf"(?<!\w)(?P<label>(?:{names})(?P<draft>{mark})?)"
    whole = rf"[\W_]*(?:{draft})(?!\w)(?:\W+(?:{names}|{draft}))?[^\w{DATE}]*"
    return re.compile(label, re.I), re.compile(whole, re.I)


def find_labels(text: str, language: str) -> list[WrittenLabel]:
    """The version labels in `text`, whose dates are each replaced by `DATE`.

    A label is one that opens a line or follows a separator, and after which the line ends or a separator comes:
    "version 2.0 of our app" is none.
    """
    pattern, _ = _patterns(language)
    return [
        WrittenLabel(
            start=found.start("label"),
            end=found.end("label"),
            text=" ".join(found.group("label").split()).rstrip(":"),
            draft=found.group("draft") is not None,
        )
        for found in pattern.finditer(text)
        if _opens(text[: found.start()]) and _closes(text[found.end() :])
    ]


def is_draft_line(text: str, language: str) -> bool:
    """Whether a line says that the document is a draft, and nothing else."""
    return _patterns(language)[1].fullmatch(text) is not None


def _opens(before: str) -> bool:
    return re.search(rf"(?:^|[\n\t|•·;:,.(\[–—/{DATE}-]\s*)[\W_]*$", before) is not None


def _closes(after: str) -> bool:
    return re.match(rf"[\s*_~\"'”)\]]*(?:$|[\n\t|•·;:,.()\[\]–—/{DATE}-])", after) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class SelfLabel:
    """What a document says about which version it is."""

    text: str | None = None
    draft: bool = False
    passages: tuple[Passage, ...] = ()
    doubts: tuple[DateDoubt, ...] = ()


def read_label(document: Document, language: str) -> SelfLabel:
    """The label that stands near the top of `document`, else the front matter's."""
    matter = document.front_matter
    front = matter.text("label")
    front_draft = matter.values.get("draft") is True or bool(front and _is_draft_name(front, language))
    seen = _visible(document, language)
    if seen.text is None:
        return replace(seen, text=front, draft=seen.draft or front_draft)
    doubts: tuple[DateDoubt, ...] = ()
    if front is not None and _number(front) != _number(seen.text):
        doubts = (
            DateDoubt(
                rule="labels-disagree",
                line=matter.lines.get("label", 1),
                message=f'`label` in the front matter is "{front}", but the text says "{seen.text}".',
                help="Make both the same, or remove one.",
            ),
        )
    return replace(seen, draft=seen.draft or front_draft, doubts=doubts)


def _visible(document: Document, language: str) -> SelfLabel:
    reader = date_reader(language)
    draft: SelfLabel | None = None
    for position, block in enumerate(document.blocks[:_NEAR_TOP]):
        if len(block.text) > _LONGEST or block.kind in {BlockKind.CODE, BlockKind.RULE}:
            continue
        dated = date_all(block.text, reader)
        found = find_labels(dated.text, language)
        if found:
            first = found[0]
            words = block.text[dated.origin(first.start) : dated.origin(first.end)]
            passages = (Passage(lines=block.lines, text=words),)
            text = " ".join(words.split())
            return SelfLabel(text=text, draft=first.draft or draft is not None, passages=passages)
        if draft is None and position <= _DRAFT_NEAR_TOP and is_draft_line(dated.text, language):
            draft = SelfLabel(draft=True, passages=(Passage(lines=block.lines, text=block.text),))
    return draft or SelfLabel()


def _is_draft_name(label: str, language: str) -> bool:
    return any(found.draft for found in find_labels(label, language)) or is_draft_line(label, language)


def _number(label: str) -> str:
    found = re.search(r"\d+(?:\.\d+)*", label)
    return found.group() if found else label.casefold()
