"""What two sequences have in common and in order: diff-match-patch over anything that has keys."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from diff_match_patch import diff_match_patch

MOST_PAIRS = 200_000
"""Beyond this product of two lengths a stretch is cut at its unique keys, or in halves.

A count and never a clock, so that the answer does not depend on the machine. Two unlike stretches of this size
take about a tenth of a second.
"""


class Match(NamedTuple):
    """Keys `old` to `old + length` of one sequence are those from `new` on of the other."""

    old: int
    new: int
    length: int


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """The longest common subsequence of `old` and `new` as maximal matches in order, none of them empty.

    Where the sequences are too long for that, a common subsequence: it goes through keys that are unique in both,
    or through the middles of both.
    """
    shared = set(old).intersection(new)
    old_places = [at for at, key in enumerate(old) if key in shared]
    new_places = [at for at, key in enumerate(new) if key in shared]
    if len(old_places) == len(old) and len(new_places) == len(new):
        return _joined(_matches(old, new))
    found = _matches([old[at] for at in old_places], [new[at] for at in new_places])
    return _joined(
        Match(old_places[match.old + step], new_places[match.new + step], 1)
        for match in found
        for step in range(match.length)
    )


def _matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """The matches of two sequences whose keys are all in both, in any order."""
    found: list[Match] = []
    stack = [(0, len(old), 0, len(new))]
    while stack:
        old_start, old_end, new_start, new_end = stack.pop()
        head = _common_prefix(old, new, old_start, old_end, new_start, new_end)
        if head:
            found.append(Match(old_start, new_start, head))
        old_start, new_start = old_start + head, new_start + head
        tail = _common_suffix(old, new, old_start, old_end, new_start, new_end)
        if tail:
            found.append(Match(old_end - tail, new_end - tail, tail))
        old_end, new_end = old_end - tail, new_end - tail
        if old_start == old_end or new_start == new_end:
            continue
        if (old_end - old_start) * (new_end - new_start) <= MOST_PAIRS:
            found += _compared(old, new, old_start, old_end, new_start, new_end)
        else:
            stack += _cut_at_unique(old, new, old_start, old_end, new_start, new_end)
    return found


def _common_prefix(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    old_start: int,
    old_end: int,
    new_start: int,
    new_end: int,
) -> int:
    most = min(old_end - old_start, new_end - new_start)
    count = 0
    while count < most and old[old_start + count] == new[new_start + count]:
        count += 1
    return count


def _common_suffix(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    old_start: int,
    old_end: int,
    new_start: int,
    new_end: int,
) -> int:
    most = min(old_end - old_start, new_end - new_start)
    count = 0
    while count < most and old[old_end - 1 - count] == new[new_end - 1 - count]:
        count += 1
    return count


def _compared(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    old_start: int,
    old_end: int,
    new_start: int,
    new_end: int,
) -> list[Match]:
    """The matches of a stretch by diff-match-patch, each distinct key standing in as one character."""
    letters: dict[Hashable, str] = {}
    texts = tuple(
        "".join([letters.setdefault(key, _letter(len(letters))) for key in keys])
        for keys in (old[old_start:old_end], new[new_start:new_end])
    )
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # the default is a wall clock
    found = []
    old_at, new_at = old_start, new_start
    for op, text in differ.diff_main(*texts, checklines=False):
        if op == differ.DIFF_EQUAL:
            found.append(Match(old_at, new_at, len(text)))
        if op != differ.DIFF_INSERT:
            old_at += len(text)
        if op != differ.DIFF_DELETE:
            new_at += len(text)
    return found


def _letter(number: int) -> str:
    """A character for each number from 0, none of them a surrogate, which is no character."""
    code = number + 0x20
    return chr(code if code < 0xD800 else code + 0x800)


def _cut_at_unique(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    old_start: int,
    old_end: int,
    new_start: int,
    new_end: int,
) -> list[tuple[int, int, int, int]]:
    """The stretches that begin at keys unique on both sides and in one order; without such keys, two halves."""
    old_keys, new_keys = old[old_start:old_end], new[new_start:new_end]
    old_counts, new_counts = Counter(old_keys), Counter(new_keys)
    places = {key: at for at, key in enumerate(new_keys, new_start) if new_counts[key] == 1}
    anchors = [
        (at, places[key])
        for at, key in enumerate(old_keys, old_start)
        if old_counts[key] == 1 and key in places
    ]
    chosen = [anchors[index] for index in longest_increasing([new_at for _, new_at in anchors])]
    if not chosen:
        chosen = [((old_start + old_end) // 2, (new_start + new_end) // 2)]
    starts = [(old_start, new_start), *chosen]
    ends = [*chosen, (old_end, new_end)]
    return [(a, c, b, d) for (a, b), (c, d) in zip(starts, ends, strict=True)]


def longest_increasing(values: Sequence[int]) -> list[int]:
    """The indexes of a longest strictly increasing subsequence of `values` (patience sorting)."""
    tops: list[int] = []  # for each length the smallest value that ends such a subsequence
    ends: list[int] = []  # the index of that value
    before: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(tops, value)
        before.append(ends[length - 1] if length else -1)
        if length == len(tops):
            tops.append(value)
            ends.append(index)
        else:
            tops[length], ends[length] = value, index
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]


def _joined(found: Iterable[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in sorted(found):
        last = joined[-1] if joined else None
        if last and last.old + last.length == match.old and last.new + last.length == match.new:
            joined[-1] = last._replace(length=last.length + match.length)
        else:
            joined.append(match)
    return joined
