"""What every rendering of a comparison as a page is made with, whether in one text or in two columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policydiff.comparison import Comparison
from policydiff.document import Block
from policydiff.rendering.change_marks import ChangeMarks
from policydiff.rendering.changed_words import ChangedWords
from policydiff.rendering.document import Words
from policydiff.rendering.flow import Flow, Path, paths
from policydiff.rendering.inline_html import Footnotes, Ids, Inlines
from policydiff.rendering.labels import Labels
from policydiff.rendering.links import Resolve
from policydiff.rendering.old_places import OldPlaces
from policydiff.rendering.outline import same_title, top_level
from policydiff.significance import Assessment


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedPieces:
    """What writes the words, marks and containers of two texts on one page."""

    ids: Ids
    words: Words
    """Writes what did not change."""
    changed: ChangedWords
    marks: ChangeMarks
    new_path: Callable[[Block], Path]
    old_path: Callable[[Block], Path]
    """Where a block of the old text stands in that text."""
    old_place: OldPlaces
    """Where a block of the old text belongs in the new one."""
    title: Block | None
    """The title that did not change, which is left to the page."""
    flow: Flow


def compared_pieces(
    comparison: Comparison,
    assessments: Sequence[Assessment],
    *,
    outermost: int,
    labels: Labels,
    resolve: Resolve,
    times: int = 1,
) -> ComparedPieces:
    """The pieces for a page on which each text may stand as often as `times`; the rest is as for `redline_html`."""
    old, new = comparison.old, comparison.new
    ids, footnotes = Ids(new), Footnotes((*new.blocks, *old.blocks))
    size = times * (len(new.source) + len(old.source))
    inlines = Inlines(ids=ids, footnotes=footnotes, resolve=resolve, size=size)
    changed = ChangedWords(inlines=inlines, labels=labels)
    new_path, old_path = paths(new, "new"), paths(old, "old")
    shift = outermost - top_level(comparison)
    return ComparedPieces(
        ids=ids,
        words=Words(ids=ids, inlines=inlines),
        changed=changed,
        marks=ChangeMarks(comparison, assessments, labels=labels, changed=changed),
        new_path=new_path,
        old_path=old_path,
        old_place=OldPlaces(comparison, old_path, new_path),
        title=same_title(comparison),
        flow=Flow(labels=labels, footnotes=footnotes, shift=shift, outermost=outermost),
    )
