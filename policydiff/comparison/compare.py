"""Two documents to their comparison."""

from policydiff.comparison.model import Comparison
from policydiff.document import Document


def compare(old: Document, new: Document) -> Comparison:
    """Compare two documents block by block and word by word."""
    raise NotImplementedError
