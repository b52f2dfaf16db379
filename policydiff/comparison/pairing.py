"""Which blocks of two documents belong together, wherever they stand."""

from collections import Counter, deque
from collections.abc import Callable, Iterable

from policydiff.comparison.pairs import Pairing
from policydiff.comparison.pieces import join_pieces
from policydiff.comparison.reading import Key, Reading
from policydiff.comparison.sequences import matches
from policydiff.comparison.similarity import block_likeness

Gaps = Callable[[], list[tuple[list[int], list[int]]]]

ENOUGH_IN_PLACE = 0.3
"""How like two blocks between the same neighbours are, to be one that was edited."""
SHARED_BY_ANY = 0.2
"""How like any two blocks of a language are."""
ENOUGH_ANYWHERE = 0.6
"""How like two blocks are, to be one that was moved and edited."""
LEAST_LETTERS = 20
"""A shorter text is no evidence by itself that a block was moved: "None", "Yes", "Overview"."""
MOST_CELLS = 10_000
"""Beyond this product of two stretches of blocks only those are compared that share a rare word."""
CLEARANCE = 0.15
"""By how much two blocks are more like each other than like any third, to belong together wherever they stand."""
MOST_TRIED = 5
"""How many blocks of the other text one is compared with, those first that share the most rare words."""
MOST_SHARING = 20
"""A word that more blocks share says little about which of them belong together."""


def paired(old: Reading, new: Reading) -> Pairing:
    """Pair the blocks of two documents, the surest pairs first and wherever they stand."""
    pairing = Pairing(old, new)
    _pair_ends(pairing)
    if pairing.complete():
        return pairing
    _pair_unique(pairing)
    _pair_neighbours(pairing)
    _pair_like_anywhere(pairing, clearance=CLEARANCE)
    _pair_neighbours(pairing)
    for gaps in (pairing.gaps, pairing.margins):
        _pair_same_between(pairing, gaps)
        _pair_same_in_list(pairing)
        _pair_like_between(pairing, gaps)
        _pair_neighbours(pairing)
    join_pieces(pairing)
    _pair_like_anywhere(pairing, clearance=0.0)
    _pair_neighbours(pairing)
    return pairing


def _pair_ends(pairing: Pairing) -> None:
    """Pair what both documents begin and end with: of consecutive versions nearly everything."""
    old, new = pairing.old.keys, pairing.new.keys
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        pairing.join(head, head)
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
        pairing.join(len(old) - tail, len(new) - tail)


def _pair_unique(pairing: Pairing) -> None:
    """Pair blocks whose text stands once in what is left of each document, and is no short one."""
    old, new = pairing.old, pairing.new
    olds = [at for at, partner in enumerate(pairing.partner) if partner < 0]
    news = [at for at, partner in enumerate(pairing.back) if partner < 0]
    old_counts = Counter(old.keys[at] for at in olds)
    new_counts = Counter(new.keys[at] for at in news)
    places = {new.keys[at]: at for at in news if new_counts[new.keys[at]] == 1}
    for at in olds:
        key = old.keys[at]
        if old_counts[key] == 1 and key in places and len(key[1]) >= LEAST_LETTERS:
            pairing.join(at, places[key])


def _pair_neighbours(pairing: Pairing) -> None:
    """Spread from each pair to its neighbours on either side: the same text first, then what is like.

    What is left with the same text elsewhere is not taken for its like.
    """
    _spread(pairing, lambda old, new: pairing.old.keys[old] == pairing.new.keys[new])
    old_keys = {pairing.old.keys[at] for at, other in enumerate(pairing.partner) if other < 0}
    new_keys = {pairing.new.keys[at] for at, other in enumerate(pairing.back) if other < 0}

    def belong_together(old: int, new: int) -> bool:
        if pairing.old.keys[old] == pairing.new.keys[new]:
            return True
        if pairing.old.keys[old] in new_keys or pairing.new.keys[new] in old_keys:
            return False
        if block_likeness(pairing.old, old, pairing.new, new) >= ENOUGH_ANYWHERE:
            return True
        return _same_heading(pairing, old, new)

    _spread(pairing, belong_together)


def _spread(pairing: Pairing, belong_together: Callable[[int, int], bool]) -> None:
    """Pair neighbours of pairs, and theirs in turn, as long as they belong together."""
    waiting = deque(pairing.pairs())
    while waiting:
        old, new = waiting.popleft()
        for step in (1, -1):
            near, across = old + step, new + step
            if pairing.free(near, across) and belong_together(near, across):
                pairing.join(near, across)
                waiting.append((near, across))


def _same_heading(pairing: Pairing, old: int, new: int) -> bool:
    """Whether two headings stand over the same content: renamed, then."""
    return (
        pairing.old.is_heading(old)
        and pairing.new.is_heading(new)
        and old + 1 < len(pairing.partner)
        and pairing.partner[old + 1] == new + 1
    )


def _pair_same_between(pairing: Pairing, gaps: Gaps) -> None:
    """Between pairs, pair in order what has the same text, also where it stands more than once."""
    for olds, news in gaps():
        common = matches([pairing.old.keys[at] for at in olds], [pairing.new.keys[at] for at in news])
        for match in common:
            for step in range(match.length):
                pairing.join(olds[match.old + step], news[match.new + step])


def _pair_same_in_list(pairing: Pairing) -> None:
    """Pair items and rows, however short, whose text is left once in one list or table on both sides."""
    partners = _list_partners(pairing)
    olds = _left_in_lists(pairing.old, pairing.partner)
    news = _left_in_lists(pairing.new, pairing.back)
    for (group, key), places in olds.items():
        others = news.get((partners.get(group, -1), key), ())
        if len(places) == len(others) == 1:
            pairing.join(places[0], others[0])


def _list_partners(pairing: Pairing) -> dict[int, int]:
    """For each list or table of the old text that of the new text which shares most blocks with it."""
    votes: Counter[tuple[int, int]] = Counter(
        (pairing.old.groups[at], pairing.new.groups[other])
        for at, other in pairing.pairs()
        if pairing.old.groups[at] >= 0 and pairing.new.groups[other] >= 0
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for (group, other), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if group not in partners and other not in taken:
            partners[group] = other
            taken.add(other)
    return partners


def _left_in_lists(reading: Reading, partners: list[int]) -> dict[tuple[int, Key], list[int]]:
    """The unpaired items and rows by their list or table and their text."""
    left: dict[tuple[int, Key], list[int]] = {}
    for at, partner in enumerate(partners):
        if partner < 0 and reading.groups[at] >= 0:
            left.setdefault((reading.groups[at], reading.keys[at]), []).append(at)
    return left


def _pair_like_between(pairing: Pairing, gaps: Gaps) -> None:
    """Between pairs, pair in order what is like, so that most of the text is kept."""
    for olds, news in gaps():
        if len(olds) * len(news) <= MOST_CELLS:
            for old, new in _best_in_order(pairing, olds, news):
                pairing.join(old, new)


def _best_in_order(pairing: Pairing, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, with the most text in common (dynamic programming)."""
    width = len(news) + 1
    best = [[0.0] * width for _ in range(len(olds) + 1)]
    gain = [[0.0] * len(news) for _ in olds]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            here = _gain(pairing, olds[row], news[column])
            gain[row][column] = here
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                best[row + 1][column + 1] + here if here else 0.0,
            )
    pairs = []
    row = column = 0
    while row < len(olds) and column < len(news):
        here = gain[row][column]
        if here and best[row][column] == best[row + 1][column + 1] + here:
            pairs.append((olds[row], news[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _gain(pairing: Pairing, old: int, new: int) -> float:
    """What pairing two blocks in place is worth: what they share beyond what any two blocks do, 0 if too little."""
    like = block_likeness(pairing.old, old, pairing.new, new)
    if like < ENOUGH_IN_PLACE:
        if not (_same_heading(pairing, old, new) or _goes_on(pairing.old.keys[old], pairing.new.keys[new])):
            return 0.0
        like = ENOUGH_IN_PLACE
    return (like - SHARED_BY_ANY) * (pairing.old.weights[old] + pairing.new.weights[new])


def _goes_on(old: Key, new: Key) -> bool:
    """Whether one text is the other and more words, before or after it."""
    shorter, longer = sorted((old[1], new[1]), key=len)
    if old[0] != new[0] or not shorter or len(shorter) == len(longer):
        return False
    return (longer.startswith(shorter) and not longer[len(shorter)].isalnum()) or (
        longer.endswith(shorter) and not longer[-len(shorter) - 1].isalnum()
    )


def _pair_like_anywhere(pairing: Pairing, *, clearance: float) -> None:
    """Pair what is left and very like, the most alike first: blocks that were moved and edited on the way.

    Only blocks that are more like each other, by `clearance`, than either is like any third.
    """
    old, new = pairing.old, pairing.new
    olds = [at for at, other in enumerate(pairing.partner) if other < 0 and old.weights[at] >= LEAST_LETTERS]
    news = [at for at, other in enumerate(pairing.back) if other < 0 and new.weights[at] >= LEAST_LETTERS]
    found = _candidates(pairing, olds, news)
    old_best = _two_best((at, like) for like, at, _ in found)
    new_best = _two_best((other, like) for like, _, other in found)
    for like, at, other in sorted(found, key=lambda each: (-each[0], each[1], each[2])):
        rival = max(old_best[at][like == old_best[at][0]], new_best[other][like == new_best[other][0]])
        if like >= ENOUGH_ANYWHERE and like - rival >= clearance and pairing.free(at, other):
            pairing.join(at, other)


def _candidates(pairing: Pairing, olds: list[int], news: list[int]) -> list[tuple[float, int, int]]:
    """How like those blocks are that share words which few others have: for each old one the most promising."""
    if not olds or not news:
        return []
    holders: dict[str, list[int]] = {}
    for at in news:
        for word in pairing.new.words(at):
            holders.setdefault(word, []).append(at)
    found = []
    for at in olds:
        votes: Counter[int] = Counter()
        for word, weight in pairing.old.words(at).items():
            sharing = holders.get(word, ())
            if len(sharing) <= MOST_SHARING:
                for other in sharing:
                    votes[other] += weight
        for other, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:MOST_TRIED]:
            found.append((block_likeness(pairing.old, at, pairing.new, other), at, other))
    return found


def _two_best(likes: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """For each block its two highest likenesses, 0 where there is none."""
    best: dict[int, tuple[float, float]] = {}
    for at, like in likes:
        first, second = best.get(at, (0.0, 0.0))
        best[at] = (max(first, like), max(second, min(first, like)))
    return best
