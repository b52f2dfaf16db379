"""The pairs of blocks found so far, and which of them stayed in order."""

from itertools import pairwise

from policydiff.comparison.ordering import heaviest_increasing
from policydiff.comparison.reading import Reading


class Pairing:
    """The pairs found so far: for each block of either side its partner, or -1.

    Where a block was split, all that came of it have it as their partner, and it has the first pair's; so, the
    other way round, where several were merged.
    """

    def __init__(self, old: Reading, new: Reading) -> None:
        self.old, self.new = old, new
        self.partner = [-1] * len(old)
        self.back = [-1] * len(new)

    def join(self, old: int, new: int) -> None:
        """Pair two blocks."""
        self.partner[old], self.back[new] = new, old

    def complete(self) -> bool:
        """Whether nothing is left to pair."""
        return -1 not in self.partner and -1 not in self.back

    def free(self, old: int, new: int) -> bool:
        """Whether both blocks exist and are unpaired."""
        return (
            0 <= old < len(self.partner)
            and 0 <= new < len(self.back)
            and self.partner[old] < 0
            and self.back[new] < 0
        )

    def pairs(self) -> list[tuple[int, int]]:
        """All pairs in the old order, one for a block that was split or blocks that were merged."""
        return [(old, new) for old, new in enumerate(self.partner) if new >= 0 and self.back[new] == old]

    def stayed(self) -> list[tuple[int, int]]:
        """The pairs that are in order, by the weight of their text."""
        pairs = self.pairs()
        weights = [self.old.weights[old] + self.new.weights[new] for old, new in pairs]
        return [pairs[index] for index in heaviest_increasing([new for _, new in pairs], weights)]

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """The unpaired blocks of both sides between neighbouring pairs that stayed, where both have some."""
        ends = [(-1, -1), *self.stayed(), (len(self.partner), len(self.back))]
        gaps = []
        for (old, new), (old_end, new_end) in pairwise(ends):
            if old_end - old > 1 and new_end - new > 1:
                olds = [at for at in range(old + 1, old_end) if self.partner[at] < 0]
                news = [at for at in range(new + 1, new_end) if self.back[at] < 0]
                if olds and news:
                    gaps.append((olds, news))
        return gaps

    def margins(self) -> list[tuple[list[int], list[int]]]:
        """The unpaired blocks right after and right before each pair on both sides, where both have some.

        No block is in two of them.
        """
        margins = []
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        for step in (1, -1):
            for old, new in self.pairs():
                olds = self._run(self.partner, old + step, step, taken_old)
                news = self._run(self.back, new + step, step, taken_new)
                if olds and news:
                    margins.append((sorted(olds), sorted(news)))
                    taken_old.update(olds)
                    taken_new.update(news)
        return margins

    def _run(self, partners: list[int], at: int, step: int, taken: set[int]) -> list[int]:
        """The unpaired blocks from `at` on."""
        run = []
        while 0 <= at < len(partners) and partners[at] < 0 and at not in taken:
            run.append(at)
            at += step
        return run
