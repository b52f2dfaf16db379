"""A text or a redline as a Word file."""

from policydiff.rendering.word.writing import AUTHOR, document_docx, redline_docx

__all__ = ["AUTHOR", "document_docx", "redline_docx"]
