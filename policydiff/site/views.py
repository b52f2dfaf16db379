"""What a template gets: values in which everything is decided, so that templates only lay out."""

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from policydiff.history import Status
from policydiff.site.addresses import HOME, Address
from policydiff.site.language_views import LanguageLink, TranslationView
from policydiff.site.page_views import PageLink


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """A `<link>` in a page's head."""

    rel: str
    href: str
    """As written in the page: relative, or a whole URL where it must be one."""
    type: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What surrounds every page."""

    address: Address
    title: str
    """The window's title, without the site's."""
    site: str
    """The site's title."""
    language: str
    """Of the interface."""
    direction: str
    description: str | None = None
    canonical: str | None = None
    indexed: bool = True
    """Whether search engines may list the page."""
    relations: tuple[Relation, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """Open Graph names and values."""
    data: dict[str, object] | None = None
    """What the page is about, in the words of schema.org."""
    languages: tuple[LanguageLink, ...] = ()
    running: str | None = None
    """What stands at the head of each sheet of paper, before the site's title; without it the page's title does."""
    permanent: str | None = None
    """The address at the foot of each sheet of paper; without it the page's own stands there."""
    scripts: tuple[Address, ...] = ()
    """Scripts that this page needs beside the one of every page."""
    home: Address = HOME
    """The list of policies that the page belongs to."""
    search: Address | None = None
    """Where texts like those of the page are searched from."""
    translations: Address | None = None
    """Where the translations are listed, where there are any."""
    content_policy: str | None = None
    """The content security policy, where the page must carry it itself."""
    own_pages: tuple[PageLink, ...] = ()
    """The publisher's own pages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pill:
    """A state in a word or two; `kind` is the name that the style sheet knows it by."""

    kind: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A version as pages speak of it."""

    id: str
    date: dt.date
    status: Status
    pill: Pill
    label: str | None
    in_force: dt.date
    until: dt.date | None
    """The day on which the next version replaced it, or the policy was withdrawn."""
    page: Address
    """Its permanent address."""
    changes: Address
    since: Address | None
    """What changed between it and the version in force; None for that version itself, and for upcoming ones."""
    first: bool
    """Whether it is the first in this record."""
    undated: bool
    """Whether it changed the wording without a new date."""
    only_recorded: bool
    """Whether no date is known but the day on which it was recorded."""
    told: dt.date
    """When it became news: its date, or the day it was recorded if it was announced ahead."""
    stated: dt.date | None
    """The date that its text states."""
    applies_apart: bool
    """Whether it applies from another day than its own date."""
    later: int
    """How many versions followed it, up to the one in force."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tabs:
    """The quiet navigation of a policy."""

    text: Address
    changes: Address | None
    history: Address
    compare: Address | None
    active: str
    """`text`, `changes`, `history` or `compare`; empty where none of them is open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kin:
    """Another policy that this one took over from, or that took over from it."""

    title: str
    history: Address


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyView:
    """What all pages of a policy tell of it."""

    name: str
    title: str
    language: str
    """Of its text."""
    direction: str
    page: Address
    history: Address
    sections: Address | None
    """When each section changed, where there are versions to compare and sections."""
    feed: Address
    substantive_feed: Address
    first_year: int | None
    """The year of the first version in this record."""
    tabs: Tabs
    replaces: tuple[Kin, ...]
    replaced_by: tuple[Kin, ...]
    translation: TranslationView | None
    """How it stands to its other languages, where there is anything to say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionNote:
    """Since when a section reads as it does."""

    day: dt.date
    changed_here: Address | None
    """The redline, where the version shown is the one that changed it; else None."""
    change: str | None
    """The anchor of the section's first change there."""
    earlier: bool
    """Whether the section read otherwise before, so that it has a history."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionView:
    """One part of a policy's text, from one of its headings of the two outermost levels to the next."""

    heading: Markup
    """Empty for what stands before the first heading."""
    anchor: str | None
    note: SectionNote | None
    body: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentsEntry:
    """One line of the list of contents."""

    text: str
    anchor: str
    children: tuple["ContentsEntry", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """Where a version's text and date come from."""

    source: str
    """One sentence."""
    sentence: str | None
    """The words that state the date."""
    line: int | None
    recorded: dt.date
    commit: str
    path: str
    digest: str
    permanent: str
    """Its permanent address, whole where the site knows where it stands."""
    note: str | None
    """What the publisher says about a correction of the record."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextView:
    """A policy's text at one version."""

    policy: PolicyView
    edition: Edition
    title: str
    """As the text gives it."""
    title_anchors: tuple[str, ...]
    """What links in the text call it, and what links called it before."""
    entry: "EntryView"
    permanent: bool
    """Whether this is the permanent address of the version, not that of the policy."""
    current: Edition | None
    """The version in force."""
    upcoming: tuple[Edition, ...]
    """Announced: versions that will follow the one in force."""
    withdrawn: dt.date | None
    corrections: tuple[dt.date, ...]
    """Days on which mistakes were mended without a new version."""
    contents: tuple[ContentsEntry, ...]
    sections: tuple[SectionView, ...]
    footnotes: Markup
    provenance: Provenance


@dataclass(frozen=True, kw_only=True, slots=True)
class LineView:
    """One sentence of what changed."""

    section: str
    """The heading it stands under; empty before the first."""
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeBar:
    """How much was added and removed, as lengths on a scale of 100."""

    added: int
    removed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryView:
    """What a version changed, in words."""

    edition: Edition
    pills: tuple[Pill, ...]
    summary: str
    lines: tuple[LineView, ...]
    more: tuple[LineView, ...]
    """What is folded away where there are many."""
    size: str
    bar: SizeBar | None
    minor: bool
    """Whether it is nothing but corrections or formatting."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedSection:
    """A section of two compared texts."""

    title: str
    place: str
    """The anchor of its first change, or of its heading where nothing in it changed."""
    count: int
    """How many changes are in it."""
    is_new: bool
    is_gone: bool
    inner: tuple["ChangedSection", ...] = ()
    """The sections within it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RedlineView:
    """Two versions in one text, or side by side."""

    policy: PolicyView
    old: Edition | None
    """None for the first version in this record."""
    new: Edition
    since: bool
    """Whether the question is what changed since the old one, not what the new one changed."""
    between: tuple[Edition, ...] = ()
    """The versions between both."""
    entry: EntryView | None = None
    """What the new version changed, where the question is that."""
    before: Edition | None = None
    """The version whose redline comes before this one."""
    after: Edition | None = None
    extent: str = ""
    changes: int = 0
    sections: tuple[ChangedSection, ...] = ()
    """All sections of both texts, in reading order."""
    redline: Markup | None = None
    """None where there is no text before to compare with."""
    title_anchor: str | None = None
    """What links in the text call its title, where the redline leaves that to the page."""
    inline: Address | None = None
    """The page with both in one text."""
    beside: Address | None = None
    """The page with both side by side, where anything changed."""
    is_beside: bool = False
    """Whether this is that page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedVersion:
    """A version in the list of what can be compared."""

    edition: Edition
    size: str
    """How much it changed; empty for the first version."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """A month in which a reader may have come."""

    name: str
    since: Address | None
    """What changed since its first day; None where nothing did, or where the record begins later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class YearOfMonths:
    """The months of one year, in order, that belong to the record."""

    year: int
    months: tuple[Month, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CompareView:
    """Any two versions of a policy."""

    policy: PolicyView
    current: Edition | None
    """The version in force."""
    years: tuple[YearOfMonths, ...]
    """From the one in which the version in force came to the first of the record; none where nothing is compared."""
    floor: str | None
    """What came before this record, in the publisher's words."""
    versions: tuple[ComparedVersion, ...]
    """Newest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AliasView:
    """An address that once was a version's, and leads to the version that it is part of."""

    policy: PolicyView
    id: str
    edition: Edition
    target: Address
    """The same kind of page of that version."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexRow:
    """A policy in the list of policies."""

    title: str
    language: str
    page: Address
    history: Address
    edition: Edition | None
    """The version that its page shows; None where nothing is published yet."""
    pill: Pill | None
    """Said only where the policy is not simply in force."""
    upcoming: tuple[Edition, ...]
    summary: str
    """What changed last."""
    withdrawn: dt.date | None
    languages: tuple[LanguageLink, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """A recent change of any policy."""

    title: str
    language: str
    entry: EntryView


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexView:
    """The policies, and what changed lately."""

    dense: bool
    """Whether there are so many that each gets a line or two."""
    rows: tuple[IndexRow, ...]
    withdrawn: tuple[IndexRow, ...]
    news: tuple[News, ...]
