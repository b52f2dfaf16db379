"""Text of a policy made safe to print: nothing in it may steer a terminal or hide what it says."""

import unicodedata

from policydiff.document.hidden import hides

_KEPT = "\n\t"
_SHOWN = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """`text` with control, bidirectional-control and zero-width characters shown as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if _is_printable(sign) else _SHOWN for sign in text)


def _is_printable(sign: str) -> bool:
    return sign in _KEPT or (unicodedata.category(sign) not in {"Cc", "Cs"} and not hides(sign))
