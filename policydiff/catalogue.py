"""Which policies a repository holds: the slug, language and title of each file, by rule and by setting."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from policydiff.configuration import Configuration, is_language
from policydiff.errors import UsageError

RESERVED = frozenset({"404", "assets", "manifest", "policies", "search", "sitemap", "translations"})
"""Names at the site's root that no policy may take."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CatalogueFile:
    """What the catalogue must know of one policy file."""

    path: str
    settings: Mapping[str, object]
    """The front matter of its newest text."""

    def setting(self, key: str) -> str | None:
        """The front matter's text under `key`, on one line, if it is text."""
        value = self.settings.get(key)
        return " ".join(value.split()) or None if isinstance(value, str) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class CatalogueEntry:
    """The identity of one policy in one language."""

    slug: str
    language: str
    original: bool
    title: str | None
    """As configured or in its front matter; None where its text must give it."""
    path: str
    replaces: tuple[str, ...] = ()
    """The slugs of policies that this one took over, as its front matter says."""

    @property
    def name(self) -> str:
        """How the command line names it: `privacy`, or `de/privacy` for a translation."""
        return self.slug if self.original else f"{self.language}/{self.slug}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """An entry on its way: the words its slug is made of, and how many folders stand in front."""

    file: CatalogueFile
    language: str
    named_language: bool
    folders: tuple[str, ...]
    stem: str
    fixed: str | None = None

    def slug(self, *, with_folders: bool) -> str:
        if self.fixed:
            return self.fixed
        return slugify("-".join((*self.folders, self.stem) if with_folders else (self.stem,)))


def catalogue(files: Iterable[CatalogueFile], configuration: Configuration) -> tuple[CatalogueEntry, ...]:
    """Give every file its identity, ordered by slug, the original before its translations.

    Raises UsageError where two files claim one slug in one language by setting.
    """
    above = _folders_above(configuration.policies.include)
    drafts = [_draft(file, configuration, above) for file in sorted(files, key=lambda file: file.path)]
    slugs = _distinct_slugs(drafts, configuration)
    originals = _originals(drafts, slugs, configuration)
    entries = [
        CatalogueEntry(
            slug=slug,
            language=draft.language,
            original=originals[slug] == draft.language,
            title=_title(draft, slug, configuration),
            path=draft.file.path,
            replaces=_replaced(draft.file.settings.get("replaces")),
        )
        for draft, slug in zip(drafts, slugs, strict=True)
    ]
    _refuse_two_of_one_name(entries)
    _refuse_unknown_names(entries, configuration)
    return tuple(sorted(entries, key=lambda entry: (entry.slug, not entry.original, entry.language)))


def slugify(name: str) -> str:
    """A name as it stands in an address: lower case, letters and digits, all else one hyphen.

    >>> slugify("Privacy Policy (EU)")
    'privacy-policy-eu'
    """
    composed = unicodedata.normalize("NFKC", name).lower()
    words = "".join(sign if sign.isalnum() else "-" for sign in composed)
    return re.sub(r"-+", "-", words).strip("-") or "policy"


def _draft(file: CatalogueFile, configuration: Configuration, above: tuple[str, ...]) -> _Draft:
    configured = _configured(file.path, configuration)
    *folders, name = file.path.split("/")
    stem = name.rsplit(".", 1)[0] if "." in name[1:] else name
    codes = configuration.site.languages
    folders, stem, language = _without_language(folders, stem, codes)
    inner = tuple(folders[len(above) :] if tuple(folders[: len(above)]) == above else folders)
    if stem.lower() == "index" and folders:
        stem, inner = folders[-1], tuple(inner[:-1])
    if configured:
        slug, configured_language = configured
        language = configured_language or language
        return _Draft(
            file=file,
            language=language or configuration.site.language,
            named_language=bool(configured_language),
            folders=inner,
            stem=stem,
            fixed=slugify(slug),
        )
    written = file.setting("language")
    language = written if written and is_language(written) else language
    named = file.setting("slug")
    return _Draft(
        file=file,
        language=language or configuration.site.language,
        named_language=language is not None,
        folders=inner,
        stem=stem,
        fixed=slugify(named) if named else None,
    )


def _configured(path: str, configuration: Configuration) -> tuple[str, str | None] | None:
    """The slug and language that a `[policy.…]` table gives to a path."""
    for slug, settings in configuration.policy.items():
        if settings.path == path:
            return slug, settings.language
        for language, translation in settings.translations.items():
            if translation == path:
                return slug, language
    return None


def _without_language(
    folders: Sequence[str], stem: str, codes: Sequence[str]
) -> tuple[list[str], str, str | None]:
    """Take the language out of `de/privacy`, `privacy/de` or `privacy.de`, where `de` is one of the codes."""
    name, _, suffix = stem.rpartition(".")
    if name and suffix in codes:
        return list(folders), name, suffix
    for index, folder in enumerate(folders):
        if folder in codes:
            return [*folders[:index], *folders[index + 1 :]], stem, folder
    if stem in codes and folders:
        return list(folders[:-1]), folders[-1], stem
    return list(folders), stem, None


def _fixed_folders(pattern: str) -> tuple[str, ...]:
    """The folders of a pattern before its first wildcard: for `policies/**/*.md`, `policies`."""
    folders = pattern.split("/")[:-1]
    wild = next((index for index, folder in enumerate(folders) if set(folder) & set("*?[")), len(folders))
    return tuple(folders[:wild])


def _folders_above(patterns: Sequence[str]) -> tuple[str, ...]:
    """The folders that every pattern begins with: they tell no policy from another."""
    fixed = [_fixed_folders(pattern) for pattern in patterns]
    alike = takewhile(lambda folders: len(set(folders)) == 1, zip(*fixed, strict=False))
    return tuple(folders[0] for folders in alike)


def _distinct_slugs(drafts: Sequence[_Draft], configuration: Configuration) -> list[str]:
    """The slug of each draft; where two collide in one language, all of them take their folders in front."""
    taken: defaultdict[str, set[str]] = defaultdict(set)
    crowded: set[str] = set()
    for draft in drafts:
        slug = draft.slug(with_folders=False)
        if draft.language in taken[slug]:
            crowded.add(slug)
        taken[slug].add(draft.language)
    reserved = RESERVED | {slugify(code) for code in configuration.site.languages}
    slugs = []
    for draft in drafts:
        slug = draft.slug(with_folders=draft.slug(with_folders=False) in crowded)
        if slug in reserved:
            slug = draft.slug(with_folders=True)
        slugs.append(f"{slug}-policy" if slug in reserved else slug)
    return slugs


def _originals(
    drafts: Sequence[_Draft], slugs: Sequence[str], configuration: Configuration
) -> dict[str, str]:
    """For each slug the language of the policy itself: the site's, else that of the file without a language."""
    languages: defaultdict[str, list[tuple[bool, bool, str]]] = defaultdict(list)
    for draft, slug in zip(drafts, slugs, strict=True):
        rank = (draft.language != configuration.site.language, draft.named_language, draft.language)
        languages[slug].append(rank)
    configured = {slug: settings.language for slug, settings in configuration.policy.items()}
    return {slug: configured.get(slug) or min(ranks)[2] for slug, ranks in languages.items()}


def title_from_slug(slug: str) -> str:
    """A slug in words, where nothing else gives a title.

    >>> title_from_slug("cookie-policy")
    'Cookie policy'
    """
    words = slug.replace("-", " ")
    return words[:1].upper() + words[1:]


def _title(draft: _Draft, slug: str, configuration: Configuration) -> str | None:
    settings = configuration.policy.get(slug)
    configured = settings.title if settings and settings.path in (None, draft.file.path) else None
    return configured or draft.file.setting("title")


def _replaced(setting: object) -> tuple[str, ...]:
    """The slugs that `replaces` names: one, or a list."""
    names = [setting] if isinstance(setting, str) else setting if isinstance(setting, list) else []
    return tuple(slugify(name) for name in names if isinstance(name, str))


def _refuse_unknown_names(entries: Sequence[CatalogueEntry], configuration: Configuration) -> None:
    """A table or a promise about a policy that there is not would be silently without effect."""
    slugs = {entry.slug for entry in entries}
    paths = {entry.path for entry in entries}
    there_are = f"there are: {', '.join(sorted(slugs))}"
    for slug, settings in configuration.policy.items():
        if settings.path is None and slug not in slugs:
            raise UsageError("there is no such policy", where=f"[policy.{slug}]", advice=there_are)
        for path in (settings.path, *settings.translations.values()):
            if path is not None and path not in paths:
                raise UsageError(
                    f"no commit of the branch ever held {path}",
                    where=f"[policy.{slug}]",
                    advice="mend the path, or commit the file",
                )
        for other in settings.same_date_as:
            if other not in slugs:
                raise UsageError(
                    f"there is no policy “{other}”",
                    where=f"`same_date_as` under [policy.{slug}]",
                    advice=there_are,
                )


def _refuse_two_of_one_name(entries: Sequence[CatalogueEntry]) -> None:
    seen: dict[tuple[str, str], CatalogueEntry] = {}
    for entry in entries:
        other = seen.setdefault((entry.slug, entry.language), entry)
        if other is not entry:
            raise UsageError(
                f"this policy and {other.path} are both named “{entry.slug}” in {entry.language}",
                where=entry.path,
                advice="give one of them another `slug` in its front matter or a table [policy.…] of its own",
            )


__all__ = ["CatalogueEntry", "CatalogueFile", "catalogue", "slugify", "title_from_slug"]
