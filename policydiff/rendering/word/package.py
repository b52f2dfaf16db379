"""Parts to a Word file: the only place that python-docx is used. The same parts give the same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from policydiff.errors import MissingExtra
from policydiff.rendering.word.xml import writable

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of each entry of the file: the earliest that a zip can hold."""
_NO_DAY = date(1980, 1, 1)
_LONGEST = 255
"""How many characters a property may have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What a Word file is made of, each part as XML."""

    document: bytes
    others: Mapping[str, bytes]
    """The parts that the document refers to by their kind, such as `styles`; the relationship's id is the kind."""
    addresses: Mapping[str, Mapping[str, str]]
    """For `document` and the kinds of other parts, the ids of relationships by the addresses that links lead to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Properties:
    """What the file says about itself."""

    title: str
    author: str
    language: str
    day: date | None


def packed(parts: Parts, properties: Properties) -> bytes:
    """The Word file. Raises MissingExtra where python-docx is not installed."""
    try:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.package import Package
    except ImportError as error:
        raise MissingExtra("a Word file", extra="word") from error

    package = Package()

    def made(kind: str, content: bytes) -> Part:
        name = "document.main" if kind == "document" else kind
        part = Part(PackURI(f"/word/{kind}.xml"), _TYPES.format(name), content, package)
        for address, id_ in parts.addresses.get(kind, {}).items():
            part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, id_, is_external=True)
        return part

    document = made("document", parts.document)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, document, "rId1")
    for kind, content in parts.others.items():
        document.load_rel(_RELATIONS.format(kind), made(kind, content), kind)
    _describe(package.core_properties, properties)
    written = BytesIO()
    package.save(written)
    return _undated(written.getvalue())


def _describe(core: "CoreProperties", properties: Properties) -> None:
    author = writable(properties.author)[:_LONGEST]
    core.title, core.author, core.last_modified_by = writable(properties.title)[:_LONGEST], author, author
    core.language, core.revision = properties.language, 1
    core.created = core.modified = datetime.combine(properties.day or _NO_DAY, time(), UTC)


def _undated(file: bytes) -> bytes:
    """The zip file with its entries in order of their names, none with the time at which it was written."""
    rewritten = BytesIO()
    with ZipFile(BytesIO(file)) as read, ZipFile(rewritten, "w", ZIP_DEFLATED) as write:
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 0
            write.writestr(entry, read.read(name))
    return rewritten.getvalue()
