"""Inputs made from other inputs: pieces cut, doubled, exchanged and strewn with what readers stumble over."""

import random
from collections.abc import Callable, Sequence

LONGEST = 20_000
"""Bytes of an input; what takes longer than it should is found with fewer."""

SIGNS = (
    "\n", "\n\n", "\r\n", "\r", "\t", " ", "    ", "\0", "\x1b[31m", "\x07", "\ufeff", "\u2028", "\x85",
    "\x0b", "\u202e", "\u2066", "\u200b", "\u200f", "\u00ad", "e\u0301", "\U0001f36a", "ﬁ", "ß", "İ", "٣",
    "２", "年", "\udcff", "\ufffd", "# ", "###### ", "- ", "* ", "1. ", "999999999. ", "> ", "```", "~~~",
    "---", "===", "***", "| a | b |\n|---|---|\n", "|", "**", "_", "`", "~~", "[", "](", "](b)", "![",
    "[^1]", "[^1]: ", "[a]: ", "\n: ", "<b>", "</b>", "<script>", "<svg onload=x>",
    "<a href='javascript:x'>", "<table>", "<td>", "</table>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;",
    "&#xd800;", "&#1114112;", "\\", "{: .note }", "{#id}", "{{ ", " }}", "{% ", " %}", "<base href=//x>",
    "style=x", "last updated ", "effective ", "January 32, 2014", "February 29, 2015", "2014-06-15",
    "0000-00-00", "9999-12-31", "10000-01-01", "06/07/2014", "[DATE]", "1er mars 2014", "2014年6月15日",
    "٢٠١٤", "15. Juni 2014", "Version 3.1 (draft)", ": ", "key: ", "- - ", "!!python/object ", "&a ", "*a",
    "<<: ", "? ", "%YAML 1.1", "'", '"', "{", "}", "[[", "]]", "=", "[policies]", "1e999", "0x", "inf",
    "nan", "1_0", "null", "true", "-1", "18446744073709551616", "@@ -1,1 +1,1 @@\n", "--- a\n", "+++ b\n",
    "~\n", "+", "-", "../", "/", "C:\\", "CON", "%00", "%2e%2e/", "a" * 300, "(" * 60, "[" * 200,
)  # fmt: skip
"""What has a meaning for one reader or another."""
NUMBERS = (0, 1, 0x7F, 0x80, 0xC0, 0xED, 0xFE, 0xFF)


class Mutator:
    """Makes inputs; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def mutated(self, one: bytes, other: bytes) -> bytes:
        """Return `one` after a few changes, some of which take pieces of `other`."""
        content = one
        for _ in range(1 << self.chance.randrange(5)):
            content = self.chance.choice(_WAYS)(self, content, other)
        return content[:LONGEST]

    def cut(self, content: bytes, _: bytes) -> bytes:
        """Take a piece out."""
        start, end = self._piece(content)
        return content[:start] + content[end:]

    def doubled(self, content: bytes, _: bytes) -> bytes:
        """Write a piece twice, or many times."""
        start, end = self._piece(content, most=60)
        return content[:start] + content[start:end] * self.chance.choice((2, 2, 3, 20)) + content[end:]

    def moved(self, content: bytes, _: bytes) -> bytes:
        """Put a piece elsewhere."""
        start, end = self._piece(content)
        rest = content[:start] + content[end:]
        place = self.chance.randint(0, len(rest))
        return rest[:place] + content[start:end] + rest[place:]

    def crossed(self, content: bytes, other: bytes) -> bytes:
        """Put a piece of another input over one of this."""
        start, end = self._piece(content)
        first, last = self._piece(other)
        return content[:start] + other[first:last] + content[end:]

    def lines_exchanged(self, content: bytes, other: bytes) -> bytes:
        """Put a line of another input for one of this."""
        lines, others = content.split(b"\n"), other.split(b"\n")
        lines[self.chance.randrange(len(lines))] = self.chance.choice(others)
        return b"\n".join(lines)

    def strewn(self, content: bytes, _: bytes) -> bytes:
        """Put a sign that means something somewhere, over something or between."""
        place = self.chance.randint(0, len(content))
        sign = self.chance.choice(SIGNS).encode("utf-8", "surrogatepass")
        over = self.chance.choice((0, 0, 0, len(sign)))
        return content[:place] + sign * self.chance.choice((1, 1, 1, 1, 2, 30)) + content[place + over :]

    def flipped(self, content: bytes, _: bytes) -> bytes:
        """Exchange one byte, mostly for one that is no character."""
        if not content:
            return bytes([self.chance.choice(NUMBERS)])
        place = self.chance.randrange(len(content))
        byte = self.chance.choice((*NUMBERS, content[place] ^ 1 << self.chance.randrange(8)))
        return content[:place] + bytes([byte]) + content[place + 1 :]

    def _piece(self, content: bytes, *, most: int = 2_000) -> tuple[int, int]:
        start = self.chance.randint(0, len(content))
        length = min(self.chance.choice((1, 4, 30, 300, most)), most)
        return start, min(len(content), start + self.chance.randint(0, length))


_WAYS: Sequence[Callable[[Mutator, bytes, bytes], bytes]] = (
    Mutator.cut,
    Mutator.doubled,
    Mutator.moved,
    Mutator.crossed,
    Mutator.lines_exchanged,
    Mutator.strewn,
    Mutator.strewn,
    Mutator.strewn,
    Mutator.flipped,
)
