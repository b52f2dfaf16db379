"""Documents that are zip archives: their parts, within bounds, and their XML, with nothing looked up."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from policydiff.errors import ConversionError, MissingExtra

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part, unpacked, above which it is no document of words."""
_LARGEST = 96 * 1024 * 1024
_MOST_PARTS = 5_000
_SAVE_AGAIN = "open it in the program that wrote it, and save it again"


def parts(content: bytes, *, wanted: str = "") -> Mapping[str, bytes]:
    """The parts of a zip archive by name, unpacked in memory; those only whose name ends with `wanted`.

    Nothing is written, so that a name such as `../x` leads nowhere. Raises ConversionError where the archive is
    damaged, locked with a password, or larger than a document is.
    """
    found: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_PARTS:
                raise ConversionError(f"it holds {len(members)} parts, more than a document has")
            for member in members:
                if member.is_dir() or not member.filename.endswith(wanted):
                    continue
                if member.flag_bits & 1:
                    raise ConversionError("it is locked with a password", advice="save it without one")
                with archive.open(member) as part:
                    data = part.read(LARGEST_PART + 1)
                total += len(data)
                if len(data) > LARGEST_PART or total > _LARGEST:
                    raise ConversionError("unpacked it is larger than any policy", advice=_SAVE_AGAIN)
                found.setdefault(member.filename, data)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError,
        LookupError,  # a member without a name
    ) as error:  # fmt: skip
        raise ConversionError("it is damaged", advice=_SAVE_AGAIN) from error
    return found


def xml(part: bytes) -> "Element":
    """The root element of a part in XML.

    Raises ConversionError where it is not well formed, or declares entities or a document type, which no word
    processor writes; MissingExtra without the library that sees to it.
    """
    try:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring
    except ImportError as error:
        raise MissingExtra("reading Word and OpenDocument files", extra="import") from error
    try:
        root: Element = fromstring(part, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ConversionError(
            "its XML declares entities, as no word processor does", advice=_SAVE_AGAIN
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise ConversionError("it is damaged", advice=_SAVE_AGAIN) from error
    return root
