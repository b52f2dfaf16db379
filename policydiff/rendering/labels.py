"""The words that a rendered text or redline says by itself, in one place, to be translated."""

from dataclasses import dataclass, fields

from markupsafe import Markup, escape

from policydiff.rendering.dates import direction_of
from policydiff.translation import catalogue, interface_language, marked


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """Each is plain text; what stands in braces is put in. `ENGLISH` has the defaults."""

    inserted: str = marked("inserted: ")
    """Heard, not seen, before inserted words."""
    deleted: str = marked("deleted: ")
    moved_away: str = marked("moved from here: ")
    split: str = marked("inserted: new paragraph")
    merged: str = marked("deleted: new paragraph")

    block_inserted: str = marked("Inserted")
    """Seen where what was inserted has no words, such as a line across the page."""
    block_deleted: str = marked("Deleted")
    moved_here: str = marked("Moved here from {section}")
    moved_to: str = marked("Moved to {section}")
    moved_from_group: str = marked("Moved from {section}")
    moved_down: str = marked("Moved further down")
    """Of what is still in its section."""
    moved_up: str = marked("Moved further up")
    moved_from_above: str = marked("Moved here from further up")
    moved_from_below: str = marked("Moved here from further down")

    position: str = marked("{number} of {total}")
    previous: str = marked("Previous change")
    next: str = marked("Next change")

    beginning: str = marked("the beginning")
    """What stands before the first heading."""
    unchanged: str = marked("{sections}: unchanged")
    rest_of: str = marked("Rest of “{section}”")
    range: str = marked("{first} to {last}")
    """Several sections in a row."""

    list_sign: str = marked(", ")
    """Between the things in a list."""

    formatting: str = marked("formatting changed")
    typography: str = marked("quotation marks, dashes or spaces changed")
    addresses: str = marked("{said}: {old} → {new}")
    """Where a link led and leads; seen when pointed at."""
    link_target: str = marked("link target changed")
    link_added: str = marked("link added")
    link_removed: str = marked("link removed")
    emphasis: str = marked("emphasis changed")
    markup: str = marked("hidden markup changed")
    heading_level: str = marked("heading level changed")
    list_kind: str = marked("list numbering changed")

    old_text: str = marked("Old text")
    """What stands above the columns where both texts stand side by side."""
    new_text: str = marked("New text")

    table: str = marked("Table {number}")
    old_table: str = marked("Table {number} of the old text")
    footnotes: str = marked("Footnotes")
    old_footnotes: str = marked("Footnotes of the old text")
    back: str = marked("Back to the text")

    apart: tuple[str, str] | None = None
    """The language of these words and that of the text around them, where they differ."""

    def own(self, html: Markup | str) -> Markup:
        """These words in the midst of a text: marked with their language where the text has another."""
        return _in_language(self.apart[0], html) if self.apart else escape(html)

    def of_the_text(self, html: Markup | str) -> Markup:
        """Words of the text in the midst of these: marked with their language where it is another."""
        return _in_language(self.apart[1], html) if self.apart else escape(html)


def _in_language(language: str, html: Markup | str) -> Markup:
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction_of(language), html)


ENGLISH = Labels()


def labels_of(language: str, *, text: str) -> Labels:
    """The labels in a language of the interface, for a text in the language `text`; English where there are none."""
    gettext, spoken = catalogue(language).gettext, interface_language(language)
    words = {
        field.name: gettext(getattr(ENGLISH, field.name)) for field in fields(Labels) if field.name != "apart"
    }
    return Labels(**words, apart=None if spoken == text else (spoken, text))


def fill(template: str, **values: object) -> Markup:
    """A label with its values, which are escaped unless they are HTML already."""
    return escape(template).format(**values)
