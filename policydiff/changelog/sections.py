"""What happened to whole sections: new, removed, renamed, renumbered, and the names they are told by."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policydiff.changelog.phrases import Phrases
from policydiff.comparison import Change
from policydiff.document import Block, BlockKind, Document

Path = tuple[str, ...]

_NUMBERED = re.compile(
    r"(?:(?:section|article|part|chapter|clause|abschnitt|artikel|kapitel|titre|§+)\s*)?"
    r"(?P<number>\d+(?:\.\d+)*)(?:[.):]+|\s*[-–—:]|(?=\s))\s*(?P<name>\S.*)",
    re.IGNORECASE,
)


def path_of(heading: Block) -> Path:
    """The section that a heading opens."""
    return (*heading.section, heading.text)


class Names:
    """The names of a text's sections: the heading alone where that tells which is meant, else with those above it."""

    def __init__(self, documents: Iterable[Document], phrases: Phrases) -> None:
        self._phrases = phrases
        self._often: Counter[Path] = Counter()
        for document in documents:
            self._often |= Counter(
                path[start:] for path in map(path_of, document.headings) for start in range(len(path))
            )

    def quoted(self, path: Path) -> str:
        """The name of a section within a sentence."""
        name = self.name(path)
        return name if name == self._phrases.the_beginning else self._phrases.quoted(name)

    def name(self, path: Path) -> str:
        """The name of a section; that of the text's beginning, where no heading with words stands above."""
        starts = range(len(path) - 1, -1, -1)
        told = next((path[start:] for start in starts if self._often[path[start:]] == 1), path)
        named = [heading.rstrip(" :") for heading in told if heading.strip(" :")]
        if not named:
            return self._phrases.the_beginning
        name = named[0]
        for inner in named[1:]:
            name = self._phrases.path.format(outer=name, inner=inner)
        return name


@dataclass(frozen=True, kw_only=True, slots=True)
class Renumbering:
    """A heading whose number changed and whose name did not."""

    old: str
    new: str


def renumbering(change: Change) -> Renumbering | None:
    """The numbers of a heading that kept its name under another number, else None."""
    if not (change.old and change.new) or change.block is not BlockKind.HEADING:
        return None
    old, new = (_NUMBERED.fullmatch(side[0].text.strip()) for side in (change.old, change.new))
    if (
        not old
        or not new
        or old["number"] == new["number"]
        or old["name"].casefold() != new["name"].casefold()
    ):
        return None
    return Renumbering(old=old["number"], new=new["number"])


def renumbered(found: Sequence[Renumbering], phrases: Phrases) -> Iterator[str]:
    """Renumbered sections, told once for each run of neighbours; those within a renumbered section not at all."""
    whole = {(each.old, each.new) for each in found}
    outer = [each for each in found if (_parent(each.old), _parent(each.new)) not in whole]
    for _, group in groupby(
        enumerate(outer), key=lambda place: (place[0] - _last(place[1].old), _shift(place[1]))
    ):
        run = [each for _, each in group]
        if len(run) == 1:
            yield phrases.renumbered.format(old=run[0].old, new=run[0].new)
        else:
            yield phrases.renumbered_run.format(
                old_first=run[0].old, old_last=run[-1].old, new_first=run[0].new, new_last=run[-1].new
            )


def _parent(number: str) -> str:
    return number.rpartition(".")[0]


def _last(number: str) -> int:
    return int(number.rpartition(".")[2])


def _shift(each: Renumbering) -> tuple[str, str, int]:
    return _parent(each.old), _parent(each.new), _last(each.new) - _last(each.old)
