"""Lists and tables told as the data that they are: what came, what went, what changed, entry by entry."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from policydiff.changelog.blocks import quoted_block, row_name, told
from policydiff.changelog.contents import is_contents_entry
from policydiff.changelog.phrases import Phrases
from policydiff.changelog.quoting import SHORT, one_line, shortened
from policydiff.changelog.telling import Item, Teller, Telling, Told, without
from policydiff.comparison import ChangeKind, Op, Part
from policydiff.document import Block, BlockKind, Container, ContainerKind

LISTED = 8
"""How many rows or items are named in one line; more are counted."""

LENGTH = 600
"""Signs that all of them take together at most, if there are several."""

_WHOLE = (ChangeKind.ADDED, ChangeKind.REMOVED)
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


def contents(teller: Teller, items: list[Item]) -> Telling:
    """Entries of the text's own table of contents: the sections that they name are told themselves."""
    entries = [
        item
        for item in items
        if item.substantive
        and is_contents_entry(item.change, old=teller.comparison.old, new=teller.comparison.new)
    ]
    if not entries:
        return [], items
    end = len(teller.comparison.changes)
    return [teller.whole(end, "changed", teller.phrases.contents)], without(items, entries)


def columns(teller: Teller, items: list[Item]) -> Telling:
    """Columns of tables that came, went, or are called otherwise, each told once and not by every row."""
    heads = [item for item in items if item.substantive and item.block.header and _both_sides(item)]
    found: list[Told] = []
    reshaped: list[Container] = []
    for item in heads:
        what = list(_columns_told(item.change.parts, teller.phrases))
        if what:
            found.append(teller.within(item, "changed", joined(what, teller.phrases), lead=False))
        if any(_is_column(part) for part in item.change.parts):
            reshaped += _tables(item.block)
    claimed = [
        item
        for item in items
        if item.block.kind is BlockKind.TABLE_ROW
        and _both_sides(item)
        and any(table in reshaped for table in _tables(item.block))
        and all(_is_column(part) or not _changed(part) for part in item.change.parts)
    ]
    return found, without(items, [*heads, *claimed])


def rows(teller: Teller, items: list[Item]) -> Telling:
    """Items of lists and rows of tables that came, went and changed, one line for a section."""
    listed = [item for item in items if item.substantive and _is_listed(item)]
    found: list[Told] = []
    for group in by_section(listed):
        whole = [item for item in group if item.change.kind in _WHOLE]
        changed = [what for item in without(group, whole) for what in told(item.change, teller.quoting)]
        what = list(_came_and_went(whole, teller.phrases))
        if what and changed:
            what.append(
                teller.phrases.listed_changed.format(
                    what=some(changed, teller.phrases, sign=teller.phrases.between)
                )
            )
        elif changed:
            what = [some(changed, teller.phrases, sign=teller.phrases.between)]
        if what:
            kinds = {item.change.kind.value for item in group}
            kind = kinds.pop() if len(kinds) == 1 else "changed"
            found.append(teller.within(group[0], kind, joined(what, teller.phrases), lead=False))
    return found, without(items, listed)


def _is_listed(item: Item) -> bool:
    if item.change.kind in _WHOLE:
        return item.block.kind in _LISTED
    return item.block.kind is BlockKind.TABLE_ROW and item.change.kind is ChangeKind.CHANGED


def _came_and_went(items: list[Item], phrases: Phrases) -> Iterator[str]:
    for kind, template in (
        (ChangeKind.ADDED, phrases.listed_added),
        (ChangeKind.REMOVED, phrases.listed_removed),
    ):
        names = [
            _name(item.block, phrases) for item in items if item.change.kind is kind and not item.block.header
        ]
        if names:
            yield template.format(what=some(names, phrases))


def _name(block: Block, phrases: Phrases) -> str:
    if block.kind is BlockKind.TABLE_ROW:
        return row_name(block, phrases)
    return quoted_block(block, phrases)


def _columns_told(parts: Iterable[Part], phrases: Phrases) -> Iterator[str]:
    for part in parts:
        old, new = (_quoted(part, op, phrases) for op in (Op.DELETE, Op.INSERT))
        if part.old is None:
            yield phrases.column_added.format(name=new)
        elif part.new is None:
            yield phrases.column_removed.format(name=old)
        elif old != new:
            yield phrases.column_renamed.format(old=old, new=new)


def _quoted(part: Part, side: Op, phrases: Phrases) -> str:
    text = one_line("".join(span.text for span in part.spans if span.op in {Op.EQUAL, side}))
    return phrases.quoted(shortened(text, SHORT)) if text else phrases.empty


def _is_column(part: Part) -> bool:
    return part.old is None or part.new is None


def _changed(part: Part) -> bool:
    return any(span.op is not Op.EQUAL for span in part.spans)


def _both_sides(item: Item) -> bool:
    return bool(item.change.old and item.change.new)


def _tables(block: Block) -> list[Container]:
    return [container for container in block.containers if container.kind is ContainerKind.TABLE]


def by_section(items: list[Item]) -> Iterator[list[Item]]:
    """Items of one section, as far as they follow each other among those given."""
    return (list(group) for _, group in groupby(items, key=lambda item: item.block.section))


def some(names: list[str], phrases: Phrases, *, sign: str = ", ") -> str:
    """The first of some names, with `sign` between them, and how many more there are."""
    lengths = accumulate(map(len, names[:LISTED]))
    shown = max(1, sum(1 for length in lengths if length <= LENGTH))
    text = sign.join(names[:shown])
    more = len(names) - shown
    return phrases.counted(phrases.more_items, more, told=text) if more > 0 else text


def joined(what: Iterable[str], phrases: Phrases) -> str:
    """Several things told of one place."""
    first, *others = what
    for other in others:
        first = phrases.several.format(one=first, more=other)
    return first
