"""A policy's text at one version, with what a reader must know before reading it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from policydiff.document import Document
from policydiff.history import Status, digest
from policydiff.rendering.document import DocumentHtml
from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.changed_sections import first_changes
from policydiff.site.lasting_anchors import Anchors
from policydiff.site.layout import Page
from policydiff.site.other_languages import Leaf
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.section_history import SectionHistories
from policydiff.site.sections import TextSection, body, contents, heading_shift, place_of, text_sections
from policydiff.site.views import Edition, Provenance, SectionNote, SectionView, TextView

COMMIT_LENGTH = 12


def text_pages(frame: PolicyFrame, histories: SectionHistories) -> Iterator[tuple[Page, ...]]:
    """For each version, oldest first, its text at its permanent address; the one shown also at the policy's own.

    `histories` is told of each version on the way.
    """
    every = zip(frame.editions, frame.archive.origins(frame.policy), strict=True)
    for edition, origins in every:
        document = frame.archive.document(frame.version_of(edition).text)
        changed = _changed(frame, edition)
        histories.add(edition, document, origins, frame.anchors(edition), changed)
        sections = text_sections(document)
        notes = {
            section.place: _note(frame, origins.sections[section.place], edition, changed.get(section.path))
            for section in sections
            if section.place is not None
        }
        yield tuple(
            _page(frame, _view(frame, edition, document, sections, notes, permanent=permanent))
            for permanent in ((True, False) if edition is frame.shown else (True,))
        )


def _changed(frame: PolicyFrame, edition: Edition) -> Mapping[tuple[str, ...], str]:
    """The place of the first change in each section that a version changed."""
    old = frame.before(edition)
    if old is None:
        return {}
    texts = frame.version_of(old).text, frame.version_of(edition).text
    return first_changes(frame.archive.comparison(*texts), frame.archive.assessments(frame.policy, *texts))


def _view(
    frame: PolicyFrame,
    edition: Edition,
    document: Document,
    sections: tuple[TextSection, ...],
    notes: Mapping[int, SectionNote | None],
    *,
    permanent: bool,
) -> TextView:
    withdrawn = frame.policy.history.withdrawn
    version = frame.version_of(edition)
    blocks, title = body(document), document.title_block
    address = _address(frame, edition, permanent=permanent)
    anchors = frame.anchors(edition)
    html = DocumentHtml(
        document,
        shift=heading_shift(blocks),
        labels=frame.labels,
        resolve=frame.resolver(edition, partial(frame.layout.root.link, page=address)),
        anchors=anchors,
    )
    views = tuple(_section_views(html, sections, notes, anchors))
    return TextView(
        policy=frame.view_at(edition, "text"),
        edition=edition,
        title=title.text if title else frame.policy.title,
        title_anchors=anchors.get(title.anchor or "", ()) if title else (),
        entry=frame.entry(edition),
        permanent=permanent,
        current=frame.current,
        upcoming=frame.upcoming if edition is frame.current else (),
        withdrawn=withdrawn.recorded if withdrawn else None,
        corrections=tuple(sorted({revision.recorded for revision in version.corrections})),
        contents=contents(blocks, anchors),
        sections=views,
        footnotes=html.footnotes(),
        provenance=_provenance(frame, edition),
    )


def _address(frame: PolicyFrame, edition: Edition, *, permanent: bool) -> Address:
    return edition.page if permanent else addresses.policy(frame.policy.name)


def _page(frame: PolicyFrame, view: TextView) -> Page:
    edition, policy = view.edition, frame.policy
    root = frame.layout.root
    address = _address(frame, edition, permanent=view.permanent)
    preferred = addresses.policy(policy.name) if edition is frame.shown else address
    title = f"{policy.title}, {frame.wording.day(edition.date)}" if view.permanent else policy.title
    leaf = Leaf.VERSION if view.permanent else Leaf.TEXT
    relations = frame.version_relations(edition, address)
    outside = frame.frame(address, title, *relations, leaf=leaf, edition=edition)
    return frame.layout.page(
        "policy.html",
        replace(
            outside,
            description=view.entry.summary or None,
            indexed=edition.status is not Status.SUPERSEDED or frame.layout.old_indexed,
            canonical=root.absolute(preferred),
            running=f"{policy.title}, {frame.wording.day(edition.date)} · {edition.pill.words}",
            permanent=root.absolute(edition.page),
            properties=(("og:type", "article"), ("article:modified_time", edition.date.isoformat())),
            data=_data(frame, edition),
        ),
        view,
    )


def _section_views(
    html: DocumentHtml,
    sections: Iterable[TextSection],
    notes: Mapping[int, SectionNote | None],
    anchors: Anchors,
) -> Iterator[SectionView]:
    for section in sections:
        yield SectionView(
            heading=html.blocks((section.heading,)) if section.heading else Markup(),
            anchor=place_of(section.heading, anchors) if section.heading else None,
            note=None if section.place is None else notes[section.place],
            body=html.blocks(section.blocks),
        )


def _note(
    frame: PolicyFrame, versions: Sequence[int], edition: Edition, change: str | None
) -> SectionNote | None:
    """Nothing in the first version: there every section is as old as the record."""
    if edition.first:
        return None
    since = frame.editions[versions[-1]]
    here = since is edition
    return SectionNote(
        day=since.date,
        changed_here=since.changes if here else None,
        change=change if here else None,
        earlier=len(versions) > 1,
    )


def _provenance(frame: PolicyFrame, edition: Edition) -> Provenance:
    """Where the version's text and date come from."""
    version, root = frame.version_of(edition), frame.layout.root
    stated = version.statement.stated
    return Provenance(
        source=frame.wording.date_source(version.date_source),
        sentence=stated.text if stated else None,
        line=stated.line if stated else None,
        recorded=version.recorded,
        commit=version.revision.commit[:COMMIT_LENGTH],
        path=version.revision.path,
        digest=digest(version.text),
        permanent=root.whole(edition.page),
        note=version.correction.note if version.correction else None,
    )


def _data(frame: PolicyFrame, edition: Edition) -> dict[str, object]:
    """The text as a creative work (https://schema.org/CreativeWork)."""
    end = edition.until.isoformat() if edition.until else ".."
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": frame.policy.title,
        "inLanguage": frame.policy.language,
        "datePublished": edition.date.isoformat(),
        "temporalCoverage": f"{edition.in_force.isoformat()}/{end}",
        "version": edition.label or edition.id,
        "publisher": {"@type": "Organization", "name": frame.layout.title},
    }
    url = frame.layout.root.absolute(edition.page)
    return data | {"url": url} if url else data
