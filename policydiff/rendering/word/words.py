"""Words of a comparison to runs of Word: formats as properties, changes as tracked changes, links as links."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policydiff.comparison import Op, Span
from policydiff.document import Format, Run
from policydiff.rendering.links import followed
from policydiff.rendering.word.steps import Fate
from policydiff.rendering.word.tracking import Mark, Tracking
from policydiff.rendering.word.xml import element, escaped


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Words of one format and one fate."""

    run: Run
    mark: Mark | None = None
    before: Format | None = None
    """For words that stayed the format that they had, where it differs."""


class Targets:
    """Where links lead: the addresses of one part of the file, each with its relationship's id."""

    def __init__(self, bookmarks: dict[str, str]) -> None:
        self._bookmarks = bookmarks
        """For each anchor of a heading that a link leads to, its bookmark."""
        self.addresses: dict[str, str] = {}

    def given(self, written: str) -> dict[str, str] | None:
        """The attributes of a link to the address as written; None where it leads nowhere."""
        address = followed(written)
        if not address:
            return None
        bookmark = self._bookmarks.get(address[1:]) if address.startswith("#") else None
        if bookmark:
            return {"anchor": bookmark}
        return {"r_id": self.addresses.setdefault(address, f"rIdL{len(self.addresses) + 1}")}


Refer = Callable[[str, Mark | None], int | None]
"""Gives the number of the footnote with a label; None where there can be none."""


class Words:
    """Writes the words of one part of the file."""

    def __init__(self, *, tracking: Tracking, targets: Targets, refer: Refer) -> None:
        self._tracking = tracking
        self._targets = targets
        self._refer = refer

    def xml(self, spans: Iterable[Span], fate: Fate, *, code: bool = False) -> str:
        """The content of a paragraph."""
        stretches = _merged(each for span in spans for each in _stretches(span, fate) if _shows(each))
        return "".join(self._linked(stretches, whole=fate is not Fate.KEPT, code=code))

    def _linked(self, stretches: Iterable[Stretch], *, whole: bool, code: bool) -> Iterator[str]:
        for (link, title), group in groupby(stretches, key=_link):
            given = self._targets.given(link) if link is not None else None
            inner = "".join(self._marked(list(group), is_link=given is not None, whole=whole, code=code))
            if given is None:
                yield inner
            else:
                yield element("hyperlink", inner, **given, tooltip=(title or None) and title[:260], history=1)

    def _marked(
        self, stretches: Sequence[Stretch], *, is_link: bool, whole: bool, code: bool
    ) -> Iterator[str]:
        for mark, group in groupby(stretches, key=lambda each: each.mark):
            runs = [self._run(each, is_link=is_link, code=code) for each in group]
            content = "".join(runs)
            if mark is None or not content:
                yield content
            else:
                yield self._tracking.mark(mark.value, content, whole=whole)

    def _run(self, stretch: Stretch, *, is_link: bool, code: bool) -> str:
        format_ = stretch.run.format
        if format_.footnote is not None:
            return self._reference(format_.footnote, stretch.mark)
        given = properties(format_, is_link=is_link, code=code)
        changed = ""
        if stretch.before is not None:
            before = properties(stretch.before, is_link=is_link, code=code)
            if before != given:
                changed = self._tracking.mark("rPrChange", element("rPr", before))
        properties_ = element("rPr", given, changed) if given or changed else ""
        return element("r", properties_, _text(stretch.run.text, deleted=stretch.mark is Mark.DELETED))

    def _reference(self, label: str, mark: Mark | None) -> str:
        number = self._refer(label, mark)
        if number is None:
            return ""
        style = element("rPr", element("rStyle", val="FootnoteReference"))
        return element("r", style, element("footnoteReference", id=number))


def properties(format_: Format, *, is_link: bool = False, code: bool = False) -> str:
    """What stands in the `w:rPr` of words of this format, in the order that the schema asks for."""
    style = "Image" if format_.image is not None else "CodeWords" if format_.code and not code else None
    if style is None and is_link:
        style = "Hyperlink"
    given = [element("rStyle", val=style)] if style else []
    if format_.strong:
        given += [element("b"), element("bCs")]
    if format_.emphasis:
        given += [element("i"), element("iCs")]
    if format_.strikethrough:
        given.append(element("strike"))
    if format_.underline:
        given.append(element("u", val="single"))
    if format_.superscript or format_.subscript:
        given.append(element("vertAlign", val="superscript" if format_.superscript else "subscript"))
    return "".join(given)


def _text(text: str, *, deleted: bool) -> str:
    """Text with line breaks and tabs as what Word has for them."""
    name = "delText" if deleted else "t"
    written = []
    for at, line in enumerate(text.split("\n")):
        if at:
            written.append(element("br"))
        for place, words in enumerate(line.split("\t")):
            if place:
                written.append(element("tab"))
            if words:
                written.append(element(name, escaped(words), xml_space="preserve"))
    return "".join(written)


def _shows(stretch: Stretch) -> bool:
    return bool(stretch.run.text) or stretch.run.format.footnote is not None


def _link(stretch: Stretch) -> tuple[str | None, str | None]:
    format_ = stretch.run.format
    return (format_.link, format_.title) if format_.link is not None else (format_.image, None)


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one format and fate as one."""
    held: Stretch | None = None
    for each in stretches:
        if held is None:
            held = each
        elif (
            (held.mark, held.before, held.run.format) == (each.mark, each.before, each.run.format)
            and each.run.text
            and held.run.text
        ):
            text = held.run.text + each.run.text
            held = Stretch(run=Run(text=text, format=each.run.format), mark=each.mark, before=each.before)
        else:
            yield held
            held = each
    if held is not None:
        yield held


# Spans


def _stretches(span: Span, fate: Fate) -> Iterator[Stretch]:
    """The words of a span at a place: where a block left stand its old words, where it arrived its new ones."""
    old = span.runs if span.old_runs is None else span.old_runs
    match fate, span.op:
        case (Fate.LEFT, Op.EQUAL):
            yield from _all(old, Mark.LEFT)
        case (Fate.ARRIVED, Op.EQUAL):
            yield from _all(span.runs, Mark.ARRIVED)
        case (Fate.LEFT, Op.INSERT) | (Fate.ARRIVED, Op.DELETE):
            return
        case (_, Op.INSERT):
            yield from _all(span.runs, Mark.INSERTED)
        case (_, Op.DELETE):
            yield from _all(span.runs, Mark.DELETED)
        case _ if span.old_runs is None:
            yield from _all(span.runs, None)
        case _ if _signs(old) != _signs(span.runs) or span.old is not None:
            yield from _all(old, Mark.DELETED)
            yield from _all(span.runs, Mark.INSERTED)
        case _:
            yield from _reformatted(old, span.runs)


def _all(runs: Iterable[Run], mark: Mark | None) -> Iterator[Stretch]:
    return (Stretch(run=run, mark=mark) for run in runs)


def _signs(runs: Iterable[Run]) -> list[str]:
    return [run.format.footnote for run in runs if run.format.footnote is not None]


def _reformatted(old: Sequence[Run], new: Sequence[Run]) -> Iterator[Stretch]:
    """The same words in two formats: a tracked change of format, or, where they lead elsewhere, of the words."""
    befores = [run for run in old if run.text]
    at = within = 0
    for run in new:
        if not run.text:
            yield Stretch(run=run)
            continue
        rest = run.text
        while rest:
            before = befores[at]
            length = min(len(rest), len(before.text) - within)
            yield from _piece(rest[:length], before.format, run.format)
            rest, within = rest[length:], within + length
            if within == len(before.text):
                at, within = at + 1, 0


def _piece(text: str, before: Format, now: Format) -> Iterator[Stretch]:
    if (before.link, before.title, before.image) != (now.link, now.title, now.image):
        yield Stretch(run=Run(text=text, format=before), mark=Mark.DELETED)
        yield Stretch(run=Run(text=text, format=now), mark=Mark.INSERTED)
    else:
        yield Stretch(run=Run(text=text, format=now), before=None if before == now else before)
