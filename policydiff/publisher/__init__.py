"""Puts a site into a folder all at once or not at all, removing only what it wrote before."""

from policydiff.publisher.manifest import MANIFEST, Manifest, digest_of, read_manifest
from policydiff.publisher.ownership import SURVIVES, paths_in
from policydiff.publisher.publishing import Published, publish

__all__ = [
    "MANIFEST",
    "SURVIVES",
    "Manifest",
    "Published",
    "digest_of",
    "paths_in",
    "publish",
    "read_manifest",
]
