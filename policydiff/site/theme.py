"""What the pages look like: the theme of the package, and what a publisher puts in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from policydiff.configuration import Look
from policydiff.errors import UsageError
from policydiff.rendering.environment import theme_file
from policydiff.site.addresses import SEARCH_SCRIPT, SEARCH_STYLE, Address
from policydiff.site.look import look_css

STYLE = Address("style.css")
SCRIPT = Address("script.js")
COMPARE_SCRIPT = Address("compare.js")
ICON = Address("favicon.svg")
SHIPPED = (STYLE, SCRIPT, COMPARE_SCRIPT, ICON, SEARCH_SCRIPT, SEARCH_STYLE)
OWN_STYLE = Address("custom.css")
"""A publisher's style sheet, read after the theme's."""

FINGERPRINT_LENGTH = 10


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Templates and static files by their paths below `site/templates/` and `site/static/`."""

    templates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """A publisher's own; the theme's are found by name."""
    own_files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """A publisher's own, which win over the theme's of the same path."""
    pages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """A publisher's own pages in Markdown, by their paths below `site/pages/`."""
    look: Look = field(default_factory=Look)
    """What the configuration sets."""

    @cached_property
    def logo(self) -> Address | None:
        """The image beside the site's name. Raises UsageError where there is no such file."""
        if self.look.logo is None:
            return None
        if self.look.logo not in self.own_files:
            raise UsageError(
                f"there is no file “{self.look.logo}” for the logo",
                where="[site.theme] logo",
                advice="put it into site/static/, and give its path from there",
            )
        return Address(self.look.logo)

    @cached_property
    def static_files(self) -> Mapping[Address, bytes]:
        """Every static file at its address, in the order of addresses."""
        shipped = {address: theme_file(f"static/{address}") for address in SHIPPED}
        own = {Address(path): content for path, content in self.own_files.items()}
        files = shipped | own
        files[STYLE] += look_css(self.look).encode()
        return dict(sorted(files.items()))

    @cached_property
    def style_sheets(self) -> tuple[Address, ...]:
        """The style sheets of every page, in order."""
        return (STYLE, OWN_STYLE) if OWN_STYLE in self.static_files else (STYLE,)

    @cached_property
    def fingerprinted(self) -> tuple[Address, ...]:
        """The files that pages link to by fingerprint."""
        return (*self.style_sheets, SCRIPT, COMPARE_SCRIPT, ICON, SEARCH_SCRIPT, SEARCH_STYLE)

    def fingerprint(self, address: Address) -> str:
        """What changes in a link when the file changes, so that caches may keep it for long."""
        return sha256(self.static_files[address]).hexdigest()[:FINGERPRINT_LENGTH]
