"""A comparison to what each of its changes weighs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policydiff.comparison.counting import Counts, count
from policydiff.comparison.model import Change, ChangeKind, Comparison, Op, Part, Span
from policydiff.document import Block, BlockKind, Run
from policydiff.history import Statement
from policydiff.significance.dates import is_stated_date, stated_dates, touches_date
from policydiff.significance.edits import Edit, part_edits
from policydiff.significance.lexicon import Lexicon, lexicon
from policydiff.significance.links import Address, Retarget, address, links, retargets
from policydiff.significance.mending import is_mended_markup, stand_elsewhere
from policydiff.significance.model import Assessment, Signal, Significance
from policydiff.significance.pictures import is_decoration
from policydiff.significance.places import Places
from policydiff.significance.signals import signals
from policydiff.significance.wording import Vocabulary, judge
from policydiff.significance.words import TokenKind

_WEIGHT = {
    Significance.FORMATTING: 0,
    Significance.EDITORIAL: 1,
    Significance.SUBSTANTIVE: 2,
    Significance.INITIAL: 3,
}
_SIGNAL_ORDER = {signal: place for place, signal in enumerate(Signal)}

NOTHING = Assessment(significance=Significance.FORMATTING)
STATED_DATE = Assessment(significance=Significance.EDITORIAL, signals=(Signal.STATED_DATE,))


def assess(
    comparison: Comparison, *, old: Statement, new: Statement, language: str = "en"
) -> tuple[Assessment, ...]:
    """What each change of a comparison weighs, in the order of `comparison.changes`; an unchanged block nothing.

    `old` and `new` are what the two texts state about themselves: words of stated dates are editorial, with the
    signal `stated_date`. Everything that no rule knows as harmless is substantive, so for a language without a
    lexicon nearly every change of words.
    """
    assessor = _Assessor(
        places=Places(comparison),
        words=Vocabulary(comparison),
        lexicon=lexicon(language),
        statements=(old, new),
    )
    return tuple(
        NOTHING if change.kind is ChangeKind.UNCHANGED else combined(assessor.reasons(change))
        for change in comparison.changes
    )


def combined(reasons: Iterable[Assessment]) -> Assessment:
    """The heaviest of several assessments, with the signals of all."""
    every = (NOTHING, *reasons)
    found = {signal for reason in every for signal in reason.signals}
    return Assessment(
        significance=max((reason.significance for reason in every), key=_WEIGHT.__getitem__),
        signals=tuple(sorted(found, key=_SIGNAL_ORDER.__getitem__)),
    )


def overall(assessments: Iterable[Assessment]) -> Significance:
    """What a version weighs: as much as its heaviest change; `formatting` where no words changed."""
    return combined(assessments).significance


def is_substantive(assessments: Iterable[Assessment]) -> bool:
    """Whether one of the changes is substantive."""
    return overall(assessments) is Significance.SUBSTANTIVE


def is_stated_date_only(assessment: Assessment) -> bool:
    """Whether a change does nothing but state another date, so that counts and judgements leave it out."""
    return assessment.signals == (Signal.STATED_DATE,)


def wording_counts(comparison: Comparison, assessments: Iterable[Assessment]) -> Counts:
    """The counts of a comparison without the changes that only state another date."""
    pairs = zip(comparison.changes, assessments, strict=True)
    kept = [change for change, assessment in pairs if not is_stated_date_only(assessment)]
    return count(kept)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Assessor:
    """What judging a change needs to know of both texts."""

    places: Places
    words: Vocabulary
    lexicon: Lexicon
    statements: tuple[Statement, Statement]

    def reasons(self, change: Change) -> Iterator[Assessment]:
        """Everything that a change does, each weighed by itself."""
        if is_decoration(change, self.lexicon):
            yield Assessment(significance=Significance.EDITORIAL)
            return
        edits = [each for part in change.parts for each in self._part(change, part)]
        yield from edits
        on_date_line = any(map(touches_date, (change.old, change.new), self.statements))
        only_date = on_date_line and all(map(is_stated_date_only, edits))
        for part in change.parts:
            yield from (STATED_DATE if only_date else _link(each) for each in _retargets(part))
            yield from _looks(part)
        if only_date and _attributes(change.old) != _attributes(change.new):
            yield STATED_DATE
        if change.kind is ChangeKind.MOVED and not self.places.keeps_meaning(change):
            yield Assessment(significance=Significance.SUBSTANTIVE, signals=_section(change))
        elif change.kind is ChangeKind.MOVED:
            yield Assessment(significance=Significance.EDITORIAL)
        if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED} and change.block is BlockKind.HEADING:
            yield Assessment(significance=Significance.SUBSTANTIVE, signals=(Signal.SECTION,))

    def _part(self, change: Change, part: Part) -> Iterator[Assessment]:
        """What the edits of one cell or block weigh."""
        edits = part_edits(part, change.block)
        harmless = is_mended_markup(part)
        elsewhere = stand_elsewhere(edits, self.lexicon)
        for place, edit in enumerate(edits):
            if harmless or place in elsewhere:
                yield Assessment(significance=Significance.EDITORIAL)
            else:
                yield self._edit(change, part, edit)

    def _edit(self, change: Change, part: Part, edit: Edit) -> Assessment:
        old, new = self.statements
        dates = stated_dates(change, part, old=old, new=new, lexicon=self.lexicon)
        if is_stated_date(edit, dates):
            return STATED_DATE
        significance = judge(edit, self.lexicon, self.words)
        if significance is Significance.SUBSTANTIVE:
            return Assessment(significance=significance, signals=tuple(signals(edit, self.lexicon)))
        moved = [address(token.text) for token in edit.tokens if token.kind is TokenKind.ADDRESS]
        return Assessment(significance=significance, signals=tuple(map(_signal_of, moved)))


def _section(change: Change) -> tuple[Signal, ...]:
    return (Signal.SECTION,) if change.block is BlockKind.HEADING else ()


def _attributes(blocks: tuple[Block, ...]) -> list[tuple[tuple[str, str], ...]]:
    return [block.attributes for block in blocks]


# What else than words


def _side(spans: Iterable[Span], op: Op) -> tuple[Run, ...]:
    """The runs of the old text (`Op.DELETE`) or the new one (`Op.INSERT`)."""
    return tuple(
        run
        for span in spans
        if span.op in {Op.EQUAL, op}
        for run in (span.old_runs if op is Op.DELETE and span.old_runs is not None else span.runs)
    )


def _retargets(part: Part) -> Iterator[Retarget]:
    return retargets(links(_side(part.spans, Op.DELETE)), links(_side(part.spans, Op.INSERT)))


def _link(retarget: Retarget) -> Assessment:
    reached = [_signal_of(address(each)) for each in (retarget.old, retarget.new) if each is not None]
    return Assessment(significance=retarget.significance, signals=(Signal.LINK_TARGET, *reached))


def _signal_of(reached: Address) -> Signal:
    return Signal.CONTACT if reached.kind in {"mail", "tel"} else Signal.LINK_TARGET


def _looks(part: Part) -> Iterator[Assessment]:
    """Formats that say something: words struck out, raised digits, references to footnotes, links' titles."""
    kept = [span for span in part.spans if span.op is Op.EQUAL and span.old_runs is not None]
    old, new = _side(kept, Op.DELETE), _side(kept, Op.INSERT)
    if _struck(old) != _struck(new) or _raised_digits(old) != _raised_digits(new):
        yield Assessment(significance=Significance.SUBSTANTIVE)
    if _footnotes(_side(part.spans, Op.DELETE)) != _footnotes(_side(part.spans, Op.INSERT)):
        yield Assessment(significance=Significance.SUBSTANTIVE)
    if _unread(old) != _unread(new):
        yield Assessment(significance=Significance.EDITORIAL)


def _struck(runs: Iterable[Run]) -> str:
    return "".join("".join(run.text.split()) for run in runs if run.format.strikethrough)


def _raised_digits(runs: Iterable[Run]) -> list[str]:
    return [
        sign
        for run in runs
        if run.format.superscript or run.format.subscript
        for sign in run.text
        if sign.isdigit()
    ]


def _footnotes(runs: Iterable[Run]) -> int:
    return sum(run.format.footnote is not None for run in runs)


def _unread(runs: Iterable[Run]) -> list[str]:
    """Titles of links and template tags: seen, or turned into words, by what publishes the text."""
    return [text for run in runs for text in (run.format.title, run.format.markup) if text]
