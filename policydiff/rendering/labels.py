"""The words that a rendered text or redline says by itself, in one place, to be translated."""

from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """Each is plain text; what stands in braces is put in. `ENGLISH` has the defaults."""

    inserted: str = "inserted: "
    """Heard, not seen, before inserted words."""
    deleted: str = "deleted: "
    moved_away: str = "moved from here: "
    split: str = "inserted: new paragraph"
    merged: str = "deleted: new paragraph"

    block_inserted: str = "Inserted"
    """Seen where what was inserted has no words, such as a line across the page."""
    block_deleted: str = "Deleted"
    moved_here: str = "Moved here from {section}"
    moved_to: str = "Moved to {section}"
    moved_from_group: str = "Moved from {section}"

    position: str = "{number} of {total}"
    previous: str = "Previous change"
    next: str = "Next change"

    beginning: str = "the beginning"
    """What stands before the first heading."""
    unchanged: str = "{sections}: unchanged"
    rest_of: str = "Rest of “{section}”"
    range: str = "{first} to {last}"
    """Several sections in a row."""

    formatting: str = "formatting changed"
    typography: str = "quotation marks, dashes or spaces changed"
    addresses: str = "{said}: {old} → {new}"
    """Where a link led and leads; seen when pointed at."""
    link_target: str = "link target changed"
    link_added: str = "link added"
    link_removed: str = "link removed"
    emphasis: str = "emphasis changed"
    markup: str = "hidden markup changed"
    heading_level: str = "heading level changed"
    list_kind: str = "list numbering changed"

    table: str = "Table {number}"
    footnotes: str = "Footnotes"
    back: str = "Back to the text"


ENGLISH = Labels()


def fill(template: str, **values: object) -> Markup:
    """A label with its values, which are escaped unless they are HTML already."""
    return escape(template).format(**values)
