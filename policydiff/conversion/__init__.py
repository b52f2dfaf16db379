"""What others wrote with their own programs, to the Markdown that a policy is kept in."""

from policydiff.conversion.formats import LARGEST_FILE, FileFormat, convert, format_of
from policydiff.conversion.model import Converted, Tracked

__all__ = ["LARGEST_FILE", "Converted", "FileFormat", "Tracked", "convert", "format_of"]
