"""An exact word comparison made readable: few marks, on natural boundaries, none of it confetti."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from policydiff.comparison.sequences import Match, matches
from policydiff.comparison.tokens import Token, TokenKind, is_unspaced


class Hunk(NamedTuple):
    """Tokens `old` to `old_end` (excluded) were replaced by tokens `new` to `new_end`; one side may be empty."""

    old: int
    old_end: int
    new: int
    new_end: int


def solid(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without white space."""
    return [token for token in tokens if token.kind is not TokenKind.SPACE]


LEAST_SHARED = 0.2
"""Where words were replaced and a smaller share of them is common, the whole is shown as replaced."""


def hunks(old_tokens: Sequence[Token], new_tokens: Sequence[Token]) -> list[Hunk]:
    """What was replaced between two passages, in order; the hunks count tokens that are no white space.

    Where several comparisons are equally short, the one found from the front and the one from the back are
    tidied, and that which keeps more letters in fewer pieces is taken.
    """
    old, new = solid(old_tokens), solid(new_tokens)
    old_keys, new_keys = [token.key for token in old], [token.key for token in new]
    found = _between(matches(old_keys, new_keys), len(old), len(new))
    if len(found) > 1:
        backward = [
            Match(len(old) - match.old - match.length, len(new) - match.new - match.length, match.length)
            for match in reversed(matches(old_keys[::-1], new_keys[::-1]))
        ]
        other = _between(backward, len(old), len(new))
        if other != found:
            tidied = [_tidied(each, old, new, old_tokens, new_tokens) for each in (found, other)]
            return max(tidied, key=lambda each: (_kept(each, old), -len(each)))
    return _tidied(found, old, new, old_tokens, new_tokens)


def _tidied(
    found: list[Hunk],
    old: Sequence[Token],
    new: Sequence[Token],
    old_tokens: Sequence[Token],
    new_tokens: Sequence[Token],
) -> list[Hunk]:
    for _ in range(2):
        for index in range(len(found)):
            found[index] = _slid(found[index], old, new, found, index)
        trimmed = [_trimmed(hunk, old, new) for hunk in _rewritten(_merged(found, old), old)]
        found = [hunk for hunk in trimmed if hunk.old < hunk.old_end or hunk.new < hunk.new_end]
    found = _compounds(found, old, new, _glued(old_tokens), _glued(new_tokens))
    if any(map(_replaces, found)) and _shared(found, old, new) < LEAST_SHARED:
        return [Hunk(0, len(old), 0, len(new))]
    return found


def _replaces(hunk: Hunk) -> bool:
    return hunk.old < hunk.old_end and hunk.new < hunk.new_end


def _kept(found: Sequence[Hunk], old: Sequence[Token]) -> int:
    """The letters of `old` that are in no hunk."""
    return _letters(old, 0, len(old)) - sum(_letters(old, hunk.old, hunk.old_end) for hunk in found)


def _trimmed(hunk: Hunk, old: Sequence[Token], new: Sequence[Token]) -> Hunk:
    """A hunk without the tokens that both sides begin or end with: two that were joined may have some."""
    start, end, new_start, new_end = hunk
    while start < end and new_start < new_end and old[start].key == new[new_start].key:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1].key == new[new_end - 1].key:
        end, new_end = end - 1, new_end - 1
    return Hunk(start, end, new_start, new_end)


def _between(common: Sequence[Match], old_length: int, new_length: int) -> list[Hunk]:
    found = []
    old_at = new_at = 0
    for match in (*common, Match(old_length, new_length, 0)):
        if match.old > old_at or match.new > new_at:
            found.append(Hunk(old_at, match.old, new_at, match.new))
        old_at, new_at = match.old + match.length, match.new + match.length
    return found


def _slid(hunk: Hunk, old: Sequence[Token], new: Sequence[Token], found: Sequence[Hunk], index: int) -> Hunk:
    """A pure insertion or deletion moved along equal words to where it reads best.

    "a fee. We may" to "a fee. We will tell you. We may" inserts a sentence, not "will tell you. We".
    """
    if hunk.old < hunk.old_end and hunk.new < hunk.new_end:
        return hunk
    tokens, start, end = (
        (new, hunk.new, hunk.new_end) if hunk.old == hunk.old_end else (old, hunk.old, hunk.old_end)
    )
    back = hunk.old - (found[index - 1].old_end if index else 0)
    ahead = (found[index + 1].old if index + 1 < len(found) else len(old)) - hunk.old_end
    least = most = 0
    while -least < back and tokens[start + least - 1].key == tokens[end + least - 1].key:
        least -= 1
    while most < ahead and tokens[start + most].key == tokens[end + most].key:
        most += 1
    if least == most:
        return hunk
    shift = max(
        range(least, most + 1), key=lambda by: (seam(tokens, start + by) + seam(tokens, end + by), by)
    )
    return Hunk(*(place + shift for place in hunk))


_SENTENCE_ENDS = frozenset(".?!。？！")
_CLAUSE_ENDS = frozenset(";:；：")
_PAUSES = frozenset(",、，)]）」")
_OPENERS = frozenset("([（「")


def seam(tokens: Sequence[Token], at: int) -> int:
    """How naturally the text can be cut before `tokens[at]`."""
    if at in (0, len(tokens)):
        return 6
    before, after = tokens[at - 1].key, tokens[at].key
    if before in _SENTENCE_ENDS:
        return 5
    if before in _CLAUSE_ENDS:
        return 4
    if before in _PAUSES or after in _OPENERS:
        return 3
    return 1 if tokens[at].kind is TokenKind.WORD else 0


def _merged(found: list[Hunk], old: Sequence[Token]) -> list[Hunk]:
    """Hunks joined over what they have between them where that is too little to hold on to."""
    merged: list[Hunk] = []
    for hunk in found:
        merged.append(hunk)
        while len(merged) > 1 and _too_little(merged[-2], merged[-1], old):
            last = merged.pop()
            merged[-1] = Hunk(merged[-1].old, last.old_end, merged[-1].new, last.new_end)
    return merged


def _rewritten(found: list[Hunk], old: Sequence[Token]) -> list[Hunk]:
    """Hunks joined that have but a few light words between them, and much more in them: one rewritten passage."""
    joined: list[Hunk] = []
    chain: list[Hunk] = []
    for hunk in (*found, None):
        if hunk is not None and (not chain or _is_light(old[chain[-1].old_end : hunk.old])):
            chain.append(hunk)
            continue
        kept = sum(after.old - before.old_end for before, after in pairwise(chain))
        if len(chain) > 2 and sum(map(_size, chain)) >= MUCH_MORE * kept:
            chain = [Hunk(chain[0].old, chain[-1].old_end, chain[0].new, chain[-1].new_end)]
        joined += chain
        chain = [hunk] if hunk is not None else []
    return joined


MUCH_MORE = 4
"""So many changed words for each that stayed."""


def _is_light(tokens: Sequence[Token]) -> bool:
    return len(tokens) <= 2 and all(_holds(token) < 3 for token in tokens)


def _too_little(left: Hunk, right: Hunk, tokens: Sequence[Token]) -> bool:
    """Whether the equal words between two hunks weigh less than each of the hunks.

    A light word, such as "the", needs two changed words on both sides, any other three: single words that were
    exchanged on both sides of "your" stay two marks, a phrase rewritten around it becomes one.
    """
    needed = sum(_holds(token) for token in tokens[left.old_end : right.old])
    return needed <= min(_size(left), _size(right))


def _holds(token: Token) -> int:
    if token.kind is not TokenKind.WORD:
        return 1
    return 2 if (len(token.key) <= _LIGHT and token.key.islower()) or is_unspaced(token.key) else 3


_LIGHT = 4
"""Words of up to four letters carry little by themselves, in most languages."""


def _size(hunk: Hunk) -> int:
    return max(hunk.old_end - hunk.old, hunk.new_end - hunk.new)


def _compounds(
    found: list[Hunk],
    old: Sequence[Token],
    new: Sequence[Token],
    old_glued: Sequence[bool],
    new_glued: Sequence[bool],
) -> list[Hunk]:
    """Hunks joined that lie in one compound, such as "US-EU" and "EU-US"."""
    joined: list[Hunk] = []
    for hunk in found:
        last = joined[-1] if joined else None
        if (
            last
            and _is_compound(old[max(last.old_end - 1, last.old) : min(hunk.old + 1, hunk.old_end)])
            and _is_compound(new[max(last.new_end - 1, last.new) : min(hunk.new + 1, hunk.new_end)])
            and all(old_glued[last.old_end + (last.old == last.old_end) : min(hunk.old + 1, hunk.old_end)])
            and all(new_glued[last.new_end + (last.new == last.new_end) : min(hunk.new + 1, hunk.new_end)])
        ):
            joined[-1] = Hunk(last.old, hunk.old_end, last.new, hunk.new_end)
        else:
            joined.append(hunk)
    return joined


def _is_compound(tokens: Sequence[Token]) -> bool:
    return all(
        token.key in _JOINERS or (token.kind is TokenKind.WORD and not is_unspaced(token.key))
        for token in tokens
    )


_JOINERS = frozenset("-/&+_")


def _glued(tokens: Sequence[Token]) -> list[bool]:
    """For each token that is no white space whether it follows another without a space."""
    glued = []
    after_space = True
    for token in tokens:
        if token.kind is not TokenKind.SPACE:
            glued.append(not after_space)
        after_space = token.kind is TokenKind.SPACE
    return glued


def _shared(found: Sequence[Hunk], old: Sequence[Token], new: Sequence[Token]) -> float:
    """The share of the letters that is common."""
    old_all, new_all = _letters(old, 0, len(old)), _letters(new, 0, len(new))
    changed = sum(_letters(old, h.old, h.old_end) + _letters(new, h.new, h.new_end) for h in found)
    return 1 - changed / max(old_all + new_all, 1)


def _letters(tokens: Sequence[Token], start: int, end: int) -> int:
    return sum(len(token.text) for token in tokens[start:end] if token.kind is TokenKind.WORD)
