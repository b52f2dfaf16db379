"""A policy as data: its history, its versions, and where and when each of them was in force."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from markupsafe import Markup

from policydiff.rendering.dates import direction_of
from policydiff.rendering.document import document_html
from policydiff.rendering.json import encode, log_document, version_document
from policydiff.site import addresses
from policydiff.site.addresses import Address
from policydiff.site.layout import Page
from policydiff.site.policy_frame import PolicyFrame
from policydiff.site.sections import body, heading_shift
from policydiff.site.views import Edition


def policy_data(frame: PolicyFrame) -> Iterator[Page]:
    """What programs read: the policy's history, the version in force, and the list of all with their days."""
    archive, policy = frame.archive, frame.policy
    yield _page(addresses.log(policy.name), encode(log_document(archive, policy)))
    if policy.current:
        current = version_document(archive, policy, policy.current)
        yield _page(addresses.current(policy.name), encode(current))
    if frame.editions:
        yield _page(addresses.timemap(policy.name), time_map(frame))


def version_data(frame: PolicyFrame) -> Iterator[Page]:
    """Each version, and each alias in its place, as data, as source, and as a piece to embed elsewhere."""
    for edition in frame.editions:
        version = frame.version_of(edition)
        data = encode(version_document(frame.archive, frame.policy, version))
        piece = str(fragment(frame, edition))
        for id in (version.id, *version.aliases):
            yield _page(addresses.version_data(frame.policy.name, id), data)
            yield _page(addresses.version_source(frame.policy.name, id), version.text)
            yield _page(addresses.version_fragment(frame.policy.name, id), piece)


def fragment(frame: PolicyFrame, edition: Edition) -> Markup:
    """The text as flow content with its own language; its links are whole, for it may stand anywhere."""
    document = frame.archive.document(frame.version_of(edition).text)
    blocks = body(document)
    resolve = frame.resolver(edition, frame.layout.root.whole)
    text = document_html(
        document,
        blocks,
        shift=heading_shift(blocks),
        labels=frame.labels,
        resolve=resolve,
        anchors=frame.anchors(edition),
    )
    language = frame.policy.language
    return Markup('<div class="policy" lang="{}" dir="{}">\n{}</div>\n').format(
        language, direction_of(language), text
    )


def time_map(frame: PolicyFrame) -> str:
    """A TimeMap of the policy's page (RFC 7089): each version that was in force, with the first day on which it was."""
    whole, name = frame.layout.root.whole, frame.policy.name
    past = [edition for edition in frame.editions if edition.in_force <= frame.archive.as_of]

    links = [
        f'<{whole(addresses.policy(name))}>; rel="original"',
        f'<{whole(addresses.timemap(name))}>; rel="self"; type="application/link-format"'
        + (f'; from="{_moment(past[0].in_force)}"; until="{_moment(past[-1].in_force)}"' if past else ""),
    ]
    for place, edition in enumerate(past):
        ends = [word for word, at in (("first", 0), ("last", len(past) - 1)) if at == place]
        relation = " ".join([*ends, "memento"])
        links.append(f'<{whole(edition.page)}>; rel="{relation}"; datetime="{_moment(edition.in_force)}"')
    return ",\n".join(links) + "\n"


def _moment(day: date) -> str:
    return format_datetime(datetime.combine(day, time(), tzinfo=UTC), usegmt=True)


def _page(address: Address, text: str) -> Page:
    return Page(path=addresses.file_of(address), content=text.encode())
