"""Every sentence that a changelog is made of, as a template that is marked for translation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from policydiff.translation import (
    SOURCE_LANGUAGE,
    catalogue,
    interface_language,
    marked,
    marked_plural,
)

_ENDS = re.compile(r"[.!?…。؟！？][\"'”“’»」』)）\s]*\Z")

Plural = tuple[str, str]
"""A sentence for one and for several, in English; `{count}` is filled in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """The templates of one language; what stands in braces is filled in.

    They begin in lower case where others may stand before them; a line's first letter is made a capital.
    """

    language: str = SOURCE_LANGUAGE
    """Joins lists, writes dates, chooses plurals."""
    quote: str = marked("“{text}”")
    sentence: str = marked("{text}.")
    path: str = marked("{outer} › {inner}")
    """A section inside another one, where its own name would not tell which is meant."""
    in_section: str = marked("{section}: {told}")
    several: str = marked("{one}; {more}")
    """Two things told of one place."""
    between: str = marked("; ")
    """What stands between the names of sections, or rows, in a list."""
    first_version: str = marked("First version in this record")
    nothing: str = marked("No change of wording")
    date_only: str = marked("No change of wording; only the date changed")
    rewritten: str = marked("Largely rewritten: {changed} of {all} paragraphs are new or changed")
    new_section: str = marked("New section: {name}")
    new_section_says: str = marked("New section: {name} ({quote})")
    new_heading: str = marked("New heading over existing text: {name}")
    removed_section: str = marked("Removed section: {name}")
    removed_section_said: str = marked("Removed section: {name} ({quote})")
    removed_heading: str = marked("Removed heading: {name}")
    renamed_section: str = marked("The section {old} is now called {new}")
    renamed_title: str = marked("The title is now {new} (was: {old})")
    renumbered: str = marked("Section {old} is now {new}")
    renumbered_run: str = marked("Sections {old_first} to {old_last} are now {new_first} to {new_last}")
    moved_section_after: str = marked("Moved section: {name}, now after {after}")
    moved_section_first: str = marked("Moved section: {name}, now first")
    moved_section_between: str = marked("Moved section: {name}, from {old} to {new}")
    moved_between: str = marked("Moved from {old} to {new}: {what}")
    the_beginning: str = marked("the beginning")
    """Where a block stands that no heading stands above."""
    added: str = marked("added {what}")
    removed: str = marked("removed {what}")
    listed_added: str = marked("added: {what}")
    listed_removed: str = marked("removed: {what}")
    listed_changed: str = marked("changed: {what}")
    became: str = marked("{old} is now {new}")
    """A whole passage that was replaced."""
    reworded: str = marked("{new} (was: {old})")
    """A sentence as it reads now, and the words that stood in it before."""
    words_added: str = marked("{sentence} (new: {words})")
    """A sentence as it reads now, and which of its words are new."""
    words_removed: str = marked("removed {words} from {sentence}")
    """A sentence as it read before, and which words it lost."""
    was: str = marked("{place}: {new} (was: {old})")
    """A table's cell as it reads now, and what stood in it before."""
    row: str = marked("{name} ({rest})")
    """A table's row by its first cell and all others."""
    cell: str = marked("{row}, {column}")
    empty: str = marked("empty")
    image: str = marked("the image {text}")
    link_became: str = marked("the link {text} now leads to {new} (was: {old})")
    link_lost: str = marked("{text} is no longer a link (was: {old})")
    struck: str = marked("{text} is now struck out")
    unstruck: str = marked("{text} is no longer struck out")
    column_added: str = marked("new column {name}")
    column_removed: str = marked("removed column {name}")
    column_renamed: str = marked("the column {old} is now called {new}")
    throughout: Plural = marked_plural(
        "{old} is now {new} in one place", "{old} is now {new} in {count} places"
    )
    look: str = marked("the formatting or a footnote of {text} changed")
    and_more: Plural = marked_plural("{told} and {count} more", "{told} and {count} more")
    more_items: Plural = marked_plural("{told} and one more", "{told} and {count} more")
    more_paragraphs: Plural = marked_plural(
        "{told} and one more paragraph", "{told} and {count} more paragraphs"
    )
    more_edits: Plural = marked_plural("one more change there", "{count} more changes there")
    corrections: Plural = marked_plural("One wording correction", "{count} wording corrections")
    links: Plural = marked_plural("One link with a new address", "{count} links with a new address")
    moves: Plural = marked_plural(
        "One passage moved within its section", "{count} passages moved within their sections"
    )
    rearranged: Plural = marked_plural(
        "One passage stands elsewhere, word for word", "{count} passages stand elsewhere, word for word"
    )
    times: Plural = marked_plural("{told} ({count} times)", "{told} ({count} times)")
    formatting: Plural = marked_plural(
        "Formatting changed in one place", "Formatting changed in {count} places"
    )
    contents: str = marked("The table of contents changed")
    corrected_on: Plural = marked_plural("Corrected afterwards, on {days}", "Corrected afterwards, on {days}")
    corrections_of: Plural = marked_plural("Includes corrections of {days}", "Includes corrections of {days}")
    """As `corrected_on`, where the days lie before the version's date."""
    changed_sections: Plural = marked_plural("Changed: {names}", "Changed: {names}")
    new_sections: Plural = marked_plural("New section: {names}", "New sections: {names}")
    removed_sections: Plural = marked_plural("Removed section: {names}", "Removed sections: {names}")
    moved_sections: Plural = marked_plural("Moved: {names}", "Moved: {names}")
    # Around the entries.
    title: str = marked("Changelog")
    no_entries: str = marked("Nothing changed.")
    substantive: str = marked("Substantive")
    editorial: str = marked("Editorial")
    formatting_only: str = marked("Formatting")
    initial: str = marked("Initial")
    called: str = marked("{editor} (in the editor’s words; computed: {computed})")
    """What the editor calls a version that the rules call otherwise."""
    acceptance: str = marked("Users must accept this version anew")
    kind_added: str = marked("Added")
    kind_changed: str = marked("Changed")
    kind_removed: str = marked("Removed")
    kind_moved: str = marked("Moved")
    kind_reformatted: str = marked("Formatting")
    kind_corrections: str = marked("Corrected")

    def counted(self, templates: Plural, count: int, **values: str) -> str:
        """The template for a count, filled in."""
        return catalogue(self.language).ngettext(*templates, count).format(count=count, **values)

    def listed(self, words: Iterable[str]) -> str:
        """Words joined as the language joins them."""
        return format_list(list(words), locale=_locale(self.language))

    def day(self, day: date) -> str:
        """A day in words."""
        return format_date(day, format="long", locale=_locale(self.language))

    def sentences(self, texts: Iterable[str]) -> str:
        """Texts as sentences, each with a full stop unless its last quotation ends with one."""
        return " ".join(text if _ENDS.search(text) else self.sentence.format(text=text) for text in texts)

    def quoted(self, text: str) -> str:
        """A text in quotation marks."""
        return self.quote.format(text=text)


ENGLISH = Phrases()


@cache
def phrases_of(language: str) -> Phrases:
    """The phrases of a language tag such as `de-AT`, as far as its catalogue has them; English where there is none."""
    spoken = interface_language(language)
    translated: dict[str, Any] = {
        field.name: catalogue(spoken).gettext(getattr(ENGLISH, field.name))
        for field in fields(Phrases)
        if field.name != "language" and field.type is str
    }
    return Phrases(language=spoken, **translated)


@cache
def _locale(language: str) -> Locale:
    """The locale of a language that phrases are in, of its country where that is known."""
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(language.lower().replace("_", "-").partition("-")[0])
