"""Changed words in quotation marks, with as much of the sentence around them as a reader needs."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from policydiff.changelog.passages import WORD, Passage, Side
from policydiff.changelog.phrases import Phrases
from policydiff.changelog.quoting import LONG, SHORT, one_line, shortened
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.model import Signal
from policydiff.significance.signals import UNITS

MOST = 3
"""How many edits of one block are quoted; more are counted."""
REWRITTEN = 0.6
"""From this share of changed words on a block is quoted as a whole."""
FEW = 8
"""Up to so many words are told with their sentence; more of them are a quotation of their own."""
MANY = 12
"""From so many words on what they took the place of goes without saying, if it is a word or two."""
ENOUGH = 4
"""A quotation of fewer words takes along the words beside it."""
BESIDE = 2
"""How many words it takes along on either side."""
AROUND = 7
"""How many words of a sentence too long to be quoted are shown on either side of what changed."""

_SENTENCE_END = re.compile(r"(?<!\b\w)[.!?]+[\"'”“’»)\]]*\s+(?=[\"'“„«(\[]*[^\W_a-zß-öø-ÿ])|[。！？]+")
"""A mark, and the white space after it, that another sentence follows: what begins in small letters is none.

No sentence ends with a single letter: "z. B.", "U.S."."""
_WORD_BEFORE = re.compile(r"\w+\Z")
LONGEST_ABBREVIATION = 5
_ABBREVIATIONS = tuple(
    [word]
    for word in (
        *("Abs", "Art", "Bzw", "Co", "Corp", "Dr", "Ggf", "Inc", "Ltd", "Mr", "Mrs", "Ms", "No", "Nr", "St"),
        *(
            "abs",
            "art",
            "bspw",
            "bzw",
            "cf",
            "evtl",
            "ex",
            "ggf",
            "inkl",
            "max",
            "min",
            "no",
            "nr",
            "vgl",
            "vs",
        ),
    )
)
"""Words whose full stop ends no sentence."""
_CLAUSE_END = re.compile(r"[.!?;:]\s+")


def words_told(
    passages: Sequence[Passage], block: tuple[str, str], phrases: Phrases, lexicon: Lexicon
) -> Iterator[str]:
    """The passages of one block, each thing for itself, as parts of a sentence; `block` is its old and new text."""
    if _share(passages, *block) > REWRITTEN:
        yield became(*_from_difference(*block), phrases)
        return
    told = [
        what
        for _, group in groupby(passages, key=_sentence_of)
        for what in _of_sentence(list(group), phrases, lexicon)
    ]
    yield from told[:MOST]
    if len(told) > MOST:
        yield phrases.counted(phrases.more_edits, len(told) - MOST)


def became(old: str, new: str, phrases: Phrases, *, limit: int = LONG) -> str:
    """That one text took the place of another; that it came, or went, where the other is empty."""
    if not old or not new:
        template = phrases.added if new else phrases.removed
        return template.format(what=phrases.quoted(shortened(old or new, limit)))
    if _alike(old, new) > limit // 2 and max(len(old), len(new)) > limit:
        old, new = _from_difference(old, new)
    return phrases.became.format(
        old=phrases.quoted(shortened(old, limit)), new=phrases.quoted(shortened(new, limit))
    )


def trimmed(text: str) -> str:
    """A quotation without marks at its edges that belong to what stands beside it; nothing if it has no words."""
    text = one_line(text)
    if not any(map(str.isalnum, text)):
        return ""
    trimmed = text.lstrip(" ,;:.)–—-")
    open_bracket = any(trimmed.count(mark) > trimmed.count(other) for mark, other in ("()", "[]"))
    return trimmed.rstrip(" ,;:–—-" if open_bracket else " ,;:–—-(")


def _sentence_of(passage: Passage) -> tuple[str, int, int]:
    """The new sentence in which a passage stands, as its text and place there."""
    return passage.new.text, *_sentence(passage.new)


def _sentence(side: Side) -> tuple[int, int]:
    """Where the sentence, or the sentences, begin and end in which one side of a passage stands."""
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(side.text)
        if _WORD_BEFORE.findall(side.text[: match.start()][-LONGEST_ABBREVIATION:])[-1:] not in _ABBREVIATIONS
    ]
    first = len(side.words) - len(side.words.lstrip())
    last = len(side.words.rstrip())
    start = max((end for end in ends if end <= side.start + first), default=0)
    end = min((end for end in ends if end >= max(side.start + last, start + 1)), default=len(side.text))
    return start, end


def _of_sentence(group: Sequence[Passage], phrases: Phrases, lexicon: Lexicon) -> Iterator[str]:
    """What happened in one sentence: several things by the whole of it, if it is short enough to be read twice."""
    if len(group) > 1:
        old = one_line(group[0].old.text[_sentence(group[0].old)[0] : _sentence(group[-1].old)[1]])
        new = one_line(group[0].new.text[slice(*_sentence(group[0].new))])
        if max(len(old), len(new)) <= LONG:
            yield became(old, new, phrases)
            return
    for passage in group:
        yield _passage_told(passage, phrases, lexicon)


def _passage_told(passage: Passage, phrases: Phrases, lexicon: Lexicon) -> str:
    before, after = _unit(passage, lexicon) or ("", "")
    old, new = (trimmed(side.words) for side in (passage.old, passage.new))
    if old and new and after:
        old, new = trimmed(old + after), trimmed(new + after)
    lengths = len(WORD.findall(old)), len(WORD.findall(new))
    if 0 < min(lengths) <= BESIDE and max(lengths) >= MANY:
        # A word such as "To" that many others stand for now would tell nothing.
        return became(*(("", new) if lengths[0] < lengths[1] else (old, "")), phrases)
    if max(lengths) <= FEW and (inside := _with_sentence(passage, old, new, phrases)):
        return inside
    if min(lengths) == 0 and max(lengths) >= ENOUGH:
        return became(old, new, phrases)
    if min(lengths) < ENOUGH:
        before, after = _beside(passage)
        old, new = (trimmed(f"{before}{side.words}{after}") for side in (passage.old, passage.new))
    return became(old, new, phrases)


def _with_sentence(passage: Passage, old: str, new: str, phrases: Phrases) -> str | None:
    """A few words with the sentence that tells what they are about; None where it would not show where they stand."""
    side = passage.new if new else passage.old
    sentence, words = _around(side), new or old
    if not words or key_of(sentence) == key_of(words) or _times(words, sentence) != 1:
        return None
    sentence = phrases.quoted(sentence)
    if old and new:
        return phrases.reworded.format(new=sentence, old=phrases.quoted(shortened(old, SHORT)))
    template = phrases.words_added if new else phrases.words_removed
    return template.format(sentence=sentence, words=phrases.quoted(shortened(words, SHORT)))


def key_of(text: str) -> str:
    """A text by which two quotations are compared."""
    return " ".join(WORD.findall(text)).strip(" .,;:!?").casefold()


def _times(words: str, sentence: str) -> int:
    """How often words stand in a sentence, as whole words."""
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", sentence))


def _around(side: Side) -> str:
    """The sentence of a passage's side; where it is long, the words around the passage, with ellipses."""
    start, end = _sentence(side)
    sentence = one_line(side.text[start:end])
    if len(sentence) <= LONG:
        return sentence
    before = [match.start() for match in WORD.finditer(side.text, start, side.start)]
    after = [match.end() for match in WORD.finditer(side.text, side.end, end)]
    first = before[-AROUND] if len(before) > AROUND else start
    last = after[AROUND - 1] if len(after) > AROUND else end
    shown = one_line(side.text[first:last])
    head = "… " if first > start else ""
    return f"{head}{shown.rstrip(' ,;:')} …" if last < end else head + shown


def _unit(passage: Passage, lexicon: Lexicon) -> tuple[str, str] | None:
    """What stands after words that end with a number: its unit, if it is one."""
    number = lexicon.signals.get(Signal.NUMBER)
    for side in (passage.old, passage.new):
        last = WORD.findall(side.words)[-1:]
        if not last or not (
            last[0][:1].isdigit() or (number is not None and number.fullmatch(last[0].lower()))
        ):
            return None
    word = WORD.search(passage.after)
    units = [lexicon.signals[signal] for signal in UNITS if signal in lexicon.signals]
    if word is None or not any(unit.match(word.group().lower()) for unit in units):
        return None
    return "", passage.after[: word.end()].rstrip(" ,;:.")


def _beside(passage: Passage) -> tuple[str, str]:
    """The words right before and after a passage, up to the end of their clause."""
    before = passage.before[max((match.end() for match in _CLAUSE_END.finditer(passage.before)), default=0) :]
    starts = [match.start() for match in WORD.finditer(before)]
    end = _CLAUSE_END.search(passage.after)
    after = passage.after[: end.start() + 1] if end else passage.after
    ends = [match.end() for match in WORD.finditer(after)]
    before = before[starts[-BESIDE] if len(starts) >= BESIDE else 0 :]
    return before, after[: ends[min(BESIDE, len(ends)) - 1] if ends else 0].rstrip(" ,;:.")


def _share(passages: Sequence[Passage], old: str, new: str) -> float:
    """Which share of the words of both texts is in the passages."""
    changed = sum(
        len(WORD.findall(passage.old.words)) + len(WORD.findall(passage.new.words)) for passage in passages
    )
    return changed / max(1, len(WORD.findall(old)) + len(WORD.findall(new)))


def _from_difference(old: str, new: str) -> tuple[str, str]:
    """Both texts from a word or two before they part, where they begin alike."""
    if not old or not new:
        return old, new
    skipped = max(0, len(old[: _alike(old, new)].split(" ")) - 1 - BESIDE)
    if skipped <= BESIDE:
        return old, new
    return f"… {' '.join(old.split(' ')[skipped:])}", f"… {' '.join(new.split(' ')[skipped:])}"


def _alike(old: str, new: str) -> int:
    """With how many of the same signs two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
