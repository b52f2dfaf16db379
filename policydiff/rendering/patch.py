"""A word-level patch: what changed in a source, for programs; written and read in one place.

The form is that of `git diff --word-diff=porcelain`, made exact: after the hunk's `@@ -12,3 +12,4 @@`, which counts
lines as unified diffs do, each line of the patch holds a piece of the text behind a sign.

    ` `  in both texts              `~`   the end of a line in both texts
    `-`  in the old text only       `~-`  the end of a line in the old text only
    `+`  in the new text only       `~+`  the end of a line in the new text only

Pieces of one text, joined, are its lines to the letter, spaces and carriage returns included. A last line that does
not end has no `~`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydiff.comparison import Op, Piece, compare_sources
from policydiff.errors import PolicydiffError
from policydiff.redline import NamedText, Redline

CONTEXT = 3
"""How many lines around each change a patch has, unless told otherwise."""

_SIGNS = {Op.EQUAL: " ", Op.DELETE: "-", Op.INSERT: "+"}
_ENDS = {Op.EQUAL: "~", Op.DELETE: "~-", Op.INSERT: "~+"}
_HUNK = re.compile(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@")


class PatchError(PolicydiffError):
    """A patch that cannot be read, or that is not one of the text at hand."""


def redline_patch(redline: Redline, *, context: int = CONTEXT) -> str:
    """The patch that makes the new text of the old one; empty where the two are the same to the letter."""
    written = _hunks(redline.old.text, redline.new.text, context)
    return f"--- {_name(redline.old)}\n+++ {_name(redline.new)}\n{written}" if written else ""


def _name(text: NamedText) -> str:
    return re.sub(r"\s+", " ", text.ref or text.path or text.title).strip()


@dataclass(slots=True)
class _Unit:
    """Pieces up to the end of a line that both texts have: where nothing changed, exactly one line."""

    pieces: list[Piece]

    @property
    def changed(self) -> bool:
        return any(op is not Op.EQUAL for op, _ in self.pieces)

    def lines(self, own: Op) -> int:
        """The lines of one side; the last of a text may have no end."""
        text = "".join(text for op, text in self.pieces if op in (Op.EQUAL, own))
        return text.count("\n") + (not text.endswith("\n") and bool(text))


def _units(pieces: Sequence[Piece]) -> Iterator[_Unit]:
    unit = _Unit([])
    for op, text in pieces:
        for line in re.findall(r"[^\n]*\n|[^\n]+", text):
            if line != "\n":
                unit.pieces.append(Piece(op, line.removesuffix("\n")))
            if line.endswith("\n"):
                unit.pieces.append(Piece(op, "\n"))
                if op is Op.EQUAL:
                    yield unit
                    unit = _Unit([])
    if unit.pieces:
        yield unit


def _hunks(old: str, new: str, context: int) -> str:
    units = list(_units(compare_sources(old, new)))
    changed = [at for at, unit in enumerate(units) if unit.changed]
    old_before, new_before = [0], [0]
    for unit in units:
        old_before.append(old_before[-1] + unit.lines(Op.DELETE))
        new_before.append(new_before[-1] + unit.lines(Op.INSERT))
    written = []
    while changed:
        first = last = changed.pop(0)
        while changed and changed[0] - last <= 2 * context + 1:
            last = changed.pop(0)
        start, end = max(first - context, 0), min(last + context + 1, len(units))
        old_lines, new_lines = old_before[end] - old_before[start], new_before[end] - new_before[start]
        # As in unified diffs, a side without lines names the line before.
        places = old_before[start] + bool(old_lines), new_before[start] + bool(new_lines)
        written.append(f"@@ -{places[0]},{old_lines} +{places[1]},{new_lines} @@\n")
        written += [_piece(piece) for unit in units[start:end] for piece in unit.pieces]
    return "".join(written)


def _piece(piece: Piece) -> str:
    return f"{_ENDS[piece.op]}\n" if piece.text == "\n" else f"{_SIGNS[piece.op]}{piece.text}\n"


# Reading


def apply_patch(text: str, patch: str) -> str:
    """The new text of which `patch` is the difference from `text`, to the letter.

    Raises PatchError, with the line of the patch, where it is none or not one of this text.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    written: list[str] = []
    done = 0
    for number, header, pieces in _read(patch):
        start, count = header[0] - bool(header[1]), header[1]
        held = "".join(text for op, text in pieces if op is not Op.INSERT)
        if start < done or "".join(lines[start : start + count]) != held:
            raise PatchError(
                "the text is not the one that this patch was made of",
                where=f"line {number} of the patch",
                advice=f"apply it to the text that differs in nothing, from line {header[0]} on least of all",
            )
        written += lines[done:start]
        written += [text for op, text in pieces if op is not Op.DELETE]
        done = start + count
    return "".join([*written, *lines[done:]])


_READ = {" ": Op.EQUAL, "-": Op.DELETE, "+": Op.INSERT}
_READ_ENDS = {end: op for op, end in _ENDS.items()}


def _read(patch: str) -> Iterator[tuple[int, tuple[int, int], list[Piece]]]:
    """Each hunk: the number of its first line in the patch, the old place and count of lines, its pieces."""
    hunk: tuple[int, tuple[int, int], list[Piece]] | None = None
    for number, line in enumerate(patch.split("\n"), start=1):
        found = _HUNK.match(line)
        if found:
            if hunk:
                yield hunk
            hunk = (number, (int(found[1]), int(found[2])), [])
        elif hunk is None and (line.startswith(("--- ", "+++ ")) or not line):
            continue
        elif hunk is not None and line in _READ_ENDS:
            hunk[2].append(Piece(_READ_ENDS[line], "\n"))
        elif hunk is not None and line[:1] in _READ:
            hunk[2].append(Piece(_READ[line[0]], line[1:]))
        elif line:
            raise PatchError(
                f"this is no line of a word-level patch: {line[:60]!r}",
                where=f"line {number} of the patch",
                advice="use what `policydiff diff --format patch` wrote, unchanged",
            )
    if hunk:
        yield hunk
