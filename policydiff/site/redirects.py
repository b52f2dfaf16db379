"""Addresses that things once had: each leads on to where they are now, as a page and in a file that some hosts read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policydiff.archive import Archive, Policy
from policydiff.catalogue import CatalogueFile, catalogue
from policydiff.configuration import Configuration, is_web_address
from policydiff.document import read_front_matter
from policydiff.errors import PolicydiffError
from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.layout import Layout, Page
from policydiff.site.ownership import Ownership
from policydiff.site.page_views import RedirectView
from policydiff.site.policy_frame import PolicyFrame

TABLE = "redirects"


class MisplacedRedirect(PolicydiffError):
    """A redirect cannot be; `source` is its key in the configuration, which knows the line."""

    def __init__(self, source: str, what: str, advice: str) -> None:
        self.source = source
        super().__init__(what, where=f"[{TABLE}] {source}", advice=advice)


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """An address that leads on, with everything below it where it led to a policy."""

    source: Address
    target: str
    """An address of this site, or a whole one of another."""
    policy: str | None = None
    """The name of the policy that it leads to, if its whole history stands there."""
    key: str = ""
    """What the configuration calls it."""


def configured_redirects(table: Mapping[str, str], ownership: Ownership) -> Iterator[Redirect]:
    """The redirects of the configuration, in the order of its lines.

    Raises MisplacedRedirect where one would take the place of something, or leads nowhere.
    """
    seen: set[Address] = set()
    for key, value in table.items():
        source = Address(key.strip("/") + ("" if key.endswith(".html") else "/"))
        owner = "another redirect" if source in seen else ownership.of(source)
        seen.add(source)
        if owner is not None:
            raise MisplacedRedirect(
                key, f"`{key}` cannot lead elsewhere: /{source} belongs to {owner}", "remove this line"
            )
        if is_web_address(value):
            yield Redirect(source=source, target=value)
            continue
        target = Address(value.strip("/") + "/" if value.strip("/") else "")
        if ownership.of(target) is None:
            raise MisplacedRedirect(
                key, f"`{key}` leads to “{value}”, where nothing stands", "name a page of the site"
            )
        policy = ownership.policy_of(target)
        whole = policy.name if policy and target == f"{policy.name}/" else None
        yield Redirect(source=source, target=target, policy=whole, key=key)


def former_redirects(
    archive: Archive, policies: Iterable[Policy], ownership: Ownership
) -> Iterator[Redirect]:
    """The names that policies had before, as their files' paths and settings gave them, and of those they took over.

    A name that two policies had leads to neither.
    """
    claims: dict[Address, list[Policy]] = {}
    for policy in policies:
        for name in dict.fromkeys(_former_names(archive, policy)):
            claims.setdefault(addresses.policy(name), []).append(policy)
    for source, heirs in sorted(claims.items()):
        if len(heirs) == 1 and ownership.of(source) is None:
            name = heirs[0].name
            yield Redirect(source=source, target=addresses.policy(name), policy=name)


def _former_names(archive: Archive, policy: Policy) -> Iterator[str]:
    prefix = "" if policy.original else f"{policy.language}/"
    for slug in _former_slugs(policy, archive.configuration):
        yield prefix + slug
    entry = next(each for each in archive.catalogue if each.name == policy.name)
    yield from (prefix + slug for slug in entry.replaces)


def _former_slugs(policy: Policy, configuration: Configuration) -> Iterator[str]:
    seen: set[tuple[str, object]] = set()
    # What the configuration says of paths is said of them as they are now.
    settings = Configuration(site=configuration.site, policies=configuration.policies)
    for revision in policy.revisions:
        text = revision.text or ""
        front = read_front_matter(text).values if text.startswith("---") and "slug" in text[:2000] else {}
        if (revision.path, front.get("slug")) in seen:
            continue
        seen.add((revision.path, front.get("slug")))
        [entry] = catalogue([CatalogueFile(path=revision.path, settings=front)], settings)
        if entry.slug != policy.slug:
            yield entry.slug


def redirect_pages(
    redirects: Iterable[Redirect], layout: Layout, frames: Mapping[str, PolicyFrame]
) -> Iterator[Page]:
    """A page for each redirect, and for each page of the policy that it leads to; `frames` has policies by name.

    Raises MisplacedRedirect where one leads to a page that its policy does not have.
    """
    listed = list(redirects)
    seen = {redirect.source for redirect in listed}
    for redirect in listed:
        _refuse_missing(redirect, frames)
        yield _page(redirect.source, redirect.target, layout)
        for page in _pages_below(frames[redirect.policy]) if redirect.policy else ():
            below = Address(redirect.source + page.removeprefix(redirect.target))
            if below not in seen:
                seen.add(below)
                yield _page(below, page, layout)


def _refuse_missing(redirect: Redirect, frames: Mapping[str, PolicyFrame]) -> None:
    if redirect.policy is not None or is_web_address(redirect.target):
        return
    frame = next((f for name, f in frames.items() if redirect.target.startswith(f"{name}/")), None)
    if frame is not None and redirect.target not in set(_pages_below(frame)):
        raise MisplacedRedirect(
            redirect.key,
            f"`{redirect.key}` leads to “{redirect.target}”, which “{frame.policy.name}” does not have",
            "name one of its versions, or the policy alone",
        )


def _pages_below(frame: PolicyFrame) -> Iterator[Address]:
    """Every page of a policy but its own: those that someone may have kept the address of."""
    name = frame.policy.name
    yield from (addresses.history(name), addresses.compare(name), *filter(None, [frame.view.sections]))
    for edition in frame.editions:
        yield from filter(None, (edition.page, edition.changes, edition.since))
        for alias in frame.version_of(edition).aliases:
            yield addresses.version(name, alias)
            yield addresses.changes(name, alias)


def _page(source: Address, target: str, layout: Layout) -> Page:
    foreign = is_web_address(target)
    link = target if foreign else layout.root.link(Address(target), page=source)
    canonical = target if foreign else layout.root.absolute(Address(target))
    outside = replace(
        layout.frame(source, layout.wording.gettext("This page has moved")),
        indexed=False,
        canonical=canonical,
    )
    return layout.page("redirect.html", outside, RedirectView(href=link))


def redirects_file(redirects: Iterable[Redirect], layout: Layout) -> Iterator[Page]:
    """`_redirects`, as several hosts of static sites read it; none where nothing leads elsewhere."""
    lines = list(_lines(redirects, layout))
    if lines:
        yield Page(path=addresses.REDIRECTS, content=("\n".join(lines) + "\n").encode())


def _lines(redirects: Iterable[Redirect], layout: Layout) -> Iterator[str]:
    for redirect in redirects:
        source, target = _whole(layout, redirect.source), _whole(layout, redirect.target)
        if redirect.policy is not None:
            yield f"{source}* {target}:splat 301"
        else:
            yield f"{source} {target} 301"


def _whole(layout: Layout, target: str) -> str:
    root = replace(layout.root, file_names=False)
    return target if is_web_address(target) else root.rooted(Address(target))
