"""Characters that hide what a text says: they turn its direction, or stand there without being seen."""

import unicodedata
from typing import Final

_WITHOUT_WIDTH: Final = frozenset("\u200b\u2060\ufeff")
"""Characters without width that join nothing (joiners are needed in some scripts, and are none of these)."""
_TURNING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def hides(sign: str) -> bool:
    r"""Whether one character shows other words than those that are written, or none.

    >>> hides("\u202e"), hides("\u200b"), hides("\u200d")
    (True, True, False)
    """
    return sign in _WITHOUT_WIDTH or unicodedata.bidirectional(sign) in _TURNING
