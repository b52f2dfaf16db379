"""Files that the user names, wherever they lie: read within a bound, for a name may lead to a device without an end."""

from pathlib import Path

from policydiff.errors import TextError
from policydiff.repository.texts import LARGEST


def content_of(file: Path) -> bytes:
    """The bytes of a file or pipe. OSError where it cannot be read, TextError where it is larger than any policy."""
    with file.open("rb") as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TextError(
            f"this is larger than {LARGEST // 1024 // 1024} MB", where=str(file), advice="name a text file"
        )
    return content
