"""Which policies there are in which languages, and which translations are behind."""

from collections.abc import Sequence
from dataclasses import replace

from policydiff.rendering.dates import direction_of
from policydiff.site import addresses
from policydiff.site.language_views import TranslationCell, TranslationRow, TranslationsView
from policydiff.site.layout import Layout, Page
from policydiff.site.policy_frame import PolicyFrame


def translations_page(layout: Layout, frames: Sequence[PolicyFrame]) -> Page:
    """For each policy that is translated its languages, each with the version it has and what it lacks."""
    families: dict[str, list[PolicyFrame]] = {}
    for frame in frames:
        families.setdefault(frame.policy.slug, []).append(frame)
    rows = tuple(_row(family) for family in families.values() if len(family) > 1)
    view = TranslationsView(
        prevailing=layout.wording.language_called(layout.prevailing) if layout.prevailing else None,
        rows=rows,
        behind=sum(bool(cell.missing) for row in rows for cell in row.cells),
    )
    gettext = layout.wording.gettext
    outside = replace(
        layout.frame(addresses.TRANSLATIONS, gettext("Translations")),
        description=gettext(
            "Which policies there are in which languages, and which translations are behind."
        ),
    )
    return layout.page("translations.html", outside, view)


def _row(family: Sequence[PolicyFrame]) -> TranslationRow:
    first = family[0].policy
    return TranslationRow(
        title=first.title,
        language=first.language,
        direction=direction_of(first.language),
        cells=tuple(_cell(frame) for frame in family),
    )


def _cell(frame: PolicyFrame) -> TranslationCell:
    return TranslationCell(
        language=frame.policy.language,
        direction=direction_of(frame.policy.language),
        page=addresses.policy(frame.policy.name),
        day=frame.shown.date if frame.shown else None,
        original=frame.policy.original,
        withdrawn=frame.policy.history.withdrawn is not None,
        missing=() if frame.policy.history.withdrawn else frame.missing,
    )
