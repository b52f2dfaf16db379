"""Every file of the site, in an order that is always the same; each is made when it is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from policydiff.archive import Archive, Policy
from policydiff.checks import Finding
from policydiff.configuration import Site
from policydiff.history import Version
from policydiff.rendering.json import encode, list_document
from policydiff.site import addresses
from policydiff.site.addresses import Address, Root
from policydiff.site.data_pages import fragment, policy_data, version_data
from policydiff.site.feeds import policy_feeds, site_feeds
from policydiff.site.hosting import PAGE_POLICY, headers, robots, sitemap
from policydiff.site.index_page import index_page
from policydiff.site.layout import Layout, Page
from policydiff.site.links import policy_pages_by_file
from policydiff.site.notices import Message, message
from policydiff.site.own_pages import OwnPage, own_page, own_pages, refuse_taken
from policydiff.site.ownership import Ownership
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.policy_pages import policy_pages
from policydiff.site.redirects import (
    Redirect,
    configured_redirects,
    former_redirects,
    redirect_pages,
    redirects_file,
)
from policydiff.site.searching import SearchText, search_page, searchable
from policydiff.site.theme import Theme
from policydiff.site.translations_page import translations_page
from policydiff.site.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Publication:
    """The site of an archive. The pages of one policy need nothing of another's, so they can be made side by side."""

    archive: Archive
    settings: Site
    theme: Theme
    findings: Mapping[str, Sequence[Finding]]
    """By policy name."""
    since_pages: bool = True
    """Whether each version is compared with the one in force."""
    _layouts: dict[str, Layout] = field(default_factory=dict, init=False, repr=False)
    """By the language of the interface."""

    @cached_property
    def _theme(self) -> Theme:
        return replace(self.theme, look=self.settings.theme)

    @cached_property
    def _own_pages(self) -> tuple[OwnPage, ...]:
        found = own_pages(self.theme.pages, languages=tuple(self._parts), language=self.settings.language)
        return tuple(found)

    @cached_property
    def _ownership(self) -> Ownership:
        own = frozenset(page.address for page in self._own_pages)
        return Ownership(catalogue=self.archive.catalogue, own=own)

    def _redirects(self, policies: Iterable[Policy]) -> tuple[Redirect, ...]:
        """What was configured, then the names that policies had before."""
        configured = tuple(configured_redirects(self.archive.configuration.redirects, self._ownership))
        taken = {redirect.source for redirect in configured}
        former = former_redirects(self.archive, policies, self._ownership)
        return (*configured, *(redirect for redirect in former if redirect.source not in taken))

    def refuse_conflicts(self) -> None:
        """Raise PolicydiffError where what a publisher added would take the place of something else."""
        for page in self._own_pages:
            refuse_taken(page, self._ownership.of(page.address, own_pages=False))
        self._redirects(())

    def pages(self) -> Iterator[Page]:
        """Every page and file of the site."""
        for policy in self.archive.policies:
            yield from self.pages_of(policy)
        yield from self.shared_pages()

    def pages_of(self, policy: Policy) -> Iterator[Page]:
        """The pages, feed and data of one policy."""
        frame = self._frame(policy)
        yield from policy_pages(frame)
        yield from policy_feeds(frame)
        yield from policy_data(frame)
        if self.settings.version_data:
            yield from version_data(frame)

    def text_of(self, policy: Policy, version: str) -> str:
        """The text of one version (its id) as a piece of HTML to embed elsewhere."""
        frame = self._frame(policy)
        edition = next(edition for edition in frame.editions if edition.id == version)
        return str(fragment(frame, edition))

    def searchable(self, policy: Policy) -> Iterator[SearchText]:
        """What of a policy's versions goes into the search index; nothing where there is none."""
        if self.settings.search:
            yield from searchable(self._frame(policy))

    def message(self, policy: Policy, version: Version) -> Message:
        """The message to users about a version."""
        frame = self._frame(policy)
        return message(frame, frame.editions[policy.versions.index(version)])

    def shared_pages(self) -> Iterator[Page]:
        """What tells of all policies, and what hosts and the theme need; a publisher's own files win."""
        files = self._theme.static_files
        yield from (page for page in self._of_all_policies() if page.path not in files)
        yield from (Page(path=path, content=content) for path, content in files.items())

    def _of_all_policies(self) -> Iterator[Page]:
        frames = [self._frame(policy) for policy in self.archive.policies]
        yield from self._index_pages(frames)
        yield from site_feeds(self._layout, frames)
        catalogue = encode(list_document(self.archive, self.findings))
        yield Page(path=addresses.CATALOGUE, content=catalogue.encode())
        yield self._missing()
        yield headers(
            self._layout,
            homes=[addresses.HOME, *map(addresses.language_home, self._parts)],
            searches=[addresses.search(part) for part in (None, *self._parts)],
            others=[
                addresses.TRANSLATIONS,
                *(page.address for page in self._own_pages),
                *(addresses.policy(frame.policy.name) for frame in frames),
            ],
        )
        if self.settings.search:
            yield search_page(self._layout, None)
            yield from (search_page(self._layout_in(part), part) for part in self._parts)
        yield from (
            own_page(page, self._layout_in(page.language), self._pages_by_file) for page in self._own_pages
        )
        redirects = self._redirects(frame.policy for frame in frames)
        yield from redirect_pages(redirects, self._layout, {frame.policy.name: frame for frame in frames})
        yield from redirects_file(redirects, self._layout)
        if self._parts:
            yield translations_page(self._layout, frames)
        yield robots(self._layout)
        yield from sitemap(self._layout, tuple(_present(frames)))

    def _index_pages(self, frames: Iterable[PolicyFrame]) -> Iterator[Page]:
        """The home page with the policies themselves, and one for each language that they are translated to."""
        originals = [frame for frame in frames if frame.policy.original]
        yield index_page(self._layout, originals, addresses.HOME, self.settings.title)
        translations = sorted((frame for frame in frames if not frame.policy.original), key=_language)
        for language, group in groupby(translations, key=_language):
            layout = self._layout_in(language)
            title = f"{self.settings.title} · {layout.wording.language_name(language)}"
            yield index_page(layout, tuple(group), addresses.language_home(language), title, part=language)

    @property
    def _parts(self) -> list[str]:
        """The languages that policies are translated to."""
        return sorted({identity.language for identity in self.archive.catalogue if not identity.original})

    def _missing(self) -> Page:
        title = self._layout.wording.gettext("Nothing stands here")
        frame = self._layout.frame(addresses.NOT_FOUND, title)
        # Hosts have a rule for each known address alone where there are pages to search from.
        policy = PAGE_POLICY if self.settings.search else None
        frame = replace(frame, indexed=False, canonical=None, content_policy=policy)
        return self._layout.page("404.html", frame)

    @property
    def _layout(self) -> Layout:
        """What pages about all policies share: they speak the site's language."""
        return self._layout_in(self.settings.language)

    def _layout_in(self, language: str) -> Layout:
        """What pages of policies in a language share: they speak that language, else the site's, else English."""
        wording = Wording(language, self.settings.language)
        return self._layouts.setdefault(wording.language, self._new_layout(wording))

    def _new_layout(self, wording: Wording) -> Layout:
        return Layout(
            title=self.settings.title,
            root=Root(base_url=self.settings.base_url, file_names=self.settings.addresses == "html"),
            theme=self._theme,
            wording=wording,
            since_pages=self.since_pages,
            version_data=self.settings.version_data,
            old_indexed=not self.settings.noindex_old,
            searched=self.settings.search,
            own_pages=tuple((page.part, page.link) for page in self._own_pages if page.listed),
            parts=tuple(self._parts),
            site_language=self.settings.language,
            prevailing=self.settings.prevailing_language,
        )

    def _frame(self, policy: Policy) -> PolicyFrame:
        siblings = tuple(other for other in self.archive.family(policy) if other.name != policy.name)
        return PolicyFrame(
            archive=self.archive,
            policy=policy,
            layout=self._layout_in(policy.language),
            siblings=siblings,
            pages_by_file=self._pages_by_file,
        )

    @cached_property
    def _pages_by_file(self) -> Mapping[str, Address]:
        own = {page.file: page.address for page in self._own_pages}
        return {**policy_pages_by_file(self.archive), **own}


def _language(frame: PolicyFrame) -> str:
    return frame.policy.language


def _present(frames: Iterable[PolicyFrame]) -> Iterator[tuple[Address, date | None]]:
    """The pages that search engines should know: what is current, and its history."""
    yield addresses.HOME, None
    for frame in frames:
        changed = frame.shown.date if frame.shown else None
        yield addresses.policy(frame.policy.name), changed
        yield addresses.history(frame.policy.name), changed
