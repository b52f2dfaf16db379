"""Two passages to spans: which words are equal, deleted, inserted, with all white space accounted for."""

from collections.abc import Iterable, Sequence

from policydiff.comparison.model import Op, Span
from policydiff.comparison.tidying import Hunk, hunks
from policydiff.comparison.tokens import Token, TokenKind
from policydiff.document import PLAIN, Run

Tokens = Sequence[Token]


def compared(old: Tokens, new: Tokens, *, inverted: bool = False) -> list[Hunk]:
    """What was replaced between two passages, counted in tokens that are no white space.

    The comparison itself is not symmetric; `inverted` says that `new` comes first in the canonical order of the
    two texts, so that swapping them swaps the answer.
    """
    if not inverted:
        return hunks(old, new)
    return [Hunk(hunk.new, hunk.new_end, hunk.old, hunk.old_end) for hunk in hunks(new, old)]


def spans(old: Tokens, new: Tokens, found: Sequence[Hunk]) -> tuple[Span, ...]:
    """The spans of a passage; `found` counts solid tokens only, `old` and `new` hold the white space too."""
    made: list[Span] = []
    old_places, new_places = _places(old), _places(new)
    old_at = new_at = 0
    for hunk in found:
        old_start, old_end = _reach(old_places, hunk.old, hunk.old_end)
        new_start, new_end = _reach(new_places, hunk.new, hunk.new_end)
        old_start, old_end, new_start, new_end = _without_shared_space(
            old, old_start, old_end, new, new_start, new_end
        )
        made += _equal(old[old_at:old_start], new[new_at:new_start])
        if old_end > old_start:
            made.append(Span(op=Op.DELETE, runs=joined(old[old_start:old_end])))
        if new_end > new_start:
            made.append(Span(op=Op.INSERT, runs=joined(new[new_start:new_end])))
        old_at, new_at = old_end, new_end
    made += _equal(old[old_at:], new[new_at:])
    return tuple(made)


def joined(tokens: Iterable[Token]) -> tuple[Run, ...]:
    """The runs of `tokens`, neighbours of one format in one run."""
    runs: list[Run] = []
    text: list[str] = []
    format = PLAIN

    def close() -> None:
        if text:
            runs.append(Run(text="".join(text), format=format))
            text.clear()

    for token in tokens:
        if token.kind is TokenKind.MARK:
            close()
            runs.append(Run(text=token.text, format=token.format))
        elif not token.pieces and token.format is format:
            text.append(token.text)
        else:
            for piece in token.pieces or (token,):
                if piece.format != format:
                    close()
                    format = piece.format
                text.append(piece.text)
    close()
    return tuple(runs)


def _places(tokens: Tokens) -> list[int]:
    """Where the solid tokens stand, with the ends of the passage before the first and after the last."""
    return [-1, *(at for at, token in enumerate(tokens) if token.kind is not TokenKind.SPACE), len(tokens)]


def _reach(places: list[int], start: int, end: int) -> tuple[int, int]:
    """From after the solid token before a hunk to before the one after it."""
    return places[start] + 1, places[end + 1]


def _without_shared_space(
    old: Tokens, old_start: int, old_end: int, new: Tokens, new_start: int, new_end: int
) -> tuple[int, int, int, int]:
    """A hunk without the white space that both sides begin or end with."""
    if old_start < old_end and new_start < new_end and _is_shared_space(old[old_start], new[new_start]):
        old_start, new_start = old_start + 1, new_start + 1
    if old_start < old_end and new_start < new_end and _is_shared_space(old[old_end - 1], new[new_end - 1]):
        old_end, new_end = old_end - 1, new_end - 1
    return old_start, old_end, new_start, new_end


def _is_shared_space(old: Token, new: Token) -> bool:
    return old.kind is TokenKind.SPACE and new.kind is TokenKind.SPACE and old.key == new.key


def _equal(old: Tokens, new: Tokens) -> list[Span]:
    """Equal words; those whose old writing, format or white space differs in spans of their own."""
    made: list[Span] = []
    for same, old_tokens, new_tokens in _grouped(old, new):
        runs = joined(new_tokens)
        old_runs = joined(old_tokens)
        made.append(Span(op=Op.EQUAL, runs=runs, old_runs=None if same else old_runs))
    return made


def _grouped(old: Tokens, new: Tokens) -> Iterable[tuple[bool, list[Token], list[Token]]]:
    """Consecutive tokens that are the same on both sides, or not, in turn."""
    group: tuple[bool, list[Token], list[Token]] | None = None
    old_at = new_at = 0
    while old_at < len(old) or new_at < len(new):
        old_space = old_at < len(old) and old[old_at].kind is TokenKind.SPACE
        new_space = new_at < len(new) and new[new_at].kind is TokenKind.SPACE
        old_end = old_at + (old_space or not new_space)
        new_end = new_at + (new_space or not old_space)
        old_tokens, new_tokens = old[old_at:old_end], new[new_at:new_end]
        same = len(old_tokens) == len(new_tokens) and all(
            before.text == after.text and before.format == after.format and before.pieces == after.pieces
            for before, after in zip(old_tokens, new_tokens, strict=True)
        )
        if group is None or group[0] is not same:
            if group is not None:
                yield group
            group = (same, [], [])
        group[1].extend(old_tokens)
        group[2].extend(new_tokens)
        old_at, new_at = old_end, new_end
    if group is not None:
        yield group
