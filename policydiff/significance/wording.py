"""Whether replaced words can change what a text says: the rules, each a question that is asked in order."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from policydiff.comparison.model import Comparison
from policydiff.document import Block, BlockKind
from policydiff.significance.dates import month_names
from policydiff.significance.edits import MOST_EDITS, NEIGHBOURS, Edit
from policydiff.significance.lexicon import Lexicon
from policydiff.significance.links import address, same_host
from policydiff.significance.model import Signal, Significance
from policydiff.significance.signals import UNITS
from policydiff.significance.slips import is_slip
from policydiff.significance.words import Token, TokenKind, plain_typography, spelled, tokenise

LONGEST = 120
"""An edit of more tokens is not looked into: it is substantive."""

SENTENCE_MARKS = frozenset(".!?;:。！？；：")
"""Marks that part sentences and clauses."""
NUMBERED = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCKQUOTE})
"""Blocks that may open with a number of their own."""
ENUMERATOR_MARKS = frozenset(".):")
"""Marks that a block's number may end with."""
COMMAS = frozenset(",、，")
BRACKETS = frozenset("()[]（）")
LEAD_ENDS = frozenset(".:")
"""Marks that part a lead such as "Your choices." from what it names."""
LONGEST_LEAD = 3
"""Words of a lead."""
INNER_MARKS = COMMAS | BRACKETS
"""Marks that part what belongs together within a sentence."""


class Vocabulary:
    """The words of both texts in lower case, gathered when first asked for: what is written elsewhere is a word."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    @cached_property
    def old(self) -> frozenset[str]:
        """The words of the old text."""
        return _words_of(self._comparison.old.blocks)

    @cached_property
    def new(self) -> frozenset[str]:
        """The words of the new text."""
        return _words_of(self._comparison.new.blocks)


def _words_of(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset[str]().union(*(_words_in(block.text) for block in blocks))


@lru_cache(maxsize=50_000)
def _words_in(text: str) -> frozenset[str]:
    """The words of one block; versions share most of their blocks."""
    return frozenset(
        token.text.lower() for token in tokenise(plain_typography(text)) if token.kind is TokenKind.WORD
    )


def judge(edit: Edit, lexicon: Lexicon, words: Vocabulary) -> Significance:
    """What one edit weighs."""
    if _texts(edit.old) == _texts(edit.new):
        return Significance.FORMATTING
    if len(edit.tokens) > LONGEST or _is_whole_phrase(edit, lexicon):
        return Significance.SUBSTANTIVE
    old = edit.before + unnumbered(edit, edit.old, lexicon) + edit.after
    new = edit.before + unnumbered(edit, edit.new, lexicon) + edit.after
    harmless = all(
        any(rule(replacement, lexicon, words) for rule in HARMLESS)
        for replacement in _replacements(canonical(old, lexicon), canonical(new, lexicon))
    )
    if harmless and _harmless_marks(edit, old, new, lexicon):
        return Significance.EDITORIAL
    return Significance.SUBSTANTIVE


def _is_whole_phrase(edit: Edit, lexicon: Lexicon) -> bool:
    """Whether more words only came, or only went, than any harmless phrase has."""
    old, new = (sum(token.kind is not TokenKind.MARK for token in side) for side in (edit.old, edit.new))
    return min(old, new) == 0 and max(old, new) > max(lexicon.longest_variant, 2)


def _texts(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


# One writing for all that mean the same


@lru_cache(maxsize=MOST_EDITS)
def canonical(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of some tokens, without marks, in the one writing that stands for all that mean the same."""
    shouting = all(token.text.isupper() for token in tokens if token.kind is TokenKind.WORD)
    words = [_word(token, lexicon, shouting) for token in tokens if token.kind is not TokenKind.MARK]
    return tuple(_with_prefixes(_with_variants(words, lexicon), lexicon))


def _word(token: Token, lexicon: Lexicon, shouting: bool) -> str:
    """One token in lower case and one spelling. "US" among small letters is "u.s.", never "us"."""
    lower = token.text.lower()
    if token.kind is not TokenKind.WORD:
        return lower
    if not shouting and lower in lexicon.case_matters:
        return token.text
    if not shouting and lower in lexicon.capitals_matter and token.text.isupper() and len(lower) > 1:
        return "".join(f"{letter}." for letter in lower)
    return spelled(
        lower,
        misspellings=lexicon.misspellings,
        beginnings=lexicon.beginnings,
        endings=lexicon.endings,
    )


def _with_variants(words: list[str], lexicon: Lexicon) -> list[str]:
    """`words` with each phrase that has several writings, the longest first, in the one that stands for all."""
    result: list[str] = []
    start = 0
    while start < len(words):
        longest = min(lexicon.longest_variant, len(words) - start)
        phrases = (tuple(words[start : start + length]) for length in range(longest, 0, -1))
        found = next((phrase for phrase in phrases if phrase in lexicon.variants), None)
        result += lexicon.variants[found] if found else words[start : start + 1]
        start += len(found) if found else 1
    return result


def _with_prefixes(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """`words` with each prefix that stands apart joined to the word after it."""
    prefix = ""
    for word in words:
        if word in lexicon.prefixes:
            prefix += word
        else:
            yield prefix + word
            prefix = ""
    if prefix:
        yield prefix


def unnumbered(edit: Edit, tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """One side of an edit without the number that its block begins with: "7.", "(b)", "IV.", in headings "7.1 Use" too.

    A number that a month follows is a day: "11. Oktober".
    """
    if edit.block not in NUMBERED or (edit.before and not _is_named(edit, lexicon)):
        return tokens
    opening = bool(tokens) and tokens[0].text == "("
    number = tokens[opening:][:1]
    if not number or not (number[0].kind is TokenKind.NUMBER or _is_letter_number(number[0].text)):
        return tokens
    rest = tokens[opening + 1 :]
    if rest and rest[0].text in ENUMERATOR_MARKS:
        following = (rest[1:] or edit.after)[:1]
        is_day = bool(following) and following[0].text.lower() in month_names(lexicon.language)
        return tokens if is_day else rest[1:]
    bare = bool(edit.before) or ("." in number[0].text and _opens_a_name((rest + edit.after)[:3], lexicon))
    return rest if bare else tokens


def _is_named(edit: Edit, lexicon: Lexicon) -> bool:
    """Whether an edit follows a word such as "Section" that opens a heading."""
    return edit.in_heading and len(edit.before) == 1 and edit.before[0].text.lower() in lexicon.enumerators


def _opens_a_name(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether words after a number such as "7.1" open a name or sentence, and are not what it counts."""
    if not tokens:
        return False
    first = tokens[0].text
    counts = any(
        lexicon.signals[signal].match(first.lower())
        for signal in (Signal.NUMBER, *UNITS)
        if signal in lexicon.signals
    )
    named = first[:1].isupper() and first[1:].islower()
    shouted = len(tokens) > 2 and len(first) > 2 and all(token.text.isupper() for token in tokens)
    return (named or shouted) and not counts


def _is_letter_number(text: str) -> bool:
    return (len(text) == 1 and text.isalpha()) or (text.isupper() and not text.strip("IVXLC"))


# Words that differ


@dataclass(frozen=True, kw_only=True, slots=True)
class Replacement:
    """Words that differ between the two sides of an edit, in their canonical writing, and all around them."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def _replacements(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Replacement]:
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Replacement(old=old[i:j], new=new[k:m], before=old[:i], after=old[j:])


def _repeated(replacement: Replacement, lexicon: Lexicon, words: Vocabulary) -> bool:
    """A word or two that stood there twice, and now once."""
    gone = replacement.old
    return (
        not replacement.new
        and len(gone) <= 2
        and all(word.isalpha() for word in gone)
        and (replacement.before[-len(gone) :] == gone or replacement.after[: len(gone)] == gone)
    )


def _filler(replacement: Replacement, lexicon: Lexicon, words: Vocabulary) -> bool:
    """A word of courtesy that came or went: "please"."""
    return all(word in lexicon.fillers for word in (*replacement.old, *replacement.new))


def _opening(replacement: Replacement, lexicon: Lexicon, words: Vocabulary) -> bool:
    """A word that may open a block: "To provide the service" is "Provide the service"."""
    opened = replacement.old + replacement.new
    return not replacement.before and bool(replacement.after) and opened in lexicon.openings


def _agreement(replacement: Replacement, lexicon: Lexicon, words: Vocabulary) -> bool:
    """Another form of the same word, which only grammar chooses: "a" and "an", "is" and "are"."""
    return (replacement.old, replacement.new) in lexicon.agreement


def _address(replacement: Replacement, lexicon: Lexicon, words: Vocabulary) -> bool:
    """A visible address that moved on its host."""
    return (
        len(replacement.old) == len(replacement.new) == 1
        and _reaches_a_host(replacement.old[0])
        and same_host(replacement.old[0], replacement.new[0])
    )


def _reaches_a_host(word: str) -> bool:
    return bool(address(word).host) and ("@" in word or "://" in word or word.startswith("www."))


def _space(replacement: Replacement, lexicon: Lexicon, words: Vocabulary) -> bool:
    """A forgotten space between two words, which fused them into none: "ofyour"."""
    if len(replacement.old) != 1 or len(replacement.new) != 2:
        return False
    fused = replacement.old[0]
    return (
        fused == "".join(replacement.new)
        and fused.isalpha()
        and fused not in words.new
        and fused not in lexicon.real_words
        and not any(signal.search(word) for word in replacement.new for signal in lexicon.signals.values())
        and all(word in words.old or word in words.new for word in replacement.new)
        and lexicon.known
    )


def _slip(replacement: Replacement, lexicon: Lexicon, words: Vocabulary) -> bool:
    """A slip of the pen in a long word that the text writes rightly elsewhere."""
    if len(replacement.old) != len(replacement.new):
        return False
    return lexicon.known and all(
        is_slip(wrong, right)
        and wrong not in lexicon.real_words
        and wrong not in words.new
        and right in words.old
        for wrong, right in zip(replacement.old, replacement.new, strict=True)
    )


HARMLESS: tuple[Callable[[Replacement, Lexicon, Vocabulary], bool], ...] = (
    _agreement,
    _repeated,
    _filler,
    _opening,
    _address,
    _space,
    _slip,
)
"""Each tells a replacement of words that cannot change meaning. One that no rule knows is substantive."""


# Punctuation


def _harmless_marks(edit: Edit, old: tuple[Token, ...], new: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether no mark that came or went can change what the sentence says."""
    old_keys, new_keys = _mark_keys(old), _mark_keys(new)
    for tag, i, j, k, m in SequenceMatcher(a=old_keys, b=new_keys, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        marks = _marks(old[i:j]), _marks(new[k:m])
        if marks[0] == marks[1]:
            continue
        changed = set((marks[0] - marks[1]) + (marks[1] - marks[0]))
        around = (new[:k], new[m:])
        if not _harmless_mark(changed, around, edit, lexicon):
            return False
    return True


def _mark_keys(tokens: Iterable[Token]) -> list[str]:
    return [token.text.lower() for token in tokens]


def _marks(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(token.text for token in tokens if token.kind is TokenKind.MARK)


def _harmless_mark(
    changed: set[str], around: tuple[tuple[Token, ...], tuple[Token, ...]], edit: Edit, lexicon: Lexicon
) -> bool:
    if changed & BRACKETS and changed & COMMAS:
        # A list becomes an aside, or an aside an item of a list.
        return False
    before = [token for token in around[0] if token.kind is not TokenKind.MARK]
    after = [token for token in around[1] if token.kind is not TokenKind.MARK]
    if "?" in changed and not edit.in_heading:
        return False
    if changed <= LEAD_ENDS and len(changed) == 2 and len(before) <= LONGEST_LEAD < NEIGHBOURS:
        # A lead at the head of a block, parted from what follows by one mark as by the other.
        return True
    if not (changed & (SENTENCE_MARKS | INNER_MARKS)) or edit.in_heading:
        return True
    if not before or not after:
        # The mark begins or ends the block.
        return True
    if not lexicon.known:
        return False
    if before[-1].kind is TokenKind.NUMBER and after[0].kind is TokenKind.NUMBER:
        return False
    if changed <= COMMAS and after[0].text.lower() in lexicon.conjunctions:
        return before[-1].text.lower() not in lexicon.scope
    reach = 3 if changed & SENTENCE_MARKS else 1
    near = before[-reach:] + after[:reach]
    return not any(token.text.lower() in lexicon.scope for token in near)
