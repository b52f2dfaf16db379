"""Every sentence that a changelog is made of, as templates: another language is another value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

_ENDS = re.compile(r"[.!?…。][\"'”’»)]*\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Plural:
    """One template for each CLDR plural category that the language has; `{count}` is filled in."""

    other: str
    one: str | None = None
    few: str | None = None
    many: str | None = None
    """Where a category is None, `other` serves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """The templates of one language; what stands in braces is filled in."""

    language: str
    """A language that CLDR knows: joins lists, writes dates, chooses plurals."""
    quote: str
    path: str
    """A section inside another one, where its own name would not tell which is meant."""
    in_section: str
    several: str
    """Two things told of one place."""
    first_version: str
    nothing: str
    date_only: str
    rewritten: str
    new_section: str
    new_section_says: str
    new_heading: str
    removed_section: str
    removed_section_said: str
    removed_heading: str
    renamed_section: str
    renamed_title: str
    renumbered: str
    renumbered_run: str
    moved_section_after: str
    moved_section_first: str
    moved_section_between: str
    moved_between: str
    the_beginning: str
    """Where a block stands that no heading stands above."""
    added: str
    removed: str
    listed_added: str
    listed_removed: str
    became: str
    was: str
    row: str
    """A table's row by its first cell and all others."""
    cell: str
    empty: str
    image: str
    link_became: str
    link_lost: str
    struck: str
    unstruck: str
    look: str
    and_more: Plural
    more_items: Plural
    more_paragraphs: Plural
    more_edits: Plural
    corrections: Plural
    links: Plural
    moves: Plural
    rearranged: Plural
    times: Plural
    formatting: Plural
    corrected_on: Plural
    changed_sections: Plural
    new_sections: Plural
    removed_sections: Plural
    moved_sections: Plural

    def counted(self, templates: Plural, count: int, **values: str) -> str:
        """The template for a count, filled in."""
        category = Locale.parse(self.language).plural_form(count)
        template = getattr(templates, category, None) or templates.other
        return template.format(count=count, **values)

    def listed(self, words: Iterable[str]) -> str:
        """Words joined as the language joins them."""
        return format_list(list(words), locale=self.language)

    def day(self, day: date) -> str:
        """A day in words."""
        return format_date(day, format="long", locale=self.language)

    def sentences(self, texts: Iterable[str]) -> str:
        """Texts as sentences, each with a full stop unless its last quotation ends with one."""
        return " ".join(text if _ENDS.search(text) else f"{text}." for text in texts)

    def quoted(self, text: str) -> str:
        """A text in quotation marks."""
        return self.quote.format(text=text)


ENGLISH = Phrases(
    language="en",
    quote="“{text}”",
    path="{outer} › {inner}",
    in_section="{section}: {told}",
    several="{one}; {more}",
    first_version="First version in this record",
    nothing="No change of wording",
    date_only="No change of wording; only the date changed",
    rewritten="Largely rewritten: {changed} of {all} paragraphs are new or changed",
    new_section="New section: {name}",
    new_section_says="New section: {name} ({quote})",
    new_heading="New heading over existing text: {name}",
    removed_section="Removed section: {name}",
    removed_section_said="Removed section: {name} ({quote})",
    removed_heading="Removed heading: {name}",
    renamed_section="The section {old} is now called {new}",
    renamed_title="The title is now {new} (was: {old})",
    renumbered="Section {old} is now {new}",
    renumbered_run="Sections {old_first} to {old_last} are now {new_first} to {new_last}",
    moved_section_between="Moved section: {name}, from {old} to {new}",
    moved_between="Moved from {old} to {new}: {what}",
    the_beginning="the beginning",
    added="added {what}",
    removed="removed {what}",
    listed_added="added: {what}",
    listed_removed="removed: {what}",
    became="{old} is now {new}",
    was="{place}: {new} (was: {old})",
    row="{name} ({rest})",
    cell="{row}, {column}",
    empty="empty",
    link_became="the link {text} now leads to {new} (was: {old})",
    link_lost="{text} is no longer a link (was: {old})",
    struck="{text} is now struck out",
    unstruck="{text} is no longer struck out",
    look="the formatting or a footnote of {text} changed",
    and_more=Plural(one="{told} and {count} more", other="{told} and {count} more"),
    more_edits=Plural(one="one more change there", other="{count} more changes there"),
    corrections=Plural(one="One wording correction", other="{count} wording corrections"),
    links=Plural(one="One link with a new address", other="{count} links with a new address"),
    moves=Plural(
        one="One passage moved within its section", other="{count} passages moved within their sections"
    ),
    formatting=Plural(one="Formatting changed in one place", other="Formatting changed in {count} places"),
    corrected_on=Plural(one="Corrected afterwards, on {days}", other="Corrected afterwards, on {days}"),
    changed_sections=Plural(one="Changed: {names}", other="Changed: {names}"),
    new_sections=Plural(one="New section: {names}", other="New sections: {names}"),
    removed_sections=Plural(one="Removed section: {names}", other="Removed sections: {names}"),
    moved_sections=Plural(one="Moved: {names}", other="Moved: {names}"),
    image="the image {text}",
    moved_section_after="Moved section: {name}, now after {after}",
    moved_section_first="Moved section: {name}, now first",
    rearranged=Plural(
        one="One passage stands elsewhere, word for word",
        other="{count} passages stand elsewhere, word for word",
    ),
    times=Plural(other="{told} ({count} times)"),
    more_paragraphs=Plural(one="{told} and one more paragraph", other="{told} and {count} more paragraphs"),
    more_items=Plural(one="{told} and one more", other="{told} and {count} more"),
)

_BY_LANGUAGE = {"en": ENGLISH}


def phrases_of(language: str) -> Phrases:
    """The phrases of a language tag such as `de-AT`, by its first part; English where there are none."""
    return _BY_LANGUAGE.get(language.lower().replace("_", "-").split("-")[0], ENGLISH)
