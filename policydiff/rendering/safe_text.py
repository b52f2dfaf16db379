"""Text of a policy made safe to print: nothing in it may steer a terminal or hide what it says."""

import unicodedata

_KEPT = "\n\t"
_SHOWN = "\N{REPLACEMENT CHARACTER}"
_HIDING = frozenset("\u200b\u2060\ufeff")
"""Characters without width that join nothing (joiners are needed in some scripts, and stay)."""


def printable(text: str) -> str:
    """`text` with control, bidirectional-control and zero-width characters shown as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if _is_printable(sign) else _SHOWN for sign in text)


def _is_printable(sign: str) -> bool:
    if sign in _KEPT:
        return True
    if sign in _HIDING:
        return False
    category = unicodedata.category(sign)
    return category not in {"Cc", "Cs"} and unicodedata.bidirectional(sign) not in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip
