"""Paragraphs in a row, as Word has them, to lists in lists and quotations, by their levels and indents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from policydiff.conversion.listing import Entry, definitions_of
from policydiff.conversion.model import Items, Piece, Quote

_SLACK = 40
"""Two indents that differ by less, in twentieths of a point, are one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a paragraph stands."""

    left: int = 0
    """How far its words are indented."""
    level: int | None = None
    """For an item of a list its level, from 0."""
    number: int | None = None
    """For an item of an ordered list its number."""
    name: str = ""
    """For an item of an ordered list the name of the list."""
    holder: str | None = None
    """`quote`, `meaning` (of a term) or `term`, where its style says so."""
    extra: int = 0
    """How much farther an item is indented than those of its level are: it stands in something else."""


@dataclass
class _List:
    name: str
    ordered: bool
    start: int | None
    items: list["_Holder"] = field(default_factory=list)


@dataclass
class _Holder:
    """Something that holds pieces: the whole text, an item, a quotation, a definition."""

    kind: str
    left: int = 0
    level: int | None = None
    children: list["Piece | _List | _Holder"] = field(default_factory=list)


class Nesting:
    """Takes pieces with their places in reading order."""

    def __init__(self) -> None:
        self._open = [_Holder("text")]

    def add(self, piece: Piece, place: Place) -> None:
        """Put a piece where it stands."""
        if place.level is not None:
            self._enter_item(place)
        elif place.holder in ("quote", "meaning"):
            self._leave_to(lambda holder: holder.left <= place.left - _SLACK or self._is(holder, place))
            if self._open[-1].kind != place.holder or abs(self._open[-1].left - place.left) > _SLACK:
                self._push(_Holder(place.holder, left=place.left))
        elif place.holder == "term":
            self._leave_to(lambda holder: holder.left <= place.left + _SLACK)
            self._open[-1].children.append(_Holder("term", children=[piece]))
            return
        else:
            self._leave_to(lambda holder: holder.left <= place.left + _SLACK)
        self._open[-1].children.append(piece)

    def finished(self) -> list[Piece]:
        """All pieces, nested."""
        return _pieces(self._open[0].children)

    def _is(self, holder: _Holder, place: Place) -> bool:
        return holder.kind == place.holder and abs(holder.left - place.left) <= _SLACK

    def _leave_to(self, stays: Callable[[_Holder], bool]) -> None:
        """Close what does not stay open, the outermost first: what is in it goes with it."""
        for at, holder in enumerate(self._open):
            if at and not stays(holder):
                del self._open[at:]
                return

    def _push(self, holder: _Holder) -> None:
        self._open[-1].children.append(holder)
        self._open.append(holder)

    def _enter_item(self, place: Place) -> None:
        level = place.level or 0

        def stays(holder: _Holder) -> bool:
            if holder.level is not None:
                return holder.level < level
            return place.extra > _SLACK and holder.left <= place.left - _SLACK

        self._leave_to(stays)
        if place.extra > _SLACK and not any(holder.kind in ("quote", "meaning") for holder in self._open):
            self._push(_Holder("quote", left=place.extra))
        around = self._open[-1].children
        last = around[-1] if around else None
        ordered = place.number is not None
        goes_on = (
            isinstance(last, _List)
            and last.ordered is ordered
            and (
                not ordered
                or (last.name == place.name and place.number == (last.start or 0) + len(last.items))
            )
        )
        if not goes_on or not isinstance(last, _List):
            last = _List(name=place.name, ordered=ordered, start=place.number)
            around.append(last)
        item = _Holder("item", left=place.left, level=level)
        last.items.append(item)
        self._open.append(item)


def _pieces(children: Sequence["Piece | _List | _Holder"]) -> list[Piece]:
    made: list[Piece] = []
    terms: list[Entry] = []
    for child in children:
        if isinstance(child, _Holder) and child.kind in ("term", "meaning"):
            terms.append(_part_of_definition(child))
            continue
        made += definitions_of(terms)
        terms = []
        if isinstance(child, _List):
            items = tuple(tuple(_pieces(item.children)) for item in child.items)
            made.append(Items(items=items, start=child.start))
        elif isinstance(child, _Holder):
            made.append(Quote(pieces=tuple(_pieces(child.children))))
        else:
            made.append(child)
    return made + definitions_of(terms)


def _part_of_definition(holder: _Holder) -> Entry:
    pieces = _pieces(holder.children)
    if holder.kind == "term":
        return Entry(term=getattr(pieces[0], "runs", ()))
    return Entry(pieces=tuple(pieces))
