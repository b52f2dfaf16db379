"""The manifest of a published site: what it was made of, and a digest of each of its files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

MANIFEST = "manifest.json"
"""Its path in the site. Its presence, with the digests of all that lies there, makes a folder the tool's own."""
_SCHEMA = "policydiff/manifest/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a published site holds."""

    files: Mapping[str, str]
    """The digest `sha256:…` of each file but the manifest, by its path."""
    about: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What the site was made of, as JSON values."""

    @property
    def content(self) -> bytes:
        """The file itself."""
        document = {"schema": _SCHEMA, **self.about, "files": dict(sorted(self.files.items()))}
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def digest_of(content: bytes) -> str:
    """The digest of a file's content.

    >>> digest_of(b"")[:20]
    'sha256:e3b0c44298fc1'
    """
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def read_manifest(folder: Path, name: str = MANIFEST) -> Manifest | None:
    """The manifest of the site in a folder; None where there is none that can be read."""
    try:
        document = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("schema") != _SCHEMA:
        return None
    files = document.get("files")
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        return None
    about = {key: value for key, value in document.items() if key not in {"schema", "files"}}
    return Manifest(files=files, about=about)
