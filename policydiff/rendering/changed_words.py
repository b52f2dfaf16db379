"""Spans to HTML: inserted and deleted words marked, seen and heard, and words that look otherwise than before."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from policydiff.comparison import Op, Part, Span
from policydiff.document import Format, Run
from policydiff.rendering.document import code_html
from policydiff.rendering.inline_html import Inlines
from policydiff.rendering.labels import Labels, fill

_LONGEST_SHOWN = 300
"""How long an address may be to be shown."""
_STYLES = ("strong", "emphasis", "underline", "strikethrough", "superscript", "subscript", "code")


class ChangedWords:
    """Writes the words of changes."""

    def __init__(self, *, inlines: Inlines, labels: Labels) -> None:
        self._inlines = inlines
        self._labels = labels
        self._heard = {Op.INSERT: labels.inserted, Op.DELETE: labels.deleted}

    def part(self, part: Part, *, heard: bool = True, code: bool = False) -> Markup:
        """The words of one part; `heard` is False where the word for it was said already."""
        pieces = [
            (op, self._stretch(op, list(spans), heard=heard, code=code), spans_text)
            for op, spans, spans_text in _stretches(part.spans)
        ]
        written = Markup()
        before, last = "", Op.EQUAL
        for op, html, text in pieces:
            apart = Op.EQUAL not in (last, op) and _run_together(before, text)
            written += Markup(" ") + html if apart else html
            before, last = (text, op) if text else (before, last)
        return written

    def parts(self, parts: Sequence[Part], *, code: bool = False) -> Markup:
        """The words of one block, with a sign where old paragraphs were joined."""
        written = Markup()
        last: int | None = None
        for part in parts:
            if last is not None and part.old is not None and part.old != last:
                written += Markup('<del class="break"><span class="vh">{}</span>¶</del> ').format(
                    self._labels.own(self._labels.merged)
                )
            last = part.old if part.old is not None else last
            written += self.part(part, code=code)
        return written

    def split_sign(self) -> Markup:
        """The sign at the end of a paragraph that a longer one was split into."""
        return Markup(' <ins class="break"><span class="vh">{}</span>¶</ins>').format(
            self._labels.own(self._labels.split)
        )

    def departed(self, runs: Sequence[Run], *, heard: bool, code: bool) -> Markup:
        """The words of a block that moved away, at the place it left."""
        if not any(run.text for run in runs):
            return Markup()
        return self._wrapped("del", self._labels.moved_away if heard else "", self._html(runs, code=code))

    def is_written_otherwise(self, part: Part) -> bool:
        """Whether any words of the part differ from before in quotation marks and the like alone."""
        return any(span.old is not None and bool((span.old + span.text).strip()) for span in part.spans)

    def is_reformatted(self, part: Part) -> bool:
        """Whether any words of the part look or lead otherwise than before."""
        return any(self._reasons(span) for span in part.spans)

    def reformatting(self, parts: Sequence[Part], *, links_only: bool) -> str:
        """How words of these parts look or lead otherwise than before, each kind once; `""` where none does."""
        labels = self._labels
        links = {labels.link_target, labels.link_added, labels.link_removed}
        said: dict[str, None] = {}
        for span in (span for part in parts for span in part.spans):
            for reason in self._reasons(span):
                if reason in links or not links_only:
                    said[self._addresses(reason, span) if reason == labels.link_target else reason] = None
        return labels.list_sign.join(said)

    def _stretch(self, op: Op, spans: Sequence[Span], *, heard: bool, code: bool) -> Markup:
        if op is Op.EQUAL:
            return Markup().join(self._equal(span, code=code) for span in spans)
        html = Markup().join(self._html(span.runs, code=code) for span in spans)
        if not html:
            return html
        return self._wrapped("ins" if op is Op.INSERT else "del", self._heard[op] if heard else "", html)

    def _equal(self, span: Span, *, code: bool) -> Markup:
        html = self._html(span.runs, code=code)
        reasons = self._reasons(span)
        if not reasons:
            return html
        said = self._labels.list_sign.join(reasons)
        return Markup('<span class="reformatted" title="{}"><span class="vh">{}</span>{}</span>').format(
            self._addresses(said, span), self._labels.own(f"{said}: "), html
        )

    def _addresses(self, said: str, span: Span) -> str:
        """What is said, with where the words led before and lead now, if they led and lead to one place each."""
        links = [sorted(_links(side)) for side in (span.old_runs or (), span.runs)]
        if links[0] == links[1] or any(len(side) != 1 or len(side[0]) > _LONGEST_SHOWN for side in links):
            return said
        return fill(self._labels.addresses, said=said, old=links[0][0], new=links[1][0])

    def _reasons(self, span: Span) -> list[str]:
        if span.op is not Op.EQUAL or span.old_runs is None:
            return []
        if all(run.text.isspace() for run in (*span.old_runs, *span.runs)):
            return []
        old = [run.format for run in span.old_runs]
        new = [run.format for run in span.runs]
        labels = self._labels
        old_links, new_links = _links(span.old_runs), _links(span.runs)
        found = []
        if old_links != new_links:
            found.append(
                labels.link_added
                if not old_links
                else labels.link_removed
                if not new_links
                else labels.link_target
            )
        if _values(old, _STYLES) != _values(new, _STYLES):
            found.append(labels.emphasis)
        if _values(old, ("markup",)) != _values(new, ("markup",)):
            found.append(labels.markup)
        if not found and _values(old, ("title", "image", "footnote")) != _values(
            new, ("title", "image", "footnote")
        ):
            found.append(labels.formatting)
        return found

    def _html(self, runs: Sequence[Run], *, code: bool) -> Markup:
        return code_html("".join(run.text for run in runs)) if code else self._inlines.html(runs)

    def _wrapped(self, element: str, heard: str, html: Markup) -> Markup:
        said = Markup('<span class="vh">{}</span>').format(self._labels.own(heard)) if heard else Markup()
        return Markup("<{}>{}{}</{}>").format(element, said, html, element)


def _links(runs: Sequence[Run]) -> set[str]:
    return {run.format.link for run in runs if run.format.link is not None}


def _stretches(spans: Sequence[Span]) -> list[tuple[Op, list[Span], str]]:
    """Neighbouring spans of one fate together, with their text."""
    grouped = ((op, list(group)) for op, group in groupby(spans, key=lambda span: span.op))
    return [(op, group, "".join(span.text for span in group)) for op, group in grouped]


def _run_together(before: str, after: str) -> bool:
    """Whether two stretches would be read as one word, such as an old and a new number."""
    return before[-1:].isalnum() and after[:1].isalnum()


def _values(formats: Sequence[Format], names: Sequence[str]) -> set[tuple[object, ...]]:
    return {tuple(getattr(format_, name) for name in names) for format_ in formats}
