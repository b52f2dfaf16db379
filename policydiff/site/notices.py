"""The message to users about a change: what, when, and where to read it."""

import datetime as dt
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from policydiff.history import Status
from policydiff.rendering.json import Json
from policydiff.rendering.redline_markdown import escape_markdown
from policydiff.rendering.safe_text import printable
from policydiff.significance import Significance
from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.layout import Layout
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.views import Edition
from policydiff.site.wording import Wording
from policydiff.translation import marked, marked_plural

LINES_TOLD = 8
"""How many changes a message names; the redline has the others."""
WIDTH = 72
"""Signs in a line of plain text, as mail programs show it."""

_SUBJECTS = {
    Status.UPCOMING: marked("{title}: changes on {date}"),
    Status.CURRENT: marked("{title}: what changed on {date}"),
    Status.SUPERSEDED: marked("{title}: what changed on {date}"),
    Status.WITHDRAWN: marked("{title}: withdrawn on {date}"),
}
_SUBJECT_OF_FIRST = {
    Status.UPCOMING: marked("{title}: applies from {date}"),
    Status.CURRENT: marked("{title}: in force since {date}"),
    Status.SUPERSEDED: marked("{title}: in force from {date}"),
}

_AHEAD = marked_plural(
    "A new version of “{title}” applies from {date}, in %(count)s day.",
    "A new version of “{title}” applies from {date}, in %(count)s days.",
)
_FIRST_AHEAD = marked_plural(
    "“{title}” applies from {date}, in %(count)s day.", "“{title}” applies from {date}, in %(count)s days."
)
_UNTIL_THEN = marked("Until then the version of {date} applies.")
_SINCE = marked("“{title}” has a new version. It has been in force since {date}.")
_DATED_SINCE = marked("“{title}” has a new version, of {date}. It has been in force since {start}.")
_FIRST_SINCE = marked("“{title}” has been in force since {date}.")
_FROM_UNTIL = marked("“{title}”: the version of {date} was in force from {start} until {end}.")
_PASSED_OVER = marked("“{title}”: the version of {date} was followed by another before it was in force.")
_LATER = marked("The version of {date} is in force now.")
_WITHDRAWN = marked("“{title}” was withdrawn on {date}. It no longer applies.")
_REPLACED = marked("It was replaced by {titles}.")
_UNDATED = marked("The text still bears the date {date}.")
_ACCEPTANCE = marked("You will be asked to accept the new version.")
_CORRECTIONS = marked("Only the wording was corrected; what it means has not changed.")


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeLink:
    """Where to read on."""

    kind: str
    """`redline`, `text`, `current` or `history`."""
    words: str
    address: str
    """A whole URL."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What a message says, in the language of the policy, sentence by sentence; templates lay it out."""

    policy: str
    version: str
    title: str
    """The policy's."""
    site: str
    """The publisher's name for its policies."""
    language: str
    direction: str
    """`ltr` or `rtl`."""
    text_language: str
    """Of the policy, whose words the changes quote."""
    text_direction: str
    status: Status
    significance: Significance
    date: dt.date
    in_force: dt.date
    days_ahead: int | None
    """Days from the day that counts as today until the version applies; None where it does already."""
    requires_acceptance: bool | None
    subject: str
    lead: tuple[str, ...]
    """What happens, and when."""
    heading: str
    """Over the changes; empty where none are told."""
    summary: str | None
    """What changed in a sentence or two, where the changes do not say it all."""
    changes: tuple[str, ...]
    more: str | None
    """How many changes are not named here."""
    links: tuple[NoticeLink, ...]
    """Empty where the site does not know where it stands."""

    def written(self, write: Callable[[str], str]) -> "Notice":
        """The same with every text but addresses as `write` writes it."""
        return replace(
            self,
            title=write(self.title),
            site=write(self.site),
            subject=write(self.subject),
            lead=tuple(map(write, self.lead)),
            heading=write(self.heading),
            summary=None if self.summary is None else write(self.summary),
            changes=tuple(map(write, self.changes)),
            more=None if self.more is None else write(self.more),
            links=tuple(replace(link, words=write(link.words)) for link in self.links),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A notice with the look that it is given: the theme's templates, or the publisher's own."""

    notice: Notice
    layout: Layout

    def text(self) -> str:
        """Plain text: the subject, then the message that `notice.txt` lays out."""
        return f"Subject: {printable(self.notice.subject)}\n\n{self.plain()}"

    def plain(self) -> str:
        """The message as plain text, without its subject."""
        return self.layout.text(
            "notice.txt", view=self.notice.written(printable), fill=_paragraph, item=_item
        )

    def markdown(self) -> str:
        """`notice.md`."""
        return self.layout.text("notice.md", view=self.notice.written(escape_markdown))

    def html(self) -> str:
        """`notice.html`: a mail that needs nothing from elsewhere."""
        return self.layout.text("notice.html", view=self.notice)

    def document(self) -> Json:
        """The `notice` document."""
        notice = self.notice
        return {
            "schema": "policydiff/notice/1",
            "policy": notice.policy,
            "version": notice.version,
            "title": notice.title,
            "language": notice.language,
            "status": notice.status.value,
            "significance": notice.significance.value,
            "date": notice.date.isoformat(),
            "in_force": notice.in_force.isoformat(),
            "days_ahead": notice.days_ahead,
            "requires_acceptance": notice.requires_acceptance,
            "subject": notice.subject,
            "lead": list(notice.lead),
            "summary": notice.summary,
            "changes": list(notice.changes),
            "more": notice.more,
            "links": {link.kind: link.address for link in notice.links},
            "text": self.plain(),
            "markdown": self.markdown(),
            "html": self.html(),
        }


def message(frame: PolicyFrame, edition: Edition) -> Message:
    """The message about a version of a policy."""
    return Message(notice=_notice(frame, edition), layout=frame.layout)


def _notice(frame: PolicyFrame, edition: Edition) -> Notice:
    version = frame.version_of(edition)
    entry = frame.archive.entry(frame.policy, version)
    withdrawn = edition.status is Status.WITHDRAWN
    ahead = (edition.in_force - frame.archive.as_of).days if edition.status is Status.UPCOMING else None
    lines = () if withdrawn or edition.first else tuple(line.text for line in entry.lines)
    told, rest = lines[:LINES_TOLD], len(lines) - LINES_TOLD
    needs_summary = entry.summary_source == "editor" or not lines or rest > 0
    summary = entry.summary if needs_summary and not (withdrawn or edition.first) else None
    words = frame.wording
    return Notice(
        policy=frame.policy.name,
        version=edition.id,
        title=frame.policy.title,
        site=frame.layout.title,
        language=words.language,
        direction=words.direction,
        text_language=frame.policy.language,
        text_direction=frame.view.direction,
        status=edition.status,
        significance=entry.significance,
        date=edition.date,
        in_force=edition.in_force,
        days_ahead=ahead,
        requires_acceptance=frame.archive.requires_acceptance(frame.policy, version),
        subject=" ".join(_subject(frame, edition).split()),
        lead=tuple(_lead(frame, edition, entry.significance, ahead)),
        heading=_heading(edition, words) if told or summary else "",
        summary=summary,
        changes=told,
        more=words.counted("%(count)s more change", "%(count)s more changes", rest) if rest > 0 else None,
        links=tuple(_links(frame, edition)),
    )


def _subject(frame: PolicyFrame, edition: Edition) -> str:
    words = frame.wording
    day = edition.date if edition.status is Status.SUPERSEDED and not edition.first else edition.in_force
    if edition.status is Status.WITHDRAWN:
        day = _withdrawn_on(frame, edition)
    elif edition.status is Status.CURRENT and not edition.first:
        day = edition.date
    subjects = _SUBJECT_OF_FIRST if edition.first and edition.status in _SUBJECT_OF_FIRST else _SUBJECTS
    return words.gettext(subjects[edition.status]).format(title=frame.policy.title, date=words.day(day))


def _withdrawn_on(frame: PolicyFrame, edition: Edition) -> dt.date:
    """The day on which the policy was withdrawn; of one that was gone and is back as a draft only, when it went."""
    withdrawn = frame.policy.history.withdrawn
    return withdrawn.recorded if withdrawn else edition.until or edition.in_force


def _lead(
    frame: PolicyFrame, edition: Edition, significance: Significance, ahead: int | None
) -> Iterator[str]:
    words = frame.wording
    yield _what_happens(frame, edition, ahead)
    if edition.status is Status.UPCOMING and frame.current:
        yield words.gettext(_UNTIL_THEN).format(date=words.day(frame.current.date))
    if edition.status is Status.SUPERSEDED and frame.current:
        yield words.gettext(_LATER).format(date=words.day(frame.current.date))
    if edition.status is Status.WITHDRAWN:
        if titles := [f"“{kin.title}”" for kin in frame.view.replaced_by]:
            yield words.gettext(_REPLACED).format(titles=words.listed(titles))
        return
    if edition.undated and edition.stated:
        yield words.gettext(_UNDATED).format(date=words.day(edition.stated))
    if significance is Significance.EDITORIAL:
        yield words.gettext(_CORRECTIONS)
    if frame.archive.requires_acceptance(frame.policy, frame.version_of(edition)):
        yield words.gettext(_ACCEPTANCE)


def _what_happens(frame: PolicyFrame, edition: Edition, ahead: int | None) -> str:
    words, title = frame.wording, frame.policy.title
    days = {
        "title": title,
        "date": words.day(edition.date),
        "start": words.day(edition.in_force),
        "end": words.day(edition.until) if edition.until else "",
    }
    if ahead is not None:
        one, other = _FIRST_AHEAD if edition.first else _AHEAD
        return words.counted(one, other, ahead).format(title=title, date=days["start"])
    if edition.status is Status.WITHDRAWN:
        return words.gettext(_WITHDRAWN).format(title=title, date=words.day(_withdrawn_on(frame, edition)))
    if edition.status is Status.SUPERSEDED:
        known = edition.until and edition.in_force < edition.until
        return words.gettext(_FROM_UNTIL if known else _PASSED_OVER).format(**days)
    if edition.first:
        return words.gettext(_FIRST_SINCE).format(title=title, date=days["start"])
    return words.gettext(_DATED_SINCE if edition.applies_apart else _SINCE).format(**days)


def _heading(edition: Edition, words: Wording) -> str:
    if edition.status is Status.UPCOMING:
        return words.gettext("What will change")
    return words.gettext("What changed")


def _links(frame: PolicyFrame, edition: Edition) -> Iterator[NoticeLink]:
    """Where to read the change, the text and what came before."""
    words, name = frame.wording, frame.policy.name
    upcoming = edition.status is Status.UPCOMING
    targets: list[tuple[str, str, Address]] = []
    if not edition.first and edition.status is not Status.WITHDRAWN:
        targets.append(("redline", words.gettext("Every change, marked in the text"), edition.changes))
    if edition.status is Status.WITHDRAWN:
        targets.append(("text", words.gettext("The last text"), edition.page))
    else:
        text = words.gettext("The new text") if not edition.first else words.gettext("The text")
        targets.append(("text", text, edition.page))
    if upcoming and frame.current:
        targets.append(("current", words.gettext("The text in force until then"), addresses.policy(name)))
    targets.append(("history", words.gettext("All versions and what they changed"), addresses.history(name)))
    for kind, said, target in targets:
        if whole := frame.layout.root.absolute(target):
            yield NoticeLink(kind=kind, words=said, address=whole)


def _paragraph(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
