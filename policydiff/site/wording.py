"""The words of the interface in one language: names of states, counts, dates."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from babel.dates import format_date, format_skeleton, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from policydiff.changelog import Entry
from policydiff.history import DateSource, Status
from policydiff.rendering.dates import language_name, locale_of
from policydiff.rendering.labels import Labels, labels_of
from policydiff.significance import Significance
from policydiff.translation import catalogue, interface_language, marked

_STATUSES = {
    Status.CURRENT: marked("In force"),
    Status.SUPERSEDED: marked("Superseded"),
    Status.UPCOMING: marked("Not yet in force"),
    Status.WITHDRAWN: marked("Withdrawn"),
}

_SIGNIFICANCES = {
    Significance.SUBSTANTIVE: marked("Substantive"),
    Significance.EDITORIAL: marked("Corrections only"),
    Significance.FORMATTING: marked("Formatting only"),
    Significance.INITIAL: marked("First version"),
}

_DATE_SOURCES = {
    DateSource.STATED: marked("The date is the one that the text itself states."),
    DateSource.FRONT_MATTER: marked("The date is the one in the settings at the head of the policy’s file."),
    DateSource.RECORD: marked("The date was corrected in the publisher’s record of this policy’s history."),
    DateSource.TAG: marked("The text states no date; the date is the one that the publisher’s tag gives."),
    DateSource.RECORDED: marked("The text states no date; the date is the day on which it was recorded."),
}


class Wording:
    """How the interface speaks the first of the given languages that it speaks; English where it speaks none."""

    def __init__(self, *languages: str) -> None:
        self.language = interface_language(*languages)
        self.translations = catalogue(self.language)
        self._locale = locale_of(self.language)

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

    def month(self, month: int) -> str:
        """What a month, from 1, is called beside others of its year: `May`."""
        names: Mapping[int, str] = get_month_names("abbreviated", context="stand-alone", locale=self._locale)
        return names[month]

    def time(self, day: date) -> Markup:
        """`<time datetime="2014-06-15">June 15, 2014</time>`."""
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), self.day(day))

    def time_of_year(self, day: date) -> Markup:
        """As `time`, without the year."""
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), self.day_of_year(day))

    def language_name(self, language: str) -> str:
        """A language's name in itself, as it stands alone: `Deutsch`, `Français`."""
        name = locale_of(language).get_display_name() or language
        return name[:1].upper() + name[1:]

    def number(self, number: int) -> str:
        """A number as the language writes it: `1,234`."""
        return format_decimal(number, locale=self._locale)

    def tenths(self, number: float) -> str:
        """A number with one place behind the comma, as the language writes it: `1.5`."""
        return format_decimal(round(number, 1), locale=self._locale)

    def share(self, share: float) -> str:
        """A share from 0 to 1 in percent, as the language writes it: `60%`."""
        return format_percent(share, locale=self._locale)

    def labels(self, text: str) -> Labels:
        """The words that a rendered text or redline in the language `text` says by itself."""
        return labels_of(self.language, text=text)

    def language_called(self, language: str) -> str:
        """What a language is called in this one: `German`."""
        return language_name(language, self.language)

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
        words = {
            "added": self.counted("%(count)s word added", "%(count)s words added", added),
            "removed": self.counted("%(count)s removed", "%(count)s removed", removed),
        }
        if added and removed:
            return self.gettext("%(added)s, %(removed)s") % words
        if removed:
            return self.counted("%(count)s word removed", "%(count)s words removed", removed)
        return words["added"] if added else ""

    def extent(self, *, changes: int, sections: int, substantive: int) -> str:
        """How far a change reaches: `12 changes in 4 sections, 3 of them substantive`."""
        reach = self.gettext("%(changes)s %(in_sections)s") % {
            "changes": self.counted("%(count)s change", "%(count)s changes", changes),
            "in_sections": self.counted("in %(count)s section", "in %(count)s sections", sections),
        }
        if substantive == 0:
            said = self.ngettext("%(reach)s, not substantive", "%(reach)s, none substantive", changes)
        elif substantive == changes:
            said = self.ngettext("%(reach)s, substantive", "%(reach)s, all substantive", changes)
        else:
            said = self.ngettext(
                "%(reach)s, %(count)s of them substantive",
                "%(reach)s, %(count)s of them substantive",
                substantive,
            )
        return said % {"reach": reach, "count": self.number(substantive)}

    def listed(self, words: Iterable[str]) -> str:
        """Words joined as the language joins them."""
        return format_list(list(words), locale=self._locale)

    def counted(self, one: str, other: str, count: int) -> str:
        """A sentence that counts, with its count."""
        return self.ngettext(one, other, count) % {"count": self.number(count)}
