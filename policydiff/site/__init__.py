"""The published site: addresses and pages."""

from policydiff.site.layout import Page
from policydiff.site.notices import Message
from policydiff.site.publication import Publication
from policydiff.site.searching import SearchText
from policydiff.site.theme import Theme

__all__ = ["Message", "Page", "Publication", "SearchText", "Theme"]
