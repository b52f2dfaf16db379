"""Which policies there are in which languages, and which translations are behind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydiff.rendering.dates import direction_of
from policydiff.site import addresses
from policydiff.site.language_views import TranslationCell, TranslationRow, TranslationsView
from policydiff.site.layout import Layout, Page
from policydiff.site.policy_frame import PolicyFrame


def translations_page(layout: Layout, frames: Sequence[PolicyFrame]) -> Page:
    """The table of all policies by language, those with a translation only."""
    families: dict[str, list[PolicyFrame]] = {}
    for frame in frames:
        families.setdefault(frame.policy.slug, []).append(frame)
    translated = [family for family in families.values() if len(family) > 1]
    languages = _languages(frame for family in translated for frame in family)
    rows = tuple(_row(family, languages) for family in translated)
    view = TranslationsView(
        languages=languages,
        prevailing=layout.wording.language_called(layout.prevailing) if layout.prevailing else None,
        rows=rows,
        behind=sum(bool(cell and cell.missing) for row in rows for cell in row.cells),
    )
    gettext = layout.wording.gettext
    outside = replace(
        layout.frame(addresses.TRANSLATIONS, gettext("Translations")),
        description=gettext(
            "Which policies there are in which languages, and which translations are behind."
        ),
    )
    return layout.page("translations.html", outside, view)


def _languages(frames: Iterable[PolicyFrame]) -> tuple[str, ...]:
    """The languages of originals first, each group in alphabetical order."""
    found = {(not frame.policy.original, frame.policy.language) for frame in frames}
    return tuple(dict.fromkeys(language for _, language in sorted(found)))


def _row(family: Sequence[PolicyFrame], languages: Sequence[str]) -> TranslationRow:
    first = family[0].policy
    by_language = {frame.policy.language: frame for frame in family}
    return TranslationRow(
        title=first.title,
        language=first.language,
        direction=direction_of(first.language),
        cells=tuple(_cell(by_language[code]) if code in by_language else None for code in languages),
    )


def _cell(frame: PolicyFrame) -> TranslationCell:
    return TranslationCell(
        page=addresses.policy(frame.policy.name),
        day=frame.shown.date if frame.shown else None,
        original=frame.policy.original,
        missing=frame.missing,
    )
