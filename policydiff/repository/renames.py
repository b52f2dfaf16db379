"""Which file a file came from, within one commit.

The search of git itself pairs one deleted file with one added file by shared lines. That is not enough for policies:
translations are often copies of one another, a rewritten text shares few lines, and two files may be exchanged. So a
pair is weighed by the words that both texts share and by the words that both paths share, and two paths of different
languages are never a pair.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from policydiff.repository.model import Change

PAIRS_WEIGHED: Final = 2_500
"""In a commit with more possible pairs than this, only paths of the same words are weighed. A count, never a clock."""

ALIKE: Final = 0.4
"""The share of word sequences from which a text is the same text, whatever its path."""
ALIKE_BY_NAME: Final = 0.15
"""The share that is enough where the paths have the same words: a folder was moved, a language code changed places."""
_WEIGHT_OF_PATH: Final = 0.5

_Key = TypeVar("_Key")

_FEW: Final = 20
_SEQUENCE: Final = 3
_WORDS_WEIGHED: Final = 20_000
# Scripts that put no spaces between words count by the sign.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_PATH_WORD = re.compile(r"[^\W_]+")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?", re.IGNORECASE)

ReadText = Callable[[str], str]
"""The text of a blob by its id; the empty text where there is none to read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    target: Change
    source: Change
    shared: float
    """Of the two texts' word sequences, 0 to 1."""
    affinity: float
    """Of the two paths' words, 0 to 1."""
    default_language: bool

    @property
    def same_text(self) -> bool:
        return self.shared >= (ALIKE_BY_NAME if self.affinity == 1 else ALIKE)

    @property
    def rank(self) -> tuple[float, bool, str, str]:
        """Sorts the likeliest first; paths decide the rest, so that the answer never depends on chance."""
        weight = self.shared + _WEIGHT_OF_PATH * self.affinity
        return (-weight, not self.default_language, self.target.path, self.source.path)


def origins(
    changes: Sequence[Change], wanted: Callable[[str], bool], text: ReadText, *, default_language: str = "en"
) -> dict[str, str]:
    """For each wanted path that this commit moved, the path it came from.

    A path without a language code is taken for the default language where several copies could be its heir.
    """
    exchanged = _exchanged(changes, wanted)
    targets = [change for change in changes if change.old is None and wanted(change.path)]
    sources = [change for change in changes if change.new is None]
    return exchanged | _moved(targets, sources, text, default_language)


def _exchanged(changes: Sequence[Change], wanted: Callable[[str], bool]) -> dict[str, str]:
    """Files that swapped places, two or more in a ring, each with its text untouched.

    A text that was only copied over another is no exchange: the path that people read keeps its history.
    """
    rewritten = [change for change in changes if change.old and change.new and wanted(change.path)]
    held_by = {change.old.blob: change.path for change in rewritten if change.old}
    if len(held_by) != len(rewritten):
        return {}
    came_from = {
        change.path: held_by[change.new.blob]
        for change in rewritten
        if change.new and held_by.get(change.new.blob, change.path) != change.path
    }
    while loose := came_from.keys() - set(came_from.values()) | {
        path for path, source in came_from.items() if source not in came_from
    }:
        came_from = {path: source for path, source in came_from.items() if path not in loose}
    return came_from


def _moved(
    targets: Sequence[Change], sources: Sequence[Change], text: ReadText, default_language: str
) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for pair in sorted(_pairs(targets, sources, text, default_language), key=lambda pair: pair.rank):
        if pair.same_text and pair.target.path not in found and pair.source.path not in taken:
            found[pair.target.path] = pair.source.path
            taken.add(pair.source.path)
    return found


def _pairs(
    targets: Sequence[Change], sources: Sequence[Change], text: ReadText, default_language: str
) -> Iterable[_Pair]:
    few = len(targets) * len(sources) <= PAIRS_WEIGHED
    words = {change.path: _path_words(change.path) for change in (*targets, *sources)}
    by_words = _grouped(sources, lambda source: tuple(sorted(words[source.path].elements())))
    by_blob = _grouped(sources, lambda source: source.old.blob if source.old else "")
    sequences = _Sequences(text)
    for target in targets:
        assert target.new is not None
        namesakes = by_words.get(tuple(sorted(words[target.path].elements())), [])
        copies = by_blob.get(target.new.blob, [])
        likely = {source.path: source for source in (*namesakes[:_FEW], *copies[:_FEW])}.values()
        for source in sources if few else likely:
            if _languages_differ(target.path, source.path):
                continue
            assert source.old is not None
            yield _Pair(
                target=target,
                source=source,
                shared=sequences.shared(target.new.blob, source.old.blob),
                affinity=_share(words[target.path], words[source.path]),
                default_language=(
                    (language(target.path) or default_language) == (language(source.path) or default_language)
                ),
            )


def _grouped(changes: Sequence[Change], key: Callable[[Change], _Key]) -> Mapping[_Key, list[Change]]:
    groups: dict[_Key, list[Change]] = {}
    for change in changes:
        groups.setdefault(key(change), []).append(change)
    return groups


class _Sequences:
    """The word sequences of each text, taken apart once."""

    def __init__(self, text: ReadText) -> None:
        self._text = text
        self._known: dict[str, Counter[tuple[str, ...]]] = {}

    def shared(self, one: str, other: str) -> float:
        return 1.0 if one == other else _share(self._of(one), self._of(other))

    def _of(self, blob: str) -> Counter[tuple[str, ...]]:
        if blob not in self._known:
            found = _WORD.finditer(self._text(blob).lower())
            words = [match[0] for match in islice(found, _WORDS_WEIGHED)]
            starts = range(max(len(words) - _SEQUENCE + 1, min(len(words), 1)))
            self._known[blob] = Counter(tuple(words[start : start + _SEQUENCE]) for start in starts)
        return self._known[blob]


def _share(one: Counter[_Key], other: Counter[_Key]) -> float:
    """What both have, of what the larger has; two empty ones share nothing that could be told."""
    larger = max(one.total(), other.total())
    return (one & other).total() / larger if larger else 0.0


def _path_words(path: str) -> Counter[str]:
    """The words of a path but for its suffix and `index`, which says nothing."""
    stem = path.rpartition(".")[0] if "." in path.rpartition("/")[2] else path
    words = [word.lower() for word in _PATH_WORD.findall(stem)]
    return Counter(word for word in words if word != "index")


def language(path: str) -> str | None:
    """The language code that a path carries as a folder, a whole file name, or the end of one (`privacy.de.md`).

    >>> language("en-US/privacy.md"), language("privacy/de.md"), language("privacy.fr.md"), language("privacy.md")
    ('en', 'de', 'fr', None)
    """
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0] or name
    for part in (*reversed(folders), stem.rpartition(".")[2]):
        if match := _LANGUAGE.fullmatch(part):
            return match[1].lower()
    return None


def _languages_differ(one: str, other: str) -> bool:
    return None not in {language(one), language(other)} and language(one) != language(other)
