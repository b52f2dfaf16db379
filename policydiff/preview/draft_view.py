"""What a preview shows besides the site: the drafts, held in memory and never in a folder that could be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from policydiff.redline import Redline
from policydiff.rendering.draft_pages import PLACE, draft_bar, draft_pages
from policydiff.standing import Standing


@dataclass
class DraftView:
    """The pages of drafts, replaced as a whole at every build."""

    pages: Mapping[str, str | bytes] = field(default_factory=dict)
    bar: str = ""
    """What leads to them from every page."""

    def show(self, drafts: Sequence[tuple[Standing, Redline]], as_of: date) -> None:
        """Show these drafts from now on."""
        self.pages, self.bar = draft_pages(drafts, as_of), draft_bar(drafts)

    def holds(self, path: str) -> bool:
        """Whether an address is one of drafts, be there a page or not."""
        return path.startswith(PLACE)


__all__ = ["DraftView"]
