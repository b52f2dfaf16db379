"""Whose an address is: what stands at the site's own addresses gives way to nothing that a publisher adds."""

from collections.abc import Iterable
from dataclasses import dataclass

from policydiff.catalogue import RESERVED, CatalogueEntry
from policydiff.site.addresses import ROOT_FILES, Address


@dataclass(frozen=True, kw_only=True)
class Ownership:
    """The owners of all addresses but those of a publisher's own pages and redirects."""

    catalogue: tuple[CatalogueEntry, ...]
    own: frozenset[Address]
    """The addresses of a publisher's own pages."""

    def of(self, address: Address, *, own_pages: bool = True) -> str | None:
        """Who owns an address, in words: a policy everything below its name; None where it is free."""
        policy = self.policy_of(address)
        if policy is not None:
            return f"the policy “{policy.name}”"
        steps = address.rstrip("/").split("/")
        if address == "" or (len(steps) == 1 and steps[0] in self._parts):
            return "the list of policies"
        inner = steps[1] if steps[0] in self._parts else steps[0]
        if inner.partition(".")[0] in RESERVED or steps[0] in ROOT_FILES:
            return "the site itself"
        return "a page of your own" if own_pages and address in self.own else None

    def policy_of(self, address: Address) -> CatalogueEntry | None:
        """The policy that owns an address."""
        return next((each for each in self.catalogue if address.startswith(f"{each.name}/")), None)

    @property
    def _parts(self) -> frozenset[str]:
        return frozenset(_parts(self.catalogue))


def _parts(catalogue: Iterable[CatalogueEntry]) -> Iterable[str]:
    """The languages that have a home of their own."""
    return (entry.language for entry in catalogue if not entry.original)
