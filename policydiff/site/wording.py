"""The words of the interface in one language: names of states, counts, dates."""

from collections.abc import Callable
from datetime import date
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from policydiff.changelog import Entry
from policydiff.history import DateSource, Status
from policydiff.significance import Significance

INTERFACE_LANGUAGE = "en"
"""The language that the interface's own words are written in."""


def _marked(message: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is used."""
    return message


_STATUSES = {
    Status.CURRENT: _marked("In force"),
    Status.SUPERSEDED: _marked("Superseded"),
    Status.UPCOMING: _marked("Not yet in force"),
    Status.WITHDRAWN: _marked("Withdrawn"),
}

_SIGNIFICANCES = {
    Significance.SUBSTANTIVE: _marked("Substantive"),
    Significance.EDITORIAL: _marked("Corrections only"),
    Significance.FORMATTING: _marked("Formatting only"),
    Significance.INITIAL: _marked("First version"),
}

_DATE_SOURCES = {
    DateSource.STATED: _marked("The date is the one that the text itself states."),
    DateSource.FRONT_MATTER: _marked("The date is the one in the settings at the head of the policy’s file."),
    DateSource.RECORD: _marked("The date was corrected in the publisher’s record of this policy’s history."),
    DateSource.TAG: _marked("The text states no date; the date is the one that the publisher’s tag gives."),
    DateSource.RECORDED: _marked("The text states no date; the date is the day on which it was recorded."),
}


class Wording:
    """How the interface speaks one language."""

    def __init__(
        self, language: str = INTERFACE_LANGUAGE, translations: NullTranslations | None = None
    ) -> None:
        self.language = language
        self.translations = translations or NullTranslations()
        self._locale = _locale(language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self._locale.text_direction

    @property
    def gettext(self) -> Callable[[str], str]:
        """What translates a sentence."""
        return self.translations.gettext

    @property
    def ngettext(self) -> Callable[[str, str, int], str]:
        """What translates a sentence that counts."""
        return self.translations.ngettext

    def day(self, day: date) -> str:
        """A date in words: `June 15, 2014`."""
        return format_date(day, format="long", locale=self._locale)

    def day_of_year(self, day: date) -> str:
        """A date under the heading of its year: `June 15`."""
        return format_skeleton("MMMMd", day, locale=self._locale)

    def time(self, day: date) -> Markup:
        """`<time datetime="2014-06-15">June 15, 2014</time>`."""
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), self.day(day))

    def time_of_year(self, day: date) -> Markup:
        """As `time`, without the year."""
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), self.day_of_year(day))

    def language_name(self, language: str) -> str:
        """A language's name in itself: `Deutsch`."""
        return _locale(language).get_display_name() or language

    def status(self, status: Status) -> str:
        """What a version's status is called."""
        return self.gettext(_STATUSES[status])

    def significance(self, significance: Significance) -> str:
        """What a change's weight is called."""
        return self.gettext(_SIGNIFICANCES[significance])

    def date_source(self, source: DateSource) -> str:
        """One sentence saying where a version's date comes from."""
        return self.gettext(_DATE_SOURCES[source])

    def size(self, entry: Entry) -> str:
        """How much changed: `61 words added, 9 removed`; empty where no word did."""
        added, removed = entry.counts.words_added, entry.counts.words_removed
        if added and removed:
            words = self.ngettext("%(added)d word added, ", "%(added)d words added, ", added)
            return (words + self.gettext("%(removed)d removed")) % {"added": added, "removed": removed}
        if added:
            return self.ngettext("%(added)d word added", "%(added)d words added", added) % {"added": added}
        if removed:
            words = self.ngettext("%(removed)d word removed", "%(removed)d words removed", removed)
            return words % {"removed": removed}
        return ""

    def extent(self, *, changes: int, sections: int, substantive: int) -> str:
        """How far a change reaches: `12 changes in 4 sections, 3 of them substantive`."""
        figures = {"changes": changes, "sections": sections, "substantive": substantive}
        words = self.ngettext("%(changes)d change", "%(changes)d changes", changes)
        words += self.ngettext(" in %(sections)d section", " in %(sections)d sections", sections)
        if changes > 1 and substantive == changes:
            words += self.gettext(", all substantive")
        elif changes == substantive == 1:
            words += self.gettext(", substantive")
        elif changes == 1:
            words += self.gettext(", not substantive")
        elif substantive == 0:
            words += self.gettext(", none substantive")
        else:
            words += self.gettext(", %(substantive)d of them substantive")
        return words % figures


def direction_of(language: str) -> str:
    """The direction in which a language is written: `ltr` or `rtl`."""
    return _locale(language).text_direction


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale(INTERFACE_LANGUAGE)
