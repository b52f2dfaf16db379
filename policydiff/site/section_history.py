"""When each section of a policy changed: gathered version by version, and shown on a page of its own."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from policydiff.document import Document
from policydiff.history import Status
from policydiff.origins import TextOrigins
from policydiff.site.history_views import Happening, SectionChange, SectionHistory, SectionsView
from policydiff.site.lasting_anchors import Anchors
from policydiff.site.layout import Page
from policydiff.site.other_languages import Leaf
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.sections import SHOWN_LEVEL, TextSection, body, contents, text_sections
from policydiff.site.views import ContentsEntry, Edition


@dataclass(kw_only=True, slots=True)
class _Track:
    """A section on its way through the versions."""

    section: TextSection
    anchors: tuple[str, ...]
    now: str | None = None
    """Its own anchor in the text in force."""
    changes: list[SectionChange] = field(default_factory=list)

    def told(self, taken: Container[str]) -> SectionHistory:
        """Its history, without the anchors that others have."""
        return SectionHistory(
            title=self.section.path[-1],
            level=SHOWN_LEVEL + len(self.section.path) - 1,
            anchors=tuple(name for name in self.anchors if name not in taken),
            changes=tuple(self._newest_first()),
        )

    def _newest_first(self) -> Iterator[SectionChange]:
        """Its changes; those that the text in force has changed again lead to what changed since."""
        changed_again = False
        for change in reversed(self.changes):
            yield replace(change, since=self.now) if changed_again and change.text else change
            changed_again = changed_again or change.edition.status is not Status.UPCOMING


class SectionHistories:
    """The sections of one policy; `add` takes its versions, oldest first."""

    def __init__(self) -> None:
        self._versions = 0
        self._tracks: dict[int, _Track] = {}
        """The sections of the last version that was added, by the places of their headings."""
        self._gone: list[_Track] = []
        self._contents: tuple[ContentsEntry, ...] = ()

    def add(
        self,
        edition: Edition,
        document: Document,
        origins: TextOrigins,
        anchors: Anchors,
        changes: Mapping[tuple[str, ...], str],
    ) -> None:
        """Take the next version; `changes` are the anchors of the first changes on its redline, by section."""
        before, self._tracks = self._tracks, {}
        for section in text_sections(document):
            if section.heading is None or section.place is None:
                continue
            ids = anchors.get(section.heading.anchor or "", ())
            track = before.pop(origins.before.get(section.place, -1), None)
            happening = Happening.CHANGED if track else Happening.NEW
            if track is None:
                track = _Track(section=section, anchors=ids)
            track.section, track.anchors = section, ids
            if edition.status is Status.CURRENT:
                track.now = section.heading.anchor
            if origins.sections[section.place][-1] == self._versions:
                happening = Happening.FIRST if edition.first else happening
                track.changes.append(
                    SectionChange(
                        edition=edition,
                        happening=happening,
                        change=changes.get(section.path),
                        text=ids[0] if ids else None,
                    )
                )
            self._tracks[section.place] = track
        for track in before.values():
            change = changes.get(track.section.path)
            removed = SectionChange(edition=edition, happening=Happening.REMOVED, change=change, text=None)
            track.changes.append(removed)
            self._gone.append(track)
        self._contents = contents(body(document), anchors)
        self._versions += 1

    def page(self, frame: PolicyFrame) -> Page | None:
        """The page of all sections; none where there are none, or no versions to compare."""
        address = frame.view.sections
        if address is None:
            return None
        taken = {name for track in self._tracks.values() for name in track.anchors}
        view = SectionsView(
            policy=replace(frame.view, tabs=replace(frame.view.tabs, active="history")),
            contents=self._contents,
            sections=tuple(track.told(()) for track in self._tracks.values()),
            gone=tuple(self._told_gone(taken)),
        )
        title = f"{frame.wording.gettext('History by section')} · {frame.policy.title}"
        description = frame.wording.gettext("When each section of %s changed.") % frame.policy.title
        outside = replace(frame.frame(address, title, leaf=Leaf.SECTIONS), description=description)
        return frame.layout.page("sections.html", outside, view)

    def _told_gone(self, taken: set[str]) -> list[SectionHistory]:
        """The sections that are gone, the last to go first; an anchor that several had leads to the last."""
        told = []
        for track in reversed(self._gone):
            told.append(track.told(frozenset(taken)))
            taken |= set(track.anchors)
        return told
