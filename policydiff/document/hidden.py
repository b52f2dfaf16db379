"""Characters that hide what a text says: they turn its direction, or stand there without being seen."""

import re
from typing import Final

# Without width, and joining nothing (joiners are needed in some scripts, and are none of these); turning direction.
HIDING: Final = "\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
"""All of them, as they stand in a set of a regular expression."""
_HIDING: Final = re.compile(f"[{HIDING}]")
_SHOWN: Final = "\N{REPLACEMENT CHARACTER}"


def hides(sign: str) -> bool:
    r"""Whether one character shows other words than those that are written, or none.

    >>> hides("\u202e"), hides("\u200b"), hides("\u200d")
    (True, True, False)
    """
    return bool(_HIDING.match(sign))


def hiding(text: str) -> list[str]:
    """The characters of `text` that hide something, each as often as it stands there."""
    return _HIDING.findall(text)


def shown(text: str) -> str:
    r"""`text` with U+FFFD for each character that hides something, so that a reader sees that one stands there.

    >>> shown("never \u202esell")
    'never �sell'
    """
    return text if text.isascii() else _HIDING.sub(_SHOWN, text)
