"""policydiff: policies as versioned Markdown in git, published with their history.

`compare` compares two Markdown texts; `open` reads a repository of policies. Nothing else is loaded before
one of them is called.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from policydiff.interface import Comparison, Repository

__all__ = ["compare", "open"]


def compare(old: str, new: str, *, language: str = "en") -> Comparison:
    """Compare two Markdown texts with no repository; every string can be compared.

    >>> compare("Kept 30 days.", "Kept 60 days.").to_dict()["counts"]["words_added"]
    1
    """
    from policydiff.interface import compare_texts

    return compare_texts(old, new, language=language)


def open(path: str | PathLike[str], *, as_of: date | None = None) -> Repository:
    """Open the repository around `path`; `as_of` is the day that counts as today.

    Raises policydiff.errors.PolicydiffError where there is no repository.
    """
    from policydiff.interface import open_path

    return open_path(path, as_of=as_of)
