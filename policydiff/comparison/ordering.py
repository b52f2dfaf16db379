"""Which pairs stay in place and which moved: the heaviest run of pairs that is in order stays."""

from collections.abc import Sequence
from itertools import pairwise


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indexes of the strictly increasing subsequence of `values` with the greatest total weight.

    `values` are distinct. A Fenwick tree of prefix maxima, O(n log n); of equal totals the one found first wins.
    """
    if all(left < right for left, right in pairwise(values)):
        return list(range(len(values)))
    ranks = {value: rank for rank, value in enumerate(sorted(values), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(values) + 1)  # (total, index)
    before = [-1] * len(values)
    for index, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = ranks[value] - 1
        total, last = 0, -1
        while at > 0:
            if best[at][0] > total:
                total, last = best[at]
            at -= at & -at
        before[index] = last
        at = ranks[value]
        while at <= len(values):
            if best[at][0] < total + weight:
                best[at] = (total + weight, index)
            at += at & -at
    total, last = 0, -1
    at = len(values)
    while at > 0:
        if best[at][0] > total:
            total, last = best[at]
        at -= at & -at
    chosen = []
    while last >= 0:
        chosen.append(last)
        last = before[last]
    return chosen[::-1]
