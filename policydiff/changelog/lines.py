"""A comparison to the lines of an entry: what happened, section by section, in reading order."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from policydiff.changelog.blocks import Quoting, quoted_block, told
from policydiff.changelog.listing import by_section, columns, contents, joined, rows
from policydiff.changelog.passages import passages, whole_texts
from policydiff.changelog.phrases import Phrases
from policydiff.changelog.quoting import SHORT, shortened
from policydiff.changelog.sections import Names, Path, path_of, renumbered, renumbering
from policydiff.changelog.telling import Item, Teller, Telling, Told, Topic, without
from policydiff.changelog.throughout import pair_of, throughout, throughout_told
from policydiff.comparison import Change, ChangeKind, Comparison
from policydiff.document import Block, BlockKind, Document
from policydiff.significance import Assessment, Signal, Significance, is_stated_date_only
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.places import Places

_WHOLE = (ChangeKind.ADDED, ChangeKind.REMOVED)


def lines(
    comparison: Comparison, assessments: Sequence[Assessment], phrases: Phrases, lexicon: Lexicon
) -> tuple[Told, ...]:
    """What a version changed, each thing in one line; changes of the stated date alone are left out.

    `lexicon` is that of the policy's language, which tells spelling from wording.
    """
    elsewhere = _elsewhere(comparison.changes)
    quoting = Quoting(new=comparison.new, phrases=phrases, lexicon=lexicon, elsewhere=elsewhere)
    substantive = (
        change
        for change, assessment in zip(comparison.changes, assessments, strict=True)
        if assessment.significance is Significance.SUBSTANTIVE
    )
    often = throughout(substantive, quoting)
    teller = Teller(
        comparison=comparison,
        phrases=phrases,
        names=Names((comparison.old, comparison.new), phrases),
        places=Places(comparison),
        quoting=replace(quoting, throughout=frozenset(often)),
    )
    rest = [
        Item(place=place, change=change, assessment=assessment)
        for place, (change, assessment) in enumerate(zip(comparison.changes, assessments, strict=True))
        if change.kind is not ChangeKind.UNCHANGED and not is_stated_date_only(assessment)
    ]
    found = [*teller.rewritten(rest)]
    found += [
        teller.whole(-1, "changed", throughout_told(pair, blocks, teller.names, phrases))
        for pair, blocks in often.items()
    ]
    for tell in TELLERS:
        lines_of_kind, rest = tell(teller, rest)
        found += lines_of_kind
    return _without_repetition(sorted(found, key=lambda each: each.place), phrases)


def _elsewhere(changes: Iterable[Change]) -> frozenset[str]:
    """The longer texts that are gone in one place and new in another."""
    gone: set[str] = set()
    come: set[str] = set()
    for change in changes:
        if change.kind is not ChangeKind.UNCHANGED:
            texts = whole_texts(change)
            gone |= texts[0]
            come |= texts[1]
    return frozenset(gone & come)


def _without_repetition(found: Iterable[Told], phrases: Phrases) -> tuple[Told, ...]:
    """The same lines, each told once, with how often it happened."""
    every = list(found)
    times = Counter(each.line for each in every)
    return tuple(
        replace(each, line=replace(line, text=phrases.counted(phrases.times, times[line], told=line.text)))
        if times[line] > 1
        else each
        for line, each in {each.line: each for each in reversed(every)}.items()
    )[::-1]


def _whole_sections(teller: Teller, items: list[Item]) -> Telling:
    """New and removed sections, each with all that came or went with it."""
    found: list[Told] = []
    claimed: set[int] = set()
    for item in items:
        heading = item.block
        if item.place in claimed or heading.kind is not BlockKind.HEADING or item.change.kind not in _WHOLE:
            continue
        path = path_of(heading)
        inside = [
            other
            for other in items
            if other.change.kind is item.change.kind and other.block.section[: len(path)] == path
        ]
        claimed |= {item.place, *(other.place for other in inside)}
        texts = [
            other.block
            for other in inside
            if other.block.kind is not BlockKind.HEADING and other.block.text.strip()
        ]
        what = _section_told(teller, item.change.kind, path, texts)
        topic = Topic.NEW if item.change.kind is ChangeKind.ADDED else Topic.REMOVED
        found.append(teller.about(item.place, item.change.kind.value, what, path, topic))
    return found, [item for item in items if item.place not in claimed]


def _section_told(teller: Teller, kind: ChangeKind, path: Path, texts: Sequence[Block]) -> str:
    phrases, name = teller.phrases, teller.names.name(path)
    if kind is ChangeKind.ADDED:
        if not texts:
            return phrases.new_heading.format(name=name)
        return phrases.new_section_says.format(name=name, quote=quoted_block(texts[0], phrases))
    if not texts:
        return phrases.removed_heading.format(name=name)
    return phrases.removed_section_said.format(name=name, quote=quoted_block(texts[0], phrases))


def _numbers(teller: Teller, items: list[Item]) -> Telling:
    """Sections that have another number, told once for each run of them."""
    numbered = [(item, numbers) for item in items if (numbers := renumbering(item.change)) is not None]
    if not numbered:
        return [], items
    last = numbered[-1][0].place
    found = [
        teller.whole(last, "changed", what)
        for what in renumbered([each for _, each in numbered], teller.phrases)
    ]
    told_places = {item.place for item, _ in numbered if item.change.kind is not ChangeKind.MOVED}
    return found, [item for item in items if item.place not in told_places]


def _headings(teller: Teller, items: list[Item]) -> Telling:
    """Sections, and the text itself, that have another name."""
    found: list[Told] = []
    renamed = [
        item
        for item in items
        if item.block.kind is BlockKind.HEADING
        and item.change.kind is ChangeKind.CHANGED
        and item.substantive
    ]
    for item in renamed:
        old, new = item.change.old[0], item.change.new[0]
        if not (old.text.strip() and new.text.strip()):
            template = teller.phrases.new_heading if new.text.strip() else teller.phrases.removed_heading
            what = template.format(name=new.text.strip() or old.text.strip())
            found.append(teller.about(item.place, "changed", what, path_of(new), Topic.CHANGED))
            continue
        title = next(iter(teller.comparison.new.headings), None) is new and new.level == 1
        template = teller.phrases.renamed_title if title else teller.phrases.renamed_section
        quoted = teller.phrases.quoted
        what = template.format(old=quoted(shortened(old.text)), new=quoted(shortened(new.text)))
        found.append(teller.about(item.place, "changed", what, () if title else path_of(new), Topic.CHANGED))
    return found, without(items, renamed)


def _moves(teller: Teller, items: list[Item]) -> Telling:
    """Moves, each told once with all that moved together; edits within what moved are left to be told."""
    moved = [item for item in items if item.change.kind is ChangeKind.MOVED]
    found: list[Told] = []
    within: list[Item] = []
    for _, group in groupby(sorted(moved, key=lambda item: (item.change.move or 0, item.place)), key=_move):
        together = list(group)
        if any(item.block.kind is BlockKind.HEADING for item in together) or any(
            _leaves_section(item, teller) for item in together
        ):
            found.append(_move_told(teller, together))
        else:
            within.append(together[0])
    if within:
        what = teller.phrases.counted(teller.phrases.moves, len(within))
        found.append(teller.whole(_end(teller), "moved", what))
    return found, without(items, [item for item in moved if not _is_edited(item)])


def _move(item: Item) -> int:
    return item.change.move or -item.place


def _leaves_section(item: Item, teller: Teller) -> bool:
    return not teller.places.same_section(item.change)


def _is_edited(item: Item) -> bool:
    """Whether a moved block's words changed in a way that is told by itself."""
    return item.substantive and item.change.old[0].text != item.change.new[0].text


def _move_told(teller: Teller, together: list[Item]) -> Told:
    phrases, names, first = teller.phrases, teller.names, together[0]
    heading = next((item for item in together if item.block.kind is BlockKind.HEADING), None)
    lead = heading or first
    old, new = names.quoted(lead.change.old[0].section), names.quoted(lead.change.new[0].section)
    if heading is not None:
        before = _heading_before(heading.block, teller.comparison.new) if old == new else None
        template = (
            phrases.moved_section_between
            if old != new
            else phrases.moved_section_first
            if before is None
            else phrases.moved_section_after
        )
        after = "" if before is None else names.quoted(path_of(before))
        what = template.format(name=names.name(path_of(heading.block)), old=old, new=new, after=after)
    else:
        what = phrases.moved_between.format(
            old=old, new=new, what=teller.quote_first([item.block for item in together])
        )
    if heading is None:
        return teller.about(first.place, "moved", what, lead.block.section, Topic.CHANGED)
    return teller.about(first.place, "moved", what, path_of(heading.block), Topic.MOVED)


def _heading_before(heading: Block, document: Document) -> Block | None:
    """The heading of the section that comes before one, on the same level and under the same heading."""
    before: Block | None = None
    for other in document.headings:
        if other is heading:
            break
        if other.section == heading.section and other.level == heading.level:
            before = other
    return before


def _rearranged(teller: Teller, items: list[Item]) -> Telling:
    """Texts that are gone in one place and stand in another, word for word."""
    texts = teller.quoting.elsewhere
    if not texts:
        return [], items
    what = teller.phrases.counted(teller.phrases.rearranged, len(texts))
    left = [item for item in items if item.change.kind not in _WHOLE or not _stands_elsewhere(item, teller)]
    return [teller.whole(_end(teller), "moved", what)], left


def _stands_elsewhere(item: Item, teller: Teller) -> bool:
    return any(texts & teller.quoting.elsewhere for texts in whole_texts(item.change))


def _passages(teller: Teller, items: list[Item]) -> Telling:
    """Other text that came and went, one line for what stands together in a section."""
    whole = [
        item for item in items if item.substantive and item.change.kind in _WHOLE and item.block.text.strip()
    ]
    found: list[Told] = []
    for kind, template in (
        (ChangeKind.ADDED, teller.phrases.added),
        (ChangeKind.REMOVED, teller.phrases.removed),
    ):
        for group in by_section([item for item in whole if item.change.kind is kind]):
            what = template.format(what=teller.quote_first([item.block for item in group]))
            found.append(teller.within(group[0], kind.value, what))
    return found, without(items, whole)


def _edits(teller: Teller, items: list[Item]) -> Telling:
    """Blocks whose words changed, a line for each."""
    found: list[Told] = []
    untold: list[Item] = []
    for item in items:
        if not item.substantive or not (item.change.old and item.change.new):
            untold.append(item)
            continue
        what = list(told(item.change, teller.quoting))
        if not what and (_stands_elsewhere(item, teller) or _is_told_throughout(item, teller)):
            continue
        if not what:
            what = [teller.phrases.look.format(text=teller.phrases.quoted(shortened(item.block.text, SHORT)))]
        kind = "reformatted" if item.change.kind is ChangeKind.REFORMATTED else "changed"
        found.append(teller.within(item, kind, joined(what, teller.phrases)))
    return found, untold


def _is_told_throughout(item: Item, teller: Teller) -> bool:
    """Whether all that changed in a block is told for the whole text."""
    found = [each for part in item.change.parts for each in passages(part, teller.quoting.lexicon)]
    return bool(found) and all(pair_of(each) in teller.quoting.throughout for each in found)


def _small_ones(teller: Teller, items: list[Item]) -> Telling:
    """How many corrections of wording, links and formatting there were."""
    phrases = teller.phrases
    moved = [item for item in items if item.change.kind is ChangeKind.MOVED]
    editorial = [item for item in items if item.assessment.significance is not Significance.FORMATTING]
    linked = [
        item
        for item in editorial
        if Signal.LINK_TARGET in item.assessment.signals and item.change.kind is ChangeKind.REFORMATTED
    ]
    corrected = without(editorial, [*linked, *moved])
    counts = (
        ("corrections", phrases.corrections, len(corrected)),
        ("reformatted", phrases.links, len(linked)),
        ("reformatted", phrases.formatting, len(items) - len(editorial)),
    )
    found = [
        teller.whole(_end(teller) + 1, kind, phrases.counted(templates, count))
        for kind, templates, count in counts
        if count
    ]
    return found, []


def _end(teller: Teller) -> int:
    return len(teller.comparison.changes)


TELLERS: tuple[Callable[[Teller, list[Item]], Telling], ...] = (
    contents,
    _whole_sections,
    _numbers,
    _headings,
    _moves,
    _rearranged,
    columns,
    rows,
    _passages,
    _edits,
    _small_ones,
)
"""Each tells the changes of its kind and leaves the others to those after it; the last counts what is left."""
