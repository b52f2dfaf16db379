"""The published site: addresses and pages."""

from policydiff.site.layout import Page
from policydiff.site.publication import Publication
from policydiff.site.searching import SearchText
from policydiff.site.theme import Theme

__all__ = ["Page", "Publication", "SearchText", "Theme"]
