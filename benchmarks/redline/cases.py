"""Cases from real texts: one kind of edit each, or a mixture of many."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.redline.choosing import Store
from benchmarks.redline.documents import Text
from benchmarks.redline.drafts import draft
from benchmarks.redline.edits import EDITS, FORMATS, MOVES, QUIET, WORDING
from benchmarks.redline.truth import Case, case
from policydiff.document import BlockKind, parse

MIXED = {"mixed": 6, "mixed, heavy": 25}
"""How many edits a mixture has."""


def store(texts: Sequence[Text], without: Text) -> Store:
    """Words and sentences of all texts but one."""
    sentences: list[str] = []
    for text in texts:
        if text is not without and text.name.split("/")[1] != without.name.split("/")[1]:
            for block in parse(text.markdown).blocks:
                if block.kind is BlockKind.PARAGRAPH and block.text.isascii():
                    sentences += [
                        sentence
                        for sentence in re.split(r"(?<=[.!?]) ", block.text)
                        if re.fullmatch(r"[A-Z][A-Za-z ,']{40,160}\.", sentence)
                    ]
    sentences = sorted(set(sentences))
    words = sorted({word for sentence in sentences for word in re.findall(r"\b[a-z]{4,}\b", sentence)})
    return Store(words=words, sentences=sentences)


def cases(texts: Sequence[Text], seed: str) -> Iterator[Case]:
    """One case of each kind for each text that has a place for it."""
    for text in texts:
        stored = store(texts, text)
        for kind in (*EDITS, *MIXED):
            random = Random(f"{seed} {kind} {text.name}")  # noqa: S311 - to repeat it is the point
            work = draft(text.markdown)
            edits = 0
            before = work.new
            if kind in MIXED:
                kinds = list(WORDING | MOVES | FORMATS)
                for _ in range(MIXED[kind]):
                    edits += EDITS[random.choice(kinds)](work, random, stored)
            else:
                edits = EDITS[kind](work, random, stored)
            made = case(
                name=f"{kind}: {text.name} ({seed})", kind=kind, old=work.old, new=work.new, edits=edits
            )
            if made.old != made.new and (edits or kind in FORMATS or kind in QUIET or work.new != before):
                yield made
