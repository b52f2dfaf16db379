"""What an input holds, and what came of it in words."""

from collections.abc import Iterable

from policydiff.errors import ConfigurationError, PolicydiffError

LANGUAGES = ("en", "de", "fr", "ja", "ar")
APART = "\n%%%%\n"
"""Between two texts in one input."""


def text_of(content: bytes) -> str:
    """Return the characters of an input; what is no UTF-8 becomes a lone surrogate, as in a damaged text."""
    return content.decode("utf-8", "surrogateescape")


def two_texts(content: bytes) -> tuple[str, str]:
    """Return the two texts in an input, else its halves."""
    text = text_of(content)
    one, apart, other = text.partition(APART)
    return (one, other) if apart else (text[: len(text) // 2], text[len(text) // 2 :])


def told(error: PolicydiffError) -> str:
    """Return what kind of error it is, after looking at whether it is one for users."""
    for mistake in error.mistakes if isinstance(error, ConfigurationError) else [error]:
        assert str(mistake).strip()
    return f"{type(error).__name__}: {str(error)[:12]}"


def some(words: Iterable[object]) -> str:
    """Return the words that differ, in order."""
    return " ".join(sorted({str(word) for word in words}))
