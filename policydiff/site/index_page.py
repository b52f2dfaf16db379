"""The policies of one language, and what changed lately."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from unicodedata import combining, normalize

from policydiff.history import Status
from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.layout import Layout, Page
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.views import Edition, IndexRow, IndexView, News, Pill

NEWS_SHOWN = 10
MOST_IN_FULL = 12
"""With more policies than these, each gets a line or two."""


def index_page(
    layout: Layout, frames: Sequence[PolicyFrame], address: Address, title: str, *, part: str | None = None
) -> Page:
    """The list of `frames`: the policies themselves, or their translations into the language `part`."""
    rows = sorted((_row(frame) for frame in frames), key=_by_title)
    view = IndexView(
        dense=len(rows) > MOST_IN_FULL,
        rows=tuple(row for row in rows if row.withdrawn is None),
        withdrawn=tuple(row for row in rows if row.withdrawn is not None),
        news=tuple(_news(frames)),
    )
    outside = replace(
        layout.frame(address, title, part=part),
        description=layout.wording.gettext("What applies today, what changed, and when."),
        properties=(("og:type", "website"),),
        languages=layout.switch(_home_of, part),
    )
    return layout.page("index.html", outside, view)


def _by_title(row: IndexRow) -> str:
    """What puts titles in the order in which they are looked for, whatever their case and accents."""
    return "".join(sign for sign in normalize("NFKD", row.title.casefold()) if not combining(sign))


def _home_of(part: str | None) -> Address:
    return addresses.language_home(part) if part else addresses.HOME


def _row(frame: PolicyFrame) -> IndexRow:
    edition = frame.shown
    withdrawn = frame.policy.history.withdrawn
    return IndexRow(
        title=frame.policy.title,
        language=frame.policy.language,
        page=addresses.policy(frame.policy.name),
        history=addresses.history(frame.policy.name),
        edition=edition,
        pill=_pill(frame, edition),
        upcoming=frame.upcoming,
        summary=frame.entry(edition).summary if edition else "",
        withdrawn=withdrawn.recorded if withdrawn else None,
        languages=frame.languages,
    )


def _pill(frame: PolicyFrame, edition: Edition | None) -> Pill | None:
    if edition is None:
        return Pill(kind="unpublished", words=frame.wording.gettext("Not yet published"))
    return edition.pill if edition.status is Status.UPCOMING else None


def _news(frames: Iterable[PolicyFrame]) -> Iterable[News]:
    """The newest versions of all, by the day on which they became news; of one day in the order of policies."""
    latest = chain.from_iterable(
        ((frame, edition) for edition in reversed(frame.editions[-NEWS_SHOWN:])) for frame in frames
    )
    newest = sorted(latest, key=lambda item: item[1].told, reverse=True)[:NEWS_SHOWN]
    for frame, edition in newest:
        yield News(title=frame.policy.title, language=frame.policy.language, entry=frame.entry(edition))
