"""The same page in other languages: the version of a translation that follows one of the original, and back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from policydiff.archive import Archive, Policy
from policydiff.history import Status, Version
from policydiff.site import addresses
from policydiff.site.addresses import Address


class Leaf(Enum):
    """The kinds of pages that a policy has in every language."""

    TEXT = "text"
    """The policy's own page."""
    VERSION = "version"
    CHANGES = "changes"
    SINCE = "since"
    HISTORY = "history"
    SECTIONS = "sections"
    COMPARE = "compare"


OF_A_VERSION = frozenset({Leaf.VERSION, Leaf.CHANGES, Leaf.SINCE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Counterpart:
    """A page of another language that says what this one says, or comes next to it."""

    policy: Policy
    address: Address
    other_version: Version | None
    """The version that it shows, where that is not the very one of this page."""


@dataclass(frozen=True, kw_only=True)
class OtherLanguages:
    """A policy in its other languages."""

    archive: Archive
    policy: Policy
    siblings: Sequence[Policy]
    since_pages: bool
    """Whether superseded versions have a page `since/`."""

    def like(self, leaf: Leaf, version: Version | None) -> Iterator[Counterpart]:
        """The page like this one in each of the other languages; `version` is that of the page, if it is of one."""
        for sibling in self.siblings:
            if version is None or leaf not in OF_A_VERSION:
                yield Counterpart(policy=sibling, address=_of_policy(sibling, leaf), other_version=None)
                continue
            same = self._same(version, sibling)
            other = same or _nearest(version, sibling)
            if other is None:
                yield Counterpart(
                    policy=sibling, address=addresses.policy(sibling.name), other_version=sibling.current
                )
            else:
                address = self._of_version(sibling, other, leaf)
                yield Counterpart(policy=sibling, address=address, other_version=None if same else other)

    def _of_version(self, policy: Policy, version: Version, leaf: Leaf) -> Address:
        if leaf is Leaf.CHANGES:
            return addresses.changes(policy.name, version.id)
        compared = (
            self.since_pages
            and policy.current is not None
            and policy.statuses[version.id] is Status.SUPERSEDED
        )
        if leaf is Leaf.SINCE and compared:
            return addresses.since(policy.name, version.id)
        return addresses.version(policy.name, version.id)

    def _same(self, version: Version, sibling: Policy) -> Version | None:
        """The sibling's version that says the same, such that the way back leads here; None where there is none."""
        here = self._standing[self.policy.name]
        original = next((id for id, standing in here.items() if standing.id == version.id), None)
        return self._standing[sibling.name].get(original) if original is not None else None

    @cached_property
    def _standing(self) -> Mapping[str, Mapping[str, Version]]:
        """For each language, by policy name, the version that stands for each of the original's, by its id.

        That is the last of those that follow it.
        """
        return {each.name: dict(self._following(each)) for each in (self.policy, *self.siblings)}

    def _following(self, policy: Policy) -> Iterator[tuple[str, Version]]:
        for version in policy.versions:
            original = version if policy.original else self.archive.followed(policy, version)
            if original is not None:
                yield original.id, version


_ADDRESSES = {
    Leaf.HISTORY: addresses.history,
    Leaf.SECTIONS: addresses.sections,
    Leaf.COMPARE: addresses.compare,
}


def _of_policy(policy: Policy, leaf: Leaf) -> Address:
    """Of the pages that only a policy with several versions has, those of one with a single version are its text."""
    lacking = leaf in (Leaf.SECTIONS, Leaf.COMPARE) and not policy.versions[1:]
    return addresses.policy(policy.name) if lacking else _ADDRESSES.get(leaf, addresses.policy)(policy.name)


def _nearest(version: Version, sibling: Policy) -> Version | None:
    """The sibling's last version that was in force when this one came into force, else its first."""
    earlier = [each for each in sibling.versions if each.in_force <= version.in_force]
    return earlier[-1] if earlier else next(iter(sibling.versions), None)
