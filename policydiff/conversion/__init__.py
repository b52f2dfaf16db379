"""What others wrote with their own programs, to the Markdown that a policy is kept in."""

from policydiff.conversion.model import Converted

__all__ = ["Converted"]
