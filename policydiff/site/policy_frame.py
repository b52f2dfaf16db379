"""What all pages of one policy share: its versions as pages speak of them, its navigation, its relations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from policydiff.archive import Archive, Policy
from policydiff.catalogue import CatalogueEntry
from policydiff.history import Status, Version
from policydiff.rendering.dates import direction_of
from policydiff.rendering.labels import Labels
from policydiff.rendering.links import Resolve
from policydiff.site import addresses
from policydiff.site.addresses import Address, relative
from policydiff.site.editions import editions, entry_view
from policydiff.site.language_views import LanguageLink, Missing, TranslationView
from policydiff.site.lasting_anchors import Anchors, carried_over, first_anchors
from policydiff.site.layout import Layout, feed_relation, only_substantive
from policydiff.site.links import resolver
from policydiff.site.other_languages import Counterpart, Leaf, OtherLanguages
from policydiff.site.views import Edition, EntryView, Frame, Kin, PolicyView, Relation, Tabs
from policydiff.site.wording import Wording


@dataclass(frozen=True, kw_only=True)
class PolicyFrame:
    """One policy, ready to be laid out."""

    archive: Archive
    policy: Policy
    layout: Layout
    siblings: tuple[Policy, ...] = ()
    """The same policy in other languages."""
    pages_by_file: Mapping[str, Address] = field(default_factory=lambda: MappingProxyType({}))
    """The page of every policy of the site by its file's path."""

    @property
    def wording(self) -> Wording:
        """The words of the interface."""
        return self.layout.wording

    @cached_property
    def labels(self) -> Labels:
        """The words that a rendered text or redline of the policy says by itself."""
        return self.wording.labels(self.policy.language)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The versions, oldest first."""
        return editions(self.policy, self.wording, since_pages=self.layout.since_pages)

    @cached_property
    def current(self) -> Edition | None:
        """The version in force."""
        return next(
            (edition for edition in reversed(self.editions) if edition.status is Status.CURRENT), None
        )

    @cached_property
    def shown(self) -> Edition | None:
        """The version that the policy's own page shows: the one in force, else the next, else the last."""
        upcoming = next((edition for edition in self.editions if edition.status is Status.UPCOMING), None)
        last = self.editions[-1] if self.editions else None
        return self.current or upcoming or last

    @cached_property
    def upcoming(self) -> tuple[Edition, ...]:
        """What is announced beyond the version in force."""
        if self.current is None:
            return ()
        return tuple(edition for edition in self.editions if edition.status is Status.UPCOMING)

    @cached_property
    def view(self) -> PolicyView:
        """What every page tells of the policy; the navigation leads to the version that the policy's page shows."""
        name = self.policy.name
        changes = self.shown.changes if self.shown else None
        return PolicyView(
            name=name,
            title=self.policy.title,
            language=self.policy.language,
            direction=direction_of(self.policy.language),
            page=addresses.policy(name),
            history=addresses.history(name),
            sections=addresses.sections(name) if self._has_sections else None,
            feed=addresses.feed(name),
            substantive_feed=addresses.substantive_feed(name),
            first_year=self.editions[0].date.year if self.editions else None,
            tabs=Tabs(
                text=addresses.policy(name),
                changes=changes,
                history=addresses.history(name),
                compare=addresses.compare(name) if len(self.editions) > 1 else None,
                active="",
            ),
            replaces=self._kin(self.archive.replaced(self.policy)),
            replaced_by=self._kin(self.archive.replaced_by(self.policy)),
            translation=self._translation,
        )

    @property
    def _has_sections(self) -> bool:
        """Whether there are sections that may have changed."""
        versions = self.policy.versions
        return len(versions) > 1 and bool(self.archive.document(versions[-1].text).outermost)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The changes of the original that this translation does not follow yet, oldest first."""
        original = self.archive.original(self.policy)
        if original is None or self.policy.original:
            return ()
        return tuple(
            Missing(day=version.date, changes=addresses.changes(original.name, version.id))
            for version in self.archive.missing_from(self.policy)
        )

    @cached_property
    def _translation(self) -> TranslationView | None:
        wanted = self.layout.prevailing
        over = next((each for each in self.siblings if each.language == wanted), None)
        if not over and not self.missing:
            return None
        return TranslationView(
            prevailing=addresses.policy(over.name) if over else None,
            prevailing_language=self.wording.language_called(over.language) if over else "",
            missing=self.missing,
        )

    def _kin(self, identities: Iterable[CatalogueEntry]) -> tuple[Kin, ...]:
        return tuple(
            Kin(title=self.archive.policy(each.name).title, history=addresses.history(each.name))
            for each in identities
        )

    def view_at(self, edition: Edition, active: str) -> PolicyView:
        """The same from a page of one version: the navigation stays at that version."""
        text = addresses.policy(self.policy.name) if edition is self.shown else edition.page
        tabs = replace(self.view.tabs, text=text, changes=edition.changes, active=active)
        return replace(self.view, tabs=tabs)

    def anchors(self, edition: Edition) -> Anchors:
        """The places in the text of a version, which outlive the wording of its headings."""
        while len(self._anchors) <= self.place_of(edition):
            text = self.policy.versions[len(self._anchors)].text
            if not self._anchors:
                self._anchors.append(first_anchors(self.archive.document(text)))
            else:
                before = self.policy.versions[len(self._anchors) - 1].text
                comparison = self.archive.comparison(before, text)
                self._anchors.append(carried_over(self._anchors[-1], comparison))
        return self._anchors[self.place_of(edition)]

    @cached_property
    def _anchors(self) -> list[Anchors]:
        """Those of each version up to the latest that was asked for."""
        return []

    def version_of(self, edition: Edition) -> Version:
        """The version that an edition speaks of."""
        return self.policy.versions[self.place_of(edition)]

    def place_of(self, edition: Edition) -> int:
        """Its place in the order of history, from 0."""
        return self._places[edition.id]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {edition.id: place for place, edition in enumerate(self.editions)}

    def before(self, edition: Edition) -> Edition | None:
        """The version before, in the order of history."""
        place = self.place_of(edition)
        return self.editions[place - 1] if place else None

    def after(self, edition: Edition) -> Edition | None:
        """The version after, in the order of history."""
        place = self.place_of(edition)
        return self.editions[place + 1] if place + 1 < len(self.editions) else None

    def entry(self, edition: Edition, *, most_words: int = 0) -> EntryView:
        """What a version changed, in words; with a bar on the scale of `most_words`, if that is given."""
        entry = self.archive.entry(self.policy, self.version_of(edition))
        return entry_view(edition, entry, self.wording, most_words=most_words)

    def frame(
        self,
        address: Address,
        title: str,
        *relations: Relation,
        leaf: Leaf = Leaf.TEXT,
        edition: Edition | None = None,
    ) -> Frame:
        """The frame of one of the policy's pages: of which kind, and of which version, if it is of one."""
        frame = self.layout.frame(address, title, part=None if self.policy.original else self.policy.language)
        version = self.version_of(edition) if edition else None
        others = tuple(self._other_languages.like(leaf, version))
        return replace(
            frame,
            relations=(*relations, *self._alternates(address, others), *self.relations(address)),
            languages=tuple(self._language_link(other) for other in others),
        )

    def relations(self, address: Address) -> tuple[Relation, ...]:
        """The link relations of every page of the policy: its feeds, and those of all policies."""
        name, title = self.policy.name, self.policy.title
        feeds = (
            feed_relation(relative(addresses.feed(name), page=address), title),
            feed_relation(
                relative(addresses.substantive_feed(name), page=address),
                only_substantive(self.wording, title),
            ),
        )
        return (*feeds, *self.layout.frame(address, "").relations)

    @property
    def languages(self) -> tuple[LanguageLink, ...]:
        """The policy's own page in other languages."""
        return tuple(self._language_link(other) for other in self._other_languages.like(Leaf.TEXT, None))

    @cached_property
    def _other_languages(self) -> OtherLanguages:
        return OtherLanguages(
            archive=self.archive,
            policy=self.policy,
            siblings=self.siblings,
            since_pages=self.layout.since_pages,
        )

    def _language_link(self, other: Counterpart) -> LanguageLink:
        shown = other.other_version
        date = {"date": self.wording.day(shown.date)} if shown else None
        return LanguageLink(
            language=other.policy.language,
            direction=direction_of(other.policy.language),
            name=self.wording.language_name(other.policy.language),
            address=other.address,
            version=self.wording.gettext("version of %(date)s") % date if date else None,
        )

    def _alternates(self, address: Address, others: Sequence[Counterpart]) -> Iterator[Relation]:
        """The page in each language in which it says the same, itself among them; the original is for all others.

        See https://html.spec.whatwg.org/multipage/links.html#rel-alternate.
        """
        same = [(other.policy, other.address) for other in others if other.other_version is None]
        if not same:
            return
        for policy, page in [(self.policy, address), *same]:
            href = self.layout.root.absolute(page) or self.layout.root.link(page, page=address)
            yield Relation(rel="alternate", href=href, language=policy.language)
            if policy.original:
                yield Relation(rel="alternate", href=href, language="x-default")

    def resolver(self, edition: Edition, link: Callable[[Address], str]) -> Resolve:
        """Where links in the text of a version lead; `link` writes those to pages of the site."""
        return resolver(
            self.pages_by_file,
            file=self.version_of(edition).revision.path,
            home=addresses.policy(self.policy.name),
            link=link,
        )

    def version_relations(self, edition: Edition, page: Address) -> Iterator[Relation]:
        """The link relations between versions of one text (RFC 5829, RFC 7089), and its other forms."""
        before, after = self.before(edition), self.after(edition)
        targets = (
            ("latest-version", addresses.policy(self.policy.name)),
            ("version-history", addresses.history(self.policy.name)),
            ("predecessor-version", before.page if before else None),
            ("successor-version", after.page if after else None),
            ("timemap", addresses.timemap(self.policy.name)),
        )
        for rel, target in targets:
            if target is not None:
                yield Relation(rel=rel, href=self.layout.root.link(target, page=page))
        if self.layout.version_data:
            name = self.policy.name
            for target, kind in (
                (addresses.version_data(name, edition.id), "application/json"),
                (addresses.version_source(name, edition.id), "text/markdown"),
            ):
                yield Relation(rel="alternate", href=relative(target, page=page), type=kind)
