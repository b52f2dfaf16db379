"""What can be told of all edits of one cell or block together: mended markup, words that stand elsewhere."""

import re
from collections.abc import Sequence

from policydiff.comparison.model import Op, Part
from policydiff.significance.edits import Edit
from policydiff.significance.lexicon import Lexicon, Phrase
from policydiff.significance.wording import canonical
from policydiff.significance.words import plain_typography

_LINK_AS_WORDS = re.compile(r"\]\(\S*\)|\]\[\S*\]")


def is_mended_markup(part: Part) -> bool:
    """Whether a link whose Markdown was broken, and so stood there as words, became one, or the reverse."""
    texts = [_text(part, op) for op in (Op.DELETE, Op.INSERT)]
    if not any(map(_LINK_AS_WORDS.search, texts)):
        return False
    plain = [re.sub(r"[\[\]]", "", _LINK_AS_WORDS.sub("", text)).split() for text in texts]
    return plain[0] == plain[1]


def _text(part: Part, side: Op) -> str:
    return plain_typography("".join(span.text for span in part.spans if span.op in {Op.EQUAL, side}))


def stand_elsewhere(edits: Sequence[Edit], lexicon: Lexicon) -> frozenset[int]:
    """The places, in `edits`, of a phrase that went in one and came in the other and may stand in either."""
    gone: dict[Phrase, int] = {}
    come: dict[Phrase, int] = {}
    for place, edit in enumerate(edits):
        old, new = (list(canonical(side, lexicon)) for side in (edit.old, edit.new))
        longer, shorter, into = (old, new, gone) if len(old) > len(new) else (new, old, come)
        into[_only_in(longer, shorter)] = place
    both = gone.keys() & come.keys() & lexicon.movable
    return frozenset(place for phrase in both for place in (gone[phrase], come[phrase]))


def _only_in(longer: list[str], shorter: list[str]) -> Phrase:
    """The words that one text has more than the other, which it begins or ends with; nothing where it has not."""
    more = len(longer) - len(shorter)
    if longer[more:] == shorter:
        return tuple(longer[:more])
    return tuple(longer[len(shorter) :]) if longer[: len(shorter)] == shorter else ()
