"""Opens a repository and answers what commands ask about its policies."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from policydiff.archive import Archive, Policy, PolicySource
from policydiff.catalogue import CatalogueFile, catalogue
from policydiff.configuration import Configuration
from policydiff.document import read_front_matter
from policydiff.errors import UsageError
from policydiff.history import Version
from policydiff.origins import DatedBlock
from policydiff.redline import NamedText, Redline
from policydiff.repository import (
    PolicyFile,
    Recorded,
    Repository,
    Selection,
    deepen,
    fingerprint,
    open_repository,
    record_path,
)
from policydiff.standing import Standing, standings
from policydiff.workspace import references
from policydiff.workspace.drafts import Proposed, with_drafts, with_proposed
from policydiff.workspace.naming import no_such_policy
from policydiff.workspace.settings import configuration_of, day_that_counts, place_of


@dataclass(frozen=True)
class Workspace:
    """One repository with its settings."""

    repository: Repository
    configuration: Configuration
    as_of: date
    """The day that counts as today."""
    reopen: Callable[[], "Workspace"]
    """Opens the same repository with the same settings, in another process too."""
    configuration_file: Path | None = None
    """The file that was named for the settings."""
    with_drafts: bool = False
    """Whether drafts in the working tree count as committed: for a preview, never for publication."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        environment: Mapping[str, str],
        configuration: Path | None = None,
        branch: str | None = None,
        as_of: date | None = None,
        with_drafts: bool = False,
        deepened: bool = False,
    ) -> "Workspace":
        """The workspace around the folder `path`; options that are None are taken from the configuration.

        `deepened` completes a shallow or partial clone from its remote first. Raises PolicydiffError where there is no
        repository or its configuration is wrong.
        """
        day = day_that_counts(as_of, environment)
        repository = open_repository(path, environment)
        if deepened and deepen(repository, environment, branch=branch):
            repository.close()
            repository = open_repository(path, environment)
        settings = configuration_of(repository, configuration)
        if branch is not None:
            settings = settings.on_branch(branch)
        return cls(
            repository=repository,
            configuration=settings,
            as_of=day,
            reopen=partial(
                cls.open,
                path.absolute(),
                environment=dict(environment),
                configuration=configuration.absolute() if configuration else None,
                branch=branch,
                as_of=day,
                with_drafts=with_drafts,
            ),
            configuration_file=configuration,
            with_drafts=with_drafts,
        )

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def place_of(self, *keys: str) -> str:
        """Where a key of the settings stands: `policydiff.toml:12`."""
        return place_of(keys, self.repository, self.configuration_file)

    def close(self) -> None:
        """End what reads the repository."""
        self.repository.close()

    @property
    def tip(self) -> str:
        """The full id of the newest commit of the published branch."""
        return self.repository.tip(self.configuration.policies.branch)

    @property
    def watched(self) -> tuple[Path, ...]:
        """What a change of which may change the site: the work tree and git's own folder."""
        places = (self.root, self.repository.git_folder)
        return tuple(dict.fromkeys(place for place in places if place))

    @property
    def processors(self) -> int:
        """How many processes this machine can run at once."""
        return os.cpu_count() or 1

    @property
    def revision_count(self) -> int:
        """How many commits changed a policy's file; a file that two changed in one counts twice."""
        return sum(len(file.revisions) for file in self._policy_files)

    @property
    def root(self) -> Path | None:
        """The work tree; None in a bare repository."""
        return self.repository.root

    @cached_property
    def archive(self) -> Archive:
        """The policies with their histories. Raises UsageError where there is none."""
        return self.drafted if self.with_drafts else self._published

    @cached_property
    def _published(self) -> Archive:
        return self._archive(self._committed)

    @cached_property
    def drafted(self) -> Archive:
        """The policies as they would stand if the drafts in the working tree were committed today."""
        settings = self.configuration.policies
        return self._archive(
            with_drafts(self._committed, self.repository, self._selection, settings.branch, self.as_of)
        )

    def proposed(self, texts: Sequence[Proposed]) -> Archive:
        """The policies as they would stand if these files were committed, in this order; there need be none before."""
        committed = self._committed if self.repository.resolve(self.configuration.policies.branch) else ()
        return self._archive(with_proposed(committed, texts, self.as_of))

    @cached_property
    def paths_ever(self) -> frozenset[str]:
        """Every path at which the branch has, or once had, a policy."""
        return frozenset(revision.path for file in self._policy_files for revision in file.revisions)

    def selects(self, path: str) -> bool:
        """Whether a file at this path is one of a policy, by the configuration."""
        return path in self._selection

    def standings(self, names: Sequence[str] = ()) -> tuple[Standing, ...]:
        """How the policies stand with their drafts; all where none is named. Raises UsageError where one is none."""
        try:
            published = self._published
        except UsageError:
            published = None
        found = {standing.name: standing for standing in standings(published, self.drafted)}
        wanted = [name if name in found else self.policy(name).name for name in names]
        return tuple(found[name] for name in dict.fromkeys(wanted)) if names else tuple(found.values())

    def draft_redlines(self) -> tuple[tuple[Standing, Redline], ...]:
        """Each policy that has a draft, with the redline of its last version and that draft."""
        return tuple(
            (standing, references.draft_redline(self.drafted, standing))
            for standing in self.standings()
            if standing.draft is not None
        )

    def is_policy(self, path: str) -> bool:
        """Whether the settings make the file at a path a policy."""
        return path in self._selection

    def published_text(self, path: str) -> str | None:
        """The newest committed text of the policy's file at a path; None where the branch has no such file."""
        gone = {file.path for file in self._policy_files if file.withdrawn}
        newest = {source.path: source.newest for source in self._committed}
        return newest.get(path) if path not in gone else None

    def _archive(self, sources: tuple[PolicySource, ...]) -> Archive:
        return Archive(self._with_some(sources), self.configuration, as_of=self.as_of)

    def policy(self, name: str) -> Policy:
        """The policy called `name` (`privacy`, `de/privacy`). Raises UsageError that says what may have been meant."""
        try:
            return self.archive.policy(name)
        except UsageError:
            raise no_such_policy(name, self.archive, self._uncommitted) from None

    def _uncommitted(self) -> dict[str, str]:
        """The paths of policies that lie in the working tree only, by the names that they would have."""
        paths = self.repository.new_files(self._selection, branch=self.configuration.policies.branch)
        files = [
            CatalogueFile(path=path, settings=read_front_matter(self.repository.draft(path) or "").values)
            for path in paths
        ]
        return {identity.name: identity.path for identity in catalogue(files, self.configuration)}

    def named_text(self, reference: str) -> NamedText:
        """The text that `POLICY[@VERSION]` names; the version in force where it names none."""
        return references.named_text(self.archive, self.repository, self.policy, reference)

    def redline(self, first: str, second: str | None = None) -> Redline:
        """The redline of two texts; of one `POLICY` its draft, of one `POLICY@VERSION` what it changed."""
        old, new = references.pair(self.archive, self.repository, self.policy, first, second)
        return references.redline(self.archive, old, new)

    def blame(self, reference: str) -> tuple[NamedText, tuple[DatedBlock, ...]]:
        """The text that `POLICY[@VERSION]` names, with the versions that the wording of each block comes from."""
        return references.blame(self.archive, self.repository, self.policy, reference)

    def version(self, reference: str, *, default: str) -> tuple[Policy, Version]:
        """The published version that `POLICY@VERSION` names, with its policy; `POLICY` alone is the `default` one."""
        return references.version_named(
            self.archive, self.repository, self.policy, reference, default=default
        )

    def at_commit(self, commit: str) -> "Workspace":
        """The same repository and settings with a commit (its full id) for the published branch; closed with this.

        Drafts are no part of it.
        """
        return replace(self, configuration=self.configuration.on_branch(commit), with_drafts=False)

    @property
    def has_policies(self) -> bool:
        """Whether the branch holds, or once held, any policy."""
        return bool(self._policy_files)

    def common_start(self, base: str) -> str:
        """The full id of the commit that the branch and the revision `base` both come from.

        Raises UsageError where there is no such revision, or no such commit.
        """
        commit = self.repository.resolve(base)
        if commit is None:
            raise UsageError(
                f"there is no revision “{base}”",
                where="--base",
                advice="name a branch or commit, such as origin/main",
            )
        tip = self.repository.tip(self.configuration.policies.branch)
        start = self.repository.merge_base(commit, tip)
        if start is None:
            raise UsageError(f"“{base}” and the published branch have no commit in common", where="--base")
        return start

    @cached_property
    def _committed(self) -> tuple[PolicySource, ...]:
        files = self._policy_files
        newest = self.repository.newest_texts(files)
        return tuple(self._source(file, text) for file, text in zip(files, newest, strict=True))

    def _with_some(self, sources: tuple[PolicySource, ...]) -> tuple[PolicySource, ...]:
        if not sources:
            patterns = ", ".join(f"“{pattern}”" for pattern in self.configuration.policies.include)
            raise UsageError(
                f"there is no policy: no committed file matches {patterns}",
                advice="commit one there, or set `include` under [policies] in policydiff.toml",
            )
        return sources

    @cached_property
    def _policy_files(self) -> tuple[PolicyFile, ...]:
        return self.repository.policy_files(
            self._selection,
            branch=self.configuration.policies.branch,
            recorded=Recorded(self.configuration.policies.recorded),
            default_language=self.configuration.site.language,
        )

    @property
    def _selection(self) -> Selection:
        settings = self.configuration.policies
        return Selection(include=settings.include, exclude=settings.exclude, paths=self.configuration.paths)

    def _source(self, file: PolicyFile, newest: str) -> PolicySource:
        return PolicySource(
            path=file.path,
            newest=newest,
            revisions=lambda slug: self.repository.revisions(file, slug=slug),
            record=file.record,
            record_path=record_path(file.path),
            fingerprint=fingerprint(file),
        )
