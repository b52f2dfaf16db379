"""All policies of one repository with their versions and comparisons, each computed once: look-up, no rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import pairwise

from policydiff.archive.model import Policy, PolicySource
from policydiff.catalogue import CatalogueEntry, CatalogueFile, catalogue, title_from_slug
from policydiff.changelog import Entry, entry, phrases_of, requires_acceptance
from policydiff.comparison import Comparison, compare
from policydiff.configuration import Configuration
from policydiff.document import Document, parse, read_front_matter
from policydiff.errors import UsageError
from policydiff.history import (
    Lack,
    Record,
    Revision,
    Statement,
    Version,
    days_that_matter,
    fold,
    followed,
    lack,
    next_change,
    read_record,
    read_statement,
    replaced_example,
    statuses,
    versions_after,
)
from policydiff.origins import TextOrigins, origins
from policydiff.patterns import LONGEST_SEARCHED, compiled
from policydiff.significance import Assessment, Significance, assess, is_substantive

KEPT = 200
"""How many texts and comparisons are kept at once: enough for nearly every policy, whose versions are walked
several times in order, and no more, for a repository may hold thousands."""

NEVER = 1_000_000
"""Days of grace of a translation: its late wording is a finding, never an amendment."""


class Archive:
    """One run's answers about the policies of a repository.

    `sources` are its policy files, `as_of` is the day that counts as today.
    """

    def __init__(self, sources: Sequence[PolicySource], configuration: Configuration, *, as_of: date) -> None:
        self.configuration = configuration
        self.as_of = as_of
        self._sources = {source.path: source for source in sources}
        self._policies: dict[str, Policy] = {}
        self._asked: set[str] = set()
        self._verdicts: dict[tuple[str, str, str], bool] = {}
        self._entries: dict[tuple[str, str, str], Entry] = {}
        self.document: Callable[[str], Document] = lru_cache(maxsize=KEPT)(parse)
        self.comparison: Callable[[str, str], Comparison] = lru_cache(maxsize=KEPT)(self._compare)
        self._assessments = lru_cache(maxsize=KEPT)(self._assess)
        self._statement = lru_cache(maxsize=None)(self._read_statement)

    @cached_property
    def catalogue(self) -> tuple[CatalogueEntry, ...]:
        """The identity of every policy, ordered by slug, the original before its translations."""
        return catalogue(
            (
                CatalogueFile(path=source.path, settings=read_front_matter(source.newest).values)
                for source in self._sources.values()
            ),
            self.configuration,
        )

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """Every policy, in the order of the catalogue."""
        return tuple(self.each_policy())

    def each_policy(self) -> Iterator[Policy]:
        """Every policy as it has been read, in the order of the catalogue."""
        for identity in self.catalogue:
            yield self._policy(identity)

    @property
    def next_change(self) -> date | None:
        """The next day on which a version's status changes by itself."""
        return min((p.next_change for p in self.policies if p.next_change), default=None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which policies can be asked for."""
        return tuple(identity.name for identity in self.catalogue)

    def policy(self, name: str) -> Policy:
        """The policy called `name` (`privacy`, `de/privacy`). Raises UsageError with the names that exist."""
        for identity in self.catalogue:
            if name in (identity.name, f"{identity.language}/{identity.slug}"):
                return self._policy(identity)
        raise UsageError(
            f"there is no policy “{name}”",
            advice=f"there are: {', '.join(self.names)}" if self.names else "there is none at all",
        )

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note the name of every policy that is asked for meanwhile: on those an answer may depend."""
        outer, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            outer |= self._asked
            self._asked = outer

    @cached_property
    def fingerprints(self) -> Mapping[str, str | None]:
        """A digest of what each policy's history is read from, by its name."""
        return {identity.name: self._sources[identity.path].fingerprint for identity in self.catalogue}

    def span(self, names: Iterable[str]) -> tuple[date, date]:
        """The days around `as_of`, first and last, on which nothing of these policies changes by itself."""
        days = {day for name in names for day in days_that_matter(self.policy(name).history)}
        days |= {settings.review_by for settings in self.configuration.policy.values() if settings.review_by}
        # A day may count from its beginning or from its end.
        steps = {day.toordinal() for day in days} | {day.toordinal() + 1 for day in days}
        today = self.as_of.toordinal()
        first = max((step for step in steps if step <= today), default=date.min.toordinal())
        last = min((step - 1 for step in steps if step > today), default=date.max.toordinal())
        return date.fromordinal(first), date.fromordinal(last)

    def statement(self, policy: CatalogueEntry | Policy, text: str) -> Statement:
        """What a text of a policy states about itself."""
        return self._statement(text, policy.language)

    def assessments(self, policy: CatalogueEntry | Policy, old: str, new: str) -> tuple[Assessment, ...]:
        """What each change between two texts of a policy weighs, in the order of the comparison's changes."""
        return self._assessments(old, new, policy.language)

    def substantive(self, policy: CatalogueEntry | Policy, old: str, new: str) -> bool:
        """Whether the wording changed in a way that may change the meaning."""
        if old == new:
            return False
        key = (old, new, policy.language)
        if key not in self._verdicts:
            self._verdicts[key] = is_substantive(self.assessments(policy, old, new))
        return self._verdicts[key]

    def previous(self, policy: Policy, version: Version) -> Version | None:
        """The version before it in the order of history."""
        before = None
        for other in policy.versions:
            if other.id == version.id:
                return before
            before = other
        return None

    def original(self, policy: Policy) -> Policy | None:
        """The policy that a translation translates; None where there is only the translation."""
        return next((other for other in self.family(policy) if other.original), None)

    def family(self, policy: Policy) -> tuple[Policy, ...]:
        """The policy in every language, itself among them, in the order of the catalogue."""
        return tuple(self._policy(identity) for identity in self.catalogue if identity.slug == policy.slug)

    def newest_text(self, policy: CatalogueEntry | Policy) -> str:
        """The text at the branch's tip, whether or not it is published; the last one where the file is gone."""
        self._asked.add(policy.name)
        return self._sources[policy.path].newest

    def replaced_by(self, policy: Policy) -> tuple[CatalogueEntry, ...]:
        """The policies of the same language that took over from this one."""
        return tuple(
            identity
            for identity in self.catalogue
            if policy.slug in identity.replaces and identity.language == policy.language
        )

    def replaced(self, policy: Policy) -> tuple[CatalogueEntry, ...]:
        """The policies of the same language that this one took over from, in the order it names them."""
        names = next(known.replaces for known in self.catalogue if known.name == policy.name)
        known = {known.slug: known for known in self.catalogue if known.language == policy.language}
        return tuple(known[name] for name in names if name in known)

    def adopt(self, policy: Policy, entries: Iterable[Entry]) -> None:
        """Take over what another process has computed from the same repository and settings."""
        self._policies[policy.name] = policy
        self._entries |= {(policy.name, found.version, policy.language): found for found in entries}

    def followed(self, translation: Policy, version: Version) -> Version | None:
        """The original's version that a version of a translation follows: of its stated date, else in force then."""
        original = self.original(translation)
        if original is None:
            return None
        return followed(original.history, version, partial(self._reworded, translation))

    def lack(self, translation: Policy) -> Lack | None:
        """What a translation has yet to take over of its original; None where it has everything.

        Of the later versions only those count that changed the meaning.
        """
        original = self.original(translation)
        if translation.original or original is None or not translation.versions:
            return None
        found = lack(
            original.history,
            translation.versions[-1],
            translation=partial(self._reworded, translation),
            source=partial(self._reworded, original),
        )
        weighty = {Significance.SUBSTANTIVE, Significance.INITIAL}
        missing = tuple(v for v in found.missing if self.entry(original, v).significance in weighty)
        return replace(found, missing=missing) if missing or found.left_at else None

    def missing_from(self, translation: Policy) -> tuple[Version, ...]:
        """The original's substantive versions that a translation does not follow yet, oldest first."""
        found = self.lack(translation)
        return found.missing if found else ()

    def entry(self, policy: Policy, version: Version, *, language: str | None = None) -> Entry:
        """What a version changed against the one before, told in its policy's language if `language` names none."""
        key = (policy.name, version.id, language or policy.language)
        if key not in self._entries:
            previous = self.previous(policy, version)
            self._entries[key] = entry(
                policy.name,
                version,
                previous,
                self.comparison(previous.text, version.text) if previous else None,
                self.assessments(policy, previous.text, version.text) if previous else (),
                language=policy.language,
                phrases=phrases_of(language) if language else None,
            )
        return self._entries[key]

    def origins(self, policy: Policy, *, draft: str | None = None) -> Iterator[TextOrigins]:
        """Since when the blocks of each version read as they do, oldest first; then those of a `draft` after them."""
        texts = [version.text for version in policy.versions]
        texts += [] if draft is None else [draft]
        if not texts:
            return iter(())
        steps = ((self.comparison(*pair), self.assessments(policy, *pair)) for pair in pairwise(texts))
        return origins(self.document(texts[0]), steps)

    def requires_acceptance(self, policy: Policy, version: Version) -> bool | None:
        """Whether the editor says that users must accept a version; None where the editor says nothing."""
        return requires_acceptance(version, self.previous(policy, version))

    def changelog(
        self, policies: Iterable[Policy], *, since: str | None = None, language: str | None = None
    ) -> tuple[Entry, ...]:
        """The entries of `policies` after `since`, a day or a version's id, newest first; those of one day by policy.

        Each is told in its policy's language, unless `language` names one.

        Raises UsageError where `since` is neither a day nor a version of one of them.
        """
        chosen = tuple(policies)
        later = {policy.name: versions_after(policy.history, since) for policy in chosen}
        if all(versions is None for versions in later.values()):
            raise UsageError(
                f"“{since}” is neither a date nor a version of {', '.join(policy.name for policy in chosen)}",
                where="--since",
                advice="write a date as 2014-06-15",
            )
        entries = [
            self.entry(policy, version, language=language)
            for policy in chosen
            for version in reversed(later[policy.name] or ())
        ]
        return tuple(sorted(entries, key=lambda entry: entry.date, reverse=True))

    def _compare(self, old: str, new: str) -> Comparison:
        return compare(self.document(old), self.document(new))

    def _assess(self, old: str, new: str, language: str) -> tuple[Assessment, ...]:
        return assess(
            self.comparison(old, new),
            old=self._statement(old, language),
            new=self._statement(new, language),
            language=language,
        )

    def _read_statement(self, text: str, language: str) -> Statement:
        order = self.configuration.policies.date_order
        return read_statement(self.document(text), language=language, date_order=order)

    def _policy(self, identity: CatalogueEntry) -> Policy:
        self._asked.add(identity.name)
        if identity.name not in self._policies:
            self._policies[identity.name] = self._read_policy(identity)
        return self._policies[identity.name]

    def _read_policy(self, identity: CatalogueEntry) -> Policy:
        source = self._sources[identity.path]
        settings = self.configuration.policies
        technical = tuple(map(compiled, settings.ignore_subjects))
        revisions, statement = source.revisions(identity.slug), partial(self._statement_of, identity)
        example = replaced_example(revisions, statement)
        history = fold(
            revisions,
            statement=statement,
            substantive=partial(self._reworded, identity),
            grace=settings.amendment_grace if identity.original else NEVER,
            ignored=lambda each: (
                each is example or any(rule.search(each.subject[:LONGEST_SEARCHED]) for rule in technical)
            ),
            record=read_record(source.record, path=source.record_path) if source.record else Record(),
        )
        return Policy(
            slug=identity.slug,
            language=identity.language,
            original=identity.original,
            title=identity.title or self.document(source.newest).title or title_from_slug(identity.slug),
            path=identity.path,
            record_path=source.record_path,
            history=history,
            statuses=statuses(history, self.as_of),
            next_change=next_change(history, self.as_of),
        )

    def _statement_of(self, identity: CatalogueEntry, revision: Revision) -> Statement:
        return self.statement(identity, revision.text) if revision.text is not None else Statement()

    def _reworded(self, policy: CatalogueEntry | Policy, old: Revision, new: Revision) -> bool:
        return self.substantive(policy, old.text or "", new.text or "")
